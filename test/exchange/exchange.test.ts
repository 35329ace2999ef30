import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyExport } from '../../scripts/verify-ledger.ts';
import { exportEverything } from '../../src/exchange/export.ts';
import { importEverything } from '../../src/exchange/import.ts';
import type { Manifest } from '../../src/exchange/manifest.ts';
import { ExchangeRefused } from '../../src/exchange/refused.ts';
import { completePatch, done, editor, type Known } from '../support/content.ts';
import { emptyApp } from '../support/empty-app.ts';
import fc from '../support/fast-check.ts';
import { addedBytes, addedFile, type KnownFile } from '../support/files.ts';
import { type Clock, startTestApp, type TestApp } from '../support/harness.ts';
import { mistakes, verification } from '../support/ledger.ts';
import { uniqueQuarters } from '../support/sample-images.ts';
import { later, stopClock } from '../support/stopped-clock.ts';

let source: TestApp;
let clock: Clock;
let target: TestApp;
let folder: string;
let root: string;
let files: KnownFile[];
let planned: Known;
const start = new Date('2040-03-01T12:00:00Z');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'konsulta-exchange-'));
  source = await startTestApp();
  clock = await stopClock(source, start);
  await writeContent();
  folder = join(root, 'export');
  await exported(source, folder);
  target = await emptyApp();
  await importEverything({ owner: target.logins.owner, store: target.app.store, folder });
});
afterAll(async () => {
  await Promise.all([source.close(), target.close()]);
  await rm(root, { recursive: true, force: true });
});

/** Every type in several states: published, changed, planned, withdrawn, drafted, discarded, trashed; with files. */
async function writeContent(): Promise<void> {
  const verbs = editor(await source.as('admin'));
  const tick = () => clock.advance({ minutes: 7, milliseconds: 1 });
  const map = await addedBytes(source, await uniqueQuarters(400, 300), 'mapa.png');
  files = [await addedFile(source, 'Harmonogram'), map, await addedFile(source, 'Szkic')];
  const attachment = ({ id }: KnownFile, title: string) => ({ fileId: id, kind: 'SCHEDULE', title: { pl: title } });
  const create = async (type: string, patch: object) =>
    done(await verbs.create(type, { ...(await completePatch(source, type)), ...patch }));
  const publish = async ({ id, version }: Known, more = {}) => {
    await tick();
    return done(await verbs.publish(id, version, more));
  };
  const update = async (type: string, { id, version }: Known, patch: object) =>
    done(await verbs.update(type, id, version, patch));

  const first = await publish(
    await create('Consultation', {
      title: { pl: 'Zażółć „gęślą” jaźń', en: 'Avenues' },
      body: { pl: { markdown: 'Pierwsza linia\u2028druga linia' } },
      attachments: [
        attachment(files[0], 'Harmonogram'),
        { ...attachment(map, 'Mapa'), alt: { pl: 'Mapa miasta' }, focalPoint: { x: 0.2, y: 0.3 } },
      ],
      stages: [
        { name: { pl: 'I' }, opensOn: '2040-03-10', closesOn: '2040-03-20', methodCodes: ['WORKSHOP'] },
        { name: { pl: 'II' }, dateText: { pl: 'wiosną' }, attachmentIds: [map.id] },
      ],
    }),
  );
  const second = await publish(await update('Consultation', first, { title: { en: 'Avenues, anew' }, slug: 'aleje' }));
  expect((await imageOf(source, map)).statusCode).toBe(200);
  await update('Consultation', second, { title: { pl: 'Szkic' }, attachments: [attachment(files[2], 'Szkic')] });
  for (const type of ['Report', 'NewsArticle', 'NgoProfile', 'Page']) {
    const known = await publish(await create(type, { title: { pl: `${type} pierwszy` } }));
    await publish(await update(type, known, { title: { pl: `${type} drugi`, en: `${type} second` } }));
    await create(type, { title: { pl: `${type} w szkicu` } });
  }
  const withdrawn = await publish(await create('Consultation', { title: { pl: 'Wycofane' } }));
  await tick();
  done(await verbs.withdraw(withdrawn.id, withdrawn.version));
  const ending = await create('Page', { title: { pl: 'Do wieczora' } });
  await publish(ending, { until: later(await clock.now(), 30) });
  await clock.advance({ hours: 1 });
  // A plan that is taken back beside a newer draft is kept as an edition that was never public.
  const plan = await publish(await create('Page', { title: { pl: 'Cofnięta' } }), { at: later(start, 100_000) });
  const newer = await update('Page', plan, { title: { pl: 'Cofnięta, nowszy szkic' } });
  done(await verbs.unschedule(newer.id, newer.version));
  const trashed = await create('Page', { title: { pl: 'W koszu' } });
  done(await verbs.trash(trashed.id, trashed.version));
  planned = await publish(await create('NewsArticle', { title: { pl: 'Zaplanowana' } }), {
    at: later(start, 100_000),
    until: later(start, 200_000),
  });
}

