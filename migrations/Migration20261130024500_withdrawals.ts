import { Migration } from '@mikro-orm/migrations';

/** Why a document was withdrawn and what took its place, for readers. */
export class Migration20261130024500_withdrawals extends Migration {
  override name = 'Migration20261130024500_withdrawals';

  override up(): void | Promise<void> {
    this.addSql(withdrawals);
  }
}

// Earlier withdrawals were recorded in the audit log alone. Their reasons were not written for readers and stay there.
const withdrawals = `
create table withdrawal (
  -- The edition that was taken from public view.
  edition_id uuid primary key references edition (id),
  at timestamptz(3) not null,
  -- Per language; null for withdrawals whose reason was not written for readers.
  reason jsonb,
  -- The document that took its place.
  successor_id uuid references document (id)
);
insert into withdrawal (edition_id, at)
  select distinct e.id, upper(e.visible) from edition e
  join audit_entry a on a.document_id = e.document_id and a.action = 'withdraw' and a.at = upper(e.visible);

create view delivery.withdrawal as
  select edition_id, at, reason, successor_id from content.withdrawal
  where at <= (select instant from content.ledger_head);
`;
