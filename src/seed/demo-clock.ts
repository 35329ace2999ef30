import type { Client } from 'pg';
import { locks } from '../database/locks.ts';
import type { Logins } from '../database/logins.ts';
import { clientFor } from '../database/watched-client.ts';

const watch = { patience: 3_600_000, found: 'process' as const }; // milliseconds for one statement: one demonstration waits for another

const mark = 'konsulta: the clock stands in the past while demonstration content is being made';

/** The clock of a demonstration that is being made; it is set before each thing that happens. */
export interface DemoClock {
  /** The day and hour at which the making began. Nothing happens later. */
  readonly present: Date;
  set(to: Date): Promise<void>;
}

/**
 * Runs `work` on a clock of its own, which begins at `from`. Afterwards the clock shows the present again. The ledger
 * must be empty: its instants only grow, so nothing can be published before an older publication.
 *
 * @throws Error where the ledger has rows
 */
export async function onDemoClock(
  logins: Logins,
  daysAgo: number,
  work: (clock: DemoClock) => Promise<void>,
): Promise<void> {
  const owner = await connect(logins);
  try {
    await owner.query('select pg_advisory_lock($1)', [locks.demoClock]); // the lock ends with the connection, however that ends
    await owner.query('begin');
    const { rows } = await owner.query('select sequence from ledger_head where sequence = 0 for update');
    if (rows.length === 0) throw new Error('The demonstration’s past can only be made before anything is published.');
    const [{ present }] = (await owner.query<{ present: Date }>('select content.instant() as present')).rows;
    const [{ shift }] = (await owner.query<{ shift: string }>('select shift::text from clock')).rows;
    await owner.query(`comment on table clock is '${mark}'`);
    await setClock(owner, new Date(present.getTime() - daysAgo * 86_400_000));
    await owner.query('update ledger_head set instant = content.instant()');
    await owner.query('commit');
    await work({ present, set: (to) => setClock(owner, to) });
    await owner.query('update clock set shift = $1::interval', [shift]);
    await owner.query('comment on table clock is null');
  } finally {
    await owner.end();
  }
}

/** Puts the clock right after a making that was killed. Answers whether the clock was wrong. */
export async function settleDemoClock(logins: Logins): Promise<boolean> {
  const owner = await connect(logins);
  try {
    await owner.query('select pg_advisory_lock($1)', [locks.demoClock]); // waits while a demonstration is being made
    const { rows } = await owner.query<{ said: string | null }>(
      `select obj_description('content.clock'::regclass, 'pg_class') as said`,
    );
    if (rows[0].said !== mark) return false;
    await owner.query(`update clock set shift = '0'`);
    await owner.query('comment on table clock is null');
    return true;
  } finally {
    await owner.end();
  }
}

async function setClock(owner: Client, to: Date): Promise<void> {
  await owner.query(`update clock set shift = shift + ($1::timestamptz - content.instant())`, [to.toISOString()]);
}

async function connect(logins: Logins): Promise<Client> {
  const owner = clientFor(logins.owner, watch, {
    options: '-c search_path=content,public -c timezone=UTC -c intervalstyle=postgres',
  });
  owner.on('error', () => undefined); // the awaited calls report a lost connection
  await owner.connect();
  return owner;
}
