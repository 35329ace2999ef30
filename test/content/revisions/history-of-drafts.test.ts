import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createReader } from '../../../src/database/reader.ts';
import { thinOut } from '../../../src/history/thin-out.ts';
import { done, editor, type Known } from '../../support/content.ts';
import { type Desk, openDesk, refusal } from '../../support/desk.ts';
import { attached, libraryFile } from '../../support/library.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

interface Revision {
  version: number;
  by: string | null;
  action: string;
  changes: { field: string; label: string; before: unknown }[];
}

const listing = `query ($id: ID!, $first: Int, $before: Int) { revisions(id: $id, first: $first, before: $before) {
  version by action changes { field label before } } }`;

async function revisionsOf({ id }: Known, page: object = {}, caller = desk.caller): Promise<Revision[]> {
  return (await caller.ask<{ revisions: Revision[] }>(listing, { id, ...page })).revisions;
}

const update = async ({ id, version }: Known, patch: object) =>
  done(await desk.verbs.update('Consultation', id, version, patch));

async function restore({ id, version }: Known, to: number, fields?: string[]) {
  const mutation = `mutation ($input: RestoreRevisionInput!) { restoreRevision(input: $input) {
    document { id documentId version } userErrors { code message path details } } }`;
  const input = { id, expectedVersion: version, version: to, fields };
  return (await desk.caller.ask<{ restoreRevision: never }>(mutation, { input })).restoreRevision;
}

async function titleAndGoal({ id }: Known): Promise<{ title: object; goal: object | null }> {
  const query = 'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { title goal } } } }';
  return (await desk.caller.ask<{ document: { draft: never } }>(query, { id })).document.draft;
}