/** The address of an image that is cropped around its attachment's focal point. */
function imageOf({ app }: TestApp, { sha256 }: KnownFile) {
  return app.server.inject({ url: `/images/${sha256}.160.1x1.20-30.webp` });
}

function exported({ app, logins }: TestApp, into: string, accounts = true): Promise<Manifest> {
  return exportEverything({ owner: logins.owner, store: app.store, folder: into, accounts });
}

/** Every file of an export by its name, the manifest without the instant at which it was written. */
async function contents(path: string): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    const text = bytes.toString('latin1').replace(/"exportedAt": "[^"]+"/, '');
    result[join(entry.parentPath, entry.name).slice(path.length + 1)] = createHash('sha256').update(text).digest('hex');
  }
  return result;
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ExchangeRefused);
  return (error as ExchangeRefused).message;
}

describe('an export', () => {
  it('is the same to the byte when nothing changed', async () => {
    const again = join(root, 'again');
    await exported(source, again);
    expect(await contents(again)).toEqual(await contents(folder));
  });

  it('agrees with the verifier that knows the export alone', async () => {
    const { findings, sums } = await verifyExport(folder);
    expect(findings).toEqual(['No head of the ledger is signed with a key that is known.']); // no job runs here
    expect(sums).toMatchObject({ editions: 15, files: 3 });
  });

  it('has every table, with a line for each row, and every file by its sha256', async () => {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    const tables = await source.sql<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'content'::regnamespace and relkind = 'r'`,
    );
    const left = [
      ...['clock', 'migration', 'presence', 'secret', 'service_token', 'session', 'sign_in_counter', 'upload'],
      ...['provider_session', 'spent', 'second_factor', 'recovery_code', 'ledger_signing_key'],
      ...['file_page', 'file_text', 'file_unused', 'image_variant'],
      ...['account_link', 'mail_request'],
      ...[
        'card_build',
        'card_due',
        'card_entry',
        'draft_entry',
        'purge_due',
        'purge_receiver',
        'search_due',
        'search_entry',
        'search_word',
        'text_form',
      ],
    ];
    expect(manifest.tables.map(({ name }) => name).sort()).toEqual(
      tables
        .map(({ name }) => name)
        .filter((name) => !left.includes(name) && !name.endsWith('_card'))
        .sort(),
    );
    for (const { name, rows } of manifest.tables) {
      const [{ count }] = await source.sql<{ count: number }>(`select count(*)::int as count from ${name}`);
      expect({ name, rows }).toEqual({ name, rows: count });
      const lines = (await readFile(join(folder, `${name}.jsonl`), 'utf8')).split('\n').slice(0, -1);
      expect(lines).toHaveLength(count);
    }
    expect((await readdir(join(folder, 'files'))).sort()).toEqual(files.map(({ sha256 }) => sha256).sort());
    expect(manifest.files.count).toBe(3);
  });

  it('is readable by its owner only', async () => {
    for (const path of [folder, join(folder, 'account.jsonl'), join(folder, 'files', files[0].sha256)]) {
      expect((await stat(path)).mode & 0o077).toBe(0);
    }
  });

  it('has no accounts and no password hashes unless they are requested', async () => {
    const without = join(root, 'without');
    const { tables, accounts } = await exported(source, without, false);
    expect(accounts).toBe(false);
    expect(tables.map(({ name }) => name)).not.toContain('account');
    for (const name of await readdir(without)) {
      if (name.endsWith('.jsonl')) expect(await readFile(join(without, name), 'utf8')).not.toContain('$argon2');
    }
    expect(await readFile(join(folder, 'account.jsonl'), 'utf8')).toContain('$argon2');
  });

  it('is refused into a folder that is not empty, and leaves that folder alone', async () => {
    const used = join(root, 'used');
    await mkdir(used);
    await writeFile(join(used, 'list.txt'), 'kept');
    expect(await refusalOf(exported(source, used))).toBe(`${used} is not empty: give a folder that is.`);
    expect(await readdir(used)).toEqual(['list.txt']);
  });

  it('names every file whose bytes are missing or damaged, and leaves nothing', async () => {
    const city = await startTestApp();
    const lost = await addedFile(city, 'Zgubiony');
    const damaged = await addedFile(city, 'Uszkodzony');
    const store = new Proxy(city.app.store, {
      get: (real, name) =>
        name === 'read'
          ? async (key: string) => (key === damaged.sha256 ? Readable.from([Buffer.from('x')]) : real.read(key))
          : Reflect.get(real, name, real),
    });
    await store.delete(lost.sha256);
    const into = join(root, 'lost');
    const refusal = await refusalOf(exportEverything({ owner: city.logins.owner, store, folder: into }));
    expect(refusal.split('\n').sort()).toEqual([
      'Not everything can be exported:',
      ...[
        `file ${damaged.uuid} (zalacznik.pdf) is damaged: its bytes in the store have another sha256`,
        `file ${lost.uuid} (zalacznik.pdf) is missing from the store`,
      ].sort(),
    ]);
    expect(await readdir(into)).toEqual([]);
    await city.close();
  });

  it('shows one moment, whatever is published meanwhile', async () => {
    const city = await startTestApp();
    const verbs = editor(await city.as('admin'));
    const patch = await completePatch(city, 'Page');
    const into = join(root, 'busy');
    let isWritten = false;
    const writing = exported(city, into).finally(() => {
      isWritten = true;
    });
    do {
      const known = done(await verbs.create('Page', patch));
      done(await verbs.publish(known.id, known.version));
    } while (!isWritten);
    await writing;
    const copy = await emptyApp();
    await importEverything({ owner: copy.logins.owner, store: copy.app.store, folder: into });
    expect(await mistakes(copy)).toEqual([]);
    await Promise.all([city.close(), copy.close()]);
  });
});

describe('an import into an empty installation', () => {
  it('exports again the same bytes', async () => {
    const again = join(root, 'of-target');
    await exported(target, again);
    expect(await contents(again)).toEqual(await contents(folder));
  });

  it('has a ledger that verifies, including the files', async () => {
    const there = await verification(source);
    expect(there).toMatchObject({ mistakes: [], files: 2 });
    expect(await verification(target)).toEqual(there);
  });

  it('gives the public the same answers at any instant', async () => {
    const [{ head }] = await source.sql<{ head: Date }>('select instant as head from ledger_head');
    const edges = await source.sql<{ at: Date }>(
      'select lower(visible) as at from edition where visible is not null union select upper(visible) from edition where upper(visible) is not null order by 1',
    );
    const known = edges.map(({ at }) => at.getTime()).filter((at) => at <= head.getTime());
    const instant = fc.oneof(
      fc.integer({ min: start.getTime() - 3_600_000, max: head.getTime() }),
      fc.tuple(fc.constantFrom(...known), fc.integer({ min: -1, max: 1 })).map(([at, beside]) => at + beside),
    );
    const locales = fc.constantFrom<string[]>(['pl'], ['en', 'pl'], ['uk', 'en', 'pl']);
    const sizes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(instant, locales, async (at, chain) => {
        const question = { at: new Date(Math.min(at, head.getTime())).toISOString(), locales: chain };
        const answer = await seen(source, question);
        expect(await seen(target, question)).toEqual(answer);
        sizes.add(JSON.stringify(answer).length);
      }),
      { seed: 20_400_301, numRuns: 50 },
    );
    expect(sizes.size).toBeGreaterThan(8); // the answers differ between instants
  });

  it('has drafts, plans, trash and audit log for editors, who sign in as before', async () => {
    const query = `{ documents(first: 100) { nodes { documentId type version publicState draftState nextChangeAt trashed } }
      trash: documents(where: { trashed: true }) { nodes { documentId } } }`;
    const there = await (await source.as('coordinator')).ask(query);
    expect(await (await target.as('coordinator')).ask(query)).toEqual(there);
    const of = (city: TestApp) => city.sql(`select * from audit_entry where document_id is not null order by id`);
    expect(await of(target)).toEqual(await of(source));
  });

  it('makes images anew from the imported files, because exports leave generated images out', async () => {
    expect(await target.sql('select 1 from image_variant')).toEqual([]);
    const [there, here] = [await imageOf(target, files[1]), await imageOf(source, files[1])];
    expect([there.statusCode, there.rawPayload]).toEqual([200, here.rawPayload]);
  });

  it('serves the bytes of public files', async () => {
    for (const { uuid } of files.slice(0, 2)) {
      const [here, there] = await Promise.all(
        [target, source].map(({ app }) => app.server.inject({ url: `/files/${uuid}/zalacznik.pdf` })),
      );
      expect(there.statusCode).toBe(200);
      expect(here.statusCode).toBe(200);
      expect(here.rawPayload.equals(there.rawPayload)).toBe(true);
    }
  });

  it('continues after the last instant of the source, though its own clock is behind', async () => {
    const before = await target.sql<{ instant: Date }>(
      'select greatest(instant, last_instant) as instant from ledger_head',
    );
    expect((await target.clock.now()).getTime()).toBeLessThan(before[0].instant.getTime());
    const verbs = editor(await target.as('admin'));
    const page = done(await verbs.create('Page', await completePatch(target, 'Page')));
    done(await verbs.publish(page.id, page.version));
    const after = await target.sql<{ instant: Date }>('select instant from ledger_head');
    expect(after[0].instant.getTime()).toBe(before[0].instant.getTime() + 1);
    expect(await mistakes(target)).toEqual([]);
  });

  it('opens plans at their time', async () => {
    const query = 'query ($id: ID!) { newsArticle(id: $id) { title } }';
    const ask = () => target.anonymous.ask(query, { id: planned.documentId });
    expect(await ask()).toEqual({ newsArticle: null });
    await target.clock.set(later(start, 100_000));
    expect(await ask()).toEqual({ newsArticle: { title: 'Zaplanowana' } });
    await target.clock.set(later(start, 200_001));
    expect(await ask()).toEqual({ newsArticle: null });
    expect(await mistakes(target)).toEqual([]);
  });

  it('protects history as before', async () => {
    await expect(target.sql(`update page set change_note = 'x' where visible is not null`)).rejects.toThrow(
      'is frozen',
    );
    await expect(target.sql('update area set parent_id = gen_random_uuid()')).rejects.toThrow('area_parent_fk');
  });
});

interface Question {
  at: string;
  locales: string[];
}

/** All public answers about all types at an instant, old and new slugs included. */
async function seen(city: TestApp, { at, locales }: Question): Promise<unknown> {
  const answers: unknown[] = [];
  const said = `documentId slug title locale locales publishedAt updatedAt organization { slug name } areas { slug }
    topics { slug } edition { number visibleFrom visibleUntil } attachments { id sha256 title kind }`;
  for (const [list, more] of [
    ['consultations', 'status summary body { json } methods { code }'],
    ['reports', 'summary consultation { documentId title }'],
    ['newsArticles', 'lead area { slug }'],
    ['ngoProfiles', 'legalForm activities { slug }'],
    ['pages', 'body { json } position'],
  ]) {
    const query = `query ($at: DateTime, $locales: [Locale!]) { ${list}(at: $at, locales: $locales, first: 100) {
      totalCount nodes { ${said} ${more} } } }`;
    answers.push(await city.anonymous.ask(query, { at, locales }));
  }
  const bySlug = 'query ($at: DateTime) { consultation(slug: "aleje", at: $at) { documentId slug } }';
  answers.push(await city.anonymous.ask(bySlug, { at }));
  return answers;
}

describe('an import is refused, and writes nothing,', () => {
  let spare: TestApp;
  beforeAll(async () => {
    spare = await emptyApp();
  });
  afterAll(() => spare.close());

  const into = (city: TestApp, from: string) =>
    importEverything({ owner: city.logins.owner, store: city.app.store, folder: from });

  /** A changed copy of the export. `honest` keeps the old manifest; otherwise the manifest is made to fit. */
  async function tampered(
    name: string,
    table: string,
    change: (text: string) => string,
    honest = false,
  ): Promise<string> {
    const copy = join(root, name);
    await cp(folder, copy, { recursive: true });
    const path = join(copy, `${table}.jsonl`);
    const before = await readFile(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(path, after);
    if (honest) return copy;
    const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as Manifest;
    const entry = manifest.tables.find((one) => one.name === table);
    Object.assign(entry as object, {
      bytes: Buffer.byteLength(after),
      sha256: createHash('sha256').update(after).digest('hex'),
      rows: after.split('\n').length - 1,
    });
    await writeFile(join(copy, 'manifest.json'), JSON.stringify(manifest));
    return copy;
  }

  async function expectUntouched(): Promise<void> {
    const [{ rows }] = await spare.sql<{ rows: number }>(
      `select ((select count(*) from document) + (select count(*) from area) + (select count(*) from file)
        + (select count(*) from ledger) + (select sequence from ledger_head))::int as rows`,
    );
    expect(rows).toBe(0);
    const stored: string[] = [];
    for await (const { key } of spare.app.store.list()) stored.push(key);
    expect(stored).toEqual([]);
    const off = await spare.sql(`select tgname from pg_trigger where tgenabled <> 'O'`);
    expect(off).toEqual([]);
    const deferrable = await spare.sql(
      `select conname from pg_constraint where condeferrable and contype = 'f' and connamespace = 'content'::regnamespace`,
    );
    expect(deferrable).toEqual([]);
  }

  it('into an installation with content', async () => {
    const rows = async () => (await source.sql('select count(*)::int as n from document')) as { n: number }[];
    const [{ n }] = await rows();
    const refusal = await refusalOf(into(source, folder));
    expect(refusal).toContain('This installation is not empty:');
    expect(refusal).toContain(`document has ${n} rows`);
    expect(await rows()).toEqual([{ n }]);
    expect(await mistakes(source)).toEqual([]);
  });

  it('into an installation with vocabularies', async () => {
    const city = await startTestApp();
    expect(await refusalOf(into(city, folder))).toMatch(/not empty:\n(.*\n)*area has \d+ rows/);
    await city.close();
  });

  it.each([
    [
      'a text that was public',
      'consultation',
      (text: string) => text.replaceAll('Avenues, anew', 'Avenues, as before'),
      /edition .+ of document .+: field title was changed/,
    ],
    [
      'an edition that is left out',
      'page',
      (text: string) => text.replace(/.*"Page pierwszy".*\n/, ''),
      /edition .+: page\.jsonl and edition\.jsonl do not agree/,
    ],
    [
      'a window',
      'page',
      (text: string) => text.replace('"visible":"[\\"2040-03-01 13:', '"visible":"[\\"2040-03-01 12:'),
      // The changed page is chosen by chance: the constraint names a page whose windows overlap.
      /edition .+: page\.jsonl and edition\.jsonl do not agree|page_windows_apart/,
    ],
    [
      'a row of the ledger',
      'ledger',
      (text: string) =>
        text.replace(/"event":"OPENED","effective":"2040-03-01T12/, '"event":"OPENED","effective":"2040-03-01T11'),
      /ledger row 1 was changed/,
    ],
    [
      'the last row of the ledger left out',
      'ledger',
      (text: string) => text.replace(/[^\n]*\n$/, ''),
      /the ledger's head names row \d+, and the last row is \d+/,
    ],
    [
      'the head of the ledger',
      'ledger_head',
      (text: string) => text.replace(/"hash":"...../, '"hash":"00000'),
      /the manifest names another head of the ledger/,
    ],
    [
      'a boundary left out',
      'boundary',
      (text: string) => text.replace(/^[^\n]*\n/, ''),
      /edition .+: (consultation|news_article)\.jsonl and boundary\.jsonl do not agree/,
    ],
    [
      'the digest of a plan, which would stop the ledger,',
      'edition',
      (text: string) => text.replace(/"digest": ?"[0-9a-f]{64}"([^\n]*"opened": ?null)/, '"digest":null$1'),
      /edition .+ of document .+: the digests of its fields do not make up its own/,
    ],
    [
      'a salt',
      'field_digests',
      (text: string) => text.replace(/"salts":"\\\\x....../, '"salts":"\\\\x000000'),
      /edition .+ of document .+: field \w+ was changed/,
    ],
    [
      'an attachment’s title',
      'attachment',
      (text: string) => text.replace('"Harmonogram"', '"Kosztorys"'),
      /edition .+ of document .+: field attachments was changed/,
    ],
    [
      'a line that is no JSON',
      'slug',
      (text: string) => text.replace('"slug":', 'slug:'),
      /slug\.jsonl, lines 1 to \d+: invalid input syntax for type json/,
    ],
    [
      'a reference to nothing',
      'area',
      (text: string) => text.replace(/^[^\n]*"slug": ?"czestochowa"[^\n]*\n/m, ''),
      /area/,
    ],
  ])('with %s tampered with, though the manifest was made to fit', async (name, table, change, named) => {
    const copy = await tampered(name, table, change);
    const refusal = await refusalOf(into(spare, copy));
    expect(refusal).toContain('tampered with');
    expect(refusal).toMatch(named);
    await expectUntouched();
  });

  it('when a byte of a table was changed', async () => {
    const copy = await tampered('byte', 'topic', (text) => text.replace('a', 'b'), true);
    expect(await refusalOf(into(spare, copy))).toBe(
      "The export is damaged:\ntopic.jsonl was changed: its sha256 is not the manifest's",
    );
    await expectUntouched();
  });

  it('with every file named that is missing, cut short or changed', async () => {
    const copy = join(root, 'files-changed');
    await cp(folder, copy, { recursive: true });
    await rm(join(copy, 'page.jsonl'));
    await writeFile(join(copy, 'topic.jsonl'), '');
    await writeFile(join(copy, 'files', files[0].sha256), 'something else');
    await rm(join(copy, 'files', files[1].sha256));
    const refusal = await refusalOf(into(spare, copy));
    expect(refusal).toContain('page.jsonl is missing');
    expect(refusal).toMatch(/topic\.jsonl has 0 bytes; the manifest says \d+/);
    expect(refusal).toContain(`files/${files[0].sha256} was changed: its sha256 is not its name`);
    expect(refusal).toContain('there are 2 files in files; the manifest says 3');
    await expectUntouched();
  });

  it('without a manifest, with another format version, and with another schema', async () => {
    expect(await refusalOf(into(spare, root))).toContain('is no complete export: there is no manifest.json.');
    const copy = join(root, 'versions');
    await cp(folder, copy, { recursive: true });
    const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as Manifest;
    const put = (change: object) => writeFile(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, ...change }));
    await put({ formatVersion: 2 });
    expect(await refusalOf(into(spare, copy))).toBe('The export has format version 2; this Konsulta reads version 1.');
    await put({ migrations: [...manifest.migrations.slice(1), 'Migration20990101000000_later'] });
    const refusal = await refusalOf(into(spare, copy));
    expect(refusal).toContain('Migration20990101000000_later is applied there and not here');
    expect(refusal).toContain(`${manifest.migrations[0]} is applied here and not there`);
    await put({ tables: manifest.tables.filter(({ name }) => name !== 'slug') });
    expect(await refusalOf(into(spare, copy))).toContain('only here: slug (type, slug, document_id, since)');
    await expectUntouched();
  });

  it('until all mistakes are repaired; then it succeeds', async () => {
    await into(spare, folder);
    expect(await mistakes(spare)).toEqual([]);
  });
});
