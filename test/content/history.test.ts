import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, editor, type Known, type Payload } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import type { Caller } from '../support/harness.ts';
import { mistakes } from '../support/ledger.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

interface Edition {
  id: string;
  number: number;
  state: string;
  visibleFrom: string | null;
  visibleUntil: string | null;
  createdBy: string | null;
  draft: { title: Record<string, string> };
  preview: { title: string };
}

const editionFields = `id number state visibleFrom visibleUntil createdBy discardedAt changeNote
  draft { title attachments { title alt focalPoint { x y } } } preview { title attachments { title url } }`;

async function history({ id }: Known, by: Caller = desk.caller, args = ''): Promise<Edition[]> {
  const query = `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { editions${args} { ${editionFields} } } } }`;
  const { document } = await by.ask<{ document: { editions: Edition[] } | null }>(query, { id });
  return document?.editions ?? [];
}

async function plan({ id }: Known) {
  const query = `query ($id: ID!) { document(id: $id) { nextChangeAt nextChange { at kind } ... on ConsultationDocument {
    planned { at until changeNote draft { title } preview { title } } draft { title } } } }`;
  return (await desk.caller.ask<{ document: object }>(query, { id })).document;
}

const payload =
  '{ document { id documentId version publicState draftState nextChangeAt } userErrors { code message path } }';
async function run(verb: string, input: object, by: Caller = desk.caller): Promise<Payload> {
  const name = verb[0].toUpperCase() + verb.slice(1);
  const query = `mutation ($input: ${name}Input!) { ${verb}(input: $input) ${payload} }`;
  return (await by.ask<Record<string, Payload>>(query, { input }))[verb];
}
const restoreEdition = ({ id, version }: Known, editionId: string) =>
  run('restoreEdition', { id, expectedVersion: version, editionId });
const discardDraft = ({ id, version }: Known) => run('discardDraft', { id, expectedVersion: version });

/** A document with a replaced public text, and a plan that was taken back beside a draft. */
async function eventful(): Promise<Known> {
  const published = await desk.publish(await desk.drafted({ title: { pl: 'Pierwsza' } }), { changeNote: 'Początek' });
  await desk.clock.advance({ minutes: 1 });
  const replaced = await desk.publish(await desk.retitled(published, 'Druga'));
  const at = later(await desk.clock.now(), 60);
  const planned = await desk.publish(await desk.retitled(replaced, 'Zaplanowana'), { at });
  const drafted = await desk.retitled(planned, 'Robocza');
  return done(await desk.verbs.unschedule(drafted.id, drafted.version));
}