describe('the changes of a draft', () => {
  it('are listed with who, when and what they have overwritten, the newest first and page by page', async () => {
    const document = await desk.drafted({ title: { pl: 'Aleje', en: 'Avenues' } });
    const retitled = await update(document, { title: { pl: 'Nowe Aleje' } });
    await update(retitled, { title: { en: null }, goal: { pl: 'Cel' } });
    expect(await revisionsOf(document)).toEqual([
      {
        version: 3,
        by: 'Grzegorz Wydawca',
        action: 'update',
        changes: [
          { field: 'title.en', label: 'Tytuł (en)', before: 'Avenues' },
          { field: 'goal.pl', label: 'Cel (pl)', before: null },
        ],
      },
      expect.objectContaining({ version: 2, changes: [{ field: 'title.pl', label: 'Tytuł (pl)', before: 'Aleje' }] }),
    ]);
    expect((await revisionsOf(document, { first: 1, before: 3 })).map(({ version }) => version)).toEqual([2]);
    const { errors } = await desk.caller.send(listing, { id: document.id, first: 51 });
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('do not exist for those who may not read the draft', async () => {
    const document = await update(await desk.drafted(), { title: { pl: 'Nowe Aleje' } });
    const stranger = await desk.city.as('bleszno');
    const comparing = 'query ($id: ID!) { compare(id: $id, from: { version: 1 }, to: {}) { field } }';
    for (const query of [listing, comparing]) {
      const [hidden, absent] = await Promise.all([
        stranger.send(query, { id: document.id }),
        stranger.send(query, { id: '00000000-0000-4000-8000-000000000000' }),
      ]);
      expect(hidden.errors?.[0].extensions.code).toBe('NOT_FOUND');
      expect(hidden).toEqual(absent);
      const { errors } = await desk.city.management().send(query, { id: document.id });
      expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('can be taken back, all of them or in one field, and that is a change itself', async () => {
    const document = await desk.drafted({ title: { pl: 'Aleje' }, goal: { pl: 'Cel' } });
    const overwritten = await update(document, { title: { pl: 'Nowe Aleje' }, goal: null });
    const [title] = [done(await restore(overwritten, 1, ['title.pl']))];
    expect(await titleAndGoal(document)).toEqual({ title: { pl: 'Aleje' }, goal: null });
    const whole = done(await restore(title, 1));
    expect(await titleAndGoal(document)).toEqual({ title: { pl: 'Aleje' }, goal: { pl: 'Cel' } });
    done(await restore(whole, 2));
    expect(await titleAndGoal(document)).toEqual({ title: { pl: 'Nowe Aleje' }, goal: null });
    expect((await revisionsOf(document)).map(({ action }) => action)).toEqual([
      'restoreRevision',
      'restoreRevision',
      'restoreRevision',
      'update',
    ]);
  });

  it('lead back to the attachments and to instants too', async () => {
    const file = await libraryFile(desk.city);
    const document = await desk.drafted({ attachments: [await attached(file, { title: { pl: 'Plan' } })] });
    const changed = await update(document, { attachments: [], opensOn: '2027-01-01' });
    done(await restore(changed, 1));
    const query = `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft {
      opensOn attachments { title } } } } }`;
    expect(await desk.caller.ask(query, { id: document.id })).toEqual({
      document: { draft: { opensOn: '2026-01-01', attachments: [{ title: { pl: 'Plan' } }] } },
    });
  });

  it('cannot be taken back to a version that is not known, in an unknown field, or beyond one’s role', async () => {
    const document = await update(await desk.drafted(), { title: { pl: 'Nowe Aleje' } });
    expect(refusal(await restore(document, 9))).toEqual(['INVALID version']);
    expect(refusal(await restore(document, 0))).toEqual(['INVALID version']);
    expect(refusal(await restore(document, 1, ['nonsense']))).toEqual(['INVALID fields']);
    const coordinator = editor(await desk.city.as('coordinator'));
    const old = { originallyPublishedAt: '2010-01-01T00:00:00Z' };
    const dated = done(await coordinator.update('Consultation', document.id, document.version, old));
    const back = done(await restore(dated, 1));
    const [row] = await desk.city.sql<{ dated: boolean; title: object }>(
      'select originally_published_at is not null as dated, title from consultation where document_id = $1',
      [document.documentId],
    );
    expect([back.version, row]).toEqual([4, { dated: true, title: { pl: 'Aleje' } }]);
  });
});

describe('changes of more than a week ago', () => {
  const thinned = async () => {
    const reader = createReader({
      url: desk.city.logins.jobs,
      schemas: 'content,public',
      poolSize: 1,
      onError: () => {},
    });
    try {
      expect(await thinOut({ reader })).toBe(false);
    } finally {
      await reader.close();
    }
  };
  const colleague = async ({ id, version }: Known, patch: object) =>
    done(await editor(await desk.city.as('gk.editor')).update('Consultation', id, version, patch));

  it('become one for each person and hour, and every text that somebody else has overwritten stays', async () => {
    let document = await desk.drafted({ title: { pl: 'A' } });
    for (const title of ['B', 'C', 'D']) document = await update(document, { title: { pl: title } });
    document = await update(document, { goal: { pl: 'Cel' } });
    document = await colleague(document, { title: { pl: 'E' } });
    for (const title of ['F', 'G']) document = await update(document, { title: { pl: title } });
    desk.clock.advance({ days: 6 });
    await thinned();
    expect(await revisionsOf(document)).toHaveLength(7);
    desk.clock.advance({ days: 2 });
    await thinned();
    const changes = (await revisionsOf(document)).map(({ version, changes }) => [
      version,
      ...changes.map(({ field, before }) => [field, before]),
    ]);
    expect(changes).toEqual([
      [8, ['title.pl', 'E']],
      [6, ['title.pl', 'D']],
      [5, ['title.pl', 'A'], ['goal.pl', null]],
    ]);
    done(await restore(document, 6));
    expect(await titleAndGoal(document)).toEqual({ title: { pl: 'E' }, goal: { pl: 'Cel' } });
    const late = await desk.verbs.update('Consultation', document.id, 3, { goal: { pl: 'Inny' } });
    expect(refusal(late)).toEqual(['VERSION_CONFLICT expectedVersion']);
  });
});

describe('a comparison', () => {
  const comparing = `query ($id: ID!, $from: TextChoice!, $to: TextChoice!) { compare(id: $id, from: $from, to: $to) {
    field label kind before after words { kind text } entries { kind position name } html } }`;

  it('tells words, entries of lists by name and files, and says so in HTML', async () => {
    const file = await libraryFile(desk.city);
    const document = await desk.drafted({ body: { pl: { markdown: 'Co zmienić w Alejach?\n\nNapisz <do> nas.' } } });
    await update(document, {
      body: { pl: { markdown: 'Co zmienić w nowych Alejach?\n\nNapisz <do> nas.' } },
      opensOn: '2026-02-01',
      attachments: [await attached(file, { title: { pl: 'Plan' } })],
    });
    const { compare } = await desk.caller.ask<{ compare: { field: string; html: string }[] }>(comparing, {
      id: document.id,
      from: { version: 1 },
      to: {},
    });
    const of = (field: string) => compare.find((one) => one.field === field);
    expect(of('body.pl')).toMatchObject({
      label: 'Opis (pl)',
      kind: 'TEXT',
      words: [
        { kind: 'SAME', text: 'Co zmienić w ' },
        { kind: 'ADDED', text: 'nowych ' },
        { kind: 'SAME', text: 'Alejach?\n' },
        { kind: 'SAME', text: expect.stringContaining('Napisz <do> nas.') },
      ],
    });
    expect(of('body.pl')?.html).toContain('w <ins>nowych </ins>Alejach?');
    expect(of('body.pl')?.html).toContain('&lt;do&gt;');
    expect(of('attachments')).toMatchObject({
      kind: 'LIST',
      entries: [{ kind: 'ADDED', position: 1, name: expect.stringMatching(/^Plan \(.+\)$/) }],
    });
  });

  it('is of editions too, and refuses texts that the document does not have', async () => {
    const document = await desk.published({ title: { pl: 'Aleje' } });
    const other = await desk.published({ title: { pl: 'Inne' } });
    await update(document, { title: { pl: 'Nowe Aleje' } });
    const editions = 'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { editions { id } } } }';
    const idsOf = async ({ id }: Known) =>
      (await desk.caller.ask<{ document: { editions: { id: string }[] } }>(editions, { id })).document.editions;
    const [draft, shown] = await idsOf(document);
    const between = (from: object, to: object) => desk.caller.send(comparing, { id: document.id, from, to });
    expect((await between({ editionId: shown.id }, { editionId: draft.id })).data).toMatchObject({
      compare: [{ field: 'title.pl', before: 'Aleje', after: 'Nowe Aleje' }],
    });
    for (const foreign of [{ editionId: (await idsOf(other))[0].id }, { version: 77 }]) {
      expect((await between(foreign, {})).errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('of two long texts that have nothing in common ends, and says that one has taken the place of the other', async () => {
    const words = (seed: number) => Array.from({ length: 20_000 }, (_, n) => (n * seed + 7) % 9973).join(' ');
    const document = await desk.drafted({ body: { pl: { markdown: words(17) } } });
    await update(document, { body: { pl: { markdown: words(31) } } });
    const { data } = await desk.caller.send(comparing, { id: document.id, from: { version: 1 }, to: {} });
    expect(data).toMatchObject({ compare: [{ words: [{ kind: 'REMOVED' }, { kind: 'ADDED' }] }] });
  });
});
