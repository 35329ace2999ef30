import { Migration } from '@mikro-orm/migrations';

/** Which part of a document an attachment belongs to, and whom to ask for an accessible format. */
export class Migration20261130022342_parts_of_attachments extends Migration {
  override name = 'Migration20261130022342_parts_of_attachments';

  override up(): void | Promise<void> {
    this.addSql(`alter table "attachment" add "group" text null, add "accessible_format_contact" jsonb null;`);
    this.addSql(
      `alter table attachment add constraint attachment_group_known check ("group" in ('MAIN_TEXT', 'FEEDBACK', 'OUTCOME'));`,
    );
    this.addSql(`create or replace view delivery.attachment as
  select a.* from content.attachment a
  where exists (select 1 from content.edition e
    where e.id = a.edition_id and lower(e.visible) <= (select instant from content.ledger_head));`);
  }
}
