import { Migration } from '@mikro-orm/migrations';

/** Places with their shapes, found by the boxes around them. */
export class Migration20261130174308_places_on_the_map extends Migration {
  override name = 'Migration20261130174308_places_on_the_map';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.investment;`);
    this.addSql(`drop view if exists delivery.consultation;`);
    this.addSql(`alter table "consultation" add "places" jsonb null;`);
    this.addSql(`alter table "investment" add "places" jsonb null;`);
    for (const [table, column] of [
      ['consultation', 'places'],
      ['event', 'place'],
      ['investment', 'places'],
      ['budget_project', 'place'],
    ]) {
      this.addSql(
        `create index ${table}_at_${column} on ${table} using gist ((box(nullif(translate(jsonb_path_query_array(${column}, '$[*].bbox')::text, '[] ', ''), '')::polygon))) where visible is not null;`,
      );
    }
    this.addSql(`create view delivery.consultation as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, goal, opens_at, closes_at, extension_reason, deadline_rule, cancelled_at, cancellation_reason, recipients, method_ids, ways_to_respond, legal_basis, ordering_act, privacy_notice, contact, places, timeline, feedback, outcome
  from content.consultation where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`create view delivery.investment as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, stage, abandoned_because, starts_on, ends_on, cost, city_share, funding, contractor, participation, consultation_ids, places, location, contact
  from content.investment where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
