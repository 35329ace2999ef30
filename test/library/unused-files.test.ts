import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { collectFiles } from '../../src/library/collect-files.ts';
import { completePage, done, editor, publishedConsultation } from '../support/content.ts';
import type { KnownFile } from '../support/files.ts';
import { type Caller, type DemoName, startTestApp, type TestApp } from '../support/harness.ts';
import { attached, libraryFile, linking } from '../support/library.ts';

let city: TestApp;
let gk: Caller;
beforeAll(async () => {
  city = await startTestApp();
  gk = await city.as('gk.publisher');
  await city.sql(`update session set expires_at = '2100-01-01', last_used_at = '2100-01-01'`); // however the clock is moved
});
afterAll(() => city.close());

const collect = () => collectFiles(city.app.context(), city.app.context().files);
const isThere = async ({ uuid }: KnownFile) =>
  (await city.sql('select 1 from file where id = $1', [uuid])).length === 1;
const page = (patch: object) =>
  editor(gk)
    .create('Page', { ...completePage, ...patch })
    .then(done);

async function unusedSince({ id }: KnownFile): Promise<string | null> {
  const { file } = await gk.ask<{ file: { unusedSince: string | null } }>(
    'query ($id: ID!) { file(id: $id) { unusedSince } }',
    { id },
  );
  return file.unusedSince;
}

describe('a file that nothing refers to', () => {
  it('is noted, kept for 30 days and then deleted, with an entry in the audit log', async () => {
    const file = await libraryFile(city, { fileName: 'zbedny.pdf' });
    expect(await unusedSince(file)).toBeNull();
    const before = await city.clock.now();
    await collect();
    const noticed = new Date(String(await unusedSince(file)));
    expect(noticed.getTime()).toBeGreaterThanOrEqual(before.getTime());
    await city.clock.set(new Date(noticed.getTime() + 30 * 86_400_000 - 60_000));
    expect((await collect()).unused).toBe(0);
    expect(await isThere(file)).toBe(true);
    await city.clock.advance({ minutes: 1 });
    expect((await collect()).unused).toBe(1);
    expect(await isThere(file)).toBe(false);
    const entries = await city.sql('select action, account_id from audit_entry where note = $1', [
      `${file.uuid} zbedny.pdf`,
    ]);
    expect(entries).toEqual([{ action: 'deleteFile', account_id: null }]);
  });

  it('is deleted with its bytes, unless another file has the same bytes', async () => {
    const { key: sha256 } = await city.app.store.put({ stream: Readable.from([Buffer.from('te same bajty')]) });
    const files = [await libraryFile(city), await libraryFile(city)];
    await city.sql('update file set sha256 = $1 where id = any($2)', [sha256, files.map(({ uuid }) => uuid)]);
    await collect();
    const { id, version } = await page({ attachments: [attached(files[0])] });
    await city.clock.advance({ days: 31 });
    await collect();
    expect([await isThere(files[0]), await isThere(files[1])]).toEqual([true, false]);
    expect(await city.app.store.stat(sha256)).not.toBeNull();
    done(await editor(gk).update('Page', id, version, { attachments: [] }));
    await collect();
    await city.clock.advance({ days: 31 });
    await collect();
    expect(await city.app.store.stat(sha256)).toBeNull();
  });

  it('gets 30 new days after something referred to it, however shortly', async () => {
    const file = await libraryFile(city);
    await collect();
    await city.clock.advance({ days: 29 });
    const { id, version } = await page({ body: linking(file) });
    expect(await unusedSince(file)).toBeNull();
    done(await editor(gk).update('Page', id, version, { body: completePage.body }));
    await city.clock.advance({ days: 2 });
    await collect();
    expect(await isThere(file)).toBe(true);
    await city.clock.advance({ days: 30 });
    await collect();
    expect(await isThere(file)).toBe(false);
  });
});

