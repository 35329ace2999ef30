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

/** A public text and a planned one, an hour ahead. */
async function withPlan(more: { until?: Date } = {}): Promise<{ document: Known; at: Date }> {
  const at = later(await desk.clock.now(), 60);
  const published = await desk.publish(await desk.drafted({ title: { pl: 'Teraz' } }), more);
  const document = await desk.publish(await desk.retitled(published, 'Potem'), { at });
  return { document, at };
}

const minutes = async (n: number) => later(await desk.clock.now(), n);
const unschedule = async ({ id, version }: Known) => done(await desk.verbs.unschedule(id, version));
const editions = (document: Known) =>
  desk.city.sql(
    `select number, title->>'pl' as title, visible is not null as opened, discarded_at is not null as discarded
     from consultation where document_id = $1 order by number`,
    [document.documentId],
  );

describe('planning', () => {
  it('shows the text when its time comes, not a millisecond before', async () => {
    const { document, at } = await withPlan();
    expect(await desk.managed(document)).toMatchObject({
      draftState: 'NONE',
      nextChangeAt: at.toISOString(),
      draft: { title: { pl: 'Potem' } },
    });
    expect((await desk.seen(document))?.edition).toMatchObject({ number: 1, visibleUntil: null });
    await desk.clock.set(later(at, 0, -1));
    expect(await desk.title(document)).toBe('Teraz');
    await desk.clock.set(at);
    expect(await desk.seen(document)).toMatchObject({
      title: 'Potem',
      updatedAt: at.toISOString(),
      edition: { number: 2 },
    });
    expect(await desk.title(document, later(at, 0, -1))).toBe('Teraz');
  });

  it('accepts future instants only', async () => {
    const { id, version } = await desk.drafted();
    const now = await desk.clock.now();
    expect(refusal(await desk.verbs.publish(id, version, { at: later(now, 0, -1) }))).toEqual(['INVALID at']);
    expect(refusal(await desk.verbs.publish(id, version, { at: now }))).toEqual(['INVALID at']);
    expect((await desk.verbs.publish(id, version, { at: later(now, 1) })).userErrors).toEqual([]);
  });

  it('hides the document from everyone before its first publication', async () => {
    const at = await minutes(10);
    const document = await desk.publish(await desk.drafted({ title: { pl: 'Premiera' } }), { at });
    expect(await desk.seen(document)).toBeNull();
    expect(await desk.managed(document)).toMatchObject({ publicState: 'NEVER', nextChangeAt: at.toISOString() });
    await desk.clock.set(at);
    expect(await desk.seen(document)).toMatchObject({ title: 'Premiera', publishedAt: at.toISOString() });
  });

  it('leaves an earlier end of the present text as it is', async () => {
    const until = await minutes(30);
    const { document, at } = await withPlan({ until });
    expect((await desk.managed(document)).nextChangeAt).toBe(until.toISOString());
    await desk.clock.set(until);
    expect(await desk.title(document)).toBeNull();
    await desk.clock.set(at);
    expect(await desk.title(document)).toBe('Potem');
  });

  it('shows the text for a limited time when an end is given', async () => {
    const [at, until] = [await minutes(10), await minutes(20)];
    const document = await desk.publish(await desk.drafted(), { at, until });
    await desk.clock.set(later(until, 0, -1));
    expect(await desk.title(document)).toBe('Aleje');
    await desk.clock.set(until);
    expect(await desk.title(document)).toBeNull();
  });

  it('lets the draft be edited beside the plan', async () => {
    const { document, at } = await withPlan();
    const updated = await desk.retitled(document, 'Jeszcze później');
    expect(await desk.managed(updated)).toMatchObject({
      draftState: 'EDITING',
      draft: { title: { pl: 'Jeszcze później' } },
    });
    await desk.clock.set(at);
    expect(await desk.title(updated)).toBe('Potem');
  });
});

