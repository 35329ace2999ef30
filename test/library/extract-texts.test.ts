import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from '../../src/context.ts';
import { collectFiles } from '../../src/library/collect-files.ts';
import { extractTexts, type ReadingOptions } from '../../src/library/extract-texts.ts';
import { keepText } from '../../src/library/keep-text.ts';
import { claimNext } from '../../src/library/text-claims.ts';
import { type FileStore, StoreUnavailable } from '../../src/store/store.ts';
import { commandLine } from '../support/command-line.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { docx } from '../support/sample-office.ts';
import { uploadedFile } from '../support/uploads.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let city: TestApp;
let temporaryFolder: string;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());
beforeEach(async () => {
  temporaryFolder = await mkdtemp(join(tmpdir(), 'konsulta-texts-'));
});
afterEach(async () => {
  expect(await readdir(temporaryFolder)).toEqual([]);
  await rm(temporaryFolder, { recursive: true });
  await city.sql('truncate file cascade'); // no file waits for the next test
});

const read = (options: ReadingOptions = {}, ctx = city.app.context()) =>
  extractTexts(ctx, { temporaryFolder, ...options });
const tooShort = { seconds: 20, secondsByClock: 0.001, megabytes: 256 };

/** A file of these bytes, without the inspection that an upload goes through; later ones are newer. */
async function addFile(bytes: Buffer, mimeType = docxType): Promise<string> {
  const { key, size } = await city.app.store.put({ stream: Readable.from([bytes]) });
  const id = randomUUID();
  await city.clock.advance({ milliseconds: 1 });
  await city.sql(
    `insert into file (id, sha256, size, mime_type, file_name, created_at) values ($1, $2, $3, $4, 'a', content.instant())`,
    [id, key, size, mimeType],
  );
  return id;
}

interface State {
  state: string;
  attempts: number;
  reason: string | null;
  minutes: number | null;
  pages: string[];
}

/** The state of a file's text, with the minutes until the next try. */
async function stateOf(id: string): Promise<State | undefined> {
  const [row] = await city.sql<State>(
    `select state, attempts, reason, round(extract(epoch from retry_at - content.instant()) / 60)::int as minutes,
       array(select text from file_page p where p.file_id = t.file_id order by number) as pages
     from file_text t where file_id = $1`,
    [id],
  );
  return row;
}

/** A context with another store; methods without a replacement stay as they are. */
function withStore(replaced: Partial<FileStore>): Context {
  const { store, files } = { store: city.app.store, files: city.app.context().files };
  return city.app.context({ files: { ...files, store: Object.assign(Object.create(store), replaced) } });
}

it('konsulta files read-texts reads what waits, and says how much that was', async () => {
  const id = await addFile(docx(['z wiersza poleceń']));
  const settings = { DATABASE_URL: city.logins.owner, KONSULTA_UPLOADS_DIR: city.uploads };
  expect(await commandLine(['files', 'read-texts'], settings)).toEqual({
    code: 0,
    stdout: '1 text read, 0 could not be read.\n',
    stderr: '',
  });
  expect(await stateOf(id)).toMatchObject({ state: 'DONE', pages: ['z wiersza poleceń'] });
});

