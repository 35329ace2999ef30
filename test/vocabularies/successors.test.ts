import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newcomer, succeed } from '../support/accounts.ts';
import {
  completeConsultation,
  completePage,
  done,
  editor,
  organizationId,
  publishedConsultation,
} from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let admin: Caller;

beforeAll(async () => {
  city = await startTestApp();
  admin = await city.as('admin');
});
afterAll(() => city.close());

const titlesOf = async (caller: Caller) => {
  const { documents } = await caller.ask<{ documents: { nodes: { draft: { title: { pl: string } } }[] } }>(
    '{ documents(first: 100) { nodes { ... on ConsultationDocument { draft { title } } } } }',
  );
  return documents.nodes.map((node) => node.draft.title.pl);
};

describe('the successor of an organization', () => {
  it('edits the content of its predecessors, however far back', async () => {
    const old = done(
      await editor(admin).create('Consultation', { ...completeConsultation, title: { pl: 'Z KP' } }, 'kp'),
    );
    const caller = await city.as('gk.editor');
    await expect(editor(caller).update('Consultation', old.id, 1, {})).rejects.toThrow('NOT_FOUND');
    expect(await titlesOf(caller)).not.toContain('Z KP');

    await succeed(city, 'kp', 'mn');
    await succeed(city, 'mn', 'gk');

    expect(await titlesOf(caller)).toContain('Z KP');
    const updated = await editor(caller).update('Consultation', old.id, 1, { title: { pl: 'Teraz GK' } });
    expect(updated).toMatchObject({ document: { version: 2 }, userErrors: [] });
    await expect(editor(caller).publish(old.id, 2)).rejects.toThrow('FORBIDDEN'); // the role remains that of an editor
    expect((await editor(await city.as('gk.publisher')).publish(old.id, 2)).document).toMatchObject({
      publicState: 'PUBLIC',
    });
  });

  it('has the members of its predecessor, with no more rights than before', async () => {
    await succeed(city, 'es', 'rm');
    const caller = await newcomer(city, 'es.editor', { es: 'EDITOR' });
    const { id } = done(await editor(admin).create('Page', completePage, 'rm'));
    expect((await editor(caller).update('Page', id, 1, { title: { pl: 'O szkołach' } })).userErrors).toEqual([]);
    await expect(editor(caller).publish(id, 2)).rejects.toThrow('FORBIDDEN');
  });

  it('owns the new documents, which its predecessor can no longer own', async () => {
    await succeed(city, 'iz', 'mzdit');
    const refused = await editor(admin).create('Page', completePage, 'iz');
    expect(refused).toMatchObject({ document: null, userErrors: [{ code: 'INVALID', path: ['organizationId'] }] });
    expect((await editor(admin).create('Page', completePage, 'mzdit')).userErrors).toEqual([]);
  });

  it('is named beside the old organization, whose name stays on its publications', async () => {
    const { documentId } = await publishedConsultation(admin, {}, 'osr');
    await succeed(city, 'osr', 'mpup');
    const { consultation } = await city.anonymous.ask<{ consultation: object }>(
      'query ($id: ID!) { consultation(id: $id) { organization { id slug successor { slug } } } }',
      { id: documentId },
    );
    expect(consultation).toEqual({
      organization: { id: organizationId('osr'), slug: 'osr', successor: { slug: 'mpup' } },
    });
  });
});
