import { Migration } from '@mikro-orm/migrations';

export class Migration20261130175340_questionnaires_studies_models extends Migration {
  override name = 'Migration20261130175340_questionnaires_studies_models';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.report;`);
    this.addSql(
      `create table "consultation_model" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "body" jsonb null, "state" text null, "drafted_on" text null, "tested_on" text null, "revised_on" text null, "adopted_on" text null, "tested_in_ids" uuid[] not null default '{}', "study_ids" uuid[] not null default '{}', "test_results" jsonb null, "revision" jsonb null, "adopted_by_id" uuid null, "contact" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "consultation_model_adopted_by_id_index" on "consultation_model" ("adopted_by_id");`);

    this.addSql(
      `create table "questionnaire" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "introduction" jsonb null, "sections" jsonb null, "questions" jsonb null, "opens_at" timestamptz(3) null, "closes_at" timestamptz(3) null, "answer_url" text null, "minutes" int null, "anonymous" boolean null, "privacy_notice" jsonb null, "consultation_id" uuid null, "contact" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "questionnaire_consultation_id_index" on "questionnaire" ("consultation_id");`);

    this.addSql(
      `create table "study" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "goal" jsonb null, "body" jsonb null, "method" text null, "contractor" text null, "starts_on" text null, "ends_on" text null, "waves" jsonb null, "conclusions" jsonb null, "questionnaire_id" uuid null, "consultation_ids" uuid[] not null default '{}', "contact" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "study_questionnaire_id_index" on "study" ("questionnaire_id");`);

    this.addSql(`alter table "report" add "questionnaire_id" uuid null, add "study_id" uuid null;`);
    this.addSql(`create index "report_questionnaire_id_index" on "report" ("questionnaire_id");`);
    this.addSql(`create index "report_study_id_index" on "report" ("study_id");`);
    this.addSql(
      `alter table report add constraint report_questionnaire_fk FOREIGN KEY (questionnaire_id) REFERENCES document(id);`,
    );
    this.addSql(`alter table report add constraint report_study_fk FOREIGN KEY (study_id) REFERENCES document(id);`);
    this.addSql(`create view delivery.report as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, tallies, partial_tallies, consultation_id, programme_id, questionnaire_id, study_id
  from content.report where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table questionnaire
  add constraint questionnaire_document_fk foreign key (document_id) references document (id),
  add constraint questionnaire_organization_fk foreign key (organization_id) references organization (id),
  add constraint questionnaire_consultation_fk foreign key (consultation_id) references document (id),
  add constraint questionnaire_number_once unique (document_id, number),
  add constraint questionnaire_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint questionnaire_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint questionnaire_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index questionnaire_one_draft on questionnaire (document_id) where visible is null and discarded_at is null;
create index questionnaire_by_publication on questionnaire (published_at desc, document_id) where visible is not null;
create index questionnaire_by_first_publication on questionnaire ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index questionnaire_by_update on questionnaire (lower(visible), document_id);
create index questionnaire_by_opens_at on questionnaire (opens_at, document_id) where visible is not null;
create index questionnaire_with_area_ids on questionnaire using gin (area_ids) where visible is not null;
create index questionnaire_with_topic_ids on questionnaire using gin (topic_ids) where visible is not null;
create index questionnaire_words_of_title on questionnaire using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger questionnaire_guard before insert or update or delete on questionnaire
  for each row execute function content.guard_edition();
create trigger questionnaire_register after insert or update or delete on questionnaire
  for each row execute function content.register_edition('QUESTIONNAIRE', 'opens_at', 'closes_at');
create trigger questionnaire_searched after insert or update on questionnaire
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.questionnaire as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, introduction, sections, questions, opens_at, closes_at, answer_url, minutes, anonymous, privacy_notice, contact, consultation_id
  from content.questionnaire where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table study
  add constraint study_document_fk foreign key (document_id) references document (id),
  add constraint study_organization_fk foreign key (organization_id) references organization (id),
  add constraint study_questionnaire_fk foreign key (questionnaire_id) references document (id),
  add constraint study_method_known check (method in ('ONLINE', 'PHONE', 'FACE_TO_FACE', 'SELF_COMPLETED', 'FOCUS_GROUP', 'INTERVIEW', 'OBSERVATION', 'DESK', 'MIXED')),
  add constraint study_number_once unique (document_id, number),
  add constraint study_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint study_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint study_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index study_one_draft on study (document_id) where visible is null and discarded_at is null;
create index study_by_publication on study (published_at desc, document_id) where visible is not null;
create index study_by_first_publication on study ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index study_by_update on study (lower(visible), document_id);
create index study_by_starts_on on study (starts_on, document_id) where visible is not null;
create index study_with_area_ids on study using gin (area_ids) where visible is not null;
create index study_with_topic_ids on study using gin (topic_ids) where visible is not null;
create index study_with_consultation_ids on study using gin (consultation_ids) where visible is not null;
create index study_words_of_title on study using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger study_guard before insert or update or delete on study
  for each row execute function content.guard_edition();
create trigger study_register after insert or update or delete on study
  for each row execute function content.register_edition('STUDY');
create trigger study_searched after insert or update on study
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.study as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, goal, body, method, contractor, starts_on, ends_on, waves, conclusions, consultation_ids, contact, questionnaire_id
  from content.study where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`alter table consultation_model
  add constraint consultation_model_document_fk foreign key (document_id) references document (id),
  add constraint consultation_model_organization_fk foreign key (organization_id) references organization (id),
  add constraint consultation_model_adopted_by_fk foreign key (adopted_by_id) references document (id),
  add constraint consultation_model_state_known check (state in ('DRAFTED', 'TESTED', 'REVISED', 'ADOPTED')),
  add constraint consultation_model_number_once unique (document_id, number),
  add constraint consultation_model_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint consultation_model_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint consultation_model_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index consultation_model_one_draft on consultation_model (document_id) where visible is null and discarded_at is null;
create index consultation_model_by_publication on consultation_model (published_at desc, document_id) where visible is not null;
create index consultation_model_by_first_publication on consultation_model ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;
create index consultation_model_by_update on consultation_model (lower(visible), document_id);
create index consultation_model_with_area_ids on consultation_model using gin (area_ids) where visible is not null;
create index consultation_model_with_topic_ids on consultation_model using gin (topic_ids) where visible is not null;
create index consultation_model_with_tested_in_ids on consultation_model using gin (tested_in_ids) where visible is not null;
create index consultation_model_with_study_ids on consultation_model using gin (study_ids) where visible is not null;
create index consultation_model_words_of_title on consultation_model using gin ((array_to_tsvector(array_remove(regexp_split_to_array(regexp_replace(replace(replace(replace(translate(normalize(regexp_replace(lower(normalize((title)::text, NFKD) collate "und-x-icu"), '[\\u00ad\\u200b\\u2060\\ufeff\\u0300-\\u0305\\u0307\\u0309-\\u036f]|(?<![\\u0400-\\u04ff])[\\u0306\\u0308]', '', 'g'), NFC), 'łđøı', 'ldoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '([[:alnum:]]{64})[[:alnum:]]+', '\\1', 'g'), '[^[:alnum:]]+'), ''))));
create trigger consultation_model_guard before insert or update or delete on consultation_model
  for each row execute function content.guard_edition();
create trigger consultation_model_register after insert or update or delete on consultation_model
  for each row execute function content.register_edition('CONSULTATION_MODEL');
create trigger consultation_model_searched after insert or update on consultation_model
  for each row execute function content.follow_edition();`);
    this.addSql(`create view delivery.consultation_model as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, state, drafted_on, tested_on, revised_on, adopted_on, tested_in_ids, study_ids, test_results, revision, contact, adopted_by_id
  from content.consultation_model where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