describe('the text extraction of waiting files', () => {
  it('reads the oldest files first, each with its pages, and leaves other kinds alone', async () => {
    const [first, second] = [await addFile(docx(['pierwszy'])), await addFile(docx(['drugi']))];
    const image = await addFile(Buffer.from('no picture'), 'image/png');
    const keys: string[] = [];
    const ctx = withStore({
      read(key) {
        keys.push(key);
        return city.app.store.read(key);
      },
    });
    expect(await read({}, ctx)).toEqual({ done: 2, failed: 0, postponed: 0 });
    const sha256 = (text: string) =>
      createHash('sha256')
        .update(docx([text]))
        .digest('hex');
    expect(keys).toEqual([sha256('pierwszy'), sha256('drugi')]);
    expect(await stateOf(first)).toMatchObject({ state: 'DONE', attempts: 1, reason: null, pages: ['pierwszy'] });
    expect(await stateOf(second)).toMatchObject({ state: 'DONE', pages: ['drugi'] });
    expect(await stateOf(image)).toBeUndefined();
    expect(await read()).toEqual({ done: 0, failed: 0, postponed: 0 });
  });

  it('reads each file once, however many readers work at the same time', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await addFile(docx([`numer ${n}`])));
    const keys: string[] = [];
    const ctx = () =>
      withStore({
        read(key) {
          keys.push(key);
          return city.app.store.read(key);
        },
      });
    const all = await Promise.all([read({}, ctx()), read({}, ctx()), read({}, ctx())]);
    expect(all.reduce((sum, { done }) => sum + done, 0)).toBe(6);
    expect(new Set(keys).size).toBe(6);
    expect(keys).toHaveLength(6);
    for (const [n, id] of ids.entries()) expect((await stateOf(id))?.pages).toEqual([`numer ${n}`]);
  });

  it('survives the removal of files before and during their reading', async () => {
    const [before, meanwhile] = [await addFile(docx(['przed'])), await addFile(docx(['w trakcie']))];
    await city.sql('delete from file where id = $1', [before]);
    const ctx = withStore({
      async read(key) {
        const bytes = await city.app.store.read(key);
        await city.sql('delete from file where id = $1', [meanwhile]);
        return bytes;
      },
    });
    expect(await read({}, ctx)).toEqual({ done: 0, failed: 0, postponed: 0 });
    expect(await city.sql('select 1 from file_text')).toEqual([]);
  });

  it('skips files that were purged, and forgets their extracted text', async () => {
    const [readBefore, never] = [await addFile(docx(['tajemnica'])), await addFile(docx(['druga']))];
    const takeAway = (id: string) =>
      city.sql('insert into file_removal (file_id, removed_at) values ($1, content.instant())', [id]);
    await takeAway(never);
    expect(await read()).toMatchObject({ done: 1 });
    expect(await stateOf(never)).toBeUndefined();
    await takeAway(readBefore);
    const ctx = city.app.context();
    await collectFiles(ctx, ctx.files);
    expect(await city.sql('select 1 from file_page')).toEqual([]);
    expect(await read()).toMatchObject({ done: 0 });
  });

  it('keeps many long pages whole, with no word too long and not too many words for the database', async () => {
    const paragraphs = Array.from({ length: 30 }, (_, n) => `${n} ${`słowo${n} `.repeat(1_000)}${'ﷺ'.repeat(3_000)}`);
    const id = await addFile(docx([...paragraphs, 'ź'.repeat(50_000)]));
    expect(await read()).toMatchObject({ done: 1 });
    expect((await stateOf(id))?.pages.join('\n').length).toBeGreaterThan(300_000);
    const [{ most }] = await city.sql('select max(length(words)) as most from file_page');
    expect(most).toBeGreaterThan(5);
  });
});

describe('a file that cannot be read', () => {
  it('has failed for good when its content is at fault, and the reason is stored', async () => {
    const id = await addFile(Buffer.from('no document'));
    const failures: string[] = [];
    const onFailure: ReadingOptions['onFailure'] = ({ fileId }, reason) => failures.push(`${fileId} ${reason}`);
    expect(await read({ onFailure })).toEqual({ done: 0, failed: 1, postponed: 0 });
    expect(await stateOf(id)).toEqual({ state: 'FAILED', attempts: 1, reason: 'CONTENT', minutes: null, pages: [] });
    expect(failures).toEqual([`${id} CONTENT`]);
    await city.clock.advance({ days: 100 });
    expect(await read()).toEqual({ done: 0, failed: 0, postponed: 0 });
  });

  it('is tried again later and later when reading takes too long, and is then given up', async () => {
    const id = await addFile(docx(['powoli']));
    expect(await read({ limits: tooShort })).toEqual({ done: 0, failed: 0, postponed: 1 });
    expect(await stateOf(id)).toMatchObject({ state: 'FAILED', attempts: 1, reason: 'TIME', minutes: 30 });
    await city.clock.advance({ minutes: 29 });
    expect(await read()).toMatchObject({ done: 0 });
    await city.clock.advance({ minutes: 2 });
    expect(await read({ limits: tooShort })).toMatchObject({ postponed: 1 });
    expect(await stateOf(id)).toMatchObject({ attempts: 2, minutes: 120 });
    await city.clock.advance({ minutes: 121 });
    expect(await read({ limits: tooShort })).toEqual({ done: 0, failed: 1, postponed: 0 });
    expect(await stateOf(id)).toMatchObject({ state: 'FAILED', attempts: 3, reason: 'TIME', minutes: null });
  });

  it('is read when a later try is quick enough', async () => {
    const id = await addFile(docx(['za drugim razem']));
    await read({ limits: tooShort });
    await city.clock.advance({ minutes: 31 });
    expect(await read()).toMatchObject({ done: 1 });
    expect(await stateOf(id)).toMatchObject({ state: 'DONE', attempts: 2, reason: null, pages: ['za drugim razem'] });
  });

  it('does not hold up the files behind it', async () => {
    await addFile(Buffer.from('no document'));
    const id = await addFile(docx(['następny']));
    expect(await read()).toEqual({ done: 1, failed: 1, postponed: 0 });
    expect(await stateOf(id)).toMatchObject({ state: 'DONE' });
  });
});

