import { Migration } from '@mikro-orm/migrations';

/** The audit log names the person and the organization concerned, and what a publication decided. */
export class Migration20261130213020_audit_of_people extends Migration {
  override name = 'Migration20261130213020_audit_of_people';

  override up(): void | Promise<void> {
    this.addSql(`drop index "audit_entry_document_id_index";`);
    this.addSql(
      `alter table "audit_entry" add "token_id" uuid null, add "concerns_id" uuid null, add "organization_id" uuid null, add "role" text null, add "details" jsonb null;`,
    );
    // Accounts that commands made were named by their address, in a note that erasing a person would not reach.
    this.addSql(`update "audit_entry" set "note" = null,
      "concerns_id" = (select "id" from "account" where "account"."email" = "audit_entry"."note") where "action" = 'saveAccount'`);
    this.addSql(`create index "audit_entry_token_id_index" on "audit_entry" ("token_id");`);
    this.addSql(`create index "audit_entry_document_id_at_index" on "audit_entry" ("document_id", "at");`);
    this.addSql(`create index "audit_entry_concerns_id_at_index" on "audit_entry" ("concerns_id", "at");`);
  }
}
