import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completeConsultation, done, editor, type Known, type Payload } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { mistakes } from '../support/ledger.ts';

let city: TestApp;
let callers: Caller[];
beforeAll(async () => {
  city = await startTestApp();
  callers = [await city.as('gk.publisher'), await city.as('gk.editor'), await city.as('coordinator')];
});
afterAll(() => city.close());

const many = 20;
const numbers = Array.from({ length: many }, (_, n) => n);

describe('twenty people who change the same field of one version at the same time', () => {
  let document: Known;
  let answers: Payload[];

  beforeAll(async () => {
    const file = await addedFile(city, 'Wspólny');
    const verbs = editor(callers[0]);
    document = done(await verbs.create('Consultation', completeConsultation));
    answers = await Promise.all(
      numbers.map((n) =>
        editor(callers[n % callers.length]).update('Consultation', document.id, document.version, {
          title: { pl: `Tytuł ${n}` },
          summary: { pl: `Streszczenie ${n}` },
          attachments: [{ fileId: file.id, kind: 'OTHER', title: { pl: `Załącznik ${n}` } }],
        }),
      ),
    );
  });

  const winner = () => answers.findIndex((answer) => answer.document !== null);

  it('have one winner among them', () => {
    expect(answers.filter((answer) => answer.document)).toHaveLength(1);
    expect(answers[winner()].document?.version).toBe(document.version + 1);
  });

  it('are told who changed which fields and the present version, unless they won', () => {
    const people = ['Grzegorz Wydawca', 'Gabriela Redaktorka', 'Kinga Koordynatorka'];
    const errors = answers.flatMap(({ userErrors }) => userErrors);
    expect(errors).toHaveLength(many - 1);
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'VERSION_CONFLICT', path: ['expectedVersion'] });
      expect(error.details).toEqual({
        version: document.version + 1,
        changes: [
          {
            version: document.version + 1,
            by: people[winner() % people.length],
            action: 'update',
            fields: expect.arrayContaining(['title', 'summary', 'attachments']),
            at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          },
        ],
        conflicts: ['title.pl', 'summary.pl'].map((field) => expect.objectContaining({ field })),
      });
    }
  });

  it('leave the winner’s text whole, without a trace of the other texts', async () => {
    const n = winner();
    const rows = await city.sql(
      `select c.title, c.summary, (select json_agg(a.title) from attachment a where a.edition_id = c.id) as attachments,
         (select count(*)::int from audit_entry e where e.document_id = c.document_id and e.action = 'update') as entries
       from consultation c where c.document_id = $1`,
      [document.documentId],
    );
    expect(rows).toEqual([
      {
        title: { pl: `Tytuł ${n}` },
        summary: { pl: `Streszczenie ${n}` },
        attachments: [{ pl: `Załącznik ${n}` }],
        entries: 1,
      },
    ]);
  });
});

