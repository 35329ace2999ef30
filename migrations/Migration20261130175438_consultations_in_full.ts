import { Migration } from '@mikro-orm/migrations';

export class Migration20261130175438_consultations_in_full extends Migration {
  override name = 'Migration20261130175438_consultations_in_full';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.consultation;`);
    this.addSql(
      `alter table "consultation" add "co_organizer_ids" uuid[] not null default '{}', add "basis_act_ids" uuid[] not null default '{}', add "ordered_by_id" uuid null, add "reference_number" text null, add "feedback_published_on" date null, add "figures" jsonb null, add "outcome_published_on" date null, add "resulting_act_ids" uuid[] not null default '{}', add "effects" jsonb null, add "except_area_ids" uuid[] not null default '{}', add "related_ids" uuid[] not null default '{}', add "previous_id" uuid null;`,
    );
    this.addSql(`create index "consultation_ordered_by_id_index" on "consultation" ("ordered_by_id");`);
    this.addSql(`create index "consultation_previous_id_index" on "consultation" ("previous_id");`);
    this.addSql(
      `alter table consultation add constraint consultation_ordered_by_fk FOREIGN KEY (ordered_by_id) REFERENCES document(id);`,
    );
    this.addSql(
      `alter table consultation add constraint consultation_previous_fk FOREIGN KEY (previous_id) REFERENCES document(id);`,
    );
    this.addSql(
      `CREATE INDEX consultation_with_co_organizer_ids ON content.consultation USING gin (co_organizer_ids) WHERE (visible IS NOT NULL);`,
    );
    this.addSql(
      `CREATE INDEX consultation_with_related_ids ON content.consultation USING gin (related_ids) WHERE (visible IS NOT NULL);`,
    );
    this.addSql(
      `CREATE INDEX consultation_with_resulting_act_ids ON content.consultation USING gin (resulting_act_ids) WHERE (visible IS NOT NULL);`,
    );
    this.addSql(
      `CREATE INDEX consultation_with_except_area_ids ON content.consultation USING gin (except_area_ids) WHERE (visible IS NOT NULL);`,
    );
    this.addSql(
      `CREATE INDEX consultation_with_basis_act_ids ON content.consultation USING gin (basis_act_ids) WHERE (visible IS NOT NULL);`,
    );
    this.addSql(`create view delivery.consultation as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, goal, opens_at, closes_at, stages, extension_reason, deadline_rule, cancelled_at, cancellation_reason, recipients, method_ids, co_organizer_ids, ways_to_respond, legal_basis, ordering_act, basis_act_ids, reference_number, privacy_notice, contact, places, timeline, feedback, feedback_published_on, figures, outcome, outcome_published_on, resulting_act_ids, effects, except_area_ids, related_ids, ordered_by_id, previous_id
  from content.consultation where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
