import { Migration } from '@mikro-orm/migrations';

export class Migration20261130214558_sessions_in_full extends Migration {
  override name = 'Migration20261130214558_sessions_in_full';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "session" add "kind" text not null default 'BEARER', add "method" text not null default 'PASSWORD', add "agent" text null, add "network" text not null default 'unknown', add "last_used_at" timestamptz(3) not null default content.instant();`,
    );
    this.addSql(
      `alter table "session" alter "kind" drop default, alter "method" drop default, alter "network" drop default, alter "last_used_at" drop default;`,
    );
  }
}
