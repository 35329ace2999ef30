import { Migration } from '@mikro-orm/migrations';

export class Migration20261120102646_page extends Migration {
  override name = 'Migration20261120102646_page';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "page" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "body" jsonb null, "position" int null, "parent_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "page_parent_id_index" on "page" ("parent_id");`);
    this.addSql(`alter table page
  add constraint page_document_fk foreign key (document_id) references document (id),
  add constraint page_organization_fk foreign key (organization_id) references organization (id),
  add constraint page_parent_fk foreign key (parent_id) references document (id),
  add constraint page_number_once unique (document_id, number),
  add constraint page_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint page_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint page_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index page_one_draft on page (document_id) where visible is null and discarded_at is null;
create index page_by_publication on page (published_at desc, document_id) where visible is not null;
create index page_by_update on page (lower(visible), document_id);
create index page_by_position on page (position, document_id) where visible is not null;
create index page_with_area_ids on page using gin (area_ids) where visible is not null;
create index page_with_topic_ids on page using gin (topic_ids) where visible is not null;
create trigger page_guard before insert or update or delete on page
  for each row execute function content.guard_edition();
create trigger page_register after insert or update or delete on page
  for each row execute function content.register_edition('PAGE');`);
    this.addSql(`create view delivery.page as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, body, position, parent_id
  from content.page where lower(visible) <= (select instant from content.ledger_head);`);
  }
}
