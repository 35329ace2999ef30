import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { indexDueEditions } from '../../src/library/index-editions.ts';
import { completePatch, done, editor, type Known, republish } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
let delivery: pg.Client;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
  delivery = new pg.Client({ connectionString: city.logins.delivery, options: '-c search_path=delivery,public' });
  await delivery.connect();
});
afterAll(async () => {
  await delivery.end();
  await city.close();
});

const inHours = async (hours: number) => new Date((await city.clock.now()).getTime() + hours * 3_600_000).toISOString();
const minutesOf = (word: string) => ({ pl: { markdown: `## Ustalenia\n\nUstalono ${word}.` } });
/** Of the department IZ, unless the test says otherwise. */
const published = async (more: object): Promise<Known> => {
  const patch = { ...(await completePatch(city, 'Event')), ...more };
  const { id, version } = done(await editor(coordinator).create('Event', patch, 'iz'));
  return done(await editor(coordinator).publish(id, version));
};
/** Lets the clock pass, and the jobs of the minutes after. */
const pass = async (by: { hours: number }) => {
  await city.clock.advance(by);
  await city.sql('select content.pass_boundaries()');
  await indexDueEditions(city.app.context());
};

/** The answer to each way of asking for the minutes, executed and written by SQL. */
async function whatReadersGet({ documentId }: Known, word: string, at?: string) {
  const text = 'minutes { html markdown text json outline { text } }';
  const queries: [string, object][] = [
    [
      `query ($id: ID!, $at: DateTime) { event(id: $id, at: $at) { ${text} fallbacks { field } locales } }`,
      { id: documentId, at },
    ],
    ['query ($id: ID!) { event(id: $id) { minutes { html text } } }', { id: documentId }],
    [
      `query ($id: ID!, $at: DateTime) { events(where: { id: { eq: $id } }, at: $at) { nodes { ${text} } } }`,
      { id: documentId, at },
    ],
    [
      'query ($id: ID!) { events(where: { id: { eq: $id } }) { nodes { title minutes { html markdown } } } }',
      { id: documentId },
    ],
    [`query ($id: ID!) { node(id: $id) { ... on Event { ${text} } } }`, { id: await idOf(documentId) }],
    [
      `query ($word: String!) { search(query: $word) { totalCount nodes { title { text } passages { html } } didYouMean } }`,
      { word },
    ],
    ['query ($word: String!) { search(query: $word, asYouType: true) { totalCount } }', { word: word.slice(0, 8) }],
    [`{ changes(first: 100, types: [EVENT]) { nodes { documentId content { ... on Event { ${text} } } } } }`, {}],
  ];
  const answers: unknown[] = [];
  for (const [query, variables] of queries) {
    const first = await city.anonymous.send(query, variables);
    expect(first.errors).toBeUndefined();
    const second = await city.anonymous.send(query, variables);
    expect(second).toEqual(first);
    answers.push(first.data);
  }
  return answers;
}
const idOf = async (documentId: string) => {
  const { event } = await city.anonymous.ask<{ event: { id: string } }>('query ($id: ID!) { event(id: $id) { id } }', {
    id: documentId,
  });
  return event.id;
};
/** What the delivery login could read, whatever it asked. */
const whatItsLoginSees = async (word: string) => {
  const tables = ['event', 'event_card', 'text_form', 'search_entry', 'search_word'];
  const found: string[] = [];
  for (const table of tables) {
    const { rows } = await delivery.query(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [word]);
    if (rows.length > 0) found.push(table);
  }
  return found;
};

