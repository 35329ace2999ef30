import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  areaId,
  completePatch,
  done,
  editor,
  organizationId,
  publishedConsultation,
  topicId,
} from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

describe('reports', () => {
  it('make a closed consultation REPORTED from the instant of their publication', async () => {
    const consultation = await publishedConsultation(coordinator, { opensOn: '2020-01-01', closesOn: '2020-02-01' });
    const before = await city.clock.now();
    await city.clock.advance({ minutes: 1 });
    const verbs = editor(coordinator);
    const patch = { ...(await completePatch(city, 'Report')), consultationId: consultation.documentId };
    const made = done(await verbs.create('Report', patch));
    const status = async (at?: Date) =>
      city.anonymous.ask(
        `query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { status reports { totalCount nodes { title consultation { documentId } } } } }`,
        { id: consultation.documentId, at },
      );
    expect(await status()).toEqual({ consultation: { status: 'CLOSED', reports: { totalCount: 0, nodes: [] } } });
    done(await verbs.publish(made.id, made.version));
    expect(await status()).toEqual({
      consultation: {
        status: 'REPORTED',
        reports: { totalCount: 1, nodes: [{ title: 'Raport', consultation: { documentId: consultation.documentId } }] },
      },
    });
    expect(await status(before)).toMatchObject({ consultation: { status: 'CLOSED' } });
    const filtered = await city.anonymous.ask<{ consultations: { nodes: { documentId: string }[] } }>(
      '{ consultations(where: { status: { eq: REPORTED } }) { nodes { documentId } } }',
    );
    expect(filtered.consultations.nodes).toEqual([{ documentId: consultation.documentId }]);
  });

  it('cannot be published without a body and without a file', async () => {
    const verbs = editor(coordinator);
    const made = done(await verbs.create('Report', { ...(await completePatch(city, 'Report')), body: null }));
    expect((await verbs.publish(made.id, made.version)).userErrors).toMatchObject([
      { code: 'INVALID', path: ['body'] },
    ]);
  });
});

describe('a news article', () => {
  it('belongs to the district of its council, which comes first among its areas', async () => {
    const council = await city.as('bleszno');
    const verbs = editor(council);
    const patch = { ...(await completePatch(city, 'NewsArticle')), areaIds: [areaId('czestochowa')] };
    const made = done(await verbs.create('NewsArticle', patch, 'rada-bleszno'));
    done(await verbs.publish(made.id, made.version));
    const data = await city.anonymous.ask(
      'query ($id: ID!) { newsArticle(id: $id) { area { slug } areas { slug } } }',
      {
        id: made.documentId,
      },
    );
    expect(data).toEqual({
      newsArticle: { area: { slug: 'bleszno' }, areas: [{ slug: 'bleszno' }, { slug: 'czestochowa' }] },
    });
  });

  it('is refused with another district', async () => {
    const verbs = editor(await city.as('bleszno'));
    const refused = await verbs.create('NewsArticle', { areaId: areaId('rakow') }, 'rada-bleszno');
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID', path: ['areaId'] }]);
  });

  it('leaves the lists when it has expired, and stays reachable by id and slug', async () => {
    const verbs = editor(await city.as('bleszno'));
    const expiresAt = new Date((await city.clock.now()).getTime() + 3_600_000);
    const made = done(
      await verbs.create(
        'NewsArticle',
        { ...(await completePatch(city, 'NewsArticle')), slug: 'wygasnie', expiresAt },
        'rada-bleszno',
      ),
    );
    done(await verbs.publish(made.id, made.version));
    const ask = `query ($id: ID!) {
      newsArticles(where: { slug: { eq: "wygasnie" } }) { nodes { slug } }
      byId: newsArticle(id: $id) { slug } bySlug: newsArticle(slug: "wygasnie") { slug } }`;
    const there = { slug: 'wygasnie' };
    expect(await city.anonymous.ask(ask, { id: made.documentId })).toEqual({
      newsArticles: { nodes: [there] },
      byId: there,
      bySlug: there,
    });
    await city.clock.set(new Date(expiresAt.getTime() + 1));
    expect(await city.anonymous.ask(ask, { id: made.documentId })).toEqual({
      newsArticles: { nodes: [] },
      byId: there,
      bySlug: there,
    });
  });
});

