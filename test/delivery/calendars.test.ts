import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  areaId,
  completePatch,
  done,
  editor,
  type Known,
  publishedConsultation,
  republish,
} from '../support/content.ts';
import type { Caller } from '../support/harness.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';

let city: ListeningApp;
let coordinator: Caller;
let walk: Known;
let consultation: Known;
beforeAll(async () => {
  city = await startListening();
  coordinator = await city.as('coordinator');
  consultation = await publishedConsultation(coordinator, { title: { pl: 'Park, nowy' } });
  const consultationId = consultation.documentId;
  walk = await published({
    title: { pl: 'Spacer', en: 'Walk' },
    areaIds: [areaId('stradom')],
    consultationId,
    startsAt: await inHours(30),
  });
  await published({ title: { pl: 'Wczoraj' }, areaIds: [areaId('czestochowa')], startsAt: await inHours(-30) });
  await published({ title: { pl: 'Gdzie indziej' }, areaIds: [areaId('bleszno')], startsAt: await inHours(40) });
  await made({ title: { pl: 'Szkic' }, areaIds: [areaId('stradom')], consultationId, startsAt: await inHours(20) });
});
afterAll(() => city.close());

const inHours = async (hours: number) => new Date((await city.clock.now()).getTime() + hours * 3_600_000).toISOString();
const made = async (more: object): Promise<Known> =>
  done(await editor(coordinator).create('Event', { ...(await completePatch(city, 'Event')), ...more }));
const published = async (more: object): Promise<Known> => {
  const { id, version } = await made(more);
  return done(await editor(coordinator).publish(id, version));
};
const get = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
  city.app.server.inject({ method, url: path, headers });
const summaries = async (path: string) => (await get(path)).body.match(/(?<=^SUMMARY:).*?(?=\r$)/gm);

it('serves an event where the event says, in the language of the reader', async () => {
  const query = 'query ($id: ID!, $locales: [Locale!]) { event(id: $id, locales: $locales) { calendarUrl } }';
  for (const [locale, title] of [
    ['pl', 'Spacer'],
    ['en', 'Walk'],
  ]) {
    const variables = { id: walk.documentId, locales: [locale] };
    const answers = [await city.anonymous.ask(query, variables), await city.anonymous.ask(query, variables)];
    const path = `/calendar/${locale}/events/${walk.documentId}.ics`;
    const expected = { event: { calendarUrl: `http://127.0.0.1:${city.port}${path}` } };
    expect(answers).toEqual([expected, expected]);
    const { statusCode, headers, body } = await get(path);
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(body).toContain(`UID:${walk.documentId}\r\n`);
    expect(body).toContain(`SUMMARY:${title}\r\n`);
    expect(headers['cache-tag']).toContain('Event');
  }
});

it('lists the events of an area with those of the areas above, of a consultation, and all', async () => {
  expect(await summaries('/calendar/pl/areas/stradom.ics')).toEqual(['Wczoraj', 'Spacer']);
  expect(await summaries(`/calendar/pl/consultations/${consultation.documentId}.ics`)).toEqual(['Spacer']);
  expect(await summaries('/calendar/pl/events.ics')).toEqual(['Wczoraj', 'Spacer', 'Gdzie indziej']);
  expect((await get(`/calendar/pl/consultations/${consultation.documentId}.ics`)).body).toContain(
    'NAME;LANGUAGE=pl:Wydarzenia: Park\\, nowy\r\n',
  );
});

it('is kept, answers 304 to who has it, and is made anew at the next change', async () => {
  while (city.app.epochs.present === null) await delay(2); // until then nothing is kept
  const path = `/calendar/pl/events/${walk.documentId}.ics`;
  const first = await get(path);
  const before = city.app.readers.delivery.statements;
  const again = await get(path, { 'if-none-match': String(first.headers.etag) });
  expect(city.app.readers.delivery.statements - before).toBe(0);
  expect([again.statusCode, again.body, first.headers['cache-control']]).toEqual([
    304,
    '',
    'public, max-age=20, stale-while-revalidate=40',
  ]);
  const head = await get(path, {}, 'HEAD');
  expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([
    200,
    '',
    String(first.rawPayload.length),
  ]);
  const sequence = (body: string) => Number(/SEQUENCE:(\d+)/.exec(body)?.[1]);
  walk = await republish(coordinator, 'Event', walk, { title: { pl: 'Długi spacer' } });
  const changed = await get(path, { 'if-none-match': String(first.headers.etag) });
  expect(changed.statusCode).toBe(200);
  expect(changed.body).toContain('SUMMARY:Długi spacer');
  expect(sequence(changed.body)).toBeGreaterThan(sequence(first.body));
});

describe('what is not public', () => {
  it.each([
    ['a draft', async () => `pl/events/${(await made({ title: { pl: 'Nowe' } })).documentId}.ics`],
    ['an unknown event', async () => 'pl/events/00000000-0000-4000-8000-000000000000.ics'],
    ['another kind of document', async () => `pl/events/${consultation.documentId}.ics`],
    ['an unknown area', async () => 'pl/areas/nigdzie.ics'],
    ['an unknown language', async () => 'xx/events.ics'],
    ['no calendar', async () => 'pl/events/..%2f..%2fetc.ics'],
    ['a very long path', async () => `pl/areas/${'a'.repeat(5000)}.ics`],
  ])('is in no calendar: %s', async (_what, path) => {
    const { statusCode, headers, body } = await get(`/calendar/${await path()}`);
    expect([statusCode, headers['cache-control'], JSON.parse(body)]).toEqual([
      404,
      'no-store',
      { error: 'There is no such calendar.' },
    ]);
  });

  it('leaves the calendar when it is withdrawn', async () => {
    const gone = await published({ title: { pl: 'Wycofane' }, startsAt: await inHours(50) });
    expect(await summaries('/calendar/pl/events.ics')).toContain('Wycofane');
    done(await editor(coordinator).withdraw(gone.id, gone.version));
    expect(await summaries('/calendar/pl/events.ics')).not.toContain('Wycofane');
    expect((await get(`/calendar/pl/events/${gone.documentId}.ics`)).statusCode).toBe(404);
  });
});

it('is there as well where only registered documents are answered', async () => {
  const strict = await startListening({ KONSULTA_DOCUMENTS: 'registered' });
  const { statusCode } = await strict.app.server.inject({ method: 'GET', url: '/calendar/pl/events.ics' });
  expect(statusCode).toBe(200);
  await strict.close();
});
