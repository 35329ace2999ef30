import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { build, built, root } from './built.ts';
import { differingColumns, partsOf, repairs } from './catalog.ts';

const folder = join(root, 'migrations');

/** `create <name>`: writes the next migration for changed entities. `check`: reports whether a migration is missing. */
async function main([command, name = '']: string[]): Promise<void> {
  if (command === 'check') return onMigratedDatabase(check);
  if (command === 'create' && /^[a-z][a-z0-9_]*$/.test(name)) return onMigratedDatabase((url) => create(url, name));
  console.error('Give the migration a name in lower case, such as: npm run migration:create -- news_article');
  process.exitCode = 1;
}

/** Fails with every difference between what the entities declare and what the migrations make. */
async function check(url: string): Promise<void> {
  const orm = await mapper(url);
  const findings: string[] = [];
  if (await orm.migrator.checkSchema()) findings.push('The entities have changed since the last migration.');
  findings.push(...(await onConnection(url, (client) => columnMistakes(client, orm))));
  findings.push(...(await onConnection(url, (client) => missingStatements(client, orm, []))));
  await orm.close(true);
  if (findings.length === 0) return console.log('The migrations make what the entities declare.');
  console.error(`${findings.join('\n')}\nRun: npm run migration:create -- <name>`);
  process.exitCode = 1;
}

async function create(url: string, name: string): Promise<void> {
  const { EditionMigrationGenerator, withEditionTables } = await built<
    typeof import('../src/database/migration-generator.ts')
  >('database/migration-generator.ts');

  /** Adds what the mapper does not know: constraints, indexes, triggers and views of existing content types. */
  class Generator extends EditionMigrationGenerator {
    override async generate(difference: { up: string[]; down: string[] }, path?: string, named?: string) {
      const up = difference.up.filter((statement) => statement !== 'select 1');
      const missing = await onConnection(url, (client) => missingStatements(client, orm, withEditionTables(up)));
      return super.generate({ up: [...up, ...missing], down: [] }, path, named);
    }
  }

  const orm = await mapper(url, Generator);
  const changed = await orm.migrator.checkSchema();
  if (!changed && (await onConnection(url, (client) => missingStatements(client, orm, []))).length === 0) {
    await orm.close(true);
    return console.log('Nothing to migrate: the entities are as the migrations make them.');
  }
  const { fileName } = await orm.migrator.create(undefined, !changed, false, name);
  await orm.close(true);
  format(join(folder, fileName));
  console.log(`Written: migrations/${fileName}. Read it before you commit it, then run: npm run generate`);
}

function format(file: string): void {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  spawnSync(process.execPath, [biome, 'check', '--write', file], { cwd: root, stdio: 'ignore' });
}

/** The mapper with its snapshot: the state of the entities when the last migration was written. */
async function mapper(url: string, generator?: unknown): Promise<MikroORM> {
  const { ormOptions } = await built<typeof import('../src/database/orm.ts')>('database/orm.ts');
  const options = ormOptions(url, 2);
  const migrations = { ...options.migrations, path: folder, pathTs: folder, snapshot: true, snapshotOnMigrate: false };
  return MikroORM.init({
    ...options,
    migrations: generator ? { ...migrations, generator: generator as typeof migrations.generator } : migrations,
  });
}

/** Columns of entities' tables that the migrations make differently from the entities. */
async function columnMistakes(client: Client, orm: MikroORM): Promise<string[]> {
  return rolledBack(client, async () => {
    await client.query('create schema declared; set local search_path = declared, public;');
    await client.query(await orm.schema.getCreateSchemaSQL({ wrap: false }));
    const tables = [...orm.getMetadata().getAll().values()].filter((meta) => meta.tableName && !meta.abstract);
    const mistakes: string[] = [];
    for (const { tableName } of tables) {
      const should = await partsOf(client, tableName, 'declared');
      mistakes.push(...differingColumns(tableName, await partsOf(client, tableName), should));
    }
    return mistakes;
  });
}

/**
 * What the content types' tables still need after `statements`: the kernel's constraints, indexes, triggers and views
 * as they would be on new tables.
 */
async function missingStatements(client: Client, orm: MikroORM, statements: string[]): Promise<string[]> {
  const { contentTypes } = await built<typeof import('../src/content-types/registry.ts')>('content-types/registry.ts');
  const { deliveryView, editionConstraints } =
    await built<typeof import('../src/database/edition-ddl.ts')>('database/edition-ddl.ts');
  const declared = (await orm.schema.getCreateSchemaSQL({ wrap: false })).split(';\n').map((sql) => sql.trim());
  return rolledBack(client, async () => {
    for (const statement of statements) await client.query(statement);
    const missing: string[] = [];
    for (const type of contentTypes) {
      const { table } = type;
      const is = await partsOf(client, table);
      if (is.columns.size === 0) continue; // the mapper's own difference makes it
      await client.query(`drop view if exists delivery.${table}; drop table ${table};`);
      const ofTable = new RegExp(`^(create table|alter table|create (unique )?index .* on) "${table}"`);
      for (const sql of declared.filter((one) => ofTable.test(one))) await client.query(sql);
      await client.query(editionConstraints(type));
      await client.query(deliveryView(type));
      missing.push(...repairs(table, is, await partsOf(client, table), deliveryView(type)));
    }
    return missing;
  });
}

async function rolledBack<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}

async function onConnection<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, options: '-c search_path=content,public -c timezone=UTC' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs on a database of its own with every migration applied. Nothing of the database is left afterwards. */
async function onMigratedDatabase(work: (url: string) => Promise<void>): Promise<void> {
  await dropMigrationsWithoutSource();
  build();
  const { startEmbedded } = await built<typeof import('../src/database/embedded.ts')>('database/embedded.ts');
  const { loginsFrom } = await built<typeof import('../src/database/logins.ts')>('database/logins.ts');
  const { applyMigrations } = await built<typeof import('../src/database/migrate.ts')>('database/migrate.ts');
  const dataDir = await mkdtemp(join(tmpdir(), 'konsulta-migration-'));
  await chmod(dataDir, 0o755); // run by root, the server works as another account
  const server = await startEmbedded({ dataDir, durable: false });
  try {
    await applyMigrations(loginsFrom(server.url));
    await work(server.url);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Removes compiled migrations whose source is gone: the compiler leaves them behind, and they would still be applied.
 */
async function dropMigrationsWithoutSource(): Promise<void> {
  const sources = new Set((await readdir(folder)).map((file) => file.replace(/\.ts$/, '')));
  const compiled = join(root, 'dist/migrations');
  for (const file of await readdir(compiled).catch(() => [])) {
    if (!sources.has(file.replace(/\.(js|js\.map)$/, ''))) await rm(join(compiled, file));
  }
}

await main(process.argv.slice(2));