describe('the editions of a document', () => {
  it('are every text it ever had, each readable as draft and as preview', async () => {
    const document = await eventful();
    const editions = await history(document);
    expect(editions).toMatchObject([
      { number: 4, state: 'DRAFT', visibleFrom: null, draft: { title: { pl: 'Robocza' } } },
      { number: 3, state: 'DISCARDED', visibleFrom: null, draft: { title: { pl: 'Zaplanowana' } } },
      { number: 2, state: 'PUBLIC', visibleUntil: null, preview: { title: 'Druga' } },
      { number: 1, state: 'PAST', changeNote: 'Początek', preview: { title: 'Pierwsza' } },
    ]);
    expect(editions[3].visibleUntil).toBe(editions[2].visibleFrom);
    expect(editions[3].createdBy).toContain(' ');
    const numbers = async (args: string) => (await history(document, desk.caller, args)).map(({ number }) => number);
    expect(await numbers('(first: 2)')).toEqual([4, 3]);
    expect(await numbers('(first: 2, before: 3)')).toEqual([2, 1]);
  });

  it('are shown to those who may read the document', async () => {
    const document = await eventful();
    expect(await history(document, await desk.city.as('bleszno'))).toEqual([]);
    expect(await history(document, await desk.city.as('auditor'))).toHaveLength(4);
  });

  it('take as many statements for a page of documents as for one document', async () => {
    await Promise.all([desk.drafted(), desk.drafted(), desk.drafted()]);
    const { management } = desk.city.app.readers;
    const statements = async (first: number) => {
      const before = management.statements;
      await desk.caller.ask(
        `{ documents(first: ${first}) { nodes { ... on ConsultationDocument {
          planned { at draft { title } } editions { number draft { title } preview { title } } } } } }`,
      );
      return management.statements - before;
    };
    expect(await statements(20)).toBe(await statements(1));
  });

  it('are limited per page', async () => {
    const { errors } = await desk.caller.send(
      '{ documents { nodes { ... on ConsultationDocument { editions(first: 51) { number } } } } }',
    );
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('the editions that readers see', () => {
  const query = `query ($id: ID!, $at: DateTime, $first: Int! = 20) { consultation(id: $id, at: $at) {
    editions(first: $first) { number visibleFrom visibleUntil changeNote } } }`;
  const seen = async ({ documentId: id }: Known, more: object = {}) =>
    (await desk.city.anonymous.ask<{ consultation: { editions: object[] } }>(query, { id, ...more })).consultation
      .editions;

  it('are the public editions up to the instant of the reading', async () => {
    const document = await eventful();
    const editions = await seen(document);
    expect(editions).toMatchObject([
      { number: 2, visibleUntil: null },
      { number: 1, changeNote: 'Początek' },
    ]);
    expect(await seen(document, { first: 1 })).toEqual(editions.slice(0, 1));
    const before = later(await desk.clock.now(), 0, -30_000);
    expect(await seen(document, { at: before })).toMatchObject([{ number: 1 }]);
  });

  it('do not show a plan', async () => {
    const document = await desk.publish(await desk.retitled(await desk.published(), 'Potem'), {
      at: later(await desk.clock.now(), 60),
    });
    expect(await seen(document)).toMatchObject([{ number: 1, visibleUntil: null }]);
  });
});

describe('restoring an edition', () => {
  it('writes the same text into the draft, whole, and keeps the former draft', async () => {
    const file = await addedFile(desk.city, 'Mapa');
    const attachments = [
      { fileId: file.id, title: { pl: 'Mapa', en: 'Map' }, kind: 'MAP', annexNumber: 3, credit: 'Miasto' },
    ];
    const title = { pl: 'Pierwsza', en: 'First' };
    const published = await desk.published({ title, attachments });
    const bare = done(
      await desk.verbs.update('Consultation', published.id, published.version, {
        title: { pl: 'Inna', en: null },
        attachments: [],
      }),
    );
    const [draft, first] = await history(bare);
    const restored = done(await restoreEdition(bare, first.id));
    const [third, second] = await history(restored);
    expect(third.draft).toEqual(first.draft);
    expect(third).toMatchObject({ number: 3, state: 'DRAFT', draft: { title } });
    expect(second).toMatchObject({ id: draft.id, state: 'DISCARDED', draft: { title: { pl: 'Inna' } } });
    await desk.publish(restored);
    expect(await desk.title(restored)).toBe('Pierwsza');
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it('changes nothing when the edition is the draft itself', async () => {
    const document = await eventful();
    const [draft] = await history(document);
    expect(done(await restoreEdition(document, draft.id)).version).toBe(document.version);
  });

  it('brings back a plan that was taken back beside a draft', async () => {
    const document = await eventful();
    const [, discarded] = await history(document);
    await restoreEdition(document, discarded.id);
    expect((await desk.managed(document)).draft.title).toEqual({ pl: 'Zaplanowana' });
  });

  it('accepts only editions of the same document', async () => {
    const document = await desk.published();
    const [strange] = await history(await desk.published());
    expect(refusal(await restoreEdition(document, strange.id))).toEqual(['INVALID editionId']);
    expect(refusal(await restoreEdition(document, 'nothing'))).toEqual(['INVALID editionId']);
  });

  it('leaves fields alone that the role may not set', async () => {
    const office = editor(await desk.city.as('coordinator'));
    const day = (year: number) => `${year}-01-01T00:00:00.000Z`;
    const created = await desk.drafted();
    const update = async ({ id, version }: Known, patch: object) =>
      done(await office.update('Consultation', id, version, patch));
    const published = await desk.publish(await update(created, { originallyPublishedAt: day(2010) }));
    const changed = await update(published, { originallyPublishedAt: day(2011) });
    const first = (await history(changed)).at(-1) as Edition;
    await restoreEdition(changed, first.id);
    const query =
      'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { originallyPublishedAt } } } }';
    expect(await desk.caller.ask(query, { id: changed.id })).toEqual({
      document: { draft: { originallyPublishedAt: day(2011) } },
    });
  });
});

describe('discarding a draft', () => {
  it('makes the public text the current text again, and keeps the draft among the editions', async () => {
    const drafted = await desk.retitled(await desk.published({ title: { pl: 'Pierwsza' } }), 'Robocza');
    const discarded = done(await discardDraft(drafted));
    expect(await desk.managed(discarded)).toMatchObject({ draftState: 'NONE', draft: { title: { pl: 'Pierwsza' } } });
    expect(await history(discarded)).toMatchObject([{ number: 2, state: 'DISCARDED' }, { state: 'PUBLIC' }]);
  });

  it('is refused without a draft, and for a document without another text', async () => {
    expect(refusal(await discardDraft(await desk.published()))).toEqual(['INVALID id']);
    expect(refusal(await discardDraft(await desk.drafted()))).toEqual(['INVALID id']);
  });

  it('is allowed to those who may edit, on the version that they have seen', async () => {
    const { id, version } = await desk.retitled(await desk.published(), 'Robocza');
    const input = { id, expectedVersion: version };
    const { errors } = await (await desk.city.as('auditor')).send(
      'mutation ($input: DiscardDraftInput!) { discardDraft(input: $input) { userErrors { code } } }',
      { input },
    );
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect(refusal(await run('discardDraft', { ...input, expectedVersion: version - 1 }))).toEqual([
      'VERSION_CONFLICT expectedVersion',
    ]);
  });
});

describe('a plan', () => {
  it('is seen beside a newer draft, with its next change and the instant of that change', async () => {
    const [at, until] = [later(await desk.clock.now(), 60), later(await desk.clock.now(), 120)];
    const planned = await desk.publish(await desk.retitled(await desk.published(), 'Potem'), {
      at,
      until,
      changeNote: 'Nowe',
    });
    const drafted = await desk.retitled(planned, 'Jeszcze później');
    expect(await plan(drafted)).toEqual({
      nextChangeAt: at.toISOString(),
      nextChange: { at: at.toISOString(), kind: 'REPLACEMENT' },
      planned: {
        at: at.toISOString(),
        until: until.toISOString(),
        changeNote: 'Nowe',
        draft: { title: { pl: 'Potem' } },
        preview: { title: 'Potem' },
      },
      draft: { title: { pl: 'Jeszcze później' } },
    });
    await desk.clock.set(at);
    expect(await plan(drafted)).toMatchObject({ nextChange: { at: until.toISOString(), kind: 'END' }, planned: null });
  });

  it('is an opening when it is a first publication or follows a gap', async () => {
    const [until, at] = [later(await desk.clock.now(), 30), later(await desk.clock.now(), 60)];
    const first = await desk.publish(await desk.drafted(), { at });
    expect(await plan(first)).toMatchObject({ nextChange: { at: at.toISOString(), kind: 'OPENING' } });
    const ending = await desk.publish(await desk.drafted(), { until });
    const withGap = await desk.publish(await desk.retitled(ending, 'Potem'), { at });
    expect(await plan(withGap)).toMatchObject({ nextChange: { at: until.toISOString(), kind: 'END' } });
    await desk.clock.set(until);
    expect(await plan(withGap)).toMatchObject({ nextChange: { at: at.toISOString(), kind: 'OPENING' } });
  });

  it('is null when no change is planned', async () => {
    expect(await plan(await desk.published())).toMatchObject({ nextChange: null, planned: null });
  });
});
