import { Migration } from '@mikro-orm/migrations';

export class Migration20261120102644_consultation extends Migration {
  override name = 'Migration20261120102644_consultation';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "consultation" ("id" uuid not null, "document_id" uuid not null, "number" int not null, "visible" tstzrange null, "ends_at" timestamptz(3) null, "discarded_at" timestamptz(3) null, "published_at" timestamptz(3) null, "organization_id" uuid not null, "locales" text[] not null default '{}', "change_note" text null, "created_at" timestamptz(3) not null, "created_by" uuid null, "slug" text null, "title" jsonb null, "area_ids" uuid[] not null default '{}', "topic_ids" uuid[] not null default '{}', "originally_published_at" timestamptz(3) null, "seo_title" jsonb null, "seo_description" jsonb null, "cover_id" uuid null, "summary" jsonb null, "body" jsonb null, "goal" jsonb null, "opens_at" timestamptz(3) null, "closes_at" timestamptz(3) null, "extension_reason" jsonb null, "deadline_rule" text null, "cancelled_at" timestamptz(3) null, "cancellation_reason" jsonb null, "recipients" text null, "method_ids" uuid[] not null default '{}', "ways_to_respond" jsonb null, "legal_basis" jsonb null, "ordering_act" jsonb null, "privacy_notice" jsonb null, "contact" jsonb null, "timeline" jsonb null, "feedback" jsonb null, "outcome" jsonb null, primary key ("id"));`,
    );
    this.addSql(`alter table consultation
  add constraint consultation_document_fk foreign key (document_id) references document (id),
  add constraint consultation_organization_fk foreign key (organization_id) references organization (id),
  add constraint consultation_deadline_rule_known check (deadline_rule in ('RECEIVED', 'POSTMARKED')),
  add constraint consultation_recipients_known check (recipients in ('RESIDENTS', 'NGOS', 'MIXED')),
  add constraint consultation_number_once unique (document_id, number),
  add constraint consultation_window_from_until check (not isempty(visible) and not lower_inf(visible) and lower_inc(visible) and not upper_inc(visible)),
  add constraint consultation_discarded_never_visible check (visible is null or discarded_at is null),
  add constraint consultation_windows_apart exclude using gist (document_id with =, visible with &&);
create unique index consultation_one_draft on consultation (document_id) where visible is null and discarded_at is null;
create index consultation_by_publication on consultation (published_at desc, document_id) where visible is not null;
create index consultation_by_update on consultation (lower(visible), document_id);
create index consultation_by_opens_at on consultation (opens_at, document_id) where visible is not null;
create index consultation_by_closes_at on consultation (closes_at, document_id) where visible is not null;
create index consultation_with_area_ids on consultation using gin (area_ids) where visible is not null;
create index consultation_with_topic_ids on consultation using gin (topic_ids) where visible is not null;
create index consultation_with_method_ids on consultation using gin (method_ids) where visible is not null;
create trigger consultation_guard before insert or update or delete on consultation
  for each row execute function content.guard_edition();
create trigger consultation_register after insert or update or delete on consultation
  for each row execute function content.register_edition('CONSULTATION', 'opens_at', 'closes_at', 'cancelled_at');`);
    this.addSql(`create view delivery.consultation as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, goal, opens_at, closes_at, extension_reason, deadline_rule, cancelled_at, cancellation_reason, recipients, method_ids, ways_to_respond, legal_basis, ordering_act, privacy_notice, contact, timeline, feedback, outcome
  from content.consultation where lower(visible) <= (select instant from content.ledger_head);`);
  }
}
