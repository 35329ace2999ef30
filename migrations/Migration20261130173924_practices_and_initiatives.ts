import { Migration } from '@mikro-orm/migrations';

export class Migration20261130173924_practices_and_initiatives extends Migration {
  override name = 'Migration20261130173924_practices_and_initiatives';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "campaign" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "body" jsonb null, "goal" jsonb null, "starts_on" text null, "ends_on" text null, "prizes" jsonb null, "partners" jsonb null, "consultation_ids" uuid[] not null default '{}', "programme_id" uuid null, "website" text null, "contact" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "campaign_programme_id_index" on "campaign" ("programme_id");`);

    this.addSql(
      `create table "chapter" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "handbook_id" uuid null, "position" int null, "authors" text null, "summary" jsonb null, "body" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "chapter_handbook_id_index" on "chapter" ("handbook_id");`);

    this.addSql(
      `create table "gallery" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "taken_on" text null, "show_ids" uuid[] not null default '{}', primary key ("id"));`,
    );

    this.addSql(
      `create table "good_practice" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "place" jsonb null, "kinds" jsonb null, "subject" jsonb null, "starts_on" text null, "ends_on" text null, "causes" jsonb null, "goals" jsonb null, "course" jsonb null, "effects" jsonb null, "costs" jsonb null, "difficulties" jsonb null, "advice" jsonb null, "prizes" jsonb null, "consultation_ids" uuid[] not null default '{}', "programme_id" uuid null, "contact" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "good_practice_programme_id_index" on "good_practice" ("programme_id");`);

    this.addSql(
      `create table "handbook" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "body" jsonb null, "year" int null, "publisher" text null, "editor" text null, "authors" text null, "isbn" text null, "programme_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "handbook_programme_id_index" on "handbook" ("programme_id");`);

    this.addSql(
      `create table "local_initiative" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "body" jsonb null, "state" text null, "applicant" jsonb null, "applied_on" date null, "decided_on" date null, "decision" jsonb null, "starts_on" text null, "ends_on" text null, "contributions" jsonb null, "participants" int null, "agreement_number" text null, "effects" jsonb null, "location" jsonb null, "contact" jsonb null, primary key ("id"));`,
    );

    this.addSql(
      `create table "village_fund_application" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "body" jsonb null, "village_unit_id" uuid null, "year" int null, "amount" numeric(14,2) null, "fund_amount" numeric(14,2) null, "meeting_on" date null, "attendance" int null, "votes_for" int null, "votes_against" int null, "resolution_number" text null, "state" text null, "rejection_reason" jsonb null, "effects" jsonb null, "event_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "village_fund_application_event_id_index" on "village_fund_application" ("event_id");`);
    this.addSql(`alter table good_practice
  add constraint good_practice_document_fk foreign key (document_id) references document (id),
  add constraint good_practice_organization_fk foreign key (organization_id) references organization (id),
  add constraint good_practice_programme_fk foreign key (programme_id) references document (id),
  add constraint good_practice_number_once unique (document_id, number),
  add constraint good_practice_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint good_practice_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint good_practice_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index good_practice_one_draft on good_practice (document_id) where visible is null and discarded_at is null;
create index good_practice_by_publication on good_practice (published_at desc, document_id) where visible is not null;
create index good_practice_by_first_publication on good_practice ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index good_practice_by_update on good_practice (lower(visible), document_id);
create index good_practice_by_starts_on on good_practice (starts_on, document_id) where visible is not null;
create index good_practice_with_area_ids on good_practice using gin (area_ids) where visible is not null;
create index good_practice_with_topic_ids on good_practice using gin (topic_ids) where visible is not null;
create index good_practice_with_consultation_ids on good_practice using gin (consultation_ids) where visible is not null;
create index good_practice_words_of_title on good_practice using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger good_practice_guard before insert or update or delete on good_practice
  for each row execute function content.guard_edition();
create trigger good_practice_register after insert or update or delete on good_practice
  for each row execute function content.register_edition('GOOD_PRACTICE');
create trigger good_practice_searched after insert or update on good_practice
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.good_practice as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, place, kinds, subject, starts_on, ends_on, causes, goals, course, effects, costs, difficulties, advice, prizes, consultation_ids, contact, programme_id
  from content.good_practice where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table campaign
  add constraint campaign_document_fk foreign key (document_id) references document (id),
  add constraint campaign_organization_fk foreign key (organization_id) references organization (id),
  add constraint campaign_programme_fk foreign key (programme_id) references document (id),
  add constraint campaign_number_once unique (document_id, number),
  add constraint campaign_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint campaign_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint campaign_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index campaign_one_draft on campaign (document_id) where visible is null and discarded_at is null;
create index campaign_by_publication on campaign (published_at desc, document_id) where visible is not null;
create index campaign_by_first_publication on campaign ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index campaign_by_update on campaign (lower(visible), document_id);
create index campaign_by_starts_on on campaign (starts_on, document_id) where visible is not null;
create index campaign_with_area_ids on campaign using gin (area_ids) where visible is not null;
create index campaign_with_topic_ids on campaign using gin (topic_ids) where visible is not null;
create index campaign_with_consultation_ids on campaign using gin (consultation_ids) where visible is not null;
create index campaign_words_of_title on campaign using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger campaign_guard before insert or update or delete on campaign
  for each row execute function content.guard_edition();
create trigger campaign_register after insert or update or delete on campaign
  for each row execute function content.register_edition('CAMPAIGN');
create trigger campaign_searched after insert or update on campaign
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.campaign as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, goal, starts_on, ends_on, prizes, partners, consultation_ids, website, contact, programme_id
  from content.campaign where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table gallery
  add constraint gallery_document_fk foreign key (document_id) references document (id),
  add constraint gallery_organization_fk foreign key (organization_id) references organization (id),
  add constraint gallery_number_once unique (document_id, number),
  add constraint gallery_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint gallery_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint gallery_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index gallery_one_draft on gallery (document_id) where visible is null and discarded_at is null;
create index gallery_by_publication on gallery (published_at desc, document_id) where visible is not null;
create index gallery_by_first_publication on gallery ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index gallery_by_update on gallery (lower(visible), document_id);
create index gallery_by_taken_on on gallery (taken_on, document_id) where visible is not null;
create index gallery_with_area_ids on gallery using gin (area_ids) where visible is not null;
create index gallery_with_topic_ids on gallery using gin (topic_ids) where visible is not null;
create index gallery_with_show_ids on gallery using gin (show_ids) where visible is not null;
create index gallery_words_of_title on gallery using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger gallery_guard before insert or update or delete on gallery
  for each row execute function content.guard_edition();
create trigger gallery_register after insert or update or delete on gallery
  for each row execute function content.register_edition('GALLERY');
create trigger gallery_searched after insert or update on gallery
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.gallery as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, taken_on, show_ids
  from content.gallery where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table handbook
  add constraint handbook_document_fk foreign key (document_id) references document (id),
  add constraint handbook_organization_fk foreign key (organization_id) references organization (id),
  add constraint handbook_programme_fk foreign key (programme_id) references document (id),
  add constraint handbook_number_once unique (document_id, number),
  add constraint handbook_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint handbook_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint handbook_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index handbook_one_draft on handbook (document_id) where visible is null and discarded_at is null;
create index handbook_by_publication on handbook (published_at desc, document_id) where visible is not null;
create index handbook_by_first_publication on handbook ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index handbook_by_update on handbook (lower(visible), document_id);
create index handbook_by_year on handbook (year, document_id) where visible is not null;
create index handbook_with_area_ids on handbook using gin (area_ids) where visible is not null;
create index handbook_with_topic_ids on handbook using gin (topic_ids) where visible is not null;
create index handbook_words_of_title on handbook using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger handbook_guard before insert or update or delete on handbook
  for each row execute function content.guard_edition();
create trigger handbook_register after insert or update or delete on handbook
  for each row execute function content.register_edition('HANDBOOK');
create trigger handbook_searched after insert or update on handbook
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.handbook as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, year, publisher, editor, authors, isbn, programme_id
  from content.handbook where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table chapter
  add constraint chapter_document_fk foreign key (document_id) references document (id),
  add constraint chapter_organization_fk foreign key (organization_id) references organization (id),
  add constraint chapter_handbook_fk foreign key (handbook_id) references document (id),
  add constraint chapter_number_once unique (document_id, number),
  add constraint chapter_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint chapter_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint chapter_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index chapter_one_draft on chapter (document_id) where visible is null and discarded_at is null;
create index chapter_by_publication on chapter (published_at desc, document_id) where visible is not null;
create index chapter_by_first_publication on chapter ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index chapter_by_update on chapter (lower(visible), document_id);
create index chapter_by_position on chapter (position, document_id) where visible is not null;
create index chapter_with_area_ids on chapter using gin (area_ids) where visible is not null;
create index chapter_with_topic_ids on chapter using gin (topic_ids) where visible is not null;
create index chapter_words_of_title on chapter using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger chapter_guard before insert or update or delete on chapter
  for each row execute function content.guard_edition();
create trigger chapter_register after insert or update or delete on chapter
  for each row execute function content.register_edition('CHAPTER');
create trigger chapter_searched after insert or update on chapter
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.chapter as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, position, authors, summary, body, handbook_id
  from content.chapter where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table local_initiative
  add constraint local_initiative_document_fk foreign key (document_id) references document (id),
  add constraint local_initiative_organization_fk foreign key (organization_id) references organization (id),
  add constraint local_initiative_state_known check (state in ('SUBMITTED', 'ACCEPTED', 'REJECTED', 'UNDER_WAY', 'DONE', 'WITHDRAWN')),
  add constraint local_initiative_number_once unique (document_id, number),
  add constraint local_initiative_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint local_initiative_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint local_initiative_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index local_initiative_one_draft on local_initiative (document_id) where visible is null and discarded_at is null;
create index local_initiative_by_publication on local_initiative (published_at desc, document_id) where visible is not null;
create index local_initiative_by_first_publication on local_initiative ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index local_initiative_by_update on local_initiative (lower(visible), document_id);
create index local_initiative_by_applied_on on local_initiative (applied_on, document_id) where visible is not null;
create index local_initiative_by_decided_on on local_initiative (decided_on, document_id) where visible is not null;
create index local_initiative_with_area_ids on local_initiative using gin (area_ids) where visible is not null;
create index local_initiative_with_topic_ids on local_initiative using gin (topic_ids) where visible is not null;
create index local_initiative_words_of_title on local_initiative using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create index local_initiative_at_location on local_initiative using gist ((point((location->>'longitude')::float8, (location->>'latitude')::float8))) where visible is not null;
create trigger local_initiative_guard before insert or update or delete on local_initiative
  for each row execute function content.guard_edition();
create trigger local_initiative_register after insert or update or delete on local_initiative
  for each row execute function content.register_edition('LOCAL_INITIATIVE');
create trigger local_initiative_searched after insert or update on local_initiative
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.local_initiative as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, state, applicant, applied_on, decided_on, decision, starts_on, ends_on, contributions, participants, agreement_number, effects, location, contact
  from content.local_initiative where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table village_fund_application
  add constraint village_fund_application_document_fk foreign key (document_id) references document (id),
  add constraint village_fund_application_organization_fk foreign key (organization_id) references organization (id),
  add constraint village_fund_application_event_fk foreign key (event_id) references document (id),
  add constraint village_fund_application_village_unit_id_fk foreign key (village_unit_id) references organization (id),
  add constraint village_fund_application_state_known check (state in ('SUBMITTED', 'ACCEPTED', 'REJECTED', 'CARRIED_OUT')),
  add constraint village_fund_application_number_once unique (document_id, number),
  add constraint village_fund_application_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint village_fund_application_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint village_fund_application_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index village_fund_application_one_draft on village_fund_application (document_id) where visible is null and discarded_at is null;
create index village_fund_application_by_publication on village_fund_application (published_at desc, document_id) where visible is not null;
create index village_fund_application_by_first_publication on village_fund_application ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index village_fund_application_by_update on village_fund_application (lower(visible), document_id);
create index village_fund_application_by_year on village_fund_application (year, document_id) where visible is not null;
create index village_fund_application_by_amount on village_fund_application (amount, document_id) where visible is not null;
create index village_fund_application_by_meeting_on on village_fund_application (meeting_on, document_id) where visible is not null;
create index village_fund_application_with_area_ids on village_fund_application using gin (area_ids) where visible is not null;
create index village_fund_application_with_topic_ids on village_fund_application using gin (topic_ids) where visible is not null;
create index village_fund_application_words_of_title on village_fund_application using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger village_fund_application_guard before insert or update or delete on village_fund_application
  for each row execute function content.guard_edition();
create trigger village_fund_application_register after insert or update or delete on village_fund_application
  for each row execute function content.register_edition('VILLAGE_FUND_APPLICATION');
create trigger village_fund_application_searched after insert or update on village_fund_application
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.village_fund_application as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, village_unit_id, year, amount, fund_amount, meeting_on, attendance, votes_for, votes_against, resolution_number, state, rejection_reason, effects, event_id
  from content.village_fund_application where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
