import { Migration } from '@mikro-orm/migrations';

export class Migration20261130212627_memberships_with_days extends Migration {
  override name = 'Migration20261130212627_memberships_with_days';

  override up(): void | Promise<void> {
    this.addSql(`alter table "membership" drop constraint "membership_pkey";`);
    this.addSql(
      `alter table "membership" add "id" uuid not null default gen_random_uuid(), add "valid_from" date null, add "valid_through" date null, add "granted_by" uuid null, add "granted_at" timestamptz(3) null;`,
    );
    this.addSql(`create index "membership_account_id_index" on "membership" ("account_id");`);
    this.addSql(`create index "membership_organization_id_index" on "membership" ("organization_id");`);
    this.addSql(`create index "membership_role_index" on "membership" ("role");`);
    this.addSql(`alter table "membership" add primary key ("id");`);

    // By hand.
    this.addSql(`alter table membership add constraint membership_days_in_order check (valid_from <= valid_through)`);
  }
}
