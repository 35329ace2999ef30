import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, editor, type Known, type Payload } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import type { Caller } from '../support/harness.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const mutation = `mutation ($id: ID!) { duplicate(input: { id: $id }) {
  document { id documentId version publicState draftState } userErrors { code message path } } }`;
const duplicate = async ({ id }: { id: string }, by: Caller = desk.caller) =>
  (await by.ask<{ duplicate: Payload }>(mutation, { id })).duplicate;

async function draftOf({ id }: Known) {
  const query = `query ($id: ID!) { document(id: $id) { organization { slug } ... on ConsultationDocument { draft {
    slug title summary attachments { title fileId } cover { title } } } } }`;
  return (await desk.caller.ask<{ document: { organization: object; draft: object } }>(query, { id })).document;
}

describe('a copy of a document', () => {
  it('has the same text in a draft of its own, with the attachments and without slug and window', async () => {
    const file = await addedFile(desk.city, 'Mapa');
    const attachments = [{ fileId: file.id, title: { pl: 'Mapa' }, kind: 'MAP' }];
    const original = await desk.published({ title: { pl: 'Aleje', en: 'Avenues' }, attachments });
    const copy = done(await duplicate(original));
    expect(copy).toMatchObject({ version: 1, publicState: 'NEVER', draftState: 'EDITING' });
    expect(copy.documentId).not.toBe(original.documentId);
    expect(await draftOf(copy)).toMatchObject({
      organization: { slug: 'gk' },
      draft: {
        slug: null,
        title: { pl: 'Aleje', en: 'Avenues' },
        attachments: [{ title: { pl: 'Mapa' }, fileId: file.id }],
      },
    });
    await desk.publish(copy);
    expect((await desk.seen(copy))?.slug).not.toBe((await desk.seen(original))?.slug);
    expect(await desk.managed(original)).toMatchObject({ version: original.version, draftState: 'NONE' });
  });

  it('is made of the draft, or of the plan where there is no draft', async () => {
    const at = later(await desk.clock.now(), 60);
    const planned = await desk.publish(await desk.retitled(await desk.published(), 'Potem'), { at });
    expect((await desk.managed(done(await duplicate(planned)))).draft.title).toEqual({ pl: 'Potem' });
    const drafted = await desk.retitled(planned, 'Jeszcze później');
    expect((await desk.managed(done(await duplicate(drafted)))).draft.title).toEqual({ pl: 'Jeszcze później' });
  });

  it('may be made by those who may read the original and write for its organization', async () => {
    const original = await desk.published();
    const codeOf = async (by: Caller) => {
      const { errors } = await by.send(mutation, { id: original.id });
      return errors?.[0].extensions.code;
    };
    expect(await codeOf(await desk.city.as('bleszno'))).toBe('NOT_FOUND');
    expect(await codeOf(await desk.city.as('auditor'))).toBe('FORBIDDEN');
    expect(await codeOf(desk.city.management())).toBe('UNAUTHENTICATED');
    expect(await codeOf(await desk.city.as('gk.editor'))).toBeUndefined();
  });

  it('leaves out what the role of its maker may not set', async () => {
    const office = editor(await desk.city.as('coordinator'));
    const patch = { title: { pl: 'Stowarzyszenie' }, publicBenefit: true };
    const original = done(await office.create('NgoProfile', patch, 'stowarzyszenie-aleje-dla-ludzi'));
    const copy = done(await duplicate(original, await desk.city.as('ngo')));
    const rows = await desk.city.sql(
      'select title, public_benefit from ngo_profile where document_id = any($1) order by public_benefit nulls last',
      [[original.documentId, copy.documentId]],
    );
    expect(rows).toMatchObject([
      { title: patch.title, public_benefit: true },
      { title: patch.title, public_benefit: null },
    ]);
  });
});