describe('planning a second time', () => {
  it('is refused unless the request says replace', async () => {
    const { document } = await withPlan();
    const { id, version } = await desk.retitled(document, 'Drugi plan');
    const at = await minutes(90);
    expect(refusal(await desk.verbs.publish(id, version, { at }))).toEqual(['SCHEDULE_EXISTS at']);
    expect(await desk.title(document)).toBe('Teraz');
  });

  it('keeps the replaced text as an edition that was never public', async () => {
    const { document, at } = await withPlan();
    const second = later(at, 30);
    const replaced = await desk.publish(await desk.retitled(document, 'Drugi plan'), { at: second, replace: true });
    expect((await desk.managed(replaced)).nextChangeAt).toBe(second.toISOString());
    await desk.clock.set(at);
    expect(await desk.title(document)).toBe('Teraz');
    await desk.clock.set(second);
    expect(await desk.title(document)).toBe('Drugi plan');
    expect(await editions(document)).toEqual([
      { number: 1, title: 'Teraz', opened: true, discarded: false },
      { number: 2, title: 'Potem', opened: false, discarded: true },
      { number: 3, title: 'Drugi plan', opened: true, discarded: false },
    ]);
  });

  it('moves the planned text to the other instant when there is no newer draft', async () => {
    const { document, at } = await withPlan();
    expect(refusal(await desk.verbs.publish(document.id, document.version, { at: later(at, 30) }))).toHaveLength(1);
    await desk.publish(document, { at: later(at, -30), replace: true });
    await desk.clock.set(later(at, -30));
    expect(await desk.seen(document)).toMatchObject({ title: 'Potem', edition: { number: 2 } });
    expect(await editions(document)).toHaveLength(2);
  });

  it('brings the planned text forward to now when there is no newer draft', async () => {
    const { document } = await withPlan();
    await desk.publish(document, { replace: true });
    expect(await desk.title(document)).toBe('Potem');
    expect((await desk.managed(document)).nextChangeAt).toBeNull();
  });
});

