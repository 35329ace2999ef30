import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';

let desk: Desk;
let files: { id: string }[];
beforeAll(async () => {
  desk = await openDesk();
  files = [
    await addedFile(desk.city, 'Mapa'),
    await addedFile(desk.city, 'Ankieta'),
    await addedFile(desk.city, 'Raport'),
  ];
});
afterAll(() => desk.close());

const full = (index: number, title: object) => ({
  fileId: files[index].id,
  title,
  kind: 'MAP',
  annexNumber: index + 1,
});

async function attachments({ id }: Known): Promise<{ id: string }[]> {
  const query = `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft {
    attachments { id fileId title kind annexNumber credit } } } } }`;
  const { document } = await desk.caller.ask<{ document: { draft: { attachments: { id: string }[] } } }>(query, { id });
  return document.draft.attachments;
}

const withTwo = () =>
  desk.published({
    attachments: [full(0, { pl: 'Mapa', en: 'Map' }), { ...full(1, { pl: 'Ankieta' }), credit: 'Miasto' }],
  });
const edit = ({ id, version }: Known, attachmentEdits: object, more: object = {}) =>
  desk.verbs.update('Consultation', id, version, { attachmentEdits, ...more });

describe('edits of single attachments', () => {
  it('change the given properties and leave everything else, including the other languages', async () => {
    const document = await withTwo();
    const [map, form] = await attachments(document);
    const changed = done(await edit(document, { change: [{ id: map.id, title: { uk: 'Мапа' }, annexNumber: null }] }));
    expect(await attachments(changed)).toEqual([
      { ...map, title: { pl: 'Mapa', en: 'Map', uk: 'Мапа' }, annexNumber: null },
      form,
    ]);
  });

  it('add an attachment at the end, and remove an attachment', async () => {
    const document = await withTwo();
    const [map, form] = await attachments(document);
    const changed = done(await edit(document, { add: [full(2, { pl: 'Raport' })], remove: [map.id] }));
    expect(await attachments(changed)).toEqual([form, expect.objectContaining({ title: { pl: 'Raport' } })]);
  });

  it('leave the version alone when they change nothing', async () => {
    const document = await withTwo();
    const [map] = await attachments(document);
    const same = done(await edit(document, { change: [{ id: map.id, title: { pl: 'Mapa' } }] }));
    expect(same.version).toBe(document.version);
  });

  it('are refused for attachments of other documents, and beside the whole list of attachments', async () => {
    const document = await withTwo();
    const [strange] = await attachments(await withTwo());
    expect(refusal(await edit(document, { remove: [strange.id] }))).toEqual(['INVALID attachmentEdits.remove.0']);
    expect(refusal(await edit(document, { change: [{ id: strange.id, kind: 'MAP' }] }))).toEqual([
      'INVALID attachmentEdits.change.0.id',
    ]);
    expect(refusal(await edit(document, {}, { attachments: [] }))).toEqual(['INVALID attachmentEdits']);
  });
});
