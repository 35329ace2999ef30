import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  areaId,
  completePatch,
  done,
  editor,
  type Known,
  publishedConsultation,
  republish,
} from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

const around = (longitude: number, latitude: number, reach = 0.001): Box => ({
  west: longitude - reach,
  south: latitude - reach,
  east: longitude + reach,
  north: latitude + reach,
});

/** Clockwise, as older programs wind rings. */
const park = {
  type: 'Polygon',
  coordinates: [
    [
      [19.1, 50.8],
      [19.1, 50.81],
      [19.12, 50.81],
      [19.12, 50.8],
      [19.1, 50.8],
    ],
  ],
  crs: { type: 'name' },
};
const route = {
  type: 'LineString',
  coordinates: [
    [19.2, 50.85],
    [19.25, 50.86, 240],
  ],
};
const square = { type: 'Point', coordinates: [19.4, 50.7] };

const lists = ['consultations', 'events', 'investments', 'ngoProfiles'] as const;
const found = async (box: Box, at?: string) => {
  const asked = lists.map((list) => `${list}(where: { within: $box }, at: $at) { totalCount nodes { slug } }`);
  const query = `query ($box: BoundingBox!, $at: DateTime) { ${asked.join(' ')} }`;
  const answers: Record<string, { totalCount: number; nodes: { slug: string }[] }>[] = [];
  // Once executed, and once written by SQL from cards, where the present is asked for.
  for (let time = 0; time < 2; time += 1) answers.push(await city.anonymous.ask(query, { box, at }));
  expect(answers[1]).toEqual(answers[0]);
  return Object.values(answers[0]).flatMap(({ totalCount, nodes }) => {
    expect(nodes).toHaveLength(totalCount);
    return nodes.map(({ slug }) => slug);
  });
};

