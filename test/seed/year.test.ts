import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settleDemoClock } from '../../src/seed/demo-clock.ts';
import { startDemonstration } from '../support/demonstration.ts';
import type { TestApp } from '../support/harness.ts';

let city: TestApp;
let present: Date;
beforeAll(async () => {
  ({ city, present } = await startDemonstration());
});
afterAll(() => city.close());

const daysAgo = (days: number) => new Date(present.getTime() - days * 86_400_000);

async function seen<T>(field: string, selection: string, days?: number): Promise<T> {
  const at = days === undefined ? undefined : daysAgo(days);
  const query = `query ($at: DateTime) { seen: ${field.replace(')', ', at: $at)')} { ${selection} } }`;
  return (await city.anonymous.ask<{ seen: T }>(query, { at })).seen;
}

describe('the year before the demonstration', () => {
  it('leaves the clock unchanged', async () => {
    expect(Math.abs((await city.clock.now()).getTime() - Date.now())).toBeLessThan(5_000);
    expect(await settleDemoClock(city.app.logins)).toBe(false);
  });

  it('has documents with several editions, each readable at its time', async () => {
    const rules = 'page(slug: "zasady")';
    expect(await seen(rules, 'title edition { number }', 320)).toEqual({
      title: 'Regulamin konsultacji',
      edition: { number: 1 },
    });
    expect(await seen(rules, 'title edition { number changeNote }')).toEqual({
      title: 'Zasady konsultacji',
      edition: { number: 2, changeNote: 'Nowy, prostszy tekst; przybyły terminy i sposób liczenia dat.' },
    });
    const playground = 'consultation(slug: "plac-zabaw-wyczerpy")';
    expect(await seen(playground, 'status outcome { decidedOn }', 80)).toEqual({ status: 'OPEN', outcome: null });
    expect(await seen(playground, 'status')).toEqual({ status: 'CONCLUDED' });
  });

  it('has no public document before its beginning', async () => {
    expect(await seen('consultations(first: 1)', 'totalCount', 380)).toEqual({ totalCount: 0 });
  });

  it('has a document with a former slug', async () => {
    expect(await seen('page(slug: "konsultacje-w-czestochowie")', 'slug')).toEqual({ slug: 'o-konsultacjach' });
  });

  it('has a withdrawn news article', async () => {
    const withdrawn = 'newsArticle(slug: "stradom-zamkniecie-kladki")';
    expect(await seen(withdrawn, 'title', 73.5)).toEqual({ title: 'Kładka zamknięta do odwołania' });
    expect(await seen(withdrawn, 'title')).toBeNull();
  });

  it('has a renamed organization, which keeps its old name on its earlier publications', async () => {
    const profile = 'ngoProfile(slug: "stowarzyszenie-seniorzy-z-parteru")';
    const selection = 'title organization { name successor { name } }';
    const old = 'Stowarzyszenie Seniorzy z Parteru';
    const renamed = 'Stowarzyszenie Seniorzy z Parteru i Pierwszego Piętra';
    expect(await seen(profile, selection, 200)).toMatchObject({ title: old, organization: { name: old } });
    expect(await seen(profile, selection)).toEqual({
      title: renamed,
      organization: { name: old, successor: { name: renamed } },
    });
  });

  it('has plans that the public does not see yet', async () => {
    const news = 'newsArticle(slug: "rakow-nowe-godziny-dyzurow")';
    const zone = 'consultation(slug: "strefa-czystego-transportu")';
    const { edition } = await seen<{ edition: { number: number } }>(zone, 'edition { number }');
    expect(await seen(news, 'title')).toBeNull();
    await city.clock.advance({ days: 6 });
    expect(await seen(news, 'title')).toEqual({ title: 'Nowe godziny dyżurów rady' });
    expect(await seen(zone, 'edition { number }')).toEqual({ edition: { number: edition.number + 1 } });
  });
});

describe('a clock that an interrupted seeding left in the past', () => {
  it('is corrected, and cannot be set back once something is public', async () => {
    await city.sql(`update clock set shift = '-400 days'`);
    await city.sql(
      `comment on table clock is 'konsulta: the clock stands in the past while demonstration content is being made'`,
    );
    expect(await settleDemoClock(city.app.logins)).toBe(true);
    expect(Math.abs((await city.clock.now()).getTime() - Date.now())).toBeLessThan(5_000);
  });
});
