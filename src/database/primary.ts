import { Client } from 'pg';

const patience = 3_000; // milliseconds

/** The code of failures where several servers are configured and none takes writes. */
export const noPrimary = 'NO_PRIMARY';

/** Finds, among several servers, the one that takes writes. */
export class Primary {
  private readonly servers: readonly string[];
  private searching?: Promise<string>;

  /** @param servers a connection string for each */
  constructor(servers: readonly string[]) {
    this.servers = servers;
  }

  /** The connection string of the primary, as it was found last. @throws an error with the code `noPrimary` */
  find(): Promise<string> {
    if (!this.searching) {
      const searching = this.search();
      this.searching = searching;
      searching.catch(() => this.forget(searching));
    }
    return this.searching;
  }

  /** The next one who asks searches again: the primary did not let a connection in, or is no longer one. */
  forget(searched: Promise<string> | undefined = this.searching): void {
    if (this.searching === searched) this.searching = undefined;
  }

  private async search(): Promise<string> {
    const timelines = await Promise.all(this.servers.map(timelineOf));
    // A former primary that came back without knowing of the promotion is on an earlier timeline.
    const newest = Math.max(...timelines);
    if (newest < 0) throw Object.assign(new Error('None of the servers takes writes.'), { code: noPrimary });
    return this.servers[timelines.indexOf(newest)];
  }
}

/** The timeline on which a primary writes; -1 for a standby, and for a server that cannot be reached. */
async function timelineOf(server: string): Promise<number> {
  const client = new Client({
    connectionString: server,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    application_name: 'konsulta-primary',
  });
  client.on('error', () => undefined); // the awaited calls report a lost connection
  try {
    await client.connect();
    const { rows } = await client.query<{ timeline: string | null }>(timeline);
    return rows[0].timeline === null ? -1 : Number.parseInt(rows[0].timeline, 16);
  } catch {
    return -1;
  } finally {
    await Promise.race([client.end().catch(() => undefined), new Promise((done) => setTimeout(done, 100).unref())]);
  }
}

const timeline = `
select case when not pg_is_in_recovery() then left(pg_walfile_name(pg_current_wal_lsn()), 8) end as timeline`;
