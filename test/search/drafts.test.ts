import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePdf } from '../../demo/samples/sample-files.ts';
import { completePage, done, editor, publishedConsultation } from '../support/content.ts';
import { addedBytes, readTexts } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let ours: Caller;
beforeAll(async () => {
  city = await startTestApp();
  ours = await city.as('gk.editor');
});
afterAll(() => city.close());

async function found(caller: Caller, text: string, where: object = {}): Promise<string[]> {
  const { documents } = await caller.ask<{ documents: { nodes: { documentId: string }[] } }>(
    'query ($where: DocumentWhere) { documents(where: $where) { nodes { documentId } } }',
    { where: { text, ...where } },
  );
  return documents.nodes.map(({ documentId }) => documentId);
}

describe('documents(where: { text })', () => {
  it('finds a draft by what it says now, in any form and language', async () => {
    const verbs = editor(ours);
    const draft = done(
      await verbs.create('Page', {
        ...completePage,
        body: { pl: { markdown: 'Wiadukt nad torami.' }, en: { markdown: 'A viaduct.' } },
      }),
    );
    expect(await found(ours, 'wiadukty tor')).toEqual([draft.documentId]);
    expect(await found(ours, 'viaduct')).toEqual([draft.documentId]);
    await verbs.update('Page', draft.id, draft.version, { body: { pl: { markdown: 'Tunel pod torami.' } } });
    expect(await found(ours, 'wiadukt')).toEqual([]);
    expect(await found(ours, 'tunele')).toEqual([draft.documentId]);
  });

  it('finds what is planned or public, where there is no newer draft', async () => {
    const verbs = editor(await city.as('gk.publisher'));
    const created = done(await verbs.create('Page', { ...completePage, title: { pl: 'Amfiteatr' } }));
    const at = new Date((await city.clock.now()).getTime() + 3_600_000);
    const planned = done(await verbs.publish(created.id, created.version, { at }));
    expect(await found(ours, 'amfiteatr')).toEqual([created.documentId]);
    await city.clock.advance({ hours: 2 });
    expect(await found(ours, 'amfiteatru')).toEqual([created.documentId]);
    await verbs.update('Page', planned.id, planned.version, { title: { pl: 'Muszla koncertowa' } });
    expect(await found(ours, 'amfiteatr')).toEqual([]);
    expect(await found(ours, 'muszla')).toEqual([created.documentId]);
  });

  it('finds a draft by the pages and titles of its files', async () => {
    const bytes = samplePdf({ title: 'Ekspertyza', text: 'Strop hali jest zawilgocony.' });
    const { id: fileId } = await addedBytes(city, bytes, 'ekspertyza.pdf');
    const verbs = editor(ours);
    const draft = done(await verbs.create('Page', completePage));
    const attachments = [{ fileId, kind: 'OTHER', title: { pl: 'Ekspertyza budowlana' } }];
    done(await verbs.update('Page', draft.id, draft.version, { attachments }));
    await readTexts(city);
    expect(await found(ours, 'zawilgocony strop')).toEqual([draft.documentId]);
    expect(await found(ours, 'ekspertyza budowlana')).toEqual([draft.documentId]);
  });

  it('goes with other conditions, and leaves out the trash', async () => {
    const verbs = editor(ours);
    const draft = done(await verbs.create('Page', { ...completePage, title: { pl: 'Fontanna' } }));
    expect(await found(ours, 'fontanna', { type: ['CONSULTATION'] })).toEqual([]);
    expect(await found(ours, 'fontanna', { not: { text: 'jesteśmy' } })).toEqual([]);
    done(await editor(await city.as('coordinator')).trash(draft.id, draft.version));
    expect(await found(ours, 'fontanna')).toEqual([]);
    expect(await found(ours, 'fontanna', { trashed: true })).toEqual([draft.documentId]);
  });

  it('finds nothing of other departments', async () => {
    const known = await publishedConsultation(await city.as('coordinator'), { title: { pl: 'Rafineria' } }, 'rm');
    expect(await found(await city.as('coordinator'), 'rafineria')).toEqual([known.documentId]);
    expect(await found(ours, 'rafineria')).toEqual([]);
  });

  it('keeps drafts out of what the delivery login may read', async () => {
    done(await editor(ours).create('Page', { ...completePage, title: { pl: 'Kazamaty' } }));
    expect(await found(ours, 'kazamaty')).toHaveLength(1);
    const [row] = await city.sql<{ rights: boolean[] }>(
      `select array(select has_table_privilege('konsulta_delivery', 'content.' || name, 'select')
         from unnest(array['draft_entry', 'search_entry', 'search_word', 'search_due']) name) as rights`,
    );
    expect(row.rights).toEqual([false, false, false, false]);
    const words = await city.sql(`select 1 from search_word where word = 'kazamaty'`);
    const entries = await city.sql(`select 1 from search_entry where words @@ 'kazamaty'::tsquery`);
    expect([...words, ...entries]).toEqual([]);
  });
});
