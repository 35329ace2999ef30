import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('publishing now', () => {
  it('shows the draft at once, and leaves no draft', async () => {
    const drafted = await desk.drafted({ title: { pl: 'Aleje' } });
    expect(await desk.managed(drafted)).toMatchObject({ publicState: 'NEVER', draftState: 'EDITING' });
    expect(await desk.title(drafted)).toBeNull();
    const published = await desk.publish(drafted);
    expect(await desk.title(published)).toBe('Aleje');
    expect(await desk.managed(published)).toMatchObject({
      version: drafted.version + 1,
      publicState: 'PUBLIC',
      draftState: 'NONE',
      nextChangeAt: null,
    });
  });

  it('is refused when there is nothing new to say', async () => {
    const { id, version } = await desk.published();
    expect(refusal(await desk.verbs.publish(id, version))).toEqual(['INVALID id']);
    expect((await desk.managed({ id, version, documentId: id })).version).toBe(version);
  });

  it('names every missing field', async () => {
    const { id, version } = done(await desk.verbs.create('Consultation', { title: { en: 'Avenues' } }));
    expect(refusal(await desk.verbs.publish(id, version))).toEqual(
      ['title.pl', 'areaIds', 'summary.pl', 'body.pl', 'opensAt', 'closesAt', 'recipients', 'methodCodes'].map(
        (field) => `REQUIRED_TO_PUBLISH ${field}`,
      ),
    );
  });

  it('numbers the editions, and shows the first instant of the document and of its present text', async () => {
    const first = await desk.published({ title: { pl: 'Pierwsze' } });
    const one = await desk.seen(first);
    await desk.clock.advance({ hours: 1 });
    const second = await desk.publish(await desk.retitled(first, 'Drugie'), { changeNote: 'Literówka' });
    const two = await desk.seen(second);
    expect(one?.edition).toMatchObject({ number: 1, visibleUntil: null, changeNote: null });
    expect(two?.edition).toMatchObject({ number: 2, visibleUntil: null, changeNote: 'Literówka' });
    expect(one?.publishedAt).toBe(one?.updatedAt);
    expect(two?.publishedAt).toBe(one?.publishedAt);
    expect(two?.updatedAt).toBe(later(await desk.clock.now(), 0, 1).toISOString());
    expect(two?.edition.visibleFrom).toBe(two?.updatedAt);
  });

  it('ends the former edition at the very instant at which the next begins', async () => {
    const first = await desk.published({ title: { pl: 'Pierwsze' } });
    await desk.clock.advance({ minutes: 1 });
    const second = await desk.publish(await desk.retitled(first, 'Drugie'));
    const begins = new Date((await desk.seen(second))?.updatedAt ?? '');
    const before = await desk.seen(second, later(begins, 0, -1));
    expect(before).toMatchObject({ title: 'Pierwsze', edition: { visibleUntil: begins.toISOString() } });
    expect(await desk.title(second, begins)).toBe('Drugie');
  });

  it('answers an instant before the first publication with nothing, and refuses a future instant', async () => {
    const document = await desk.published();
    const { publishedAt } = (await desk.seen(document)) ?? { publishedAt: '' };
    expect(await desk.seen(document, later(new Date(publishedAt), 0, -1))).toBeNull();
    const answer = await desk.city.anonymous.send(
      'query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { title } }',
      {
        id: document.documentId,
        at: later(await desk.clock.now(), 1),
      },
    );
    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('rolls everything back when it fails', async () => {
    const taken = await desk.published({ slug: 'zajety' });
    const other = await desk.drafted({ slug: 'zajety', title: { pl: 'Inne' } });
    const rows = () =>
      desk.city.sql(
        'select * from ledger_head, (select count(*) from field_digests) d, (select count(*) from audit_entry) a',
      );
    const before = await rows();
    expect(refusal(await desk.verbs.publish(other.id, other.version))).toEqual(['SLUG_TAKEN slug']);
    expect(await rows()).toEqual(before);
    expect(await desk.managed(other)).toMatchObject({
      version: other.version,
      publicState: 'NEVER',
      draftState: 'EDITING',
    });
    expect(await desk.title(taken)).toBe('Aleje');
  });
});

describe('an end given in advance', () => {
  it('hides the document when the end comes, and is not shown before', async () => {
    const until = later(await desk.clock.now(), 60);
    const document = await desk.publish(await desk.drafted({ title: { pl: 'Na godzinę' } }), { until });
    expect((await desk.seen(document))?.edition.visibleUntil).toBeNull();
    expect((await desk.managed(document)).nextChangeAt).toBe(until.toISOString());
    await desk.clock.set(later(until, 0, -1));
    expect(await desk.title(document)).toBe('Na godzinę');
    await desk.clock.set(until);
    expect(await desk.title(document)).toBeNull();
    expect((await desk.seen(document, later(until, 0, -1)))?.edition.visibleUntil).toBe(until.toISOString());
    expect(await desk.managed(document)).toMatchObject({ publicState: 'WITHDRAWN', nextChangeAt: null });
  });

  it('must be later than the beginning', async () => {
    const { id, version } = await desk.drafted();
    const now = await desk.clock.now();
    expect(refusal(await desk.verbs.publish(id, version, { until: now }))).toEqual(['INVALID until']);
    const at = later(now, 60);
    expect(refusal(await desk.verbs.publish(id, version, { at, until: at }))).toEqual(['INVALID until']);
    expect(refusal(await desk.verbs.publish(id, version, { at, until: later(now, 59) }))).toEqual(['INVALID until']);
    expect((await desk.verbs.publish(id, version, { at, until: later(at, 0, 1) })).userErrors).toEqual([]);
  });

  it('no longer applies to the next text', async () => {
    const until = later(await desk.clock.now(), 60);
    const first = await desk.publish(await desk.drafted(), { until });
    const second = await desk.publish(await desk.retitled(first, 'Bez końca'));
    await desk.clock.set(later(until, 1));
    expect(await desk.title(second)).toBe('Bez końca');
  });
});

describe('withdrawing', () => {
  it('hides the document now and keeps the text for instants before', async () => {
    const document = await desk.published({ title: { pl: 'Zniknie' } });
    const then = await desk.clock.now();
    await desk.clock.advance({ minutes: 1 });
    done(await desk.verbs.withdraw(document.id, document.version));
    expect(await desk.title(document)).toBeNull();
    expect(await desk.title(document, later(then, 0, 500))).toBe('Zniknie');
    expect(await desk.managed(document)).toMatchObject({ publicState: 'WITHDRAWN', draftState: 'NONE' });
  });

  it('needs a reason', async () => {
    const { id, version } = await desk.published();
    expect(refusal(await desk.verbs.withdraw(id, version, '  '))).toEqual(['INVALID reason']);
  });

  it('is refused for a withdrawn document and for a document that was never published', async () => {
    const published = await desk.published();
    const withdrawn = done(await desk.verbs.withdraw(published.id, published.version));
    expect(refusal(await desk.verbs.withdraw(withdrawn.id, withdrawn.version))).toEqual(['INVALID id']);
    const drafted = await desk.drafted();
    expect(refusal(await desk.verbs.withdraw(drafted.id, drafted.version))).toEqual(['INVALID id']);
  });

  it('keeps the first instant of publication when the document is published again', async () => {
    const document = await desk.published();
    const { publishedAt } = (await desk.seen(document)) ?? {};
    const withdrawn = done(await desk.verbs.withdraw(document.id, document.version));
    await desk.clock.advance({ minutes: 1 });
    const again = await desk.publish(await desk.retitled(withdrawn, 'Znowu'));
    expect(await desk.seen(again)).toMatchObject({ title: 'Znowu', publishedAt, edition: { number: 2 } });
  });

  it('takes precedence over an end given in advance', async () => {
    const until = later(await desk.clock.now(), 60);
    const document = await desk.publish(await desk.drafted(), { until });
    done(await desk.verbs.withdraw(document.id, document.version));
    expect(await desk.managed(document)).toMatchObject({ publicState: 'WITHDRAWN', nextChangeAt: null });
  });
});

describe('updating', () => {
  it('changes the text for editors and not for the public', async () => {
    const document = await desk.published({ title: { pl: 'Publiczne' } });
    const updated = await desk.retitled(document, 'Robocze');
    expect(updated.version).toBe(document.version + 1);
    expect(await desk.title(document)).toBe('Publiczne');
    expect(await desk.managed(document)).toMatchObject({ draftState: 'EDITING', draft: { title: { pl: 'Robocze' } } });
  });

  it('is refused on another version than the present one', async () => {
    const { id, version } = await desk.retitled(await desk.published(), 'Robocze');
    expect(refusal(await desk.verbs.publish(id, version - 1))).toEqual(['VERSION_CONFLICT expectedVersion']);
  });
});

describe('the trash', () => {
  it('takes withdrawn documents, and gives them back', async () => {
    const published = await desk.published();
    const withdrawn = done(await desk.verbs.withdraw(published.id, published.version));
    const trashed = done(await desk.verbs.trash(withdrawn.id, withdrawn.version));
    expect(await desk.managed(trashed)).toMatchObject({ trashed: true, version: withdrawn.version + 1 });
    expect(
      refusal(await desk.verbs.update('Consultation', trashed.id, trashed.version, { title: { pl: 'X' } })),
    ).toEqual(['INVALID id']);
    const restored = done(await desk.verbs.restore(trashed.id, trashed.version));
    expect(await desk.managed(restored)).toMatchObject({ trashed: false, version: trashed.version + 1 });
    await desk.publish(await desk.retitled(restored, 'Wróciło'));
    expect(await desk.title(restored)).toBe('Wróciło');
  });

  it('refuses public and planned documents', async () => {
    const published = await desk.published();
    expect(refusal(await desk.verbs.trash(published.id, published.version))).toEqual(['INVALID id']);
    const planned = await desk.publish(await desk.drafted(), { at: later(await desk.clock.now(), 5) });
    expect(refusal(await desk.verbs.trash(planned.id, planned.version))).toEqual(['INVALID id']);
  });
});
