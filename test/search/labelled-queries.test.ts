import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePdf } from '../../demo/samples/sample-files.ts';
import { areaId, editor, publishedConsultation, topicId } from '../support/content.ts';
import { addedBytes, readTexts } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { documents, type LabelledDocument } from './labelled-city.ts';
import { queries } from './labelled-queries.ts';
import { titlesFor } from './searching.ts';

let city: TestApp;
const keyOf = new Map(documents.map(({ key, title }) => [title, key]));

/** What each query found, by key, the best first. */
const found = new Map<string, string[]>();

beforeAll(async () => {
  city = await startTestApp();
  const coordinator = await city.as('coordinator');
  for (const document of documents) await publish(coordinator, document);
  await readTexts(city);
  // A draft has every word of the city, and is found by none.
  const text = documents.map((one) => `${one.title} ${one.text} ${one.file ?? ''}`).join('\n\n');
  await editor(coordinator).create('Page', { title: { pl: 'Szkic' }, body: { pl: { markdown: text } } });
  const waiting = [...queries];
  const ask = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const titles = await titlesFor(city.anonymous, next.query, { first: 50 });
      found.set(
        next.query,
        titles.map((title) => keyOf.get(title) ?? title),
      );
    }
  };
  await Promise.all(Array.from({ length: 4 }, ask));
});
afterAll(() => city.close());

async function publish(caller: Caller, { title, text, areas, topics, file }: LabelledDocument): Promise<void> {
  const attachments = file
    ? [
        {
          fileId: (await addedBytes(city, samplePdf({ title: 'Plik', text: file }), 'plik.pdf')).id,
          kind: 'OTHER',
          title: { pl: 'Plik' },
        },
      ]
    : [];
  await publishedConsultation(caller, {
    title: { pl: title },
    summary: { pl: text },
    body: { pl: { markdown: 'Szczegóły poda biuro.' } },
    ...(areas && { areaIds: areas.map(areaId) }),
    ...(topics && { topicIds: topics.map(topicId) }),
    attachments,
  });
}

/** Of all pairs of a query and a document. */
const wanted = queries.flatMap(({ query, wanted: keys }) => keys.map((key) => ({ query, key })));
const pairsFound = () => [...found].flatMap(([query, keys]) => keys.map((key) => ({ query, key })));
const isWanted = ({ query, key }: { query: string; key: string }) =>
  wanted.some((pair) => pair.query === query && pair.key === key);
const said = (pairs: { query: string; key: string }[]) =>
  pairs.map(({ query, key }) => `${query} → ${key}`).join(' | ') || 'none';

describe(`${queries.length} labelled queries over ${documents.length} documents`, () => {
  it('are numerous, each occurs once, and all name documents of the city', () => {
    expect(queries.length).toBeGreaterThanOrEqual(200);
    expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length);
    const keys = new Set(documents.map(({ key }) => key));
    expect(wanted.filter(({ key }) => !keys.has(key))).toEqual([]);
  });

  it('find 95 of 100 wanted documents', () => {
    const missed = wanted.filter(({ query, key }) => !found.get(query)?.includes(key));
    const recall = 1 - missed.length / wanted.length;
    process.stdout.write(`search: recall ${recall.toFixed(4)} of ${wanted.length}; missed: ${said(missed)}\n`);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it('find no more than 5 of 100 unwanted documents', () => {
    const pairs = pairsFound();
    const strangers = pairs.filter((pair) => !isWanted(pair));
    const precision = 1 - strangers.length / pairs.length;
    process.stdout.write(
      `search: precision ${precision.toFixed(4)} of ${pairs.length}; strangers: ${said(strangers)}\n`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });

  it('put a wanted document first', () => {
    const answered = queries.filter(
      ({ query, wanted: keys }) => keys.length > 0 && (found.get(query) ?? []).length > 0,
    );
    const first = answered.filter(({ query, wanted: keys }) => keys.includes(found.get(query)?.[0] ?? ''));
    expect(first.length / answered.length).toBeGreaterThanOrEqual(0.97);
  });

  it('never find the draft that has all their words', () => {
    expect(pairsFound().filter(({ key }) => key === 'Szkic')).toEqual([]);
  });
});
