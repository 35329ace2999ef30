import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId, completePatch, done, editor, type Known, publishedConsultation } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

const verbs = () => editor(coordinator);
const made = async (more: object = {}): Promise<Known> =>
  done(await verbs().create('Event', { ...(await completePatch(city, 'Event')), ...more }));
const published = async (more: object = {}): Promise<Known> => {
  const { id, version } = await made(more);
  return done(await verbs().publish(id, version));
};
const complaints = async (more: object) => {
  const { id, version } = await made(more);
  return (await verbs().publish(id, version)).userErrors.map(({ message }) => message);
};
const inHours = async (hours: number) => new Date((await city.clock.now()).getTime() + hours * 3_600_000).toISOString();

describe('the status of an event', () => {
  const status = async ({ documentId }: Known) => {
    const { event } = await city.anonymous.ask<{ event: { status: string } }>(
      'query ($id: ID!) { event(id: $id) { status } }',
      {
        id: documentId,
      },
    );
    return event.status;
  };
  const among = async ({ documentId }: Known, code: string) => {
    const { events } = await city.anonymous.ask<{ events: { nodes: unknown[] } }>(
      'query ($id: ID!, $status: EventStatus!) { events(where: { id: { eq: $id }, status: { eq: $status } }) { nodes { slug } } }',
      { id: documentId, status: code },
    );
    return events.nodes.length === 1;
  };

  it('follows the clock', async () => {
    const known = await published({ startsAt: await inHours(1), finishesAt: await inHours(3) });
    for (const [hours, code] of [
      [0, 'UPCOMING'],
      [2, 'ONGOING'],
      [2, 'PAST'],
    ] as const) {
      await city.clock.advance({ hours });
      expect([code, await status(known), await among(known, code)]).toEqual([code, code, true]);
    }
  });

  it('is PAST at the beginning where no end is known', async () => {
    const known = await published({ startsAt: await inHours(1) });
    await city.clock.advance({ hours: 1 });
    expect([await status(known), await among(known, 'PAST'), await among(known, 'ONGOING')]).toEqual([
      'PAST',
      true,
      false,
    ]);
  });

  it('is CANCELLED from the instant on, with the reason', async () => {
    const cancelled = { startsAt: await inHours(5), cancelledAt: await inHours(-1) };
    expect(await complaints(cancelled)).toEqual([expect.stringContaining('powód odwołania albo przeniesienia')]);
    const known = await published({ ...cancelled, changeReason: { pl: 'Burza.' } });
    expect([await status(known), await among(known, 'CANCELLED')]).toEqual(['CANCELLED', true]);
  });
});

it('needs a place or an address online, and ends after it begins', async () => {
  expect(await complaints({ place: null })).toEqual([
    expect.stringContaining('Podaj miejsce albo adres spotkania online.'),
  ]);
  expect(await complaints({ place: null, onlineUrl: 'https://example.org/spotkanie' })).toEqual([]);
  const startsAt = await inHours(2);
  const { userErrors } = await verbs().create('Event', { startsAt, finishesAt: startsAt });
  expect(userErrors.map(({ message }) => message)).toEqual([
    'Koniec: Wydarzenie musi kończyć się później, niż się zaczyna.',
  ]);
});

it('has room for somebody, in words that say so', async () => {
  const { userErrors } = await verbs().create('Event', { capacity: 0 });
  expect(userErrors.map(({ message }) => message)).toEqual(['Liczba miejsc: Liczba od 1 w górę; jest 0.']);
});

it('is found by what is on in a district this week, without the events that are over', async () => {
  const areaIds = [areaId('stradom')];
  await published({ slug: 'spacer', kind: 'WALK', areaIds, startsAt: await inHours(20) });
  await published({ slug: 'za-miesiac', kind: 'WALK', areaIds, startsAt: await inHours(700) });
  await published({ slug: 'gdzie-indziej', kind: 'WALK', startsAt: await inHours(20) });
  const { events } = await city.anonymous.ask<{ events: { nodes: { slug: string }[] } }>(
    `query ($until: DateTime!) {
      events(
        where: { area: { slug: { eq: "stradom" } }, kind: { eq: WALK }, status: { in: [UPCOMING, ONGOING] }, startsAt: { lt: $until } }
        orderBy: [{ field: STARTS_AT, direction: ASC }]
      ) { nodes { slug } } }`,
    { until: await inHours(168) },
  );
  expect(events.nodes).toEqual([{ slug: 'spacer' }]);
});

it('belongs to its consultation, whose events come in the order of time', async () => {
  const consultation = await publishedConsultation(coordinator);
  const consultationId = consultation.documentId;
  await published({ slug: 'drugie', consultationId, startsAt: await inHours(48) });
  await published({ slug: 'pierwsze', consultationId, startsAt: await inHours(24) });
  await made({ slug: 'szkic', consultationId, startsAt: await inHours(1) });
  const { found } = await city.anonymous.ask<{ found: { events: { nodes: { slug: string }[] } } }>(
    'query ($id: ID!) { found: consultation(id: $id) { events { nodes { slug place { name } people { name role } enrolment { state } } } } }',
    { id: consultationId },
  );
  expect(found.events.nodes.map(({ slug }) => slug)).toEqual(['pierwsze', 'drugie']);
});

it('leads from a repeat to the first event of the series, and from there to all that readers see', async () => {
  const first = await published({ slug: 'dyzur', startsAt: await inHours(24) });
  const repeatOfId = first.documentId;
  const second = await published({ slug: 'dyzur-2', repeatOfId, startsAt: await inHours(72) });
  await published({
    slug: 'dyzur-1',
    repeatOfId,
    startsAt: await inHours(48),
    cancelledAt: await inHours(-1),
    changeReason: { pl: 'Upał.' },
  });
  await made({ slug: 'dyzur-3', repeatOfId, startsAt: await inHours(96) });
  const series = 'repeats { nodes { slug status } }';
  const { event } = await city.anonymous.ask<{ event: object }>(
    `query ($id: ID!) { event(id: $id) { repeatOf { slug ${series} } ${series} } }`,
    { id: second.documentId },
  );
  const nodes = [
    { slug: 'dyzur-1', status: 'CANCELLED' },
    { slug: 'dyzur-2', status: 'UPCOMING' },
  ];
  expect(event).toEqual({ repeatOf: { slug: 'dyzur', repeats: { nodes } }, repeats: { nodes: [] } });
});
