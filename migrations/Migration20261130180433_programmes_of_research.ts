import { Migration } from '@mikro-orm/migrations';

export class Migration20261130180433_programmes_of_research extends Migration {
  override name = 'Migration20261130180433_programmes_of_research';

  override up(): void | Promise<void> {
    this.addSql(`drop view if exists delivery.consultation_model;`);
    this.addSql(`drop view if exists delivery.study;`);
    this.addSql(`alter table "consultation_model" add "programme_id" uuid null;`);
    this.addSql(`create index "consultation_model_programme_id_index" on "consultation_model" ("programme_id");`);

    this.addSql(`alter table "study" add "programme_id" uuid null;`);
    this.addSql(`create index "study_programme_id_index" on "study" ("programme_id");`);
    this.addSql(
      `alter table study add constraint study_programme_fk FOREIGN KEY (programme_id) REFERENCES document(id);`,
    );
    this.addSql(
      `alter table consultation_model add constraint consultation_model_programme_fk FOREIGN KEY (programme_id) REFERENCES document(id);`,
    );
    this.addSql(`create view delivery.study as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, goal, body, method, contractor, starts_on, ends_on, waves, conclusions, consultation_ids, contact, questionnaire_id, programme_id
  from content.study where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`create view delivery.consultation_model as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, state, drafted_on, tested_on, revised_on, adopted_on, tested_in_ids, study_ids, test_results, revision, contact, programme_id, adopted_by_id
  from content.consultation_model where coalesce(lower(visible) <= (select now from content.present), false);`);
  }
}
