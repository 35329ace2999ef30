import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { mistakes } from '../support/ledger.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const inMinutes = async (minutes: number) => later(await desk.clock.now(), minutes);
const setEnd = async ({ id, version }: Known, until: Date | null) => done(await desk.verbs.setEnd(id, version, until));
const endingIn = async (minutes: number) =>
  desk.publish(await desk.drafted({ title: { pl: 'Do końca' } }), { until: await inMinutes(minutes) });
const ledger = ({ documentId }: Known) =>
  desk.city.sql<{ event: string; effective: Date }>(
    'select event, effective from ledger where document_id = $1 order by sequence',
    [documentId],
  );

describe('the end of a public text', () => {
  it('moves to a later instant, and the ledger knows the later instant only', async () => {
    const document = await endingIn(60);
    const [first, second] = [await inMinutes(60), await inMinutes(120)];
    const before = await desk.seen(document);
    const moved = await setEnd(document, second);
    expect(moved.version).toBe(document.version + 1);
    expect(await desk.seen(moved)).toEqual(before);
    expect(await desk.managed(moved)).toMatchObject({ draftState: 'NONE', nextChangeAt: second.toISOString() });
    await desk.clock.set(first);
    expect(await desk.title(moved)).toBe('Do końca');
    await desk.clock.set(second);
    expect(await desk.title(moved)).toBeNull();
    await desk.city.sql('select content.pass_boundaries()');
    const [, closed, ...more] = await ledger(moved);
    expect([closed, more]).toEqual([{ event: 'CLOSED', effective: second }, []]);
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it('moves to an earlier instant', async () => {
    const moved = await setEnd(await endingIn(60), await inMinutes(10));
    await desk.clock.advance({ minutes: 10 });
    expect(await desk.title(moved)).toBeNull();
  });

  it('is removed, and is added to a text without an end', async () => {
    const endless = await setEnd(await endingIn(60), null);
    expect((await desk.managed(endless)).nextChangeAt).toBeNull();
    await desk.clock.advance({ minutes: 90 });
    expect(await desk.title(endless)).toBe('Do końca');
    const ending = await setEnd(endless, await inMinutes(5));
    await desk.clock.advance({ minutes: 5 });
    expect(await desk.managed(ending)).toMatchObject({ publicState: 'WITHDRAWN', nextChangeAt: null });
  });

  it('leaves a draft beside the public text as it is', async () => {
    const edited = await desk.retitled(await endingIn(60), 'Robocze');
    const moved = await setEnd(edited, await inMinutes(90));
    expect(await desk.managed(moved)).toMatchObject({ draftState: 'EDITING', draft: { title: { pl: 'Robocze' } } });
    expect(await desk.title(moved)).toBe('Do końca');
  });

  it('leaves the version alone when the new end equals the old end', async () => {
    const until = await inMinutes(60);
    const document = await desk.publish(await desk.drafted(), { until });
    expect((await setEnd(document, until)).version).toBe(document.version);
    const endless = await desk.published();
    expect((await setEnd(endless, null)).version).toBe(endless.version);
  });

  it('stands in the audit log', async () => {
    const until = await inMinutes(90);
    const moved = await setEnd(await endingIn(60), until);
    const rows = await desk.city.sql(
      'select action, version, details from audit_entry where document_id = $1 order by version desc limit 1',
      [moved.documentId],
    );
    expect(rows).toEqual([
      { action: 'setEnd', version: moved.version, details: { until: until.toISOString(), editions: [1] } },
    ]);
  });

  it('cannot be moved into the past, nor after the end has passed', async () => {
    const document = await endingIn(60);
    const now = await desk.clock.now();
    for (const until of [now, later(now, -1)]) {
      expect(refusal(await desk.verbs.setEnd(document.id, document.version, until))).toEqual(['INVALID until']);
    }
    await desk.clock.advance({ minutes: 60 });
    const tooLate = await desk.verbs.setEnd(document.id, document.version, await inMinutes(60));
    expect(refusal(tooLate)).toEqual(['INVALID id']);
    expect(await desk.title(document)).toBeNull();
  });

  it('is refused for a draft, for a withdrawn text, and on another version', async () => {
    const drafted = await desk.drafted();
    const until = await inMinutes(60);
    expect(refusal(await desk.verbs.setEnd(drafted.id, drafted.version, until))).toEqual(['INVALID id']);
    const published = await desk.published();
    expect(refusal(await desk.verbs.setEnd(published.id, published.version - 1, until))).toEqual([
      'VERSION_CONFLICT expectedVersion',
    ]);
    const gone = done(await desk.verbs.withdraw(published.id, published.version));
    expect(refusal(await desk.verbs.setEnd(gone.id, gone.version, null))).toEqual(['INVALID id']);
  });
});

describe('an end beside a plan', () => {
  /** A public text that a plan replaces in an hour. */
  const withPlan = async () => {
    const document = await desk.retitled(await desk.published({ title: { pl: 'Teraz' } }), 'Potem');
    const at = await inMinutes(60);
    return { at, document: await desk.publish(document, { at }) };
  };

  it('leaves a gap when it comes before the plan', async () => {
    const { at, document } = await withPlan();
    await setEnd(document, later(at, -30));
    await desk.clock.set(later(at, -30));
    expect(await desk.title(document)).toBeNull();
    await desk.clock.set(at);
    expect(await desk.title(document)).toBe('Potem');
  });

  it('counts once the plan is taken back when it comes after the plan', async () => {
    const { at, document } = await withPlan();
    const ending = await setEnd(document, later(at, 30));
    expect((await desk.managed(ending)).nextChangeAt).toBe(at.toISOString());
    const alone = done(await desk.verbs.unschedule(ending.id, ending.version));
    await desk.clock.set(at);
    expect(await desk.title(alone)).toBe('Teraz');
    await desk.clock.set(later(at, 30));
    expect(await desk.title(alone)).toBeNull();
  });

  it('is moved by planning the same text anew when the plan has an end of its own', async () => {
    const { at, document } = await withPlan();
    const replanned = await desk.publish(document, { at, until: later(at, 10), replace: true });
    await desk.clock.set(at);
    expect(await desk.title(replanned)).toBe('Potem');
    await desk.clock.set(later(at, 10));
    expect(await desk.title(replanned)).toBeNull();
  });

  it('belongs to the plan when nothing is public, and must be later than the beginning of the plan', async () => {
    const at = await inMinutes(60);
    const planned = await desk.publish(await desk.drafted({ title: { pl: 'Potem' } }), { at });
    expect(refusal(await desk.verbs.setEnd(planned.id, planned.version, at))).toEqual(['INVALID until']);
    await setEnd(planned, later(at, 10));
    await desk.clock.set(at);
    expect(await desk.title(planned)).toBe('Potem');
    await desk.clock.set(later(at, 10));
    expect(await desk.title(planned)).toBeNull();
    expect(await mistakes(desk.city)).toEqual([]);
  });
});
