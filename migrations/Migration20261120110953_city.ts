import { Migration } from '@mikro-orm/migrations';

export class Migration20261120110953_city extends Migration {
  override name = 'Migration20261120110953_city';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "news_article" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "area_id" uuid null, "lead" jsonb null, "body" jsonb null, "event_on" date null, "expires_at" timestamptz(3) null, primary key ("id"));`,
    );

    this.addSql(
      `create table "ngo_profile" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "legal_form" jsonb null, "krs" text null, "nip" text null, "regon" text null, "public_benefit" boolean null, "mission" jsonb null, "characteristics" jsonb null, "cooperation" jsonb null, "activity_ids" uuid[] not null default '{}', "founded_on" date null, "contact" jsonb null, "location" jsonb null, "website" text null, primary key ("id"));`,
    );

    this.addSql(
      `create table "report" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "consultation_id" uuid null, "summary" jsonb null, "body" jsonb null, "tallies" jsonb null, primary key ("id"));`,
    );
    this.addSql(`create index "report_consultation_id_index" on "report" ("consultation_id");`);

    this.addSql(
      `alter table "area" add "valid_from" date null, add "valid_to" date null, add "successor_id" uuid null;`,
    );
    this.addSql(`create index "area_successor_id_index" on "area" ("successor_id");`);

    this.addSql(
      `alter table "method" add "valid_from" date null, add "valid_to" date null, add "successor_id" uuid null;`,
    );
    this.addSql(`create index "method_successor_id_index" on "method" ("successor_id");`);

    this.addSql(
      `alter table "topic" add "valid_from" date null, add "valid_to" date null, add "successor_id" uuid null;`,
    );
    this.addSql(`create index "topic_successor_id_index" on "topic" ("successor_id");`);
    this.addSql(`alter table report
  add constraint report_document_fk foreign key (document_id) references document (id),
  add constraint report_organization_fk foreign key (organization_id) references organization (id),
  add constraint report_consultation_fk foreign key (consultation_id) references document (id),
  add constraint report_number_once unique (document_id, number),
  add constraint report_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint report_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint report_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index report_one_draft on report (document_id) where visible is null and discarded_at is null;
create index report_by_publication on report (published_at desc, document_id) where visible is not null;
create index report_by_update on report (lower(visible), document_id);
create index report_with_area_ids on report using gin (area_ids) where visible is not null;
create index report_with_topic_ids on report using gin (topic_ids) where visible is not null;
create trigger report_guard before insert or update or delete on report
  for each row execute function content.guard_edition();
create trigger report_register after insert or update or delete on report
  for each row execute function content.register_edition('REPORT');`);
    this.addSql(`create view delivery.report as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, tallies, consultation_id
  from content.report where lower(visible) <= (select instant from content.ledger_head);`);
    this.addSql(`alter table news_article
  add constraint news_article_area_id_fk foreign key (area_id) references area (id),
  add constraint news_article_document_fk foreign key (document_id) references document (id),
  add constraint news_article_organization_fk foreign key (organization_id) references organization (id),
  add constraint news_article_number_once unique (document_id, number),
  add constraint news_article_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint news_article_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint news_article_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index news_article_one_draft on news_article (document_id) where visible is null and discarded_at is null;
create index news_article_by_publication on news_article (published_at desc, document_id) where visible is not null;
create index news_article_by_update on news_article (lower(visible), document_id);
create index news_article_with_area_ids on news_article using gin (area_ids) where visible is not null;
create index news_article_with_topic_ids on news_article using gin (topic_ids) where visible is not null;
create trigger news_article_guard before insert or update or delete on news_article
  for each row execute function content.guard_edition();
create trigger news_article_register after insert or update or delete on news_article
  for each row execute function content.register_edition('NEWS_ARTICLE', 'expires_at');`);
    this.addSql(`create view delivery.news_article as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, area_id, lead, body, event_on, expires_at
  from content.news_article where lower(visible) <= (select instant from content.ledger_head);`);
    this.addSql(`alter table ngo_profile
  add constraint ngo_profile_document_fk foreign key (document_id) references document (id),
  add constraint ngo_profile_organization_fk foreign key (organization_id) references organization (id),
  add constraint ngo_profile_number_once unique (document_id, number),
  add constraint ngo_profile_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint ngo_profile_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint ngo_profile_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index ngo_profile_one_draft on ngo_profile (document_id) where visible is null and discarded_at is null;
create index ngo_profile_by_publication on ngo_profile (published_at desc, document_id) where visible is not null;
create index ngo_profile_by_update on ngo_profile (lower(visible), document_id);
create index ngo_profile_with_area_ids on ngo_profile using gin (area_ids) where visible is not null;
create index ngo_profile_with_topic_ids on ngo_profile using gin (topic_ids) where visible is not null;
create index ngo_profile_with_activity_ids on ngo_profile using gin (activity_ids) where visible is not null;
create index ngo_profile_at_location on ngo_profile using gist ((point((location->>'longitude')::float8, (location->>'latitude')::float8))) where visible is not null;
create trigger ngo_profile_guard before insert or update or delete on ngo_profile
  for each row execute function content.guard_edition();
create trigger ngo_profile_register after insert or update or delete on ngo_profile
  for each row execute function content.register_edition('NGO_PROFILE');`);
    this.addSql(`create view delivery.ngo_profile as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, legal_form, krs, nip, regon, public_benefit, mission, characteristics, cooperation, activity_ids, founded_on, contact, location, website
  from content.ngo_profile where lower(visible) <= (select instant from content.ledger_head);`);
    // By hand: entries of vocabularies are renamed and merged by a successor.
    for (const table of ['area', 'topic', 'method']) {
      this.addSql(`alter table ${table}
        add constraint ${table}_successor_fk foreign key (successor_id) references ${table} (id),
        add constraint ${table}_not_its_successor check (successor_id <> id)`);
    }
    this.addSql(`create or replace view delivery.area as
      select id, slug, kind, name, terc, simc, geometry, parent_id, valid_from, valid_to, successor_id from content.area`);
    this.addSql(`create or replace view delivery.topic as
      select id, slug, name, valid_from, valid_to, successor_id from content.topic`);
    this.addSql(`create or replace view delivery.method as
      select id, code, name, valid_from, valid_to, successor_id from content.method`);
  }
}
