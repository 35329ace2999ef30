import { Migration } from '@mikro-orm/migrations';

export class Migration20261130171635_participatory_budgets extends Migration {
  override name = 'Migration20261130171635_participatory_budgets';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "budget_edition" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "year" int null, "summary" jsonb null, "body" jsonb null, "rules" jsonb null, "amount" numeric(14,2) null, "pools" jsonb null, "submissions_open_at" timestamptz(3) null, "submissions_close_at" timestamptz(3) null, "voting_opens_at" timestamptz(3) null, "voting_closes_at" timestamptz(3) null, "results_at" timestamptz(3) null, "timeline" jsonb null, "vote_type" text null, "most_projects" int null, "points" int null, "voting_age" int null, "submission_url" text null, "voting_url" text null, "rule" text null, "least_votes" int null, "ballots" int null, "valid_ballots" int null, "turnout" double precision null, "act_ids" uuid[] not null default '{}', "consultation_ids" uuid[] not null default '{}', "contact" jsonb null, primary key ("id"));`,
    );

    this.addSql(
      `create table "budget_project" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "budget_edition_id" uuid null, "project_number" text null, "ballot_number" int null, "state" text null, "state_reason" jsonb null, "summary" jsonb null, "body" jsonb null, "pool" text null, "cost" numeric(14,2) null, "cost_items" jsonb null, "final_cost" numeric(14,2) null, "applicant_kind" text null, "applicant_organization" text null, "place" jsonb null, "location" jsonb null, "votes" int null, "score" int null, "ready_on" text null, "investment_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "budget_project_budget_edition_id_index" on "budget_project" ("budget_edition_id");`);
    this.addSql(`create index "budget_project_investment_id_index" on "budget_project" ("investment_id");`);
    this.addSql(`alter table budget_edition
  add constraint budget_edition_document_fk foreign key (document_id) references document (id),
  add constraint budget_edition_organization_fk foreign key (organization_id) references organization (id),
  add constraint budget_edition_vote_type_known check (vote_type in ('CHOOSE_ONE', 'APPROVAL', 'ORDINAL', 'CUMULATIVE', 'SCORING')),
  add constraint budget_edition_rule_known check (rule in ('GREEDY', 'GREEDY_NO_SKIP', 'GREEDY_THRESHOLD', 'EQUAL_SHARES', 'OTHER')),
  add constraint budget_edition_number_once unique (document_id, number),
  add constraint budget_edition_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint budget_edition_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint budget_edition_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index budget_edition_one_draft on budget_edition (document_id) where visible is null and discarded_at is null;
create index budget_edition_by_publication on budget_edition (published_at desc, document_id) where visible is not null;
create index budget_edition_by_first_publication on budget_edition ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index budget_edition_by_update on budget_edition (lower(visible), document_id);
create index budget_edition_by_year on budget_edition (year, document_id) where visible is not null;
create index budget_edition_with_area_ids on budget_edition using gin (area_ids) where visible is not null;
create index budget_edition_with_topic_ids on budget_edition using gin (topic_ids) where visible is not null;
create index budget_edition_with_act_ids on budget_edition using gin (act_ids) where visible is not null;
create index budget_edition_with_consultation_ids on budget_edition using gin (consultation_ids) where visible is not null;
create index budget_edition_words_of_title on budget_edition using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger budget_edition_guard before insert or update or delete on budget_edition
  for each row execute function content.guard_edition();
create trigger budget_edition_register after insert or update or delete on budget_edition
  for each row execute function content.register_edition('BUDGET_EDITION', 'submissions_open_at', 'submissions_close_at', 'voting_opens_at', 'voting_closes_at', 'results_at');
create trigger budget_edition_searched after insert or update on budget_edition
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.budget_edition as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, year, summary, body, rules, amount, pools, submissions_open_at, submissions_close_at, voting_opens_at, voting_closes_at, results_at, timeline, vote_type, most_projects, points, voting_age, submission_url, voting_url, rule, least_votes, ballots, valid_ballots, turnout, act_ids, consultation_ids, contact
  from content.budget_edition where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table budget_project
  add constraint budget_project_document_fk foreign key (document_id) references document (id),
  add constraint budget_project_organization_fk foreign key (organization_id) references organization (id),
  add constraint budget_project_budget_edition_fk foreign key (budget_edition_id) references document (id),
  add constraint budget_project_investment_fk foreign key (investment_id) references document (id),
  add constraint budget_project_state_known check (state in ('SUBMITTED', 'REJECTED', 'WITHDRAWN', 'ADMITTED', 'NOT_SELECTED', 'SELECTED', 'IN_DELIVERY', 'DELIVERED', 'ABANDONED')),
  add constraint budget_project_applicant_kind_known check (applicant_kind in ('RESIDENT', 'RESIDENTS', 'NGO', 'SCHOOL', 'DISTRICT_COUNCIL')),
  add constraint budget_project_number_once unique (document_id, number),
  add constraint budget_project_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint budget_project_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint budget_project_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index budget_project_one_draft on budget_project (document_id) where visible is null and discarded_at is null;
create index budget_project_by_publication on budget_project (published_at desc, document_id) where visible is not null;
create index budget_project_by_first_publication on budget_project ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index budget_project_by_update on budget_project (lower(visible), document_id);
create index budget_project_by_ballot_number on budget_project (coalesce(ballot_number, 1000000), document_id) where visible is not null;
create index budget_project_by_cost on budget_project (cost, document_id) where visible is not null;
create index budget_project_by_votes on budget_project (coalesce(votes, -1), document_id) where visible is not null;
create index budget_project_by_score on budget_project (coalesce(score, -1), document_id) where visible is not null;
create index budget_project_with_area_ids on budget_project using gin (area_ids) where visible is not null;
create index budget_project_with_topic_ids on budget_project using gin (topic_ids) where visible is not null;
create index budget_project_words_of_title on budget_project using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create index budget_project_at_location on budget_project using gist ((point((location->>'longitude')::float8, (location->>'latitude')::float8))) where visible is not null;
create trigger budget_project_guard before insert or update or delete on budget_project
  for each row execute function content.guard_edition();
create trigger budget_project_register after insert or update or delete on budget_project
  for each row execute function content.register_edition('BUDGET_PROJECT');
create trigger budget_project_searched after insert or update on budget_project
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.budget_project as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, project_number, ballot_number, state, state_reason, summary, body, pool, cost, cost_items, final_cost, applicant_kind, applicant_organization, place, location, votes, score, ready_on, budget_edition_id, investment_id
  from content.budget_project where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
