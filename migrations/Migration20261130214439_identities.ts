import { Migration } from '@mikro-orm/migrations';

export class Migration20261130214439_identities extends Migration {
  override name = 'Migration20261130214439_identities';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "identity" ("id" uuid not null, "issuer" text not null, "subject" text not null, "account_id" uuid not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "identity" add constraint "identity_account_id_issuer_unique" unique ("account_id", "issuer");`,
    );
    this.addSql(`alter table "identity" add constraint "identity_issuer_subject_unique" unique ("issuer", "subject");`);

    this.addSql(
      `create table "provider_session" ("session_id" uuid not null, "identity_id" uuid not null, "sid" text null, primary key ("session_id"));`,
    );
    this.addSql(`create index "provider_session_identity_id_index" on "provider_session" ("identity_id");`);
    this.addSql(`create index "provider_session_sid_index" on "provider_session" ("sid");`);

    this.addSql(
      `create table "spent" ("hash" text not null, "expires_at" timestamptz(3) not null, primary key ("hash"));`,
    );
    this.addSql(`create index "spent_expires_at_index" on "spent" ("expires_at");`);

    // By hand.
    this.addSql(`alter table identity
      add constraint identity_account_fk foreign key (account_id) references account (id) on delete cascade`);
    this.addSql(`alter table provider_session
      add constraint provider_session_session_fk foreign key (session_id) references session (id) on delete cascade,
      add constraint provider_session_identity_fk foreign key (identity_id) references identity (id) on delete cascade`);

    this.addSql(`alter table "account" alter column "password_hash" drop not null;`);

    this.addSql(`alter table "membership" add "source" text not null default 'hand';`);
    this.addSql(`alter table membership add constraint membership_source_known check (source in ('hand', 'oidc'))`);
  }
}
