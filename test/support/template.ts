import { Client, Pool } from 'pg';
import { systemViewer } from '../../src/access/system-viewer.ts';
import type { Context } from '../../src/context.ts';
import { grantDatabase, type Logins, loginsFrom } from '../../src/database/logins.ts';
import { migrate } from '../../src/database/migrate.ts';
import { createOrm } from '../../src/database/orm.ts';
import { seedAccounts } from '../../src/seed/accounts.ts';
import { seedVocabularies } from '../../src/seed/vocabularies.ts';

const testChains = [['pl'], ['en', 'pl'], ['uk', 'en', 'pl']];
/** Has vocabularies and demo accounts, and no content. */
export const template = 'konsulta_template';

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Migrates the one database of which every test file gets a copy. */
export async function prepareTemplate(serverUrl: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template}`);
  });
  const logins = loginsFrom(databaseUrl(serverUrl, template));
  await migrate(logins, testChains);
  await seedPeopleAndWords(logins);
}

/** Vocabularies and demo accounts, so that no test file spends time on them. */
async function seedPeopleAndWords(logins: Logins): Promise<void> {
  const orm = await createOrm(logins.management, 2);
  const ctx = {
    em: orm.em.fork(),
    viewer: systemViewer,
    epoch: { forget() {} },
    requestId: 'template',
    address: '',
  } as unknown as Context;
  await seedVocabularies(ctx);
  await seedAccounts(ctx);
  await orm.close(true);
}

/** A database of the caller's own, with the rights of its logins. */
export async function copyOfTemplate(serverUrl: string, name: string): Promise<Logins> {
  const logins = await copyOf(template, serverUrl, name);
  await withClient(logins.owner, (client) => grantDatabase(client, logins));
  return logins;
}

/** Made in some 30 ms. The rights of the logins are missing: see `grantDatabase`. */
export async function copyOf(database: string, serverUrl: string, name: string): Promise<Logins> {
  await administrate(serverUrl, `create database ${name} template ${database} strategy file_copy`);
  return loginsFrom(databaseUrl(serverUrl, name));
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await administrate(serverUrl, `drop database if exists ${name} with (force)`);
}

/** One connection, since making it costs as much as a copy. It does not keep the process from ending. */
let administrators: Pool | undefined;

async function administrate(serverUrl: string, sql: string): Promise<void> {
  administrators ??= administratorsOf(serverUrl);
  await administrators.query(sql);
}

function administratorsOf(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true });
  pool.on('error', () => undefined); // the pool makes another connection
  return pool;
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