describe('places on the map', () => {
  let consultation: Known;
  beforeAll(async () => {
    const places = [
      { name: { pl: 'Park' }, address: 'ul. Parkowa', directions: { pl: 'Od bramy.' }, geometry: park },
      { name: { pl: 'Rynek' }, geometry: square },
      { name: { pl: 'Gdzieś' } },
    ];
    consultation = await publishedConsultation(coordinator, { slug: 'park', places });
    for (const [type, more] of [
      ['Event', { slug: 'spacer', place: { name: { pl: 'Trasa' }, geometry: route } }],
      ['Event', { slug: 'dyzur', location: { longitude: 19.4, latitude: 50.7 } }],
      ['Investment', { slug: 'sciezka', places: [{ name: { pl: 'Ścieżka' }, geometry: route }] }],
    ] as const) {
      const { id, version } = done(
        await editor(coordinator).create(type, { ...(await completePatch(city, type)), ...more }),
      );
      done(await editor(coordinator).publish(id, version));
    }
  });

  it('come with their box and size, rings wound as RFC 7946 wants them', async () => {
    const query = `query ($id: ID!) { consultation(id: $id) {
      places { name address directions geometry bbox areaInSquareMetres } } }`;
    const expected = {
      consultation: {
        places: [
          {
            name: 'Park',
            address: 'ul. Parkowa',
            directions: 'Od bramy.',
            geometry: { type: 'Polygon', coordinates: [park.coordinates[0].toReversed()] },
            bbox: [19.1, 50.8, 19.12, 50.81],
            areaInSquareMetres: 1_568_359,
          },
          {
            name: 'Rynek',
            address: null,
            directions: null,
            geometry: square,
            bbox: [19.4, 50.7, 19.4, 50.7],
            areaInSquareMetres: null,
          },
          { name: 'Gdzieś', address: null, directions: null, geometry: null, bbox: null, areaInSquareMetres: null },
        ],
      },
    };
    for (let time = 0; time < 2; time += 1) {
      expect(await city.anonymous.ask(query, { id: consultation.documentId })).toEqual(expected);
    }
  });

  it.each([
    ['in the park', around(19.11, 50.805), ['park']],
    ['on the edge of the park', { west: 19.0, south: 50.8, east: 19.1, north: 50.8 }, ['park']],
    ['between the places of one document', around(19.3, 50.75), []],
    ['around a point of a place, and of a location', around(19.4, 50.7), ['park', 'dyzur']],
    ['along a route', around(19.22, 50.855), ['spacer', 'sciezka']],
    ['in the whole city', { west: 18, south: 50, east: 20, north: 51 }, ['park', 'dyzur', 'spacer', 'sciezka']],
    ['elsewhere', around(0, 0, 10), []],
  ] as const)('are found %s', async (_where, box, slugs) => {
    expect((await found(box)).sort()).toEqual([...slugs].sort());
  });

  it('are found where they were, when asked for an instant before a change', async () => {
    const before = (await city.clock.now()).toISOString();
    await city.clock.advance({ hours: 1 });
    const moved = { ...square, coordinates: [19.6, 50.6] };
    const placesEdits = { change: [{ position: 1, entry: { geometry: moved } }], remove: [0] };
    await republish(coordinator, 'Consultation', consultation, { placesEdits });
    expect([await found(around(19.11, 50.805)), await found(around(19.6, 50.6))]).toEqual([[], ['park']]);
    expect(await found(around(19.11, 50.805), before)).toEqual(['park']);
  });

  it('lose box and size with the shape, and refuse shapes that are none', async () => {
    const verbs = editor(coordinator);
    const places = [{ name: { pl: 'Park' }, geometry: park }];
    const made = done(await verbs.create('Consultation', { places }));
    const cleared = await verbs.update('Consultation', made.id, made.version, {
      placesEdits: { change: [{ position: 0, entry: { geometry: null } }] },
    });
    const [{ stored }] = await city.sql<{ stored: unknown }>(
      'select places as stored from consultation where document_id = $1',
      [made.documentId],
    );
    expect(stored).toEqual([{ name: { pl: 'Park' } }]);
    const open = { type: 'Polygon', coordinates: [park.coordinates[0].slice(1)] };
    const refused = await verbs.update('Consultation', made.id, done(cleared).version, {
      places: [{ name: { pl: 'Park' }, geometry: open }],
    });
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID', path: ['places', '0', 'geometry'] }]);
  });
});

it('tells the box and size of an area, by itself and on content', async () => {
  await city.sql(`update area set geometry = $1 where slug = 'stradom'`, [JSON.stringify(park)]);
  await city.sql(
    `update area set geometry = '{"type":"Polygon","coordinates":[[[19,50],[20,50]]]}' where slug = 'bleszno'`,
  );
  await city.sql(`update area set geometry = null where slug = 'rakow'`);
  const areaIds = [areaId('stradom'), areaId('bleszno'), areaId('rakow')];
  const { documentId } = await publishedConsultation(coordinator, { areaIds });
  const query = `query ($id: ID!) { areas(where: { slug: { eq: "stradom" } }) { bbox areaInSquareMetres }
    consultation(id: $id) { areas { slug bbox areaInSquareMetres } } }`;
  const measured = { bbox: [19.1, 50.8, 19.12, 50.81], areaInSquareMetres: 1_568_359 };
  const unknown = { bbox: null, areaInSquareMetres: null };
  for (let time = 0; time < 2; time += 1) {
    expect(await city.anonymous.ask(query, { id: documentId })).toEqual({
      areas: [measured],
      consultation: {
        areas: [
          { slug: 'stradom', ...measured },
          { slug: 'bleszno', ...unknown }, // whose shape is not sound
          { slug: 'rakow', ...unknown },
        ],
      },
    });
  }
});

