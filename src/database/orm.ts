import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { entities } from '../entities/index.ts';
import { sendLess } from './fewer-round-trips.ts';
import { returnLostClients } from './lost-clients.ts';
import { EditionMigrationGenerator } from './migration-generator.ts';
import { sessionSettings } from './session-settings.ts';
import { connecting } from './watched-client.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Names of the migrations that this version brings, in their order. */
export async function migrationsOfThisVersion(): Promise<string[]> {
  const files = await readdir(migrationsFolder);
  return files
    .filter((file) => /^Migration\w+\.(js|ts)$/.test(file))
    .map((file) => file.replace(/\..*$/, ''))
    .toSorted();
}

const slotPatience = 10_000; // milliseconds until a connection of the pool is free

export interface OrmWays {
  /** Milliseconds of silence after which a connection is given up; see watched-client.ts. */
  patience?: number;
  /** Whether a pooler lends its connections to one transaction after the other: then no connection keeps anything. */
  isPooled?: boolean;
  /** Gets the pool once it is there, for metrics. */
  opened?: Pool[];
}

export function ormOptions(
  url: string,
  poolSize: number,
  { patience = 60_000, isPooled = false, opened }: OrmWays = {},
): Options {
  const { connectionString, Client } = connecting(url, { patience, found: isPooled ? 'name' : 'process' });
  return {
    clientUrl: connectionString,
    entities: [...entities],
    namingStrategy: UnderscoreNamingStrategy,
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: true },
    driverOptions: {
      ...(isPooled ? {} : { options: sessionSettings('content,public') }),
      max: poolSize,
      Client,
      connectionTimeoutMillis: slotPatience,
      application_name: 'konsulta',
      pipeline: true,
      onPoolCreated(pool: Pool) {
        sendLess(pool, { isPrepared: !isPooled });
        returnLostClients(pool);
        opened?.push(pool);
      },
    },
    pool: { max: poolSize },
    forceUtcTimezone: false,
    ensureDatabase: false,
    allowGlobalContext: false,
    // Failures are thrown; successes need no log.
    logger: () => {},
    migrations: {
      path: migrationsFolder,
      glob: '!(*.d).{js,ts}',
      tableName: 'content.migration',
      transactional: true,
      allOrNothing: true,
      // Only the generator keeps a snapshot (it sets this option): up() would overwrite the snapshot with the
      // database's state.
      snapshot: false,
      snapshotName: '.snapshot',
      emit: 'ts',
      generator: EditionMigrationGenerator,
    },
  };
}

/** The object-relational mapper on one login. Fork its entity manager per request. */
export async function createOrm(url: string, poolSize = 10, ways: OrmWays = {}): Promise<MikroORM> {
  return MikroORM.init(ormOptions(url, poolSize, ways));
}
