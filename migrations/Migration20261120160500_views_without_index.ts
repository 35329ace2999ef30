import { Migration } from '@mikro-orm/migrations';

/** No index serves the condition of these views any more: nearly all rows pass it, and the planner took it for a third. */
export class Migration20261120160500_views_without_index extends Migration {
  override name = 'Migration20261120160500_views_without_index';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.consultation;`);
    this.addSql(`create view delivery.consultation as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, goal, opens_at, closes_at, extension_reason, deadline_rule, cancelled_at, cancellation_reason, recipients, method_ids, ways_to_respond, legal_basis, ordering_act, privacy_notice, contact, timeline, feedback, outcome
  from content.consultation where coalesce(lower(visible) <= (select instant from content.ledger_head), false);`);
    this.addSql(`drop view if exists delivery.report;`);
    this.addSql(`create view delivery.report as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, tallies, consultation_id
  from content.report where coalesce(lower(visible) <= (select instant from content.ledger_head), false);`);
    this.addSql(`drop view if exists delivery.news_article;`);
    this.addSql(`create view delivery.news_article as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, area_id, lead, body, event_on, expires_at
  from content.news_article where coalesce(lower(visible) <= (select instant from content.ledger_head), false);`);
    this.addSql(`drop view if exists delivery.ngo_profile;`);
    this.addSql(`create view delivery.ngo_profile as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, legal_form, krs, nip, regon, public_benefit, mission, characteristics, cooperation, activity_ids, founded_on, contact, location, website
  from content.ngo_profile where coalesce(lower(visible) <= (select instant from content.ledger_head), false);`);
    this.addSql(`drop view if exists delivery.page;`);
    this.addSql(`create view delivery.page as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, body, position, parent_id
  from content.page where coalesce(lower(visible) <= (select instant from content.ledger_head), false);`);
  }
}
