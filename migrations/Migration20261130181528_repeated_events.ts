import { Migration } from '@mikro-orm/migrations';

/** Events that repeat another, and what else is to be said of accessibility. */
export class Migration20261130181528_repeated_events extends Migration {
  override name = 'Migration20261130181528_repeated_events';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.event;`);
    this.addSql(`alter table "event" add "accessibility_note" jsonb null, add "repeat_of_id" uuid null;`);
    this.addSql(`create index "event_repeat_of_id_index" on "event" ("repeat_of_id");`);
    this.addSql(
      `alter table event add constraint event_repeat_of_fk FOREIGN KEY (repeat_of_id) REFERENCES document(id);`,
    );
    this.addSql(`create view delivery.event as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, kind, summary, body, agenda, starts_at, finishes_at, moved_from, cancelled_at, change_reason, place, location, online_url, capacity, enrolment, attendance, case when coalesce(event.finishes_at, event.starts_at, 'infinity') <= (select now from content.present) then event.minutes end as minutes, people, sign_language, induction_loop, step_free, easy_language, accessibility_note, contact, consultation_id, programme_id, repeat_of_id
  from content.event where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
