import { Migration } from '@mikro-orm/migrations';

export class Migration20261130124841_events_acts_investments extends Migration {
  override name = 'Migration20261130124841_events_acts_investments';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "event" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "kind" text null, "summary" jsonb null, "body" jsonb null, "agenda" jsonb null, "starts_at" timestamptz(3) null, "finishes_at" timestamptz(3) null, "moved_from" timestamptz(3) null, "cancelled_at" timestamptz(3) null, "change_reason" jsonb null, "place" jsonb null, "location" jsonb null, "online_url" text null, "capacity" int null, "enrolment" jsonb null, "attendance" int null, "people" jsonb null, "sign_language" boolean null, "induction_loop" boolean null, "step_free" boolean null, "easy_language" boolean null, "consultation_id" uuid null, "contact" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "event_consultation_id_index" on "event" ("consultation_id");`);

    this.addSql(
      `create table "investment" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "body" jsonb null, "stage" text null, "abandoned_because" jsonb null, "starts_on" text null, "ends_on" text null, "cost" numeric(14,2) null, "city_share" numeric(14,2) null, "funding" jsonb null, "contractor" text null, "participation" text null, "consultation_ids" uuid[] not null default '{}', "location" jsonb null, "contact" jsonb null, primary key ("id"));`,
    );

    this.addSql(
      `create table "legal_act" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "kind" text null, "act_number" text null, "organ" jsonb null, "summary" jsonb null, "body" jsonb null, "state" text null, "issued_on" date null, "in_force_from" date null, "in_force_until" date null, "journal" text null, "url" text null, "follow_ids" uuid[] not null default '{}', "consultation_ids" uuid[] not null default '{}', primary key ("id"));`,
    );
    this.addSql(`alter table event
  add constraint event_document_fk foreign key (document_id) references document (id),
  add constraint event_organization_fk foreign key (organization_id) references organization (id),
  add constraint event_consultation_fk foreign key (consultation_id) references document (id),
  add constraint event_kind_known check (kind in ('MEETING', 'WORKSHOP', 'CHARRETTE', 'TRAINING', 'WALK', 'CONFERENCE', 'STUDY_VISIT', 'ADVICE_SESSION', 'CONSULTATION_POINT', 'PHONE_DUTY', 'GAME', 'PICNIC')),
  add constraint event_number_once unique (document_id, number),
  add constraint event_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint event_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint event_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index event_one_draft on event (document_id) where visible is null and discarded_at is null;
create index event_by_publication on event (published_at desc, document_id) where visible is not null;
create index event_by_first_publication on event ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index event_by_update on event (lower(visible), document_id);
create index event_by_starts_at on event (starts_at, document_id) where visible is not null;
create index event_with_area_ids on event using gin (area_ids) where visible is not null;
create index event_with_topic_ids on event using gin (topic_ids) where visible is not null;
create index event_words_of_title on event using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create index event_at_location on event using gist ((point((location->>'longitude')::float8, (location->>'latitude')::float8))) where visible is not null;
create trigger event_guard before insert or update or delete on event
  for each row execute function content.guard_edition();
create trigger event_register after insert or update or delete on event
  for each row execute function content.register_edition('EVENT', 'starts_at', 'finishes_at', 'cancelled_at');
create trigger event_searched after insert or update on event
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.event as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, kind, summary, body, agenda, starts_at, finishes_at, moved_from, cancelled_at, change_reason, place, location, online_url, capacity, enrolment, attendance, people, sign_language, induction_loop, step_free, easy_language, contact, consultation_id
  from content.event where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table legal_act
  add constraint legal_act_document_fk foreign key (document_id) references document (id),
  add constraint legal_act_organization_fk foreign key (organization_id) references organization (id),
  add constraint legal_act_kind_known check (kind in ('RESOLUTION', 'ORDER', 'STATUTE', 'ACT')),
  add constraint legal_act_state_known check (state in ('DRAFT', 'IN_FORCE', 'REPEALED')),
  add constraint legal_act_number_once unique (document_id, number),
  add constraint legal_act_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint legal_act_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint legal_act_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index legal_act_one_draft on legal_act (document_id) where visible is null and discarded_at is null;
create index legal_act_by_publication on legal_act (published_at desc, document_id) where visible is not null;
create index legal_act_by_first_publication on legal_act ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index legal_act_by_update on legal_act (lower(visible), document_id);
create index legal_act_by_issued_on on legal_act (issued_on, document_id) where visible is not null;
create index legal_act_with_area_ids on legal_act using gin (area_ids) where visible is not null;
create index legal_act_with_topic_ids on legal_act using gin (topic_ids) where visible is not null;
create index legal_act_with_follow_ids on legal_act using gin (follow_ids) where visible is not null;
create index legal_act_with_consultation_ids on legal_act using gin (consultation_ids) where visible is not null;
create index legal_act_words_of_title on legal_act using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger legal_act_guard before insert or update or delete on legal_act
  for each row execute function content.guard_edition();
create trigger legal_act_register after insert or update or delete on legal_act
  for each row execute function content.register_edition('LEGAL_ACT');
create trigger legal_act_searched after insert or update on legal_act
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.legal_act as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, kind, act_number, organ, summary, body, state, issued_on, in_force_from, in_force_until, journal, url, follow_ids, consultation_ids
  from content.legal_act where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table investment
  add constraint investment_document_fk foreign key (document_id) references document (id),
  add constraint investment_organization_fk foreign key (organization_id) references organization (id),
  add constraint investment_stage_known check (stage in ('IDEA', 'PLANNED', 'DESIGN', 'TENDER', 'CONSTRUCTION', 'DONE', 'ABANDONED')),
  add constraint investment_participation_known check (participation in ('INFORMATION', 'CONSULTATION', 'CO_DECISION')),
  add constraint investment_number_once unique (document_id, number),
  add constraint investment_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint investment_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint investment_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index investment_one_draft on investment (document_id) where visible is null and discarded_at is null;
create index investment_by_publication on investment (published_at desc, document_id) where visible is not null;
create index investment_by_first_publication on investment ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index investment_by_update on investment (lower(visible), document_id);
create index investment_with_area_ids on investment using gin (area_ids) where visible is not null;
create index investment_with_topic_ids on investment using gin (topic_ids) where visible is not null;
create index investment_with_consultation_ids on investment using gin (consultation_ids) where visible is not null;
create index investment_words_of_title on investment using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create index investment_at_location on investment using gist ((point((location->>'longitude')::float8, (location->>'latitude')::float8))) where visible is not null;
create trigger investment_guard before insert or update or delete on investment
  for each row execute function content.guard_edition();
create trigger investment_register after insert or update or delete on investment
  for each row execute function content.register_edition('INVESTMENT');
create trigger investment_searched after insert or update on investment
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.investment as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, stage, abandoned_because, starts_on, ends_on, cost, city_share, funding, contractor, participation, consultation_ids, location, contact
  from content.investment where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
