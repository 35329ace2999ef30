import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import { mistakes } from '../support/ledger.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('publishing a document that is no longer public', () => {
  const withdrawn = async () => {
    const published = await desk.published({ title: { pl: 'Znowu' } });
    const { publishedAt } = (await desk.seen(published)) ?? {};
    await desk.clock.advance({ minutes: 1 });
    return { publishedAt, document: done(await desk.verbs.withdraw(published.id, published.version)) };
  };
  const ledger = ({ documentId }: Known) =>
    desk.city.sql<{ event: string; number: number }>(
      `select l.event, e.number from ledger l join edition e on e.id = l.edition_id
       where l.document_id = $1 order by l.sequence`,
      [documentId],
    );

  it('opens a new edition with the last text, and leaves the gap before it empty', async () => {
    const { document, publishedAt } = await withdrawn();
    const between = (await desk.city.app.readers.delivery.epoch()).instant;
    await desk.clock.advance({ minutes: 1 });
    const again = await desk.publish(document, { changeNote: 'Wraca' });
    expect(again.version).toBe(document.version + 1);
    expect(await desk.seen(again)).toMatchObject({
      title: 'Znowu',
      publishedAt,
      edition: { number: 2, changeNote: 'Wraca' },
    });
    expect(await desk.title(again, new Date(between))).toBeNull();
    expect(await desk.title(again, new Date(publishedAt ?? ''))).toBe('Znowu');
    expect(await desk.managed(again)).toMatchObject({ publicState: 'PUBLIC', draftState: 'NONE', nextChangeAt: null });
    expect(await ledger(again)).toEqual([
      { event: 'OPENED', number: 1 },
      { event: 'CLOSED', number: 1 },
      { event: 'OPENED', number: 2 },
    ]);
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it('works after an end that was given in advance, and takes a new end', async () => {
    const until = later(await desk.clock.now(), 60);
    const ended = await desk.publish(await desk.drafted({ title: { pl: 'Co rok' } }), { until });
    await desk.clock.set(later(until, 5));
    const next = later(until, 60);
    const again = await desk.publish(ended, { until: next });
    expect(await desk.title(again)).toBe('Co rok');
    await desk.clock.set(next);
    expect(await desk.title(again)).toBeNull();
  });

  it('can be planned, taken back as a draft, and planned anew', async () => {
    const { document } = await withdrawn();
    const at = later(await desk.clock.now(), 60);
    const planned = await desk.publish(document, { at });
    expect(await desk.title(planned)).toBeNull();
    expect(await desk.managed(planned)).toMatchObject({ draftState: 'NONE', nextChangeAt: at.toISOString() });
    expect(refusal(await desk.verbs.publish(planned.id, planned.version))).toEqual(['INVALID id']);
    const back = done(await desk.verbs.unschedule(planned.id, planned.version));
    expect(await desk.managed(back)).toMatchObject({ draftState: 'EDITING', draft: { title: { pl: 'Znowu' } } });
    const anew = await desk.publish(back, { at });
    await desk.clock.set(at);
    expect(await desk.title(anew)).toBe('Znowu');
  });

  it('shows the attachments of the last text again', async () => {
    const file = await addedFile(desk.city, 'Mapa');
    const attachments = [{ fileId: file.id, title: { pl: 'Mapa' }, kind: 'MAP' }];
    const published = await desk.published({ attachments });
    const query = 'query ($id: ID!) { consultation(id: $id) { attachments { id title url } } }';
    const before = await desk.city.anonymous.ask(query, { id: published.documentId });
    expect(before).toMatchObject({ consultation: { attachments: [{ title: 'Mapa' }] } });
    await desk.publish(done(await desk.verbs.withdraw(published.id, published.version)));
    expect(await desk.city.anonymous.ask(query, { id: published.documentId })).toEqual(before);
  });

  it('is refused on another version, and from the trash', async () => {
    const { document } = await withdrawn();
    const { id, version } = document;
    expect(refusal(await desk.verbs.publish(id, version - 1))).toEqual(['VERSION_CONFLICT expectedVersion']);
    const trashed = done(await desk.verbs.trash(id, version));
    expect(refusal(await desk.verbs.publish(id, trashed.version))).toEqual(['INVALID id']);
  });
});
