import { Client } from 'pg';
import { systemViewer } from '../../src/access/system-viewer.ts';
import type { Context } from '../../src/context.ts';
import { grantDatabase, type Logins, loginsFrom } from '../../src/database/logins.ts';
import { migrate } from '../../src/database/migrate.ts';
import { createOrm } from '../../src/database/orm.ts';
import { seedAccounts } from '../../src/seed/accounts.ts';
import { seedVocabularies } from '../../src/seed/vocabularies.ts';

const testChains = [['pl'], ['en', 'pl'], ['uk', 'en', 'pl']];
const template = 'konsulta_template';

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

/** A database of the caller's own, made from the template in some 30 ms. */
export async function copyOfTemplate(serverUrl: string, name: string): Promise<Logins> {
  await withClient(serverUrl, (client) =>
    client.query(`create database ${name} template ${template} strategy file_copy`),
  );
  const logins = loginsFrom(databaseUrl(serverUrl, name));
  await withClient(logins.owner, (client) => grantDatabase(client, logins));
  return logins;
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
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
