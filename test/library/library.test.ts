import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filesOfDrafts } from '../../migrations/Migration20261120151500_library.ts';
import { contentTypes } from '../../src/content-types/registry.ts';
import { completePage, done, editor, publishedConsultation, republish } from '../support/content.ts';
import type { KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { attached, libraryFile, linking, picture } from '../support/library.ts';

let city: TestApp;
let gk: Caller;
beforeAll(async () => {
  city = await startTestApp();
  gk = await city.as('gk.publisher');
});
afterAll(() => city.close());

interface Use {
  title: string;
  document: { __typename: string; documentId: string; organization: { slug: string } };
  draft: string[];
  planned: string[];
  public: string[];
  history: string[];
}

interface Uses {
  totalCount: number;
  nodes: Use[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}

const useFields = `totalCount nodes { title draft planned public history
  document { __typename documentId organization { slug } } } pageInfo { endCursor hasNextPage }`;

async function usesOf(file: KnownFile, caller = gk, page: object = {}): Promise<Uses & { elsewhere: number }> {
  const answer = await caller.ask<{ file: { usedIn: Uses; usedElsewhere: number } }>(
    `query ($id: ID!, $first: Int, $after: String) {
      file(id: $id) { usedElsewhere usedIn(first: $first, after: $after) { ${useFields} } } }`,
    { id: file.id, ...page },
  );
  return { ...answer.file.usedIn, elsewhere: answer.file.usedElsewhere };
}

/** The uses of the file in each state of the only document with it; states without a use are left out. */
async function waysOf(file: KnownFile, caller = gk): Promise<Record<string, string[]>> {
  const { nodes } = await usesOf(file, caller);
  expect(nodes).toHaveLength(1);
  const { draft, planned, public: isPublic, history } = nodes[0];
  return Object.fromEntries(
    Object.entries({ draft, planned, public: isPublic, history }).filter(([, ways]) => ways.length > 0),
  );
}

const page = (patch: object = {}) =>
  editor(gk)
    .create('Page', { ...completePage, ...patch })
    .then(done);

describe('the places where a file is used', () => {
  it('include a draft from the moment it is written: attachments, cover, texts, and texts inside values', async () => {
    const files = { attachment: await libraryFile(city), cover: await libraryFile(city, picture) };
    const texts = {
      linked: await libraryFile(city),
      shown: await libraryFile(city, picture),
      decided: await libraryFile(city),
    };
    const body = `[plik](file:${texts.linked.uuid})\n\n![Rynek](file:${texts.shown.uuid})`;
    await editor(gk).create('Consultation', {
      title: { pl: 'Rynek' },
      body: { pl: { markdown: body } },
      outcome: { decision: linking(texts.decided), decidedOn: '2026-05-01' },
      attachments: [attached(files.attachment), attached(files.cover, { cover: true })],
    });
    expect(await waysOf(files.attachment)).toEqual({ draft: ['ATTACHMENT'] });
    expect(await waysOf(files.cover)).toEqual({ draft: ['ATTACHMENT', 'COVER'] });
    for (const file of Object.values(texts)) expect(await waysOf(file)).toEqual({ draft: ['TEXT'] });
    const { nodes } = await usesOf(files.cover);
    expect(nodes[0]).toMatchObject({
      title: 'Rynek',
      document: { __typename: 'ConsultationDocument', organization: { slug: 'gk' } },
    });
  });

  it('follow the document: planned, public, changed by a draft, and history in the end', async () => {
    const file = await libraryFile(city);
    const created = await page({ body: linking(file), attachments: [attached(file)] });
    expect(await waysOf(file)).toEqual({ draft: ['ATTACHMENT', 'TEXT'] });
    const at = new Date((await city.clock.now()).getTime() + 60_000);
    const planned = done(await editor(gk).publish(created.id, created.version, { at }));
    expect(await waysOf(file)).toEqual({ planned: ['ATTACHMENT', 'TEXT'] });
    await city.clock.advance({ minutes: 2 });
    expect(await waysOf(file)).toEqual({ public: ['ATTACHMENT', 'TEXT'] });
    const edited = done(await editor(gk).update('Page', planned.id, planned.version, { attachments: [] }));
    expect(await waysOf(file)).toEqual({ draft: ['TEXT'], public: ['ATTACHMENT', 'TEXT'] });
    await republish(gk, 'Page', edited, { body: completePage.body });
    expect(await waysOf(file)).toEqual({ history: ['ATTACHMENT', 'TEXT'] });
  });

  it('include a draft begun from a public text, whatever was changed in the draft', async () => {
    const file = await libraryFile(city);
    const consultation = await publishedConsultation(gk, { feedback: linking(file) });
    const other = { title: { pl: 'Inny tytuł' } };
    done(await editor(gk).update('Consultation', consultation.id, consultation.version, other));
    expect(await waysOf(file)).toEqual({ draft: ['TEXT'], public: ['TEXT'] });
  });

  it('include a plan that was taken back, and a plan that is kept beside a newer draft', async () => {
    const [first, second] = [await libraryFile(city), await libraryFile(city)];
    const at = new Date((await city.clock.now()).getTime() + 3_600_000);
    const schedule = async (file: KnownFile) => {
      const { id, version } = await page({ attachments: [attached(file)] });
      return done(await editor(gk).publish(id, version, { at }));
    };
    const one = await schedule(first);
    done(await editor(gk).unschedule(one.id, one.version));
    expect(await waysOf(first)).toEqual({ draft: ['ATTACHMENT'] });
    const two = await schedule(second);
    const edited = done(await editor(gk).update('Page', two.id, two.version, { attachments: [] }));
    done(await editor(gk).unschedule(edited.id, edited.version));
    expect(await waysOf(second)).toEqual({ history: ['ATTACHMENT'] });
  });

  it('lose a draft when the draft drops the file', async () => {
    const file = await libraryFile(city);
    const { id, version } = await page({ body: linking(file) });
    done(await editor(gk).update('Page', id, version, { body: completePage.body }));
    expect(await usesOf(file)).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('come in pages, the last changed first', async () => {
    const file = await libraryFile(city);
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      made.unshift((await page({ attachments: [attached(file)] })).documentId);
      await city.clock.advance({ seconds: 1 });
    }
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const part = await usesOf(file, gk, { first: 2, after });
      expect(part.totalCount).toBe(5);
      seen.push(...part.nodes.map(({ document }) => document.documentId));
      [after, more] = [part.pageInfo.endCursor, part.pageInfo.hasNextPage];
    }
    expect(seen).toEqual(made);
  });

  it('name the documents that the caller may read, and count the other documents', async () => {
    const shared = await libraryFile(city, { organization: null });
    const coordinator = await city.as('coordinator');
    const create = (organization: string) =>
      editor(coordinator).create('Page', { ...completePage, attachments: [attached(shared)] }, organization);
    const own = done(await create('gk'));
    const foreign = done(await create('mpup'));
    const told = async (caller: Caller) => {
      const { nodes, totalCount, elsewhere } = await usesOf(shared, caller);
      expect(nodes).toHaveLength(totalCount);
      return { ids: nodes.map(({ document }) => document.documentId).sort(), elsewhere };
    };
    expect(await told(gk)).toEqual({ ids: [own.documentId], elsewhere: 1 });
    expect(await told(await city.as('ngo'))).toEqual({ ids: [], elsewhere: 2 });
    const everything = { ids: [own.documentId, foreign.documentId].sort(), elsewhere: 0 };
    expect(await told(coordinator)).toEqual(everything);
    expect(await told(await city.as('auditor'))).toEqual(everything);
  });

  it('include drafts that were written before references were recorded', async () => {
    const files = [await libraryFile(city), await libraryFile(city)];
    await page({ body: linking(files[0]), attachments: [attached(files[1])] });
    const stored = () => city.sql('select id, file_ids from edition order by id');
    const before = await stored();
    await city.sql(`update edition set file_ids = '{}' where digest is null`);
    expect(await usesOf(files[0])).toMatchObject({ totalCount: 0 });
    for (const { table } of contentTypes) await city.sql(filesOfDrafts(table));
    expect(await stored()).toEqual(before);
  });

  it('never make a draft’s file public, nor show the draft to the delivery login', async () => {
    const file = await libraryFile(city);
    await page({ attachments: [attached(file)] });
    const answer = await gk.ask('query ($id: ID!) { file(id: $id) { isPublic } }', { id: file.id });
    expect(answer).toEqual({ file: { isPublic: false } });
    const { delivery } = city.app.readers;
    expect(await delivery.rows('select edition_id from edition_file where file_id = $1', [file.uuid])).toEqual([]);
    expect(await delivery.rows('select id from file where id = $1', [file.uuid])).toEqual([]);
  });
});

describe('the answers of the library', () => {
  it('take one statement, for one file and for twenty', async () => {
    for (let n = 0; n < 20; n += 1) {
      const file = await libraryFile(city, { content: `para ${n % 10}`, organization: 'gk' });
      await page({ attachments: [attached(file)] });
    }
    const query = `query ($first: Int) { files(first: $first) { totalCount nodes { id url kind isPublic duplicates unusedSince
      usedElsewhere usedIn { totalCount nodes { title draft planned public history document { id version } } }
      duplicateFiles { id fileName } replaces { id } replacedBy { id } } } }`;
    const cost = async (first: number) => {
      const before = city.app.readers.management.statements;
      const { files } = await gk.ask<{ files: { nodes: unknown[] } }>(query, { first });
      expect(files.nodes).toHaveLength(first);
      return city.app.readers.management.statements - before;
    };
    // The session, the epoch, the files.
    expect([await cost(1), await cost(20)]).toEqual([3, 3]);
  });

  it('have an address of the bytes for editors', async () => {
    const file = await libraryFile(city, { fileName: 'Mapa.pdf' });
    const answer = await gk.ask<{ file: { url: string } }>('query ($id: ID!) { file(id: $id) { url } }', {
      id: file.id,
    });
    expect(new URL(answer.file.url).pathname).toBe(`/files/${file.uuid}/Mapa.pdf`);
  });

  it('name other visible files with the same bytes', async () => {
    const [own, twin] = [await libraryFile(city, { content: 'x' }), await libraryFile(city, { content: 'x' })];
    await libraryFile(city, { content: 'x', organization: 'mpup' });
    const ask = (caller: Caller) =>
      caller.ask<{ file: { duplicates: number; duplicateFiles: { id: string }[] } }>(
        'query ($id: ID!) { file(id: $id) { duplicates duplicateFiles { id } } }',
        { id: own.id },
      );
    expect(await ask(gk)).toEqual({ file: { duplicates: 1, duplicateFiles: [{ id: twin.id }] } });
    expect((await ask(await city.as('coordinator'))).file).toMatchObject({ duplicates: 2 });
  });

  it('may not be multiplied by duplicates of duplicates', async () => {
    const nested = (depth: number): string => (depth === 0 ? 'id' : `duplicateFiles { ${nested(depth - 1)} }`);
    const { errors } = await gk.send(`{ files { nodes { ${nested(4)} } } }`);
    expect(errors?.[0].message).toContain('duplicateFiles');
  });
});
