import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { titleQuery, titleWords } from '../../src/search/titles.ts';
import { wordsOf } from '../../src/search/words.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

async function inDatabase(title: string): Promise<string[]> {
  const [{ words }] = await city.sql<{ words: string[] }>(
    `select tsvector_to_array(${titleWords('$1::text')}) as words`,
    [title],
  );
  return words;
}

async function finds(query: string, title: string): Promise<boolean> {
  const [{ found }] = await city.sql<{ found: boolean }>(`select ${titleWords('$1::text')} @@ $2::tsquery as found`, [
    title,
    titleQuery(query).tsquery,
  ]);
  return found;
}

describe('the words of a title in the database', () => {
  it.each([
    'Zażółć gęślą jaźń, ŁÓDŹ!',
    'Zaz\u0307o\u0301lc\u0301',
    'Przebudowa ul. Brzeźnickiej 12/14 m. 3a',
    'Bielsko-Biała (śląskie) – „Aleje”',
    'ﬁnanse ﬂota Ｆｕｌｌ',
    'Київ, її ґанок; за́мок й ЇЖАК',
    'Straße, Ærø, naïve, Çelik, đ',
    'raz dwa RAZ Dwa trzy',
    'w\u00a0Częstochowie\u2003i 2024\u202fr.',
    '§ … — 🙂 \n\t',
    'Rewitali\u00adzacja\u200b śród\u00ad\u00admieścia',
    '',
  ])('are the words of a page: %j', async (title) => {
    expect(await inDatabase(title)).toEqual(wordsOf(title).sort());
  });

  it('are empty for a missing title', async () => {
    const [{ words }] = await city.sql<{ words: null }>(`select ${titleWords('null::text')} as words`);
    expect(words).toBeNull();
  });

  it('can be indexed', async () => {
    await city.sql(`create temporary table titled (title jsonb)`);
    await city.sql(`create index on titled using gin ((${titleWords("title->>'pl'")}))`);
  });
});

describe('a title', () => {
  it.each([
    ['ulica brzeznicka', 'Przebudowa ul. Brzeźnickiej'],
    ['ul. Brzeźnicka', 'Przebudowa ulicy Brzeźnickiej'],
    ['place zabaw', 'Plac zabaw w parku Lisiniec'],
    ['w częstochowie', 'Zieleń w\u00a0Częstochowie'],
    ['dziecko', 'Miasto dla dzieci'],
    ['plac Biegańskiego', 'Zmiany na pl. Biegańskiego'],
  ])('is found by %j: %j', async (query, title) => {
    expect(await finds(query, title)).toBe(true);
  });

  it.each([
    ['park', 'Strefy parkingowe'],
    ['rzece', 'Rzecznik prasowy'],
    ['ulica brzeznicka', 'Park przy Brzeźnickiej'],
  ])('is not found by %j: %j', async (query, title) => {
    expect(await finds(query, title)).toBe(false);
  });
});