describe('twenty publications at the same time, and two hundred reads meanwhile', () => {
  interface Reading {
    /** The instant of the answer. */
    instant: string;
    answer: Answer;
  }
  interface Seen {
    documentId: string;
    title: string;
    edition: { number: number };
  }
  interface Answer {
    list: { nodes: Seen[] };
    nodes: Seen[];
    [one: string]: unknown;
  }

  const readers = 10;
  const readsEach = 20;
  let documents: Known[];
  let before: { number: number; instant: string };
  let readings: Reading[][];
  let lists: Reading[];

  beforeAll(async () => {
    const verbs = editor(callers[0]);
    documents = [];
    for (const n of numbers) {
      const drafted = done(
        await verbs.create('Consultation', { ...completeConsultation, title: { pl: `Przed ${n}` } }),
      );
      const published = done(await verbs.publish(drafted.id, drafted.version));
      documents.push(
        done(await verbs.update('Consultation', published.id, published.version, { title: { pl: `Po ${n}` } })),
      );
    }
    before = await city.app.readers.delivery.epoch();
    lists = [await readList()];
    let unpublished = many;
    const publications = documents.map(async ({ id, version }, n) => {
      const caller = callers[n % 2 === 0 ? 0 : 2];
      try {
        done(await editor(caller).publish(id, version));
      } finally {
        unpublished -= 1; // whatever has become of it: the lists are read until all have ended
      }
    });
    const readingLists = readListsWhile(() => unpublished > 0);
    const reading = Array.from({ length: readers }, (_, reader) => readAgainAndAgain(reader));
    [readings] = await Promise.all([Promise.all(reading), readingLists, ...publications]);
    expect(unpublished).toBe(0);
  });

  const query = `query ($ids: [ID!]!, $one: ID!, $at: DateTime) {
    list: consultations(first: 100, at: $at, orderBy: [{ field: TITLE, direction: ASC }]) { nodes { ...seen } pageInfo { endCursor } }
    nodes(ids: $ids, at: $at) { ...seen }
    first: consultation(id: $one, at: $at) { ...seen }
    again: consultation(id: $one, at: $at) { ...seen }
  } fragment seen on Consultation { documentId title edition { number } }`;

  async function read(at?: string): Promise<Reading> {
    const ids = documents.map(({ documentId }) => documentId);
    const data = await city.anonymous.ask<Answer & { list: { pageInfo?: { endCursor: string } } }>(query, {
      ids,
      one: ids[7],
      at,
    });
    const { endCursor } = data.list.pageInfo ?? { endCursor: '' };
    delete data.list.pageInfo;
    return { instant: instantOf(endCursor), answer: data };
  }

  const list = `query ($at: DateTime) {
    list: consultations(first: 100, at: $at) { totalCount nodes { documentId title edition { number } } pageInfo { endCursor } } }`;

  /** A request for a single list reads the epoch in the statement of the list. */
  async function readList(at?: string): Promise<Reading> {
    const answer = await city.anonymous.ask<Answer & { list: { pageInfo: { endCursor: string } } }>(list, { at });
    const instant = instantOf(answer.list.pageInfo.endCursor);
    return { instant, answer: { ...answer, list: { ...answer.list, pageInfo: undefined } as Answer['list'] } };
  }

  async function readListsWhile(somethingIsToCome: () => boolean): Promise<void> {
    while (somethingIsToCome()) lists.push(await readList());
    lists.push(await readList());
  }

  /** Reads in turn; every second reader asks for the instant of the clock. */
  async function readAgainAndAgain(reader: number): Promise<Reading[]> {
    const readings: Reading[] = [];
    for (let n = 0; n < readsEach; n += 1) {
      readings.push(await read(reader % 2 === 0 ? undefined : await clockTime()));
    }
    return readings;
  }

  const sorted = (seen: Seen[]) => [...seen].sort((a, b) => a.documentId.localeCompare(b.documentId));

  it('give each publication an instant of its own, growing in the order of the ledger', async () => {
    const rows = await city.sql<{ document_id: string; event: string; effective: Date }>(
      'select document_id, event, effective from ledger where effective > $1 order by sequence',
      [before.instant],
    );
    expect(rows).toHaveLength(2 * many);
    const opened = rows.filter(({ event }) => event === 'OPENED');
    expect(new Set(opened.map((row) => row.document_id)).size).toBe(many);
    const instants = rows.map(({ effective }) => effective.getTime());
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(new Set(instants).size).toBe(many);
    for (const { document_id, effective } of opened) {
      const closed = rows.find((row) => row.document_id === document_id && row.event === 'CLOSED');
      expect(closed?.effective).toEqual(effective);
    }
  });

  it('move the epoch at most once per publication', async () => {
    const after = await city.app.readers.delivery.epoch();
    expect(after.number).toBeGreaterThan(before.number);
    expect(after.number).toBeLessThanOrEqual(before.number + many);
  });

  it('show each reader an answer whose parts agree', () => {
    expect(readings.flat()).toHaveLength(readers * readsEach);
    for (const { answer } of readings.flat()) {
      const ours = new Set(documents.map(({ documentId }) => documentId));
      expect(sorted(answer.list.nodes.filter((node) => ours.has(node.documentId)))).toEqual(sorted(answer.nodes));
      expect(answer.first).toEqual(answer.again);
      expect(answer.nodes).toContainEqual(answer.first);
    }
  });

  it('never show a reader an older epoch than before', () => {
    for (const [reader, one] of readings.entries()) {
      const instants = one.map(({ instant }) => instant);
      if (reader % 2 === 0) expect(instants).toEqual([...instants].sort());
    }
    const instants = lists.map(({ instant }) => instant);
    expect(instants).toEqual([...instants].sort());
    expect(instants.at(-1)! > instants[0]!).toBe(true);
  });

  it('leave every answer the same when its instant is asked for again', async () => {
    for (const { instant, answer } of readings.flat()) expect(await read(instant)).toEqual({ instant, answer });
    for (const { instant, answer } of lists) expect(await readList(instant)).toEqual({ instant, answer });
  });

  it('leave a ledger that verifies', async () => {
    expect(await mistakes(city)).toEqual([]);
  });
});

async function clockTime(): Promise<string> {
  const [{ now }] = await city.app.readers.delivery.rows<{ now: string }>('select content.instant() as now');
  return now;
}

/** A cursor carries the instant of its list. */
function instantOf(cursor: string): string {
  const found = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/.exec(Buffer.from(cursor, 'base64url').toString());
  return String(found?.[0]);
}
