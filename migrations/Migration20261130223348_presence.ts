import { Migration } from '@mikro-orm/migrations';

/** Who has a document open. */
export class Migration20261130223348_presence extends Migration {
  override name = 'Migration20261130223348_presence';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "presence" ("document_id" uuid not null, "account_id" uuid not null, "since" timestamptz(3) not null, "seen_at" timestamptz(3) not null, "field" text null, primary key ("document_id", "account_id"));`,
    );
    this.addSql(`create index "presence_seen_at_index" on "presence" ("seen_at");`);
    this.addSql(
      `alter table "presence" add constraint presence_document_fk foreign key ("document_id") references "document" ("id");`,
    );
    this.addSql(
      `alter table "presence" add constraint presence_account_fk foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
  }
}
