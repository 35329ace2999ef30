import { Migration } from '@mikro-orm/migrations';

export class Migration20261130181414_audiences extends Migration {
  override name = 'Migration20261130181414_audiences';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.consultation;`);
    this.addSql(
      `create table "audience" ("id" uuid not null, "name" jsonb not null, "valid_from" date null, "valid_to" date null, "named_at" timestamptz(3) null, "successor_id" uuid null, "slug" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "audience_successor_id_index" on "audience" ("successor_id");`);
    this.addSql(`alter table "audience" add constraint "audience_slug_unique" unique ("slug");`);

    // By hand: what every vocabulary has.
    this.addSql(`alter table audience
      add constraint audience_successor_fk foreign key (successor_id) references audience (id),
      add constraint audience_not_its_successor check (successor_id <> id)`);
    this.addSql(`create view delivery.audience as
      select id, slug, name, valid_from, valid_to, successor_id from content.audience`);
    this.addSql(`create trigger audience_noted after insert or update on audience
      for each row execute function content.note_entry('id')`);
    this.addSql(`create trigger audience_on_cards after update on audience
      for each row execute function content.note_cards_of_entry()`);
    this.addSql(entriesShowing);

    this.addSql(`alter table "consultation" add "audience_ids" uuid[] not null default '{}';`);
    this.addSql(
      `CREATE INDEX consultation_with_audience_ids ON content.consultation USING gin (audience_ids) WHERE (visible IS NOT NULL);`,
    );
    this.addSql(`create view delivery.consultation as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, goal, opens_at, closes_at, stages, extension_reason, deadline_rule, cancelled_at, cancellation_reason, recipients, audience_ids, method_ids, co_organizer_ids, ways_to_respond, legal_basis, ordering_act, basis_act_ids, reference_number, privacy_notice, contact, places, timeline, feedback, feedback_published_on, figures, outcome, outcome_published_on, resulting_act_ids, effects, except_area_ids, related_ids, ordered_by_id, previous_id
  from content.consultation where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}

const entriesShowing = `
create or replace function content.entries_showing(entries uuid[], until timestamptz) returns setof uuid
language sql stable set search_path = content, public as $$
  with recursive shown (id) as (
    select unnest(entries)
    union
    select v.id from shown s join (
      select id, area_id as part from organization where area_id is not null
      union all select id, parent_id from area where parent_id is not null
      union all select id, successor_id from (
        select id, successor_id, valid_to from organization union all select id, successor_id, valid_to from area
        union all select id, successor_id, valid_to from topic union all select id, successor_id, valid_to from audience
        union all select id, successor_id, valid_to from method
      ) old where successor_id is not null and coalesce(valid_to <= (until + interval '14 hours')::date, true)
    ) v on v.part = s.id)
  select id from shown
$$;
`;