describe('publishing now while a text is planned', () => {
  it('shows the new text until the planned text begins', async () => {
    const { document, at } = await withPlan();
    const published = await desk.publish(await desk.retitled(document, 'Tymczasem'), { plan: 'KEEP' });
    expect(await desk.title(published)).toBe('Tymczasem');
    expect((await desk.managed(published)).nextChangeAt).toBe(at.toISOString());
    await desk.clock.set(later(at, 0, -1));
    expect(await desk.title(published)).toBe('Tymczasem');
    await desk.clock.set(at);
    expect(await desk.title(published)).toBe('Potem');
  });

  it('makes the first instant of the document earlier than was planned', async () => {
    const at = await minutes(10);
    const planned = await desk.publish(await desk.drafted({ title: { pl: 'Potem' } }), { at });
    const { publishedAt } =
      (await desk.seen(await desk.publish(await desk.retitled(planned, 'Tymczasem'), { plan: 'KEEP' }))) ?? {};
    await desk.clock.set(at);
    expect(await desk.seen(planned)).toMatchObject({ title: 'Potem', publishedAt, updatedAt: at.toISOString() });
  });

  it('keeps an end of the new text before the planned text, and drops an end after its beginning', async () => {
    const early = await withPlan();
    await desk.publish(await desk.retitled(early.document, 'Krótko'), { until: later(early.at, -30), plan: 'KEEP' });
    const late = await withPlan();
    await desk.publish(await desk.retitled(late.document, 'Długo'), { until: later(late.at, 30), plan: 'KEEP' });
    await desk.clock.set(later(early.at, -30));
    expect(await desk.title(early.document)).toBeNull();
    await desk.clock.set(early.at);
    expect(await desk.title(early.document)).toBe('Potem');
    expect(await desk.title(late.document)).toBe('Potem');
    await desk.clock.set(later(late.at, 31));
    expect(await desk.title(late.document)).toBe('Potem');
  });

  it('opens the planned text first when it comes in the last millisecond before the planned beginning', async () => {
    const { document, at } = await withPlan();
    const updated = await desk.retitled(document, 'O włos');
    await desk.clock.set(later(at, 0, -1));
    const published = await desk.publish(updated, { plan: 'KEEP' });
    expect(await desk.title(published)).toBe('O włos');
    expect(await desk.title(published, later(at, 0, -1))).toBe('Teraz');
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it('is possible at the instant of the planned text itself', async () => {
    const { document, at } = await withPlan();
    const updated = await desk.retitled(document, 'Zaraz potem');
    await desk.clock.set(at);
    const published = await desk.publish(updated);
    expect(await desk.title(published)).toBe('Zaraz potem');
    expect(await desk.title(published, at)).toBe('Potem');
  });
});

describe('taking a plan back', () => {
  it('keeps the text before the plan public, and makes the planned text the draft again', async () => {
    const { document, at } = await withPlan();
    const unscheduled = await unschedule(document);
    expect(await desk.managed(unscheduled)).toMatchObject({
      version: document.version + 1,
      draftState: 'EDITING',
      nextChangeAt: null,
      draft: { title: { pl: 'Potem' } },
    });
    await desk.clock.set(later(at, 1));
    expect(await desk.seen(unscheduled)).toMatchObject({ title: 'Teraz', edition: { visibleUntil: null } });
    await desk.publish(unscheduled);
    expect(await desk.seen(unscheduled)).toMatchObject({ title: 'Potem', edition: { number: 2 } });
  });

  it('gives the text before the plan its own end back', async () => {
    const end = await minutes(90);
    const { document, at } = await withPlan({ until: end });
    expect((await desk.managed(document)).nextChangeAt).toBe(at.toISOString());
    const unscheduled = await unschedule(document);
    expect((await desk.managed(unscheduled)).nextChangeAt).toBe(end.toISOString());
    await desk.clock.set(later(end, 0, -1));
    expect(await desk.title(document)).toBe('Teraz');
    await desk.clock.set(end);
    expect(await desk.title(document)).toBeNull();
  });

  it('keeps the planned text as an edition that was never public when there is a newer draft', async () => {
    const { document, at } = await withPlan();
    const unscheduled = await unschedule(await desk.retitled(document, 'Nowszy'));
    expect(await desk.managed(unscheduled)).toMatchObject({
      draftState: 'EDITING',
      draft: { title: { pl: 'Nowszy' } },
    });
    expect(await editions(document)).toEqual([
      { number: 1, title: 'Teraz', opened: true, discarded: false },
      { number: 2, title: 'Potem', opened: false, discarded: true },
      { number: 3, title: 'Nowszy', opened: false, discarded: false },
    ]);
    await desk.clock.set(later(at, 1));
    expect(await desk.title(document)).toBe('Teraz');
  });

  it('also keeps a text public that was published beside the plan', async () => {
    const { document, at } = await withPlan();
    const beside = await desk.publish(await desk.retitled(document, 'Tymczasem'), { plan: 'KEEP' });
    await unschedule(beside);
    await desk.clock.set(later(at, 1));
    expect(await desk.title(document)).toBe('Tymczasem');
  });

  it('is refused when there is no plan, or when the plan has begun', async () => {
    const published = await desk.published();
    expect(refusal(await desk.verbs.unschedule(published.id, published.version))).toEqual(['INVALID id']);
    const { document, at } = await withPlan();
    await desk.clock.set(at);
    expect(refusal(await desk.verbs.unschedule(document.id, document.version))).toEqual(['INVALID id']);
    expect(await desk.title(document)).toBe('Potem');
  });

  it('leaves a document that was never public when the plan was a first publication', async () => {
    const at = await minutes(10);
    const planned = await desk.publish(await desk.drafted(), { at });
    const unscheduled = await unschedule(planned);
    expect(await desk.managed(unscheduled)).toMatchObject({
      publicState: 'NEVER',
      draftState: 'EDITING',
      nextChangeAt: null,
    });
    await desk.clock.set(later(at, 1));
    expect(await desk.seen(planned)).toBeNull();
  });
});

describe('withdrawing while a text is planned', () => {
  it('takes the plan back, so that nothing becomes public by itself', async () => {
    const { document, at } = await withPlan();
    const withdrawn = done(await desk.verbs.withdraw(document.id, document.version));
    expect(await desk.managed(withdrawn)).toMatchObject({
      publicState: 'WITHDRAWN',
      draftState: 'EDITING',
      nextChangeAt: null,
    });
    expect(await desk.title(document)).toBeNull();
    await desk.clock.set(later(at, 1));
    expect(await desk.title(document)).toBeNull();
    expect((await desk.managed(document)).draft.title).toEqual({ pl: 'Potem' });
  });

  it('is refused when the document was only planned, and leaves the plan', async () => {
    const at = await minutes(10);
    const planned = await desk.publish(await desk.drafted(), { at });
    expect(refusal(await desk.verbs.withdraw(planned.id, planned.version))).toEqual(['INVALID id']);
    await desk.clock.set(at);
    expect(await desk.title(planned)).toBe('Aleje');
  });
});
