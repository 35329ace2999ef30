import { Migration } from '@mikro-orm/migrations';

export class Migration20261130220000_service_tokens extends Migration {
  override name = 'Migration20261130220000_service_tokens';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "service_token" ("id" uuid not null, "name" text not null, "purpose" text null, "token_hash" text not null, "prefix" text not null, "drafts" jsonb null, "grants" jsonb not null default '[]', "office" text[] not null default '{}', "requests_per_minute" int not null, "created_at" timestamptz(3) not null, "created_by" uuid null, "expires_at" timestamptz(3) not null, "revoked_at" timestamptz(3) null, "last_used_at" timestamptz(3) null, "last_network" text null, primary key ("id"));`,
    );
    this.addSql(`alter table "service_token" add constraint "service_token_token_hash_unique" unique ("token_hash");`);
    this.addSql(`create index "service_token_created_by_index" on "service_token" ("created_by");`);
  }
}
