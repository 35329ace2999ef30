import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Known } from '../../support/content.ts';
import { type Desk, openDesk } from '../../support/desk.ts';
import type { Caller } from '../../support/harness.ts';

let desk: Desk;
let colleague: Caller;
let document: Known;
beforeAll(async () => {
  desk = await openDesk();
  colleague = await desk.city.as('gk.editor');
  document = await desk.drafted();
});
afterAll(() => desk.close());

interface Answer {
  keepOpen: {
    others: { name: string; since: string; field: string | null }[] | null;
    userErrors: { message: string }[];
  };
}

const opening = `mutation ($id: ID!, $field: String) { keepOpen(id: $id, field: $field) {
  others { name since field } userErrors { message } } }`;
const keepOpen = (caller: Caller, field?: string) => caller.ask<Answer>(opening, { id: document.id, field });
const namesFor = async (caller: Caller) => (await keepOpen(caller)).keepOpen.others?.map(({ name }) => name);

describe('people who have a document open', () => {
  it('see each other, since when and in which field, until they leave', async () => {
    expect((await keepOpen(desk.caller, 'title')).keepOpen.others).toEqual([]);
    const { others } = (await keepOpen(colleague)).keepOpen;
    expect(others).toEqual([{ name: 'Grzegorz Wydawca', since: expect.any(String), field: 'title' }]);
    expect(await namesFor(desk.caller)).toEqual(['Gabriela Redaktorka']);
    expect(await colleague.ask('mutation ($id: ID!) { leave(id: $id) }', { id: document.id })).toEqual({ leave: true });
    expect(await namesFor(desk.caller)).toEqual([]);
  });

  it('are gone after a minute in which they did not say to be there, and so are their rows', async () => {
    await keepOpen(desk.caller);
    desk.clock.advance({ seconds: 40 });
    expect(await namesFor(colleague)).toEqual(['Grzegorz Wydawca']);
    desk.clock.advance({ seconds: 40 });
    expect(await namesFor(colleague)).toEqual([]);
    expect(await desk.city.sql('select count(*)::int as rows from presence')).toEqual([{ rows: 1 }]);
  });

  it('are told to nobody who may not read the document, and a field must be in its form', async () => {
    const stranger = await desk.city.as('bleszno');
    const [hidden, absent] = await Promise.all(
      [document.id, '00000000-0000-4000-8000-000000000000'].map((id) => stranger.send(opening, { id })),
    );
    expect(hidden).toEqual(absent);
    expect(hidden.errors?.[0].extensions.code).toBe('NOT_FOUND');
    expect((await keepOpen(desk.caller, 'nonsense')).keepOpen.userErrors).toHaveLength(1);
  });
});
