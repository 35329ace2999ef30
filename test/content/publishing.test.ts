import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, editor, publishedConsultation, republish } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

const titleOf = async (id: string, at?: Date) => {
  const data = await city.anonymous.ask<{ consultation: { title: string } | null }>(
    'query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { title } }',
    { id, at },
  );
  return data.consultation?.title ?? null;
};

describe('publishing', () => {
  it('shows the edition before, when asked for an instant before the change', async () => {
    const publisher = await city.as('gk.publisher');
    const doc = await publishedConsultation(publisher, { title: { pl: 'Aleje' } });
    const before = await city.clock.now();
    await city.clock.advance({ hours: 1 });
    await republish(publisher, 'Consultation', doc, { title: { pl: 'Aleje 2 kółek' } });
    expect(await titleOf(doc.documentId, before)).toBe('Aleje');
    expect(await titleOf(doc.documentId)).toBe('Aleje 2 kółek');
  });

  it('takes a withdrawn document from view now and keeps it then', async () => {
    const publisher = await city.as('gk.publisher');
    const doc = await publishedConsultation(publisher, { title: { pl: 'Zniknie' } });
    const then = await city.clock.now();
    await city.clock.advance({ minutes: 1 });
    const withdrawn = await editor(publisher).withdraw(doc.id, doc.version);
    expect(withdrawn.document).toMatchObject({ publicState: 'WITHDRAWN', draftState: 'NONE' });
    expect(await titleOf(doc.documentId)).toBeNull();
    expect(await titleOf(doc.documentId, then)).toBe('Zniknie');
  });

  it('opens a planned replacement when its time comes, without any job', async () => {
    const publisher = await city.as('gk.publisher');
    const verbs = editor(publisher);
    const doc = await publishedConsultation(publisher, { title: { pl: 'Teraz' } });
    const updated = done(await verbs.update('Consultation', doc.id, doc.version, { title: { pl: 'Potem' } }));
    const at = new Date((await city.clock.now()).getTime() + 3_600_000);
    const planned = await verbs.publish(doc.id, updated.version, { at });
    expect(planned.document).toMatchObject({ draftState: 'NONE', nextChangeAt: at.toISOString() });
    expect(await titleOf(doc.documentId)).toBe('Teraz');
    await city.clock.set(new Date(at.getTime() - 1000));
    expect(await titleOf(doc.documentId)).toBe('Teraz');
    await city.clock.set(new Date(at.getTime() + 1));
    expect(await titleOf(doc.documentId)).toBe('Potem');
  });
});
