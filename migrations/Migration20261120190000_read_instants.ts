import { Migration } from '@mikro-orm/migrations';

/** An instant at which somebody has read is past for ever, whatever becomes of the clock. */
export class Migration20261120190000_read_instants extends Migration {
  override name = 'Migration20261120190000_read_instants';

  override up(): void | Promise<void> {
    this.addSql(readAt);
  }
}

const readAt = `
-- The instant at which a reader may read who asked for "at"; null where that is still to come. Waits for changes under
-- way, so that the answer for this instant never changes afterwards; and keeps it, so that no later change gets it or an
-- earlier one, should the clock step back. The epoch's number stays: between its instant and this one nothing changes.
create or replace function content.read_at(at timestamptz) returns timestamptz
language plpgsql volatile security definer set search_path = content, public as $$
declare
  epoch_instant timestamptz := (content.epoch()).instant;
begin
  if at <= epoch_instant then return at; end if;
  if at > content.instant() then return null; end if;
  -- Not "for share": what is due is settled under this lock, and two readers who share it would wait for each other.
  perform 1 from ledger_head for update;
  perform content.epoch();
  update ledger_head set instant = at where instant < at;
  return at;
end $$;
`;
