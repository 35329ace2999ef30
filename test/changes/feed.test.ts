import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId, completeConsultation, completePage, done, republish } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { type Changes, changesQuery, Kiosk, type KioskFilter } from '../support/kiosk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('coordinator');
});
afterAll(() => desk.close());

/** A kiosk that has been told of everything so far. */
async function informed(filter?: KioskFilter): Promise<Kiosk> {
  const kiosk = new Kiosk(desk.city.anonymous, filter);
  await kiosk.catchUp();
  return kiosk;
}

/** What the kiosk is told now: the kind of change by document. */
async function news(kiosk: Kiosk): Promise<Record<string, string>> {
  return Object.fromEntries((await kiosk.catchUp()).map(({ documentId, kind }) => [documentId, kind]));
}

const send = (variables: object) => desk.city.anonymous.send<{ changes: Changes }>(changesQuery, variables);

describe('the changes of public content', () => {
  it('tell of a publication, a replacement and a withdrawal', async () => {
    const kiosk = await informed();
    expect(await news(kiosk)).toEqual({});
    let document = await desk.published();
    expect(await news(kiosk)).toEqual({ [document.documentId]: 'PUBLISHED' });
    document = await republish(desk.caller, 'Consultation', document, { title: { pl: 'Aleje od nowa' } });
    expect(await news(kiosk)).toEqual({ [document.documentId]: 'REPLACED' });
    expect(kiosk.shown.get(document.documentId)).toMatchObject({ title: 'Aleje od nowa' });
    done(await desk.verbs.withdraw(document.id, document.version));
    expect(await news(kiosk)).toEqual({ [document.documentId]: 'WITHDRAWN' });
    expect(kiosk.shown.has(document.documentId)).toBe(false);
  });

  it('tell each document once, with what it is now, to who slept meanwhile', async () => {
    const kiosk = await informed();
    let document = await desk.published();
    document = await republish(desk.caller, 'Consultation', document, { title: { pl: 'Drugi' } });
    const gone = await desk.published();
    done(await desk.verbs.withdraw(gone.id, gone.version));
    const told = await kiosk.catchUp();
    expect(told.map(({ documentId, kind }) => [documentId, kind])).toEqual([
      [document.documentId, 'PUBLISHED'],
      [gone.documentId, 'WITHDRAWN'],
    ]);
  });

  it('tell nothing of drafts and plans, not even by the cursor', async () => {
    const kiosk = await informed();
    const document = await desk.published();
    await kiosk.catchUp();
    const before = (await kiosk.asked()).changes;
    const now = await desk.clock.now();
    await desk.drafted();
    await desk.publish(await desk.drafted(), { at: later(now, 600) });
    await desk.publish(await desk.retitled(document, 'Plan'), { at: later(now, 700), until: later(now, 800) });
    expect((await kiosk.asked()).changes).toEqual({ ...before, nodes: [] });
    const withPlan = await desk.published();
    await kiosk.catchUp();
    const cursor = kiosk.cursor;
    done(await desk.verbs.setEnd(withPlan.id, withPlan.version, later(now, 900)));
    expect(await news(kiosk)).toEqual({});
    expect(kiosk.cursor).toBe(cursor);
  });

  it('tell of openings, ends and states that the clock brings', async () => {
    const kiosk = await informed();
    const now = await desk.clock.now();
    const planned = await desk.publish(await desk.drafted(), { at: later(now, 10), until: later(now, 40) });
    const closing = await desk.published({
      opensOn: undefined,
      opensAt: now,
      closesOn: undefined,
      closesAt: later(now, 20),
    });
    expect(await news(kiosk)).toEqual({ [closing.documentId]: 'PUBLISHED' });
    await desk.clock.advance({ minutes: 10 });
    expect(await news(kiosk)).toEqual({ [planned.documentId]: 'PUBLISHED' });
    await desk.clock.advance({ minutes: 10 });
    expect(kiosk.shown.get(closing.documentId)).toMatchObject({ status: 'OPEN' });
    expect(await news(kiosk)).toEqual({ [closing.documentId]: 'AFFECTED' });
    expect(kiosk.shown.get(closing.documentId)).toMatchObject({ status: 'CLOSED' });
    await desk.clock.advance({ minutes: 20 });
    expect(await news(kiosk)).toEqual({ [planned.documentId]: 'ENDED' });
  });

  it('tell of documents of which something else shows in them', async () => {
    const verbs = desk.verbs;
    const target = done(await verbs.create('Page', completePage));
    const linking = await desk.published({
      body: { pl: { markdown: `[Strona](konsulta:document/${target.documentId})` } },
    });
    const consultation = await desk.published({ opensOn: '2039-01-01', closesOn: '2040-01-01' });
    const kiosk = await informed();
    const report = done(
      await verbs.create('Report', {
        title: { pl: 'Raport' },
        summary: { pl: 'Wyniki.' },
        body: { pl: { markdown: 'Tekst.' } },
        consultationId: consultation.documentId,
      }),
    );
    expect(await news(kiosk)).toEqual({});
    const published = done(await verbs.publish(report.id, report.version));
    expect(await news(kiosk)).toEqual({ [published.documentId]: 'PUBLISHED', [consultation.documentId]: 'AFFECTED' });
    expect(kiosk.shown.get(consultation.documentId)).toMatchObject({ status: 'REPORTED' });
    done(await verbs.withdraw(published.id, published.version));
    expect(await news(kiosk)).toEqual({ [published.documentId]: 'WITHDRAWN', [consultation.documentId]: 'AFFECTED' });

    done(await verbs.publish(target.id, target.version));
    expect(await news(kiosk)).toEqual({ [target.documentId]: 'PUBLISHED', [linking.documentId]: 'AFFECTED' });
  });

  it('tell the pages below a page whose title stands in their breadcrumbs', async () => {
    const page = async (title: string, parentId?: string) => {
      const made = done(await desk.verbs.create('Page', { ...completePage, title: { pl: title }, parentId }));
      return done(await desk.verbs.publish(made.id, made.version));
    };
    const top = await page('Urząd');
    const middle = await page('Biura', top.documentId);
    const bottom = await page('Biuro', middle.documentId);
    const kiosk = await informed();
    await republish(desk.caller, 'Page', top, { title: { pl: 'Urząd Miasta' } });
    expect(await news(kiosk)).toEqual({
      [top.documentId]: 'REPLACED',
      [middle.documentId]: 'AFFECTED',
      [bottom.documentId]: 'AFFECTED',
    });
  });

  it('tell of a document that left the areas asked for, and of one that came', async () => {
    const [here, there] = [areaId('dzbow'), areaId('bleszno')];
    let moving = await desk.published({ areaIds: [here] });
    const elsewhere = await desk.published({ areaIds: [there] });
    const kiosk = await informed({ areas: [here] });
    expect(kiosk.shown.has(moving.documentId)).toBe(true);
    expect(kiosk.shown.has(elsewhere.documentId)).toBe(false);
    moving = await republish(desk.caller, 'Consultation', moving, { areaIds: [there] });
    expect(await news(kiosk)).toEqual({ [moving.documentId]: 'LEFT' });
    await republish(desk.caller, 'Consultation', moving, { title: { pl: 'Nadal gdzie indziej' } });
    expect(await news(kiosk)).toEqual({});
    await republish(desk.caller, 'Consultation', elsewhere, { areaIds: [here, there] });
    expect(await news(kiosk)).toEqual({ [elsewhere.documentId]: 'REPLACED' });
  });

  it('start over for a cursor of another filter, another language or another history', async () => {
    const document = await desk.published();
    const kiosk = await informed();
    const after = kiosk.cursor;
    for (const other of [{ types: ['PAGE'] }, { areas: [areaId('dzbow')] }, { locales: ['en'] }]) {
      const { data } = await send({ after, ...other });
      expect(data.changes.startsOver).toBe(true);
    }
    expect((await send({ after })).data.changes).toMatchObject({ startsOver: false, nodes: [] });
    const parts = JSON.parse(Buffer.from(String(after), 'base64url').toString());
    const foreign = Buffer.from(JSON.stringify(parts.with(2, '0123456789abcdef'))).toString('base64url');
    const { data } = await send({ after: foreign, first: 100 });
    expect(data.changes.startsOver).toBe(true);
    expect(data.changes.nodes.map(({ documentId }) => documentId)).toContain(document.documentId);
  });

  it('refuse what is no cursor, and pages out of bounds', async () => {
    const lists = Buffer.from('["2026-01-01T00:00:00.000Z",false,["pl"],"x",[]]').toString('base64url');
    for (const variables of [{ after: 'x' }, { after: lists }, { after: '' }, { first: 0 }, { first: 101 }]) {
      const { errors } = await send(variables);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('cost as many statements for 20 documents as for one of the same types', async () => {
    for (let n = 0; n < 12; n += 1) await desk.published({ ...completeConsultation, title: { pl: `Koszt ${n}` } });
    const reader = desk.city.app.readers.delivery;
    const cost = async (first: number) => {
      const before = reader.statements;
      const { data } = await send({ first, types: ['CONSULTATION'] });
      expect(data.changes.nodes).toHaveLength(first);
      return reader.statements - before;
    };
    await cost(1); // the epoch of the last publication may not have been heard of yet, and is asked for once
    expect(await cost(20)).toBe(await cost(1));
  });
});
