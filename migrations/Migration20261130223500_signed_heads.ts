import { Migration } from '@mikro-orm/migrations';

/** Signatures of the ledger's heads, and the keys by which anybody checks them. */
export class Migration20261130223500_signed_heads extends Migration {
  override name = 'Migration20261130223500_signed_heads';

  override up(): void | Promise<void> {
    this.addSql(tables);
  }
}

// Private keys stand alone: they are in no export, and only the jobs' login reads them. No reference leads from them to
// the public keys, which an import replaces.
const tables = `
create table ledger_key (
  id text primary key check (id ~ '^[0-9a-f]{16}$'),
  public_key text not null check (public_key ~ '^[A-Za-z0-9_-]{43}$'),
  since timestamptz(3) not null,
  until timestamptz(3)
);
create unique index ledger_key_in_use on ledger_key ((until is null)) where until is null;
create table ledger_signing_key (
  key_id text primary key,
  private_key bytea not null
);
create table signed_head (
  sequence bigint not null,
  key_id text not null references ledger_key,
  hash text not null,
  recorded timestamptz(3) not null,
  signature text not null check (signature ~ '^[A-Za-z0-9_-]{86}$'),
  primary key (sequence, key_id)
);
create view delivery.ledger_key as select id, public_key, since, until from content.ledger_key;
create view delivery.signed_head as select sequence, key_id, hash, recorded, signature from content.signed_head;
`;
