import { Client } from 'pg';
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

/** A client that need not keep the process; @types/pg does not know these methods. */
type KeptClient = Client & { ref(): void; unref(): void };

let administrator: { client: KeptClient; connected: Promise<unknown> } | undefined; // a connection costs as much as a copy

async function administrate(serverUrl: string, sql: string): Promise<void> {
  administrator ??= connectOnce(serverUrl);
  const { client, connected } = administrator;
  await connected;
  client.ref();
  await client.query(sql).finally(() => client.unref());
}

function connectOnce(serverUrl: string): NonNullable<typeof administrator> {
  const client = new Client({ connectionString: serverUrl }) as KeptClient;
  client.on('error', () => undefined); // the awaited calls report a lost connection
  client.once('end', () => {
    if (administrator?.client === client) administrator = undefined;
  });
  return { client, connected: client.connect() };
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
