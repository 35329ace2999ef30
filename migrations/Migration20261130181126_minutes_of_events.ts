import { Migration } from '@mikro-orm/migrations';

/** Minutes of events, which readers see from the end of the event on. */
export class Migration20261130181126_minutes_of_events extends Migration {
  override name = 'Migration20261130181126_minutes_of_events';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.event;`);
    this.addSql(`alter table "event" add "minutes" jsonb null;`);
    this.addSql(`create view delivery.event as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, kind, summary, body, agenda, starts_at, finishes_at, moved_from, cancelled_at, change_reason, place, location, online_url, capacity, enrolment, attendance, case when coalesce(event.finishes_at, event.starts_at, 'infinity') <= (select now from content.present) then event.minutes end as minutes, people, sign_language, induction_loop, step_free, easy_language, contact, consultation_id, programme_id
  from content.event where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(following);
  }
}

// As before, but forms of texts that are public later than their edition keep their own instant.
const following = `
create or replace function content.follow_text_forms() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
begin
  if new.visible is null then
    delete from text_form where edition_id = new.id;
  else
    update text_form set opened_at = case when opened_at = lower(old.visible) then lower(new.visible)
        else greatest(opened_at, lower(new.visible)) end
      where edition_id = new.id;
  end if;
  return null;
end $$;
`;
