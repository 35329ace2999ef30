import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kiosk } from '../../examples/front-ends/kiosk.ts';
import { newsletter } from '../../examples/front-ends/newsletter.ts';
import { listInTwoLanguages } from '../../examples/front-ends/two-languages.ts';
import type { Known } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { apiAddress, fetchFrom } from '../support/fetch-from.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
let avenues: Known;

beforeAll(async () => {
  desk = await openDesk();
  const day = async (days: number) =>
    later(await desk.clock.now(), days * 86_400)
      .toISOString()
      .slice(0, 10);
  avenues = await desk.published({
    slug: 'aleje',
    title: { pl: 'Aleje', en: 'Avenues' },
    summary: { pl: 'O <alejach>.' },
    closesOn: await day(10),
    waysToRespond: [{ channel: 'PAPER', instructions: { pl: 'Wrzuć do urny.' }, address: 'Śląska 11/13' }],
  });
  await desk.published({ slug: 'park', title: { pl: 'Park' }, closesOn: await day(3) });
  await desk.published({ slug: 'dawne', title: { pl: 'Dawne' }, closesOn: await day(-3) });
});
afterAll(() => desk.close());

/** A `fetch` that counts requests and can simulate a lost network. */
function network() {
  const through = fetchFrom(desk.city);
  const state = { asked: 0, isAway: false };
  const fetcher: typeof fetch = async (...request) => {
    state.asked += 1;
    if (state.isAway) throw new TypeError('fetch failed');
    return through(...request);
  };
  return { state, fetcher };
}

describe('the list in two languages', () => {
  it('keeps both languages in one cache, and requests each language once', async () => {
    const { state, fetcher } = network();
    const list = listInTwoLanguages(apiAddress, fetcher);
    const [polish, english] = [await list.show('pl'), await list.show('en')];
    expect(polish).toContain('>Park</a>');
    expect(polish).toContain('>Aleje</a>');
    expect(english).toContain('>Avenues</a>');
    expect([await list.show('pl'), await list.show('en')]).toEqual([polish, english]);
    expect(state.asked).toBe(2);
  });

  it('marks the texts that fell back to another language, and no others', async () => {
    const list = listInTwoLanguages(apiAddress, fetchFrom(desk.city));
    const english = await list.show('en');
    expect(english).toContain('<a href="/konsultacje/park" lang="pl">Park</a>');
    expect(english).toContain('<a href="/konsultacje/aleje">Avenues</a>');
    expect(english).toContain('<p lang="pl">O &#60;alejach&#62;.</p>');
    expect(await list.show('pl')).not.toContain('lang="en"');
  });
});

describe('the kiosk', () => {
  it('shows the open consultations, the next to close on top', async () => {
    const now = await desk.clock.now();
    const hall = kiosk({ api: apiAddress, fetcher: fetchFrom(desk.city), now: () => now });
    expect(hall.screen()).toEqual({ posters: [], asOf: null });
    await hall.refresh();
    const { posters, asOf } = hall.screen();
    expect([posters.map(({ title }) => title), asOf]).toEqual([['Park', 'Aleje'], now]);
    expect(posters[1]).toMatchObject({
      areas: [{ name: 'Częstochowa' }],
      waysToRespond: [{ channel: 'PAPER', instructions: 'Wrzuć do urny.', address: 'Śląska 11/13' }],
    });
  });

  it('continues without the network, and removes closed consultations', async () => {
    const { state, fetcher } = network();
    const asked = await desk.clock.now();
    let now = asked;
    const hall = kiosk({ api: apiAddress, fetcher, now: () => now });
    await hall.refresh();
    state.isAway = true;
    now = later(now, 5 * 86_400);
    await hall.refresh();
    expect(hall.screen()).toMatchObject({ posters: [{ title: 'Aleje' }], asOf: asked });
    state.isAway = false;
    await hall.refresh();
    expect(hall.screen().asOf).toEqual(now);
  });
});

describe('the newsletter', () => {
  const site = 'https://konsultacje.example.org/';
  const issue = (since: Date, at: Date, locales?: string[]) =>
    newsletter({ api: apiAddress, site, since, at, locales, fetcher: fetchFrom(desk.city) });

  it('lists what is new and what changed since the last issue, and lists the same when the issue is made again', async () => {
    await desk.clock.advance({ minutes: 1 });
    const since = await desk.clock.now();
    await desk.clock.advance({ minutes: 1 });
    await desk.published({ slug: 'nowa', title: { pl: 'Nowa ulica', en: 'New street' } });
    avenues = await desk.publish(await desk.retitled(avenues, 'Aleje szersze'), { changeNote: 'Szerszy zakres' });
    await desk.clock.advance({ minutes: 1 });
    const at = await desk.clock.now();
    const text = await issue(since, at);
    expect(text).toMatch(/^NOWE KONSULTACJE\n\n\* Nowa ulica\n/);
    expect(text).toContain('ZMIANY\n\n* Aleje szersze\n');
    expect(text).toContain(`  Zmiana: Szerszy zakres\n  ${site}aleje\n`);
    expect(text).not.toContain('Park');
    await desk.clock.advance({ minutes: 1 });
    avenues = await desk.publish(await desk.retitled(avenues, 'Aleje węższe'));
    expect(await issue(since, at)).toBe(text);
    expect(await issue(since, at, ['en'])).toContain('* New street\n');
  });

  it('is not sent when nothing has changed, nor when the API refuses', async () => {
    await desk.clock.advance({ minutes: 1 });
    const now = await desk.clock.now();
    expect(await issue(now, now)).toBeNull();
    await expect(issue(now, later(now, 60))).rejects.toThrow('„at”');
  });

  it('reads further pages as long as they have news', async () => {
    const since = await desk.clock.now();
    await desk.clock.advance({ minutes: 1 });
    for (let n = 1; n <= 5; n++) await desk.published({ slug: `seria-${n}`, title: { pl: `Seria ${n}` } });
    await desk.clock.advance({ minutes: 1 });
    const { state, fetcher } = network();
    const text = await newsletter({
      api: apiAddress,
      site,
      since,
      at: await desk.clock.now(),
      pageSize: 2,
      fetcher,
    });
    expect(text?.match(/^\* Seria/gm)).toHaveLength(5);
    expect(state.asked).toBe(3); // the third page has an older article, so no newer article can follow
  });
});
