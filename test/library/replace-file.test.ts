import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePage, done, editor, type Known, publishedConsultation } from '../support/content.ts';
import type { KnownFile } from '../support/files.ts';
import { type Caller, type DemoName, startTestApp, type TestApp } from '../support/harness.ts';
import { attached, libraryFile, linking, picture } from '../support/library.ts';

let city: TestApp;
let gk: Caller;
beforeAll(async () => {
  city = await startTestApp();
  gk = await city.as('gk.publisher');
});
afterAll(() => city.close());

interface Replaced {
  file: { id: string; replaces: { id: string }[] } | null;
  documents: { documentId: string; version: number; draftState: string }[] | null;
  elsewhere: number | null;
  userErrors: { code: string; path: string[]; message: string }[];
}

const mutation = `mutation ($input: ReplaceFileInput!) { replaceFile(input: $input) {
  file { id replaces { id } } documents { documentId version draftState } elsewhere userErrors { code path message } } }`;

const send = (input: object, caller = gk) => caller.send<{ replaceFile: Replaced }>(mutation, { input });

async function replace(id: KnownFile, by: KnownFile, caller = gk): Promise<Replaced> {
  return (await caller.ask<{ replaceFile: Replaced }>(mutation, { input: { id: id.id, by: by.id } })).replaceFile;
}

const filesOf = async ({ documentId }: Known, state: string) => {
  const rows = await city.sql<{ file_ids: string }>(
    `select file_ids::text from edition where document_id = $1 and discarded_at is null and ${state}`,
    [documentId],
  );
  return rows.map((row) => row.file_ids.slice(1, -1));
};
const inDraft = (document: Known) => filesOf(document, 'visible is null');
const inPublic = (document: Known) => filesOf(document, 'upper_inf(visible)');
const drafted = (patch: object) =>
  editor(gk)
    .create('Page', { ...completePage, ...patch })
    .then(done);

