import { Migration } from '@mikro-orm/migrations';

export class Migration20261130223937_second_factors extends Migration {
  override name = 'Migration20261130223937_second_factors';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "recovery_code" ("account_id" uuid not null, "code_hash" text not null, primary key ("account_id", "code_hash"));`,
    );

    this.addSql(
      `create table "second_factor" ("account_id" uuid not null, "secret" bytea not null, "confirmed_at" timestamptz(3) null, "last_step" int not null default 0, primary key ("account_id"));`,
    );
  }
}
