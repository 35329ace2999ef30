import { Migration } from '@mikro-orm/migrations';

/** Accounts that wait for their person, links that mails bring, and mails that are counted. */
export class Migration20261130213854_accounts extends Migration {
  override name = 'Migration20261130213854_accounts';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "account_link" ("id" uuid not null, "account_id" uuid not null, "purpose" text not null, "email" text not null, "new_email" text null, "token_hash" text null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "sent_at" timestamptz(3) null, "refused_at" timestamptz(3) null, "used_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`alter table "account_link" add constraint "account_link_token_hash_unique" unique ("token_hash");`);
    this.addSql(
      `alter table "account_link" add constraint "account_link_account_id_purpose_unique" unique ("account_id", "purpose");`,
    );

    this.addSql(
      `create table "mail_request" ("id" uuid not null, "subject" text not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "mail_request_at_index" on "mail_request" ("at");`);
    this.addSql(`create index "mail_request_subject_at_index" on "mail_request" ("subject", "at");`);

    this.addSql(
      `alter table "account" add "locale" text not null default 'pl', add "accepted_at" timestamptz(3) null, add "signed_in_at" timestamptz(3) null;`,
    );
    this.addSql(`alter table "account" alter column "password_hash" drop not null;`);
    this.addSql(`update account set accepted_at = created_at;`);
    this.addSql(`alter table account_link
      add constraint account_link_account_fk foreign key (account_id) references account (id) on delete cascade,
      add constraint account_link_purpose_check check (purpose in ('INVITE', 'RESET', 'NEW_ADDRESS', 'OLD_ADDRESS')),
      add constraint account_link_new_email_check check ((new_email is not null) = (purpose in ('NEW_ADDRESS', 'OLD_ADDRESS'))),
      add constraint account_link_token_hash_check check (token_hash ~ '^[0-9a-f]{64}$');`);
    this.addSql(`alter table account add constraint account_locale_check check (locale in ('pl', 'en', 'uk'));`);
  }
}
