import { Migration } from '@mikro-orm/migrations';

export class Migration20261130174901_stages extends Migration {
  override name = 'Migration20261130174901_stages';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.consultation;`);
    this.addSql(`alter table "consultation" add "stages" jsonb null;`);
    this.addSql(`drop trigger consultation_register on consultation;`);
    this.addSql(
      `CREATE TRIGGER consultation_register AFTER INSERT OR DELETE OR UPDATE ON content.consultation FOR EACH ROW EXECUTE FUNCTION register_edition('CONSULTATION', 'opens_at', 'closes_at', 'stages.opensAt', 'stages.closesAt', 'cancelled_at');`,
    );
    this.addSql(`create view delivery.consultation as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, goal, opens_at, closes_at, stages, extension_reason, deadline_rule, cancelled_at, cancellation_reason, recipients, method_ids, ways_to_respond, legal_basis, ordering_act, privacy_notice, contact, places, timeline, feedback, outcome
  from content.consultation where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