describe('minutes that were published before the end of the event', () => {
  let event: Known;
  let before: string;
  beforeAll(async () => {
    const times = { startsAt: await inHours(1), finishesAt: await inHours(3) };
    const minutes = { ...minutesOf('ogrodzenieparku'), uk: { markdown: 'Ogrodzenie.' } };
    event = await published({ ...times, minutes });
  });

  it('are nowhere to be found until then, not even at the last moment', async () => {
    for (const hours of [0, 2]) {
      await pass({ hours });
      expect(JSON.stringify(await whatReadersGet(event, 'ogrodzenieparku'))).not.toMatch(/ogrodzenie|Ustalenia/);
      expect(await whatItsLoginSees('ogrodzenie')).toEqual([]);
    }
    before = (await city.clock.now()).toISOString();
  });

  it('are not told of by the languages of the event either', async () => {
    const query = `query ($id: ID!) { event(id: $id, locales: ["en"]) { locales fallbacks { field } } }`;
    const told = () =>
      city.anonymous.ask<{ event: { fallbacks: { field: string }[] } }>(query, { id: event.documentId });
    const onCard = async () =>
      (await delivery.query('select distinct minutes from event_card where document_id = $1', [event.documentId])).rows;
    const { event: seen } = await told();
    expect(seen).toMatchObject({ locales: ['pl'] });
    expect(seen.fallbacks.map(({ field }) => field)).toContain('title');
    expect(seen.fallbacks.map(({ field }) => field)).not.toContain('minutes');
    expect(await onCard()).toEqual([{ minutes: null }]);
  });

  it('are not shown to editors of other departments either, and to those of the own in the draft', async () => {
    const text = 'draft { minutes } preview { ... on Event { minutes { text } } }';
    const query = `query ($id: ID!) { event: document(id: $id) { ... on EventDocument {
      ${text} published { ... on Event { minutes { text } } } } } }`;
    for (const name of ['gk.editor', 'bleszno', 'ngo'] as const) {
      const caller = await city.as(name);
      for (const asked of [
        query,
        `query ($id: ID!) { document(id: $id) { ... on EventDocument { editions { ${text} } } } }`,
      ]) {
        const answer = await caller.send(asked, { id: event.documentId });
        expect(answer.errors).toBeUndefined();
        expect(JSON.stringify(answer)).not.toContain('ogrodzenie');
      }
      const { documents } = await caller.ask<{ documents: { totalCount: number } }>(
        '{ documents(where: { text: "ogrodzenieparku" }) { totalCount } }',
      );
      expect(documents.totalCount).toBe(0);
    }
    const own = await coordinator.ask<{ event: { draft: object; preview: object; published: object } }>(query, {
      id: event.documentId,
    });
    expect(JSON.stringify(own.event.draft)).toContain('ogrodzenieparku');
    expect([own.event.preview, own.event.published]).toEqual([{ minutes: null }, { minutes: null }]);
    const draft = done(await editor(coordinator).update('Event', event.id, event.version, { capacity: 12 }));
    const again = await coordinator.ask<{ event: { preview: object } }>(query, { id: event.documentId });
    expect(JSON.stringify(again.event.preview)).toContain('ogrodzenieparku');
    event = done(await editor(coordinator).publish(draft.id, draft.version));
  });

  it('are there from the end of the event on, in all answers', async () => {
    await pass({ hours: 1 });
    const answers = await whatReadersGet(event, 'ogrodzenieparku');
    expect(answers.slice(0, 6).map((answer) => JSON.stringify(answer).includes('ogrodzenieparku'))).toEqual(
      Array(6).fill(true),
    );
    expect(answers[5]).toMatchObject({ search: { totalCount: 1 } });
    expect(answers[6]).toMatchObject({ search: { totalCount: 1 } });
    expect(await whatItsLoginSees('ogrodzenie')).toEqual(['event', 'text_form', 'search_entry', 'search_word']);
  });

  it('are not there at an instant before the end', async () => {
    const [byId, , inList] = await whatReadersGet(event, 'ogrodzenieparku', before);
    expect([byId, inList]).toMatchObject([{ event: { minutes: null } }, { events: { nodes: [{ minutes: null }] } }]);
  });

  it('go when the event is moved to a later day', async () => {
    const later = { startsAt: await inHours(48), finishesAt: await inHours(50), movedFrom: await inHours(-3) };
    await republish(coordinator, 'Event', event, { ...later, changeReason: { pl: 'Burza.' } });
    expect(JSON.stringify((await whatReadersGet(event, 'ogrodzenieparku')).slice(0, 7))).not.toContain('ogrodzenie');
  });
});

it('are there from the beginning where no end is known, and at once where the event is over', async () => {
  const open = await published({ startsAt: await inHours(2), minutes: minutesOf('boiskoszkolne') });
  expect(await whatItsLoginSees('boiskoszkolne')).toEqual([]);
  await pass({ hours: 2 });
  expect(JSON.stringify((await whatReadersGet(open, 'boiskoszkolne'))[0])).toContain('boiskoszkolne');
  const over = await published({ startsAt: await inHours(-2), minutes: minutesOf('mostkolejowy') });
  expect((await whatReadersGet(over, 'mostkolejowy'))[5]).toMatchObject({ search: { totalCount: 1 } });
});

it('show no files before their time', async () => {
  const { id: file } = await addedFile(city, 'Zdjęcie');
  const minutes = { pl: { markdown: `[plik](konsulta:file/${file})` } };
  const patch = { ...(await completePatch(city, 'Event')), startsAt: await inHours(2), minutes };
  const made = done(await editor(coordinator).create('Event', patch));
  const { userErrors } = await editor(coordinator).publish(made.id, made.version);
  expect(userErrors.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Protokół: Ten tekst będzie publiczny później niż reszta/),
  ]);
  await city.clock.advance({ hours: 2 });
  done(await editor(coordinator).publish(made.id, made.version));
});
