import { Migration } from '@mikro-orm/migrations';

/** What changes of working texts have overwritten. Of texts before this migration nothing is known. */
export class Migration20261130213912_revisions extends Migration {
  override name = 'Migration20261130213912_revisions';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "revision" ("document_id" uuid not null, "version" int not null, "first_version" int not null, "at" timestamptz(3) not null, "account_id" uuid null, "action" text not null, "overwritten" jsonb not null, primary key ("document_id", "version"));`,
    );
    this.addSql(`create index "revision_at_index" on "revision" ("at");`);
    this.addSql(
      `alter table "revision" add constraint revision_document_fk foreign key ("document_id") references "document" ("id");`,
    );
  }
}