describe('replacing a file', () => {
  it('changes attachments, texts and values of drafts, and leaves the rest of the drafts alone', async () => {
    const [older, newer, other] = [await libraryFile(city), await libraryFile(city), await libraryFile(city)];
    const text = `# Plan\n\n[stary](file:${older.uuid}) i [inny](file:${other.uuid})`;
    const document = done(
      await editor(gk).create('Consultation', {
        title: { pl: 'Rynek' },
        body: { pl: { markdown: text }, en: { markdown: `[old](file:${older.uuid})` } },
        outcome: { decision: linking(older), decidedOn: '2026-05-01' },
        attachments: [
          attached(older, {
            title: { pl: 'Mapa', en: 'Map' },
            kind: 'MAP',
            annexNumber: 2,
            language: 'pl',
            accessible: true,
          }),
          attached(other),
        ],
      }),
    );
    const read = async () => {
      const { document: managed } = await gk.ask<{ document: { draft: Record<string, unknown> } }>(
        `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { title body outcome { decision decidedOn }
          attachments { id fileId title kind annexNumber language accessible } } } } }`,
        { id: document.id },
      );
      return JSON.stringify(managed.draft);
    };
    const before = await read();
    const { documents, elsewhere, userErrors, file } = await replace(older, newer);
    expect(userErrors).toEqual([]);
    expect(file).toEqual({ id: newer.id, replaces: [{ id: older.id }] });
    expect([documents, elsewhere]).toEqual([
      [{ documentId: document.documentId, version: document.version + 1, draftState: 'EDITING' }],
      0,
    ]);
    const expected = before.replaceAll(older.uuid, newer.uuid).replaceAll(older.id, newer.id);
    // An editor has to confirm the accessibility of the newer file.
    expect(await read()).toBe(expected.replace('"accessible":true', '"accessible":false'));
    expect(await inDraft(document)).toEqual([[newer.uuid, other.uuid].sort().join(',')]);
  });

  it('begins a draft where there is none; the public text keeps the older file until the draft is published', async () => {
    const [older, newer] = [await libraryFile(city), await libraryFile(city)];
    const document = await publishedConsultation(gk, { attachments: [attached(older)], feedback: linking(older) });
    const { documents } = await replace(older, newer);
    expect([await inPublic(document), await inDraft(document)]).toEqual([[older.uuid], [newer.uuid]]);
    const version = documents?.[0].version as number;
    done(await editor(gk).publish(document.id, version));
    expect([await inPublic(document), await inDraft(document)]).toEqual([[newer.uuid], []]);
    const { consultation } = await city.anonymous.ask<{ consultation: { attachments: { url: string }[] } }>(
      'query ($id: ID!) { consultation(id: $id) { attachments { url } } }',
      { id: document.documentId },
    );
    expect(consultation.attachments[0].url).toContain(newer.uuid);
  });

  it('moves the cover along, with the same attachment', async () => {
    const [older, newer] = [await libraryFile(city, picture), await libraryFile(city, picture)];
    const document = await drafted({ attachments: [attached(older, { kind: 'IMAGE', cover: true })] });
    const coverOf = async () => {
      const rows = await city.sql<{ id: string; file_id: string }>(
        `select a.id, a.file_id from page p join attachment a on a.edition_id = p.id and a.id = p.cover_id
         where p.document_id = $1`,
        [document.documentId],
      );
      return rows[0];
    };
    const before = await coverOf();
    await replace(older, newer);
    expect(await coverOf()).toEqual({ ...before, file_id: newer.uuid });
  });

  it('is recorded: the person, each document, the file, and the replacement', async () => {
    const [older, newer] = [await libraryFile(city), await libraryFile(city)];
    const document = await drafted({ attachments: [attached(older)] });
    await replace(older, newer);
    const entries = await city.sql(
      `select action, document_id, fields, account_id is not null as by_someone from audit_entry
       where note like $1 order by action desc`,
      [`%${newer.uuid}%`],
    );
    expect(entries).toEqual([
      { action: 'update', document_id: document.documentId, fields: ['attachments'], by_someone: true },
      { action: 'replaceFile', document_id: null, fields: [], by_someone: true },
    ]);
    const { file } = await gk.ask<{ file: unknown }>(
      'query ($id: ID!) { file(id: $id) { replacedBy { id } replaces { id } } }',
      {
        id: older.id,
      },
    );
    expect(file).toEqual({ replacedBy: { id: newer.id }, replaces: [] });
  });

  it('can be reversed, and never leads in a circle', async () => {
    const [older, newer] = [await libraryFile(city), await libraryFile(city)];
    const document = await drafted({ attachments: [attached(older)] });
    await replace(older, newer);
    await replace(newer, older);
    expect(await inDraft(document)).toEqual([older.uuid]);
    const { a, b } = await gk.ask<Record<string, unknown>>(
      'query ($a: ID!, $b: ID!) { a: file(id: $a) { replacedBy { id } } b: file(id: $b) { replacedBy { id } } }',
      { a: older.id, b: newer.id },
    );
    expect([a, b]).toEqual([{ replacedBy: null }, { replacedBy: { id: older.id } }]);
  });

  it('keeps what is known of the newer file, unless that leads back', async () => {
    const [first, second, third, own] = await Promise.all(Array.from({ length: 4 }, () => libraryFile(city)));
    await replace(first, second);
    await replace(own, first);
    const replacedBy = async ({ id }: KnownFile) => {
      const { file } = await gk.ask<{ file: { replacedBy: { id: string } | null } }>(
        'query ($id: ID!) { file(id: $id) { replacedBy { id } } }',
        { id },
      );
      return file.replacedBy?.id;
    };
    expect(await Promise.all([own, first].map(replacedBy))).toEqual([first.id, second.id]);
    await replace(second, third);
    await replace(third, own); // which leads to the first, the second and back
    expect(await Promise.all([third, own, first, second].map(replacedBy))).toEqual([
      own.id,
      undefined,
      second.id,
      third.id,
    ]);
  });

  it('lists twenty replaced files, the last first, and their own replaced files to a limited depth', async () => {
    const newer = await libraryFile(city);
    const older: KnownFile[] = [];
    for (let count = 0; count < 21; count++) older.push(await libraryFile(city));
    for (const file of older) {
      await city.clock.advance({ seconds: 1 });
      await replace(file, newer);
    }
    const read = (fields: string) => gk.send(`query ($id: ID!) { file(id: $id) { ${fields} } }`, { id: newer.id });
    const last = older.slice(1).reverse();
    expect((await read('replaces { id }')).data).toEqual({ file: { replaces: last.map(({ id }) => ({ id })) } });
    const up = (times: number): string => (times === 0 ? 'id' : `replaces { replacedBy { ${up(times - 1)} } }`);
    expect((await read(up(3))).errors).toBeUndefined();
    expect((await read(up(4))).errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('leaves history alone, and drafts that already dropped the file', async () => {
    const [older, newer] = [await libraryFile(city), await libraryFile(city)];
    const withdrawn = await publishedConsultation(gk, { attachments: [attached(older)] });
    done(await editor(gk).withdraw(withdrawn.id, withdrawn.version));
    const edited = await publishedConsultation(gk, { attachments: [attached(older)] });
    done(await editor(gk).update('Consultation', edited.id, edited.version, { attachments: [] }));
    expect(await replace(older, newer)).toMatchObject({ documents: [], elsewhere: 0 });
    expect([await inDraft(withdrawn), await inDraft(edited)]).toEqual([[], ['']]);
  });

  it('changes the documents that the caller may edit, and counts the other documents', async () => {
    const [older, newer] = [await libraryFile(city), await libraryFile(city)];
    const own = await drafted({ attachments: [attached(older)] });
    const coordinator = editor(await city.as('coordinator'));
    const patch = { ...completePage, attachments: [attached(older)] };
    const foreign = done(await coordinator.create('Page', patch, 'mpup'));
    const binned = await drafted({ attachments: [attached(older)] });
    done(await coordinator.trash(binned.id, binned.version));
    const { documents, elsewhere } = await replace(older, newer);
    expect([documents?.map(({ documentId }) => documentId), elsewhere]).toEqual([[own.documentId], 2]);
    expect([await inDraft(foreign), await inDraft(binned)]).toEqual([[older.uuid], [older.uuid]]);
    const { documents: rest } = await replace(older, newer, await city.as('coordinator'));
    expect(rest?.map(({ documentId }) => documentId)).toEqual([foreign.documentId]);
  });
});

describe('replacing a file is refused', () => {
  const messageOf = async (id: KnownFile, by: { id: string }) => {
    const { data } = await send({ id: id.id, by: by.id });
    return data.replaceFile.userErrors;
  };

  it('by itself, and by a file that the caller may not use as by a file that does not exist', async () => {
    const [older, foreign] = [await libraryFile(city), await libraryFile(city, { organization: 'mpup' })];
    expect(await messageOf(older, older)).toMatchObject([{ code: 'INVALID', path: ['by'] }]);
    const refused = await messageOf(older, foreign);
    expect(refused).toMatchObject([{ code: 'INVALID', path: ['by'], message: 'Nowy plik: nie ma takiego pliku.' }]);
    expect(await messageOf(older, { id: randomUUID() })).toEqual(refused);
    expect(await messageOf(older, { id: 'x' })).toEqual(refused);
  });

  it.each([
    ['in a text', (file: KnownFile) => ({ body: { pl: { markdown: `![Rynek](file:${file.uuid})` } } })],
    ['as the cover', (file: KnownFile) => ({ attachments: [attached(file, { cover: true })] })],
    ['as an image', (file: KnownFile) => ({ attachments: [attached(file, { kind: 'IMAGE' })] })],
  ])(
    'when the older file is shown %s and the newer file is no image: whole, naming the document',
    async (_, patchOf) => {
      const [older, newer] = [await libraryFile(city, picture), await libraryFile(city)];
      const fine = await drafted({ attachments: [attached(older)] });
      const shown = await drafted({ title: { pl: 'Rynek nocą' }, ...patchOf(older) });
      const [error] = await messageOf(older, newer);
      expect(error).toMatchObject({ code: 'INVALID', path: ['by'] });
      expect(error.message).toContain('„Rynek nocą”');
      expect([await inDraft(fine), await inDraft(shown)]).toEqual([[older.uuid], [older.uuid]]);
      expect(await city.sql('select 1 from file_replacement where file_id = $1', [older.uuid])).toEqual([]);
    },
  );

  it('but not when an image is only linked to or attached as a document', async () => {
    const [older, newer] = [await libraryFile(city, picture), await libraryFile(city)];
    const document = await drafted({ attachments: [attached(older, { kind: 'MAP' })], body: linking(older) });
    expect(await messageOf(older, newer)).toEqual([]);
    expect(await inDraft(document)).toEqual([newer.uuid]);
  });

  const codeFor = async (account: DemoName | null, file: { id: string }, by: KnownFile) => {
    const { data, errors } = await send(
      { id: file.id, by: by.id },
      account ? await city.as(account) : city.management(),
    );
    return errors?.[0].extensions.code ?? data.replaceFile.userErrors[0]?.code ?? 'done';
  };

  it('for callers to whom the file does not belong; an invisible file is like a file that does not exist', async () => {
    const [own, everyones] = [await libraryFile(city), await libraryFile(city, { organization: null })];
    const newer = await libraryFile(city);
    const outcomes = async (file: { id: string }) => ({
      admin: await codeFor('admin', file, newer),
      coordinator: await codeFor('coordinator', file, newer),
      editor: await codeFor('gk.editor', file, newer),
      publisher: await codeFor('gk.publisher', file, newer),
      council: await codeFor('bleszno', file, newer),
      ngo: await codeFor('ngo', file, newer),
      auditor: await codeFor('auditor', file, newer),
      nobody: await codeFor(null, file, newer),
    });
    const office = { admin: 'done', coordinator: 'done', auditor: 'FORBIDDEN', nobody: 'UNAUTHENTICATED' };
    const others = { council: 'NOT_FOUND', ngo: 'NOT_FOUND' };
    expect(await outcomes(own)).toEqual({ ...office, ...others, editor: 'done', publisher: 'done' });
    const readers = { editor: 'FORBIDDEN', publisher: 'FORBIDDEN', council: 'FORBIDDEN', ngo: 'FORBIDDEN' };
    expect(await outcomes(everyones)).toEqual({ ...office, ...readers });
    const hidden = await send({ id: own.id, by: newer.id }, await city.as('ngo'));
    expect(hidden).toEqual(await send({ id: randomUUID(), by: newer.id }, await city.as('ngo')));
  });
});
