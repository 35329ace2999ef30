import { Migration } from '@mikro-orm/migrations';

export class Migration20261130015354_partial_tallies extends Migration {
  override name = 'Migration20261130015354_partial_tallies';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.report;`);
    this.addSql(`alter table "report" add "partial_tallies" jsonb null;`);
    this.addSql(`create view delivery.report as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, tallies, partial_tallies, consultation_id
  from content.report where coalesce(lower(visible) <= (select instant from content.ledger_head), false);`);
  }
}