describe('NGO profiles', () => {
  it('are written by the NGO and published by the office', async () => {
    const ngo = editor(await city.as('ngo'));
    const made = done(
      await ngo.create('NgoProfile', await completePatch(city, 'NgoProfile'), 'stowarzyszenie-aleje-dla-ludzi'),
    );
    const refused = await (await city.as('ngo')).send(
      'mutation ($input: PublishInput!) { publish(input: $input) { userErrors { code } } }',
      { input: { id: made.id, expectedVersion: made.version } },
    );
    expect(refused.errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect((await editor(coordinator).publish(made.id, made.version)).document?.publicState).toBe('PUBLIC');
  });

  it('do not let the NGO say that it is a public benefit organization', async () => {
    const answer = await (await city.as('ngo')).send(
      'mutation ($input: CreateNgoProfileInput!) { createNgoProfile(input: $input) { userErrors { code } } }',
      { input: { organizationId: organizationId('stowarzyszenie-aleje-dla-ludzi'), patch: { publicBenefit: true } } },
    );
    expect(answer.errors?.[0]).toMatchObject({
      extensions: { code: 'FORBIDDEN' },
      message: expect.stringContaining('Organizacja pożytku publicznego (OPP)'),
    });
  });

  it('refuse numbers whose check digit is wrong', async () => {
    const refused = await editor(coordinator).create(
      'NgoProfile',
      { nip: '5213017229', regon: '123456786', krs: '12' },
      'stowarzyszenie-aleje-dla-ludzi',
    );
    expect(refused.userErrors.map((error) => error.path)).toEqual([['krs'], ['nip'], ['regon']]);
  });

  it('are found in a box of the map among 1,000 profiles, in one statement', async () => {
    await fillTheMap(1000);
    const box = { south: 50.8, west: 19.1, north: 50.81, east: 19.11 };
    const before = city.app.readers.delivery.statements;
    const data = await city.anonymous.ask<{
      ngoProfiles: { totalCount: number; nodes: { location: { latitude: number; longitude: number } }[] };
    }>(
      `query ($box: BoundingBox!) { ngoProfiles(first: 100, where: { within: $box }) {
        totalCount nodes { title location { latitude longitude } activities { slug } } } }`,
      { box },
    );
    expect(city.app.readers.delivery.statements - before).toBe(1); // the list with all around it, and the epoch
    const [{ expected }] = await city.sql<{ expected: number }>(
      `select count(*)::int as expected from ngo_profile where (location->>'latitude')::float8 between 50.8 and 50.81
       and (location->>'longitude')::float8 between 19.1 and 19.11`,
    );
    expect(data.ngoProfiles.totalCount).toBe(expected);
    expect(expected).toBeGreaterThan(10);
    for (const { location } of data.ngoProfiles.nodes) {
      expect(location.latitude).toBeGreaterThanOrEqual(box.south);
      expect(location.latitude).toBeLessThanOrEqual(box.north);
      expect(location.longitude).toBeGreaterThanOrEqual(box.west);
      expect(location.longitude).toBeLessThanOrEqual(box.east);
    }
  });

  it('refuse a box that is upside down', async () => {
    const answer = await city.anonymous.send(
      '{ ngoProfiles(where: { within: { south: 51, west: 19, north: 50, east: 20 } }) { totalCount } }',
    );
    expect(answer.errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});

/** Profiles on a grid over the city, straight into the tables: what is tested is reading. */
async function fillTheMap(count: number): Promise<void> {
  const owner = await city.sql<{ id: string }>(
    `select id from organization where slug = 'stowarzyszenie-aleje-dla-ludzi'`,
  );
  await city.sql('begin');
  const [{ instant }] = await city.sql<{ instant: Date }>('select content.next_instant() as instant');
  await city.sql(
    `with made as (
       insert into document (id, type, organization_id, created_at, updated_at)
       select gen_random_uuid(), 'NGO_PROFILE', $1, $2, $2 from generate_series(1, $3) returning id),
     numbered as (select id, row_number() over () as n from made)
     insert into ngo_profile (id, document_id, number, visible, published_at, organization_id, created_at, slug, title, locales, location)
     select gen_random_uuid(), id, 1, tstzrange($2, null), $2, $1, $2, 'ngo-' || n, jsonb_build_object('pl', 'NGO ' || n), '{pl}',
       jsonb_build_object('latitude', 50.73 + (n % 71) * 0.002, 'longitude', 19.08 + (n / 71) * 0.0028)
     from numbered`,
    [owner[0].id, instant, count],
  );
  await city.sql(`update edition set digest = repeat('0', 64) where digest is null and visible is not null`);
  await city.sql('select content.settle($1)', [instant]);
  await city.sql('commit; analyze ngo_profile');
}

describe('vocabularies', () => {
  const run = async (rootField: string, type: string, input: object) => {
    const field = rootField.match(/Organization|Area|Topic|Method/)?.[0].toLowerCase();
    const key = field === 'method' ? 'code' : 'id slug';
    const data = await coordinator.ask<Record<string, Record<string, unknown>>>(
      `mutation ($input: ${type}!) { ${rootField}(input: $input) {
        ${field} { ${key} name validFrom validTo successor { name } } userErrors { code path message } } }`,
      { input },
    );
    return data[rootField] as { userErrors: { code: string; path: string[] }[] } & Record<
      string,
      { id: string; name: string; slug: string }
    >;
  };

  it('are renamed by a successor: old content keeps the old name and is found by the new name', async () => {
    const old = await run('createTopic', 'CreateTopicInput', { name: { pl: 'Czyste powietrze' } });
    const doc = await publishedConsultation(coordinator, { topicIds: [old.topic.id] });
    const renamed = await run('renameTopic', 'RenameTopicInput', {
      id: old.topic.id,
      name: { pl: 'Jakość powietrza' },
    });
    expect(renamed.topic).toMatchObject({ name: 'Jakość powietrza', slug: 'jakosc-powietrza' });
    const data = await city.anonymous.ask(
      `query ($id: ID!) { consultation(id: $id) { topics { name successor { name } } }
        consultations(where: { topic: { eq: "jakosc-powietrza" } }) { nodes { documentId } } }`,
      { id: doc.documentId },
    );
    expect(data).toEqual({
      consultation: { topics: [{ name: 'Czyste powietrze', successor: { name: 'Jakość powietrza' } }] },
      consultations: { nodes: [{ documentId: doc.documentId }] },
    });
    const late = await editor(coordinator).update('Consultation', doc.id, doc.version, { topicIds: [old.topic.id] });
    expect(late.userErrors).toEqual([]); // the document may keep its closed topic
    const refused = await editor(coordinator).create('Consultation', { topicIds: [old.topic.id] });
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID', path: ['topicIds', '0'] }]);
  });

  it('are merged: members of the merged organization keep editing its content', async () => {
    const doc = done(
      await editor(await city.as('gk.editor')).create('Consultation', { title: { pl: 'Przed połączeniem' } }),
    );
    const made = await run('createOrganization', 'CreateOrganizationInput', {
      kind: 'DEPARTMENT',
      name: { pl: 'Wydział Połączony' },
    });
    await run('mergeOrganizations', 'MergeOrganizationsInput', {
      ids: [organizationId('gk')],
      intoId: made.organization.id,
    });
    const updated = await editor(await city.as('gk.editor')).update('Consultation', doc.id, doc.version, {
      title: { pl: 'Po' },
    });
    expect(updated.userErrors).toEqual([]);
    const again = await run('renameOrganization', 'RenameOrganizationInput', {
      id: organizationId('gk'),
      name: { pl: 'X' },
    });
    expect(again.userErrors).toMatchObject([{ code: 'INVALID' }]);
  });

  it('tell readers how to reach an organization, also after its renaming', async () => {
    const { organization } = await run('createOrganization', 'CreateOrganizationInput', {
      kind: 'OFFICE',
      name: { pl: 'Centrum Aktywności' },
      contact: { address: ' ul. Focha 19 ', phone: '+48 34 000 00 00', email: null, openingHours: '' },
    });
    const contactOf = async (id: string) =>
      city.anonymous.ask(
        'query ($id: ID!) { node(id: $id) { ... on Organization { contact { name address phone email openingHours } } } }',
        { id },
      );
    const reached = {
      node: {
        contact: { name: null, address: 'ul. Focha 19', phone: '+48 34 000 00 00', email: null, openingHours: null },
      },
    };
    expect(await contactOf(organization.id)).toEqual(reached);
    const renamed = await run('renameOrganization', 'RenameOrganizationInput', {
      id: organization.id,
      name: { pl: 'Centrum Dialogu' },
    });
    expect(await contactOf(renamed.organization.id)).toEqual(reached);
    const long = { id: renamed.organization.id, contact: { address: 'x'.repeat(501), email: 'jan @ urząd' } };
    const refused = await run('updateOrganization', 'UpdateOrganizationInput', long);
    expect(refused.userErrors.map(({ path }) => path)).toEqual([
      ['contact', 'address'],
      ['contact', 'email'],
    ]);
    await run('updateOrganization', 'UpdateOrganizationInput', { id: renamed.organization.id, contact: null });
    expect(await contactOf(renamed.organization.id)).toEqual({ node: { contact: null } });
  });

  it('check an area’s geometry', async () => {
    const open = {
      type: 'Polygon',
      coordinates: [
        [
          [19, 50],
          [19.1, 50],
          [19.1, 50.1],
          [19, 50.1],
        ],
      ],
    };
    const refused = await run('createArea', 'CreateAreaInput', {
      kind: 'CUSTOM',
      name: { pl: 'Park' },
      geometry: open,
    });
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID', path: ['geometry'] }]);
    const closed = { type: 'Polygon', coordinates: [[...open.coordinates[0], [19, 50]]] };
    const made = await run('createArea', 'CreateAreaInput', { kind: 'CUSTOM', name: { pl: 'Park' }, geometry: closed });
    expect(made.userErrors).toEqual([]);
  });

  it('refuse to change a name in place, but accept a translation of the name', async () => {
    const topic = await run('createTopic', 'CreateTopicInput', { name: { pl: 'Zieleń' } });
    const refused = await run('updateTopic', 'UpdateTopicInput', {
      id: topic.topic.id,
      name: { pl: 'Zieleń miejska' },
    });
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID', path: ['name', 'pl'] }]);
    const added = await run('updateTopic', 'UpdateTopicInput', { id: topic.topic.id, name: { en: 'Greenery' } });
    expect(added.userErrors).toEqual([]);
  });

  it('give namesakes created at once a slug each, and keep all translations made at once', async () => {
    const create = (slug?: string) => run('createTopic', 'CreateTopicInput', { slug, name: { pl: 'Rzeki' } });
    const named = await Promise.all(Array.from({ length: 5 }, () => create()));
    expect(named.map(({ topic }) => topic.slug).sort()).toEqual(['rzeki', 'rzeki-2', 'rzeki-3', 'rzeki-4', 'rzeki-5']);
    const claimed = await Promise.all(Array.from({ length: 5 }, () => create('warta')));
    expect(claimed.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    const refused = claimed.flatMap(({ userErrors }) => userErrors);
    expect(refused.map(({ path }) => path)).toEqual([['slug'], ['slug'], ['slug'], ['slug']]);
    const { id } = named[0].topic;
    await Promise.all(
      [{ en: 'Rivers' }, { uk: 'Річки' }].map((name) => run('updateTopic', 'UpdateTopicInput', { id, name })),
    );
    const [{ name }] = await city.sql(`select name from topic where slug = $1`, [named[0].topic.slug]);
    expect(name).toEqual({ pl: 'Rzeki', en: 'Rivers', uk: 'Річки' });
  });

  it('keep closed entries visible', async () => {
    const doc = await publishedConsultation(coordinator, { topicIds: [topicId('kultura')] }, 'mpup');
    await run('closeTopic', 'CloseTopicInput', { id: topicId('kultura'), validTo: '2020-01-01' });
    const data = await city.anonymous.ask<{ consultation: { topics: object[] } }>(
      'query ($id: ID!) { consultation(id: $id) { topics { slug validTo } } }',
      { id: doc.documentId },
    );
    expect(data.consultation.topics).toEqual([{ slug: 'kultura', validTo: '2020-01-01' }]);
  });
});

describe('attachments', () => {
  it('are listed across all public documents', async () => {
    const data = await city.anonymous.ask(
      '{ attachments(where: { kind: { eq: MAP } }) { totalCount nodes { title url } } }',
    );
    expect(data).toEqual({ attachments: { totalCount: 0, nodes: [] } });
  });
});
