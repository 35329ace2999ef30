import { Migration } from '@mikro-orm/migrations';

export class Migration20261130172838_programmes extends Migration {
  override name = 'Migration20261130172838_programmes';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.event;`);
    this.addSql(`drop view if exists delivery.report;`);
    this.addSql(
      `create table "consultation_request" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "body" jsonb null, "requester_kind" text null, "requester" jsonb null, "signatures" int null, "ngo_id" uuid null, "reference_number" text null, "received_on" date null, "answer_due_on" date null, "state" text null, "decided_on" date null, "answer" jsonb null, "consultation_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "consultation_request_ngo_id_index" on "consultation_request" ("ngo_id");`);
    this.addSql(
      `create index "consultation_request_consultation_id_index" on "consultation_request" ("consultation_id");`,
    );

    this.addSql(
      `create table "programme" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "state" text null, "body" jsonb null, "goals" jsonb null, "beneficiaries" jsonb null, "starts_on" text null, "ends_on" text null, "phases" jsonb null, "funder" jsonb null, "priority" jsonb null, "agreement_number" text null, "amount" numeric(14,2) null, "grant_amount" numeric(14,2) null, "leader" text null, "partners" jsonb null, "partner_profile_ids" uuid[] not null default '{}', "consultation_ids" uuid[] not null default '{}', "participants" int null, "outcomes" jsonb null, "act_ids" uuid[] not null default '{}', "website" text null, "contact" jsonb null, primary key ("id"));`,
    );

    this.addSql(
      `create table "recommendation" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "body" jsonb null, "position" int null, "recommended_by" jsonb null, "group_size" int null, "addressee" jsonb null, "given_on" text null, "state" text null, "answer" jsonb null, "answered_on" text null, "act_ids" uuid[] not null default '{}', "programme_id" uuid null, "event_id" uuid null, "consultation_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "recommendation_programme_id_index" on "recommendation" ("programme_id");`);
    this.addSql(`create index "recommendation_event_id_index" on "recommendation" ("event_id");`);
    this.addSql(`create index "recommendation_consultation_id_index" on "recommendation" ("consultation_id");`);

    this.addSql(`alter table "event" add "programme_id" uuid null;`);
    this.addSql(`create index "event_programme_id_index" on "event" ("programme_id");`);