describe('a file is kept for ever', () => {
  const wayOf: Record<string, (file: KnownFile) => Promise<unknown>> = {
    'a draft’s attachment': (file) => page({ attachments: [attached(file)] }),
    'a draft’s text': (file) => page({ body: linking(file) }),
    'a draft’s value with a text': (file) =>
      publishedConsultation(gk).then(({ id, version }) =>
        editor(gk).update('Consultation', id, version, {
          outcome: { decision: linking(file), decidedOn: '2026-05-01' },
        }),
      ),
    'what is public': (file) => publishedConsultation(gk, { feedback: linking(file) }),
    'what was withdrawn': async (file) => {
      const { id, version } = await publishedConsultation(gk, { attachments: [attached(file)] });
      return done(await editor(gk).withdraw(id, version));
    },
    'what lies in the trash': async (file) => {
      const { id, version } = await page({ body: linking(file) });
      return done(await editor(await city.as('gk.publisher')).trash(id, version));
    },
    'a plan that was taken back beside a newer draft': async (file) => {
      const { id, version } = await page({ body: linking(file) });
      const at = new Date((await city.clock.now()).getTime() + 3_600_000);
      const planned = done(await editor(gk).publish(id, version, { at }));
      const edited = done(await editor(gk).update('Page', id, planned.version, { body: completePage.body }));
      return done(await editor(gk).unschedule(id, edited.version));
    },
  };

  it.each(Object.keys(wayOf))('because of %s: it is not collected, and an editor cannot delete it', async (way) => {
    const file = await libraryFile(city);
    await wayOf[way](file);
    await collect();
    await city.clock.advance({ days: 400 });
    await collect();
    expect(await isThere(file)).toBe(true);
    expect((await deleteFile(file)).userErrors).toMatchObject([{ code: 'INVALID', path: ['id'] }]);
    expect(await isThere(file)).toBe(true);
  });
});

interface Deleted {
  deletedId: string | null;
  userErrors: { code: string; path: string[]; message: string; details: unknown }[];
}

const mutation = `mutation ($input: DeleteFileInput!) { deleteFile(input: $input) {
  deletedId userErrors { code path message details } } }`;

async function deleteFile({ id }: KnownFile, caller = gk): Promise<Deleted> {
  return (await caller.ask<{ deleteFile: Deleted }>(mutation, { input: { id } })).deleteFile;
}

describe('deleting a file', () => {
  it('works at once for an unused file, and records the person', async () => {
    const file = await libraryFile(city, { fileName: 'pomylka.pdf' });
    expect(await deleteFile(file)).toEqual({ deletedId: file.id, userErrors: [] });
    expect(await isThere(file)).toBe(false);
    const entries = await city.sql(
      `select e.action, a.email from audit_entry e join account a on a.id = e.account_id where e.note = $1`,
      [`${file.uuid} pomylka.pdf`],
    );
    expect(entries).toEqual([{ action: 'deleteFile', email: 'gk.publisher@example.org' }]);
  });

  it('names the documents that refer to the file, and only counts documents that the caller may not read', async () => {
    const file = await libraryFile(city);
    for (const pl of ['Pierwszy', 'Drugi']) await page({ title: { pl }, attachments: [attached(file)] });
    const secret = { ...completePage, title: { pl: 'Tajny' }, attachments: [attached(file)] };
    done(await editor(await city.as('coordinator')).create('Page', secret, 'mpup'));
    const [{ message, details }] = (await deleteFile(file)).userErrors;
    expect(message).toContain('Dokumentów: 3');
    expect(message).toContain('„Pierwszy”');
    expect(message).toContain('„Drugi”');
    expect(message).not.toContain('Tajny');
    expect(details).toEqual({ documents: 3, elsewhere: 1 });
  });

  it('is allowed to those who own the file; an invisible file is like a file that does not exist', async () => {
    const codeFor = async (account: DemoName | null, file: KnownFile) => {
      const caller = account ? await city.as(account) : city.management();
      const { errors, data } = await caller.send<{ deleteFile: Deleted }>(mutation, { input: { id: file.id } });
      return errors?.[0].extensions.code ?? (data.deleteFile.deletedId === file.id ? 'done' : 'refused');
    };
    const accounts = ['admin', 'coordinator', 'gk.editor', 'gk.publisher', 'bleszno', 'ngo', 'auditor', null] as const;
    const outcomes = async (organization: string | null) => {
      const files = await Promise.all(accounts.map(() => libraryFile(city, { organization })));
      return Promise.all(accounts.map((account, n) => codeFor(account, files[n])));
    };
    const [gone, hidden, refused] = ['done', 'NOT_FOUND', 'FORBIDDEN'];
    const nobody = 'UNAUTHENTICATED';
    expect(await outcomes('gk')).toEqual([gone, gone, gone, gone, hidden, hidden, refused, nobody]);
    expect(await outcomes('mpup')).toEqual([gone, gone, hidden, hidden, hidden, hidden, refused, nobody]);
    expect(await outcomes(null)).toEqual([gone, gone, refused, refused, refused, refused, refused, nobody]);
    const foreign = await libraryFile(city, { organization: 'mpup' });
    const absent = await gk.send(mutation, { input: { id: randomUUID() } });
    expect(await gk.send(mutation, { input: { id: foreign.id } })).toEqual(absent);
  });

  it('needs more than the rights of the management login alone', async () => {
    const { uuid } = await libraryFile(city);
    const { em } = city.app.context();
    await expect(em.execute('delete from file where id = ?', [uuid])).rejects.toThrow(/permission denied/);
  });
});
