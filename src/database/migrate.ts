import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { contentTypes } from '../content-types/registry.ts';
import { asComparedSql } from '../search/compared-text.ts';
import { StartupError } from '../startup-error.ts';
import { installCards } from './cards/install.ts';
import { installQueue } from './job-queue.ts';
import { locks } from './locks.ts';
import { grantLogins, type Logins } from './logins.ts';
import { createOrm } from './orm.ts';
import { sessionSettings } from './session-settings.ts';
import { standardizeShapes } from './standard-shapes.ts';
import { clientFor } from './watched-client.ts';

const migrationPatience = 3_600_000; // milliseconds for one statement

/**
 * Brings the database to this version's schema: extensions, migrations, shapes in the form of today, the indexes of the
 * configured chains of languages, the cards, the queue of jobs, and the rights of the logins. Idempotent; instances that
 * start together wait for each other.
 */
export async function migrate(logins: Logins, chains: readonly (readonly string[])[]): Promise<string[]> {
  return asOwner(logins, async (owner) => {
    const applied = await runMigrationsOn(owner, logins);
    await standardizeShapes(owner);
    await owner.query(localeIndexes(chains));
    await installQueue(owner, logins.owner);
    await inTransaction(owner, async () => {
      await installCards(owner, chains);
      await grantLogins(owner, logins);
    });
    return applied;
  });
}

/** Extensions and migrations alone, for a database that new declarations of content types are compared with. */
export function applyMigrations(logins: Logins): Promise<string[]> {
  return asOwner(logins, (owner) => runMigrationsOn(owner, logins));
}

async function runMigrationsOn(owner: Client, logins: Logins): Promise<string[]> {
  await requireVersion(owner);
  await owner.query(`
    create schema if not exists content;
    create extension if not exists btree_gist schema public;
    create extension if not exists pg_trgm schema public;`);
  return runMigrations(logins.owner);
}

/** Makes all cards anew from the editions. Readers go on with the old cards meanwhile. Answers the names of the types. */
export async function remakeCards(logins: Logins, chains: readonly (readonly string[])[]): Promise<string[]> {
  return asOwner(logins, async (owner) =>
    inTransaction(owner, async () => {
      const made = await installCards(owner, chains, { anew: true });
      await grantLogins(owner, logins);
      return made.map(({ typeName }) => typeName);
    }),
  );
}

/** Work of the migration login. Instances that start together wait for each other. */
async function asOwner<T>(logins: Logins, work: (owner: Client) => Promise<T>): Promise<T> {
  const watch = { patience: migrationPatience, found: 'process' as const };
  const owner = clientFor(logins.owner, watch, { options: sessionSettings('content,public') });
  owner.on('error', () => undefined); // the awaited queries report a lost connection
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [locks.migration]);
    return await work(owner);
  } finally {
    await owner.end();
  }
}

async function inTransaction<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  await owner.query('begin');
  try {
    const result = await work();
    await owner.query('commit');
    return result;
  } catch (error) {
    await owner.query('rollback').catch(() => undefined); // a lost connection has rolled back already
    throw error;
  }
}

async function runMigrations(url: string): Promise<string[]> {
  const orm = await createOrm(url, 2, { patience: migrationPatience });
  try {
    const applied = await orm.migrator.up();
    return applied.map((migration) => migration.name);
  } finally {
    await orm.close(true);
  }
}

async function requireVersion(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ server_version_num: string }>('show server_version_num');
  if (Number(rows[0].server_version_num) < 150000) {
    throw new StartupError('Konsulta needs PostgreSQL 15 or newer; the database at DATABASE_URL is older.');
  }
}

/** Indexes of titles as each chain of languages reads them, for sorting and for search by part. */
function localeIndexes(chains: readonly (readonly string[])[]): string {
  return contentTypes
    .flatMap(({ table }) =>
      chains.flatMap((chain) => {
        const title = `coalesce(${chain.map((locale) => `title->>'${locale}'`).join(', ')})`;
        const name = indexName(`${table}_title`, chain);
        return [
          `create index if not exists ${name} on content.${table}
             ((${title} collate "pl-PL-x-icu"), document_id) where visible is not null;`,
          // Serves the conditions of read/text-filters.ts; the one before served texts as they are stored.
          `drop index if exists content.${name}_part;`,
          `create index if not exists ${name}_seen on content.${table}
             using gin ((${asComparedSql(title)}) gin_trgm_ops) where visible is not null;`,
        ];
      }),
    )
    .join('\n');
}

const longestStem = 55;

/**
 * An index's name within 63 bytes. PostgreSQL cuts longer names, and would not make an index whose cut name is taken.
 */
function indexName(stem: string, chain: readonly string[]): string {
  const readable = `${stem}_${chain.join('_').replaceAll('-', '').toLowerCase()}`;
  if (readable.length <= longestStem) return readable;
  return `${stem}_${createHash('sha256').update(chain.join()).digest('hex').slice(0, 12)}`;
}