describe('among 3,000 consultations on the map', () => {
  const made = `
    create temporary table copies as select n, gen_random_uuid() as id, gen_random_uuid() as document_id,
      19 + (n % 60) * 0.01 as x, 50 + (n / 60) * 0.01 as y from generate_series(1, 3000) n;
    insert into document select r.* from (select * from document where type = 'CONSULTATION' limit 1) d, copies o,
      jsonb_populate_record(null::document, to_jsonb(d) || jsonb_build_object('id', o.document_id)) r;
    insert into consultation select r.* from (select * from consultation where visible is not null and upper_inf(visible) limit 1) c, copies o,
      jsonb_populate_record(null::consultation, to_jsonb(c) || jsonb_build_object('id', o.id, 'document_id', o.document_id,
        'slug', 'k' || o.n, 'places', jsonb_build_array(jsonb_build_object('name', jsonb_build_object('pl', 'Plac'),
          'bbox', jsonb_build_array(o.x, o.y, o.x + 0.001, o.y + 0.001))))) r;
    insert into edition select r.* from (select e.* from edition e join consultation c on c.id = e.id where upper_inf(e.visible) limit 1) e, copies o,
      jsonb_populate_record(null::edition, to_jsonb(e) || jsonb_build_object('id', o.id, 'document_id', o.document_id)) r;
    select content.write_cards(array(select id from copies));
    analyze;`;
  const query = `query ($box: BoundingBox!, $at: DateTime) {
    consultations(where: { within: $box }, at: $at) { totalCount nodes { slug } } }`;

  beforeAll(async () => {
    await publishedConsultation(coordinator);
    await city.sql('set session_replication_role = replica');
    await city.sql(made);
  });

  it.each([
    ['in the present', 'consultation_card_new_chain_box_idx'],
    ['at another instant', 'consultation_at_places'],
  ])('an index finds what is in a box, %s', async (when, index) => {
    const at = when === 'at another instant' ? (await city.clock.now()).toISOString() : undefined;
    const ask = (box: Box) => city.anonymous.ask(query, { box, at });
    await ask(around(19.3405, 50.2005, 0.0001)); // from then on the operation is known
    const plan = await planOf(async () =>
      expect(await ask(around(19.3405, 50.2005, 0.0002))).toEqual({
        consultations: { totalCount: 1, nodes: [{ slug: 'k1234' }] },
      }),
    );
    expect(plan).toMatch(new RegExp(`Index Scan (on|using) ${index}`));
    expect(plan).not.toMatch(/Seq Scan on consultation|BitmapAnd/);
  });

  it('a page of what is in the whole city is found in the order of the list, and leaves the index alone', async () => {
    const page = `query ($box: BoundingBox!) { consultations(where: { within: $box }) { nodes { slug } } }`;
    const ask = (reach: number) =>
      city.anonymous.ask<{ consultations: { nodes: unknown[] } }>(page, { box: around(19, 50, reach) });
    await ask(50);
    const plan = await planOf(async () => expect((await ask(60)).consultations.nodes).toHaveLength(20));
    expect(plan).toMatch(/Index Scan using consultation_card_new_chain_published_at_document_id_idx [^\n]*loops=1/);
    expect(plan).toMatch(/chain_box_idx[^\n]*never executed/);
  });
});

/** The plans of the delivery login's statements, executed. */
async function planOf(ask: () => Promise<unknown>): Promise<string> {
  const { delivery } = city.app.readers;
  const asked: { text: string; values: readonly unknown[] }[] = [];
  const { read, readPresent } = delivery;
  delivery.read = (statement) => {
    asked.push(statement);
    return read.call(delivery, statement) as never;
  };
  delivery.readPresent = (statement) => {
    asked.push(statement);
    return readPresent.call(delivery, statement);
  };
  await ask();
  Object.assign(delivery, { read, readPresent });
  const client = new pg.Client({
    connectionString: city.logins.delivery,
    options: '-c search_path=delivery,public -c timezone=UTC -c jit=off -c random_page_cost=1.1',
  });
  await client.connect();
  const plans: string[] = [];
  for (const { text, values } of asked) {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, costs off, timing off, buffers off, summary off) ${text}`,
      [...values],
    );
    plans.push(...rows.map((row) => row['QUERY PLAN']));
  }
  await client.end();
  return plans.join('\n');
}
