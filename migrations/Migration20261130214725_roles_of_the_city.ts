import { Migration } from '@mikro-orm/migrations';

export class Migration20261130214725_roles_of_the_city extends Migration {
  override name = 'Migration20261130214725_roles_of_the_city';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "role" ("code" text not null, "name" jsonb not null, "content" jsonb not null, "office" text[] not null default '{}', "separates_duties" boolean not null default false, "version" int not null default 1, "retired_at" timestamptz(3) null, "created_at" timestamptz(3) not null, primary key ("code"));`,
    );
  }
}
