import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { entities } from '../entities/index.ts';
import { sendLess } from './fewer-round-trips.ts';
import { returnLostClients } from './lost-clients.ts';
import { EditionMigrationGenerator } from './migration-generator.ts';
import { connecting } from './watched-client.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Every session reads instants in UTC; unqualified names are looked up in `schemas`, in this order. */
export function sessionSettings(schemas: string): string {
  return `-c search_path=${schemas} -c timezone=UTC -c datestyle=ISO`;
}

const slotPatience = 10_000; // milliseconds until a connection of the pool is free

/**
 * @param patience milliseconds of silence after which a connection is given up; see watched-client.ts
 * @param pools gets the pool once it is there, for metrics
 */
export function ormOptions(url: string, poolSize: number, patience: number, pools: Pool[] = []): Options {
  const { connectionString, Client } = connecting(url, { patience, isDirect: true });
  return {
    clientUrl: connectionString,
    entities: [...entities],
    namingStrategy: UnderscoreNamingStrategy,
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: true },
    driverOptions: {
      options: sessionSettings('content,public'),
      max: poolSize,
      Client,
      connectionTimeoutMillis: slotPatience,
      application_name: 'konsulta',
      pipeline: true,
      onPoolCreated(pool: Pool) {
        sendLess(pool);
        returnLostClients(pool);
        pools.push(pool);
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
export async function createOrm(url: string, poolSize = 10, patience = 60_000, pools: Pool[] = []): Promise<MikroORM> {
  return MikroORM.init(ormOptions(url, poolSize, patience, pools));
}
