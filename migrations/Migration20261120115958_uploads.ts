import { Migration } from '@mikro-orm/migrations';

export class Migration20261120115958_uploads extends Migration {
  override name = 'Migration20261120115958_uploads';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "upload" ("id" uuid not null, "token_hash" text not null, "file_name" text not null, "size" bigint not null, "sha256" text null, "organization_id" uuid not null, "created_by" uuid null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "upload" add constraint "upload_token_hash_unique" unique ("token_hash");`);
    this.addSql(`create index "upload_expires_at_index" on "upload" ("expires_at");`);
    this.addSql(
      'alter table upload add constraint upload_organization_fk foreign key (organization_id) references organization (id)',
    );
  }
}