    this.addSql(`alter table "report" add "programme_id" uuid null;`);
    this.addSql(`create index "report_programme_id_index" on "report" ("programme_id");`);
    this.addSql(
      `alter table report add constraint report_programme_fk FOREIGN KEY (programme_id) REFERENCES document(id);`,
    );
    this.addSql(
      `alter table event add constraint event_programme_fk FOREIGN KEY (programme_id) REFERENCES document(id);`,
    );
    this.addSql(`create view delivery.report as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, tallies, partial_tallies, consultation_id, programme_id
  from content.report where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`create view delivery.event as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, kind, summary, body, agenda, starts_at, finishes_at, moved_from, cancelled_at, change_reason, place, location, online_url, capacity, enrolment, attendance, people, sign_language, induction_loop, step_free, easy_language, contact, consultation_id, programme_id
  from content.event where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table programme
  add constraint programme_document_fk foreign key (document_id) references document (id),
  add constraint programme_organization_fk foreign key (organization_id) references organization (id),
  add constraint programme_state_known check (state in ('PLANNED', 'UNDER_WAY', 'DONE', 'BROKEN_OFF')),
  add constraint programme_number_once unique (document_id, number),
  add constraint programme_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint programme_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint programme_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index programme_one_draft on programme (document_id) where visible is null and discarded_at is null;
create index programme_by_publication on programme (published_at desc, document_id) where visible is not null;
create index programme_by_first_publication on programme ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index programme_by_update on programme (lower(visible), document_id);
create index programme_by_starts_on on programme (starts_on, document_id) where visible is not null;
create index programme_with_area_ids on programme using gin (area_ids) where visible is not null;
create index programme_with_topic_ids on programme using gin (topic_ids) where visible is not null;
create index programme_with_partner_profile_ids on programme using gin (partner_profile_ids) where visible is not null;
create index programme_with_consultation_ids on programme using gin (consultation_ids) where visible is not null;
create index programme_with_act_ids on programme using gin (act_ids) where visible is not null;
create index programme_words_of_title on programme using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger programme_guard before insert or update or delete on programme
  for each row execute function content.guard_edition();
create trigger programme_register after insert or update or delete on programme
  for each row execute function content.register_edition('PROGRAMME');
create trigger programme_searched after insert or update on programme
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.programme as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, state, body, goals, beneficiaries, starts_on, ends_on, phases, funder, priority, agreement_number, amount, grant_amount, leader, partners, partner_profile_ids, consultation_ids, participants, outcomes, act_ids, website, contact
  from content.programme where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table recommendation
  add constraint recommendation_document_fk foreign key (document_id) references document (id),
  add constraint recommendation_organization_fk foreign key (organization_id) references organization (id),
  add constraint recommendation_programme_fk foreign key (programme_id) references document (id),
  add constraint recommendation_event_fk foreign key (event_id) references document (id),
  add constraint recommendation_consultation_fk foreign key (consultation_id) references document (id),
  add constraint recommendation_state_known check (state in ('SUBMITTED', 'ACCEPTED', 'ACCEPTED_IN_PART', 'REJECTED', 'CARRIED_OUT')),
  add constraint recommendation_number_once unique (document_id, number),
  add constraint recommendation_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint recommendation_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint recommendation_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index recommendation_one_draft on recommendation (document_id) where visible is null and discarded_at is null;
create index recommendation_by_publication on recommendation (published_at desc, document_id) where visible is not null;
create index recommendation_by_first_publication on recommendation ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index recommendation_by_update on recommendation (lower(visible), document_id);
create index recommendation_by_position on recommendation (position, document_id) where visible is not null;
create index recommendation_by_given_on on recommendation (given_on, document_id) where visible is not null;
create index recommendation_with_area_ids on recommendation using gin (area_ids) where visible is not null;
create index recommendation_with_topic_ids on recommendation using gin (topic_ids) where visible is not null;
create index recommendation_with_act_ids on recommendation using gin (act_ids) where visible is not null;
create index recommendation_words_of_title on recommendation using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger recommendation_guard before insert or update or delete on recommendation
  for each row execute function content.guard_edition();
create trigger recommendation_register after insert or update or delete on recommendation
  for each row execute function content.register_edition('RECOMMENDATION');
create trigger recommendation_searched after insert or update on recommendation
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.recommendation as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, body, position, recommended_by, group_size, addressee, given_on, state, answer, answered_on, act_ids, programme_id, event_id, consultation_id
  from content.recommendation where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table consultation_request
  add constraint consultation_request_document_fk foreign key (document_id) references document (id),
  add constraint consultation_request_organization_fk foreign key (organization_id) references organization (id),
  add constraint consultation_request_ngo_fk foreign key (ngo_id) references document (id),
  add constraint consultation_request_consultation_fk foreign key (consultation_id) references document (id),
  add constraint consultation_request_requester_kind_known check (requester_kind in ('RESIDENTS', 'NGO', 'DISTRICT_COUNCIL', 'COUNCILLORS', 'YOUTH_OR_SENIOR_COUNCIL', 'DEPARTMENT')),
  add constraint consultation_request_state_known check (state in ('SUBMITTED', 'ACCEPTED', 'REJECTED', 'INADMISSIBLE', 'WITHDRAWN')),
  add constraint consultation_request_number_once unique (document_id, number),
  add constraint consultation_request_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint consultation_request_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint consultation_request_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index consultation_request_one_draft on consultation_request (document_id) where visible is null and discarded_at is null;
create index consultation_request_by_publication on consultation_request (published_at desc, document_id) where visible is not null;
create index consultation_request_by_first_publication on consultation_request ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index consultation_request_by_update on consultation_request (lower(visible), document_id);
create index consultation_request_by_received_on on consultation_request (received_on, document_id) where visible is not null;
create index consultation_request_with_area_ids on consultation_request using gin (area_ids) where visible is not null;
create index consultation_request_with_topic_ids on consultation_request using gin (topic_ids) where visible is not null;
create index consultation_request_words_of_title on consultation_request using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger consultation_request_guard before insert or update or delete on consultation_request
  for each row execute function content.guard_edition();
create trigger consultation_request_register after insert or update or delete on consultation_request
  for each row execute function content.register_edition('CONSULTATION_REQUEST');
create trigger consultation_request_searched after insert or update on consultation_request
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.consultation_request as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, requester_kind, requester, signatures, reference_number, received_on, answer_due_on, state, decided_on, answer, ngo_id, consultation_id
  from content.consultation_request where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
