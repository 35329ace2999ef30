import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { organizations } from '../demo/index.ts';
import { saveAccount } from '../src/access/accounts.ts';
import { systemViewer } from '../src/access/system-viewer.ts';
import { type App, createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { startEmbedded } from '../src/database/embedded.ts';
import { type Logins, loginsFrom } from '../src/database/logins.ts';
import { migrate } from '../src/database/migrate.ts';
import { createLog } from '../src/log.ts';
import { seed } from '../src/seed/seed.ts';
import { seedId } from '../src/seed/seed-id.ts';
import { multiply } from './grow.ts';

/** The editor who signs in when editing is measured. */
export const editor = { email: 'bench@example.org', password: randomBytes(16).toString('hex') };

/** The address of files: the same for every variant, so that answers can be compared. */
export const publicUrl = 'https://konsulta.example.org';

export interface BenchDatabase {
  logins: Logins;
  /** Process id of the postmaster. All other processes of the server are its children. */
  pid: number;
  /** The editor who signs in when editing is measured. */
  editor: { email: string; password: string };
  /** The environment with which a server of ours uses the database. */
  environment: Record<string, string>;
  /** The whole application without listening, for work and checks beside the measuring. */
  openApp(): Promise<App>;
  stop(): Promise<void>;
}

/** Consultations that are made one by one; larger databases get copies of them. */
const mostMade = 2000;

/** A PostgreSQL of our own, durable as in production, in a temporary folder, with content. */
export async function startDatabase(scale: number, say: (line: string) => void): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'konsulta-bench-'));
  await chmod(folder, 0o755); // run by root, the server works as another account
  const server = await startEmbedded({ dataDir: folder });
  const logins = loginsFrom(server.url);
  const environment = {
    NODE_ENV: 'production',
    DATABASE_URL: server.url,
    KONSULTA_UPLOADS_DIR: join(folder, 'uploads'),
    KONSULTA_PUBLIC_URL: publicUrl,
    KONSULTA_LOG_LEVEL: 'warn',
  };
  const database: BenchDatabase = {
    logins,
    pid: server.pid,
    editor,
    environment,
    openApp: () => {
      const config = readConfig(environment);
      return createApp({ config, logins, log: createLog(config) });
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await migrate(logins, readConfig(environment).localeChains);
    await fill(database, scale, say);
  } catch (error) {
    await database.stop();
    throw error;
  }
  return database;
}

async function fill(database: BenchDatabase, scale: number, say: (line: string) => void): Promise<void> {
  const times = Math.ceil(scale / mostMade);
  const made = Math.ceil(scale / times);
  const app = await database.openApp();
  try {
    await seed(app, { scale: made, log: say });
    await saveAccount(app.context({ viewer: systemViewer }), {
      ...editor,
      name: 'Bench',
      memberships: [{ organizationId: seedId(`organization ${organizations[0].slug}`), role: 'ADMINISTRATOR' }],
    });
  } finally {
    await app.close();
  }
  const chains = readConfig(database.environment).localeChains;
  if (times > 1) await multiply({ logins: database.logins, chains }, { made, times }, say);
  // Autovacuum would do this a minute later; it must not happen in the middle of a slice.
  const owner = new pg.Client({ connectionString: database.logins.owner });
  await owner.connect();
  await owner.query('vacuum (analyze)');
  // The last editions open a little later: wait for them, and let them open.
  await owner.query(`
    select pg_sleep(greatest(0, extract(epoch from max(lower(visible)) - clock_timestamp()) + 0.1))
    from content.edition where lower(visible) < clock_timestamp() + interval '1 minute'`);
  await owner.query('select content.pass_boundaries()');
  await owner.query('checkpoint');
  await owner.end();
}