describe('text extraction when the store fails', () => {
  it('ends, and the file waits as if nothing had been tried', async () => {
    const [first, second] = [await addFile(docx(['a'])), await addFile(docx(['b']))];
    const ctx = withStore({ read: () => Promise.reject(new StoreUnavailable('reading')) });
    await expect(read({}, ctx)).rejects.toThrow(StoreUnavailable);
    expect([await stateOf(first), await stateOf(second)]).toMatchObject([{ attempts: 0, minutes: 0 }, undefined]);
    expect(await read()).toMatchObject({ done: 2 });
    expect(await stateOf(first)).toMatchObject({ state: 'DONE', attempts: 1 });
  });

  it('ends in the same way in the middle of a file', async () => {
    const id = await addFile(docx(['a']));
    const ctx = withStore({
      read: async () =>
        Readable.from(
          (async function* () {
            yield Buffer.from('PK');
            throw new StoreUnavailable('reading');
          })(),
        ),
    });
    await expect(read({}, ctx)).rejects.toThrow(StoreUnavailable);
    expect(await read()).toMatchObject({ done: 1 });
    expect(await stateOf(id)).toMatchObject({ state: 'DONE', attempts: 1 });
  });

  it('reads the other files when one file is missing from the store, and tries the missing file again, as often as needed', async () => {
    const bytes = docx(['zgubiony']);
    const [lost, other] = [await addFile(bytes), await addFile(docx(['obecny']))];
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await city.app.store.delete(sha256);
    expect(await read()).toEqual({ done: 1, failed: 0, postponed: 1 });
    expect(await stateOf(other)).toMatchObject({ state: 'DONE' });
    for (let n = 0; n < 4; n += 1) {
      expect(await stateOf(lost)).toMatchObject({ attempts: 0, reason: 'NOT_IN_STORE', minutes: 60 });
      await city.clock.advance({ minutes: 61 });
      expect(await read()).toMatchObject({ postponed: 1 });
    }
    await city.app.store.put({ stream: Readable.from([bytes]) });
    await city.clock.advance({ minutes: 61 });
    expect(await read()).toMatchObject({ done: 1 });
  });
});

describe('a reader of files', () => {
  it('may die silently: the file waits again when the lease is over', async () => {
    const id = await addFile(docx(['odzyskany']));
    expect(await claimNext(city.app.context())).toMatchObject({ fileId: id, attempt: 1 });
    expect(await read()).toMatchObject({ done: 0 });
    await city.clock.advance({ minutes: 11 });
    expect(await read()).toMatchObject({ done: 1 });
    expect(await stateOf(id)).toMatchObject({ state: 'DONE', attempts: 2, pages: ['odzyskany'] });
  });

  it('may not die on the same file for ever: the file is given up', async () => {
    const id = await addFile(docx(['wybucha']));
    for (let n = 1; n <= 3; n += 1) {
      expect(await claimNext(city.app.context())).toMatchObject({ attempt: n });
      await city.clock.advance({ minutes: 11 });
    }
    expect(await claimNext(city.app.context())).toBeNull();
    expect(await stateOf(id)).toMatchObject({ state: 'FAILED', reason: 'CRASH', minutes: null });
  });

  it('is ignored when it returns after the end of its lease', async () => {
    const id = await addFile(docx(['właściwy']));
    const ctx = city.app.context();
    const late = await claimNext(ctx);
    await city.clock.advance({ minutes: 11 });
    const text = { pages: ['spóźniony'], unit: 'part', scanned: false, truncated: false } as const;
    const inTime = await claimNext(ctx);
    if (!late || !inTime) throw new Error('the file was not claimed twice');
    expect(await keepText(ctx, late, { ...text, pages: ['spóźniony'] })).toBe(false);
    expect(await keepText(ctx, inTime, { ...text, pages: ['właściwy'] })).toBe(true);
    expect(await keepText(ctx, late, { ...text, pages: ['spóźniony'] })).toBe(false);
    expect(await stateOf(id)).toMatchObject({ state: 'DONE', pages: ['właściwy'] });
  });

  it('is stopped at once, and the file waits as if nothing had been tried', async () => {
    const id = await addFile(docx(['przerwany']));
    const ending = new AbortController();
    const ctx = withStore({
      async read(key) {
        const bytes = await city.app.store.read(key);
        ending.abort();
        return bytes;
      },
    });
    await expect(read({ signal: ending.signal }, ctx)).rejects.toThrow('aborted');
    expect(await stateOf(id)).toMatchObject({ state: 'FAILED', attempts: 0, minutes: 0, pages: [] });
    expect(await read()).toMatchObject({ done: 1 });
  });
});

