import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { seed } from '../../src/seed/seed.ts';
import { startTestApp, type TestApp } from './harness.ts';
import { copyOfTemplate } from './template.ts';

const database = 'konsulta_demonstration';

/**
 * A whole Konsulta with the demonstration's content, on a database of its own. The content is made once in a run of the
 * tests, at the instant `present`, and copied.
 */
export async function startDemonstration(): Promise<{ city: TestApp; present: Date }> {
  const run = process.env.KONSULTA_TEST_RUN as string;
  const [making, made, uploads] = ['making', 'made', 'uploads'].map((name) => join(run, `demonstration-${name}`));
  while (!existsSync(made)) {
    const isFirst = await mkdir(making).then(
      () => true,
      () => false,
    );
    if (!isFirst) await sleep(50);
    else await make(uploads, made).finally(() => rm(making, { recursive: true }));
  }
  const present = new Date(await readFile(made, 'utf8'));
  return { city: await startTestApp({}, undefined, { database, uploads }), present };
}

async function make(uploads: string, made: string): Promise<void> {
  const logins = await copyOfTemplate(process.env.KONSULTA_TEST_SERVER as string, database);
  await mkdir(uploads);
  const config = readConfig({ DATABASE_URL: logins.owner, KONSULTA_UPLOADS_DIR: uploads, KONSULTA_DEMO: 'true' });
  const app = await createApp({ config, logins, log: pino({ level: 'silent' }) });
  const present = new Date();
  try {
    if (!(await seed(app, {}))) throw new Error('an empty installation was not filled');
  } finally {
    await app.close();
  }
  await writeFile(`${made}.draft`, present.toISOString());
  await rename(`${made}.draft`, made);
}
