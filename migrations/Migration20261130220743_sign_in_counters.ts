import { Migration } from '@mikro-orm/migrations';

export class Migration20261130220743_sign_in_counters extends Migration {
  override name = 'Migration20261130220743_sign_in_counters';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "sign_in_counter" ("subject" text not null, "account" text null, "failures" int not null, "last_at" timestamptz(3) not null, primary key ("subject"));`,
    );
    this.addSql(`create index "sign_in_counter_account_index" on "sign_in_counter" ("account");`);
    this.addSql(`create index "sign_in_counter_last_at_index" on "sign_in_counter" ("last_at");`);

    this.addSql(`drop table if exists "sign_in_failure" cascade;`);
  }
}