describe('texts extracted by older rules', () => {
  /** A file as the former release left it: its words lack the long forms of abbreviations. */
  async function addFileReadBefore(bytes: Buffer, text: string): Promise<string> {
    const id = await addFile(bytes);
    await city.sql(
      `insert into file_text (file_id, state, unit, attempts, done_at) values ($1, 'DONE', 'part', 3, content.instant())`,
      [id],
    );
    await city.sql(
      `insert into file_page (file_id, number, text, words) values ($1, 1, $2, array_to_tsvector('{dawno}'))`,
      [id, text],
    );
    return id;
  }
  const isFound = async (id: string, word: string) =>
    (await city.sql('select 1 from file_page where file_id = $1 and words @@ $2::tsquery', [id, word])).length > 0;

  it('are extracted again, once, behind the files that were never read', async () => {
    const old = await addFileReadBefore(docx(['przy ul. Nowej']), 'dawno');
    const fresh = await addFile(docx(['nowy']));
    const order: string[] = [];
    const ctx = withStore({
      read(key) {
        order.push(key);
        return city.app.store.read(key);
      },
    });
    expect(await read({}, ctx)).toEqual({ done: 2, failed: 0, postponed: 0 });
    const [keyOfFresh] = await city.sql<{ sha256: string }>('select sha256 from file where id = $1', [fresh]);
    expect(order[0]).toBe(keyOfFresh.sha256);
    expect(await stateOf(old)).toMatchObject({ state: 'DONE', attempts: 1, pages: ['przy ul. Nowej'] });
    expect(await isFound(old, 'ulica')).toBe(true);
    expect(await read()).toEqual({ done: 0, failed: 0, postponed: 0 });
  });

  it('are found by their old words until then, and keep those words when the file is unreadable now', async () => {
    const old = await addFileReadBefore(Buffer.from('no docx'), 'dawno');
    const claim = await claimNext(city.app.context());
    if (!claim) throw new Error('the file was not claimed');
    expect(await isFound(old, 'dawno')).toBe(true);
    await city.clock.advance({ minutes: 11 });
    expect(await read()).toMatchObject({ failed: 1 });
    expect(await stateOf(old)).toMatchObject({ state: 'DONE', pages: ['dawno'] });
    expect(await read()).toEqual({ done: 0, failed: 0, postponed: 0 });
  });

  it('are extracted again when the older rules had failed', async () => {
    const id = await addFile(docx(['teraz']));
    await city.sql(
      `insert into file_text (file_id, state, attempts, reason, done_at) values ($1, 'FAILED', 3, 'CONTENT', content.instant())`,
      [id],
    );
    expect(await read()).toMatchObject({ done: 1 });
    expect(await stateOf(id)).toMatchObject({ state: 'DONE', attempts: 1, reason: null, pages: ['teraz'] });
  });
});

describe('text extraction in the server', () => {
  it('begins as soon as an upload is complete, and can be stopped in the middle of a file', async () => {
    const asked = Promise.withResolvers<string>();
    const { store, server } = city.app;
    const readFromStore = store.read.bind(store);
    store.read = (key, range) => {
      asked.resolve(key);
      return readFromStore(key, range);
    };
    await server.listen({ host: '127.0.0.1', port: 0 });
    const bytes = docx(['od razu']);
    await uploadedFile(city, await city.as('gk.editor'), bytes, 'a.docx');
    expect(await asked.promise).toBe(createHash('sha256').update(bytes).digest('hex'));
  }); // and is closed after the test
});
