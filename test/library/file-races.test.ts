import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { collectFiles } from '../../src/library/collect-files.ts';
import { completePage, done, editor, type Payload } from '../support/content.ts';
import type { KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { attached, libraryFile, linking } from '../support/library.ts';

// The tests hold locks to decide what happens first; they do not rely on waiting.

let city: TestApp;
let gk: Caller;
let holder: pg.Client;
beforeAll(async () => {
  city = await startTestApp();
  gk = await city.as('gk.publisher');
  await city.sql(`update session set expires_at = '2100-01-01', last_used_at = '2100-01-01'`); // however the clock is moved
  holder = new pg.Client({ connectionString: city.logins.owner, options: '-c search_path=content,public' });
  await holder.connect();
});
afterAll(async () => {
  await holder.end();
  await city.close();
});

/** Stops verbs and the collector before their end: they record their work last, and hold their locks by then. */
async function beforeTheyEnd<T>(meanwhile: () => Promise<T>): Promise<T> {
  await holder.query('begin; lock table audit_entry in access exclusive mode');
  try {
    return await meanwhile();
  } finally {
    await holder.query('commit');
  }
}

/** Resolves when this number of sessions waits for a lock. */
async function waiting(sessions: number): Promise<void> {
  for (let n = 0; n < sessions; ) {
    const [row] = await city.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    n = row.n;
  }
}

/** A file that is due to be collected. */
async function oldFile(): Promise<KnownFile> {
  const file = await libraryFile(city);
  await collect();
  await city.clock.advance({ days: 31 });
  return file;
}

const collect = () => collectFiles(city.app.context(), city.app.context().files);
const isThere = async ({ uuid }: KnownFile) =>
  (await city.sql('select 1 from file where id = $1', [uuid])).length === 1;
const create = (patch: object) => editor(gk).create('Page', { ...completePage, ...patch });
const deleting = ({ id }: KnownFile) =>
  gk.ask<{ deleteFile: { deletedId: string | null; userErrors: { message: string }[] } }>(
    'mutation ($id: ID!) { deleteFile(input: { id: $id }) { deletedId userErrors { message } } }',
    { id },
  );

const ways: [string, (file: KnownFile) => Promise<Payload>][] = [
  ['a text', (file) => create({ body: linking(file) })],
  ['an attachment', (file) => create({ attachments: [attached(file)] })],
];

describe.each(ways)('a new reference to a file by %s', (_, using) => {
  it('keeps the file from a collector that comes later', async () => {
    const file = await oldFile();
    const { made, collected } = await beforeTheyEnd(async () => {
      const made = using(file);
      await waiting(1);
      return { made, collected: await collect() };
    });
    expect(collected.unused).toBe(0);
    done(await made);
    expect(await isThere(file)).toBe(true);
    await collect();
    expect(await isThere(file)).toBe(true);
  });

  it('is refused, because the file does not exist, when the collector came first', async () => {
    const file = await oldFile();
    const { made, collected } = await beforeTheyEnd(async () => {
      const collected = collect();
      await waiting(1);
      const made = using(file);
      await waiting(2);
      return { made, collected };
    });
    expect((await collected).unused).toBe(1);
    const { document, userErrors } = await made;
    expect([document, userErrors.map(({ code }) => code)]).toEqual([null, ['INVALID']]);
    expect(await isThere(file)).toBe(false);
  });

  it('keeps the file from a person who wants to delete it', async () => {
    const file = await libraryFile(city);
    const { made, deleted } = await beforeTheyEnd(async () => {
      const made = using(file);
      await waiting(1);
      const deleted = deleting(file);
      await waiting(2);
      return { made, deleted };
    });
    done(await made);
    expect((await deleted).deleteFile).toMatchObject({ deletedId: null, userErrors: [{}] });
    expect(await isThere(file)).toBe(true);
  });

  it('is refused, because the file does not exist, when a person was deleting it', async () => {
    const file = await libraryFile(city);
    const { made, deleted } = await beforeTheyEnd(async () => {
      const deleted = deleting(file);
      await waiting(1);
      const made = using(file);
      await waiting(2);
      return { made, deleted };
    });
    expect((await deleted).deleteFile).toEqual({ deletedId: file.id, userErrors: [] });
    expect((await made).userErrors.map(({ code }) => code)).toEqual(['INVALID']);
  });
});

describe('two people who replace files in the same documents', () => {
  it('take turns, and nothing is lost', async () => {
    const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => libraryFile(city)));
    const documents = [];
    for (let n = 0; n < 5; n += 1) documents.push(done(await create({ attachments: [attached(a), attached(c)] })));
    const replace = (older: KnownFile, newer: KnownFile) =>
      gk.ask<{ replaceFile: { documents: unknown[]; userErrors: unknown[] } }>(
        `mutation ($input: ReplaceFileInput!) { replaceFile(input: $input) { documents { version } userErrors { code } } }`,
        { input: { id: older.id, by: newer.id } },
      );
    const answers = await Promise.all([replace(a, b), replace(c, d)]);
    for (const { replaceFile } of answers)
      expect([replaceFile.documents.length, replaceFile.userErrors]).toEqual([5, []]);
    const rows = await city.sql<{ files: string[] }>(
      'select array(select file_id::text from attachment where edition_id = e.id order by position) as files from edition e where document_id = any($1)',
      [documents.map(({ documentId }) => documentId)],
    );
    expect(rows.map(({ files }) => files)).toEqual(Array(5).fill([b.uuid, d.uuid]));
  });
});

describe('two collectors at the same time', () => {
  it('delete each file once', async () => {
    const file = await oldFile();
    await Promise.all([collect(), collect(), collect()]);
    const deletions = await city.sql(`select action from audit_entry where note like $1`, [`${file.uuid} %`]);
    expect(deletions).toEqual([{ action: 'deleteFile' }]);
    expect(await isThere(file)).toBe(false);
  });
});
