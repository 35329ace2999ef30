import { Migration } from '@mikro-orm/migrations';

/** The epoch for statements that read under it: the question and the answer in one. */
export class Migration20261120180000_present extends Migration {
  override name = 'Migration20261120180000_present';

  override up(): void | Promise<void> {
    this.addSql(present);
  }
}

// One row, as the statement's own snapshot has it: number and instant of the epoch, what the clock says, and whether a
// boundary has passed that nobody has settled yet. Then content.epoch() must be called before anything is read. When the
// next boundary is, is not told.
const present = `
create view present as
select h.epoch as number, h.instant, c.now, coalesce(h.next_boundary <= c.now, false) as due
from ledger_head h, (
  -- As content.instant() has it, which costs more than all the rest of this.
  select date_trunc('milliseconds', clock_timestamp()) + shift as now from clock
) c;
create view delivery.present as select * from present;
`;
