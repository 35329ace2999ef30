import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePage, completePatch, done, editor, publishedConsultation } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

/** Attacks; each of them has succeeded once. */
let city: TestApp;
let admin: Caller;

beforeAll(async () => {
  city = await startTestApp();
  admin = await city.as('admin');
});
afterAll(() => city.close());

/** Sends to the delivery API and answers the code of the first error, if any. */
async function asking(query: string, variables?: object): Promise<string | undefined> {
  return (await city.anonymous.send(query, variables)).errors?.[0].extensions.code;
}

describe('a query whose fragments spread each other', () => {
  /** `width` to the power of `levels` statements inside one: 3 kB of this cost PostgreSQL 7 GB. */
  function multiplied(levels: number, width: number): string {
    const fragments = Array.from({ length: levels }, (_, level) => {
      const aliases = Array.from(
        { length: width },
        (_, n) => `a${n}: reports(first: ${n + 1}) { nodes { consultation { ...F${level + 1} } } }`,
      );
      return `fragment F${level} on Consultation { ${aliases.join(' ')} }`;
    });
    return `{ consultations(first: 1) { nodes { ...F0 } } } ${fragments.join(' ')} fragment F${levels} on Consultation { id }`;
  }

  it('is refused before it runs', async () => {
    const { statements } = city.app.readers.delivery;
    expect(await asking(multiplied(4, 16))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(city.app.readers.delivery.statements).toBe(statements);
  });

  it('is answered while it is small', async () => {
    expect(await asking(multiplied(2, 4))).toBeUndefined();
  });

  it('may repeat one field under no more aliases than a page of fields has', async () => {
    const aliases = Array.from({ length: 100 }, (_, n) => `h${n}: html`).join(' ');
    const bodies = Array.from({ length: 20 }, (_, n) => `b${n}: body { ...B }`).join(' ');
    expect(await asking(`{ consultations { nodes { ${bodies} } } } fragment B on RichText { ${aliases} }`)).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });
});

it('empty conditions count as conditions: each is a part of the statement', async () => {
  const find = 'query ($where: ConsultationWhere) { consultations(where: $where) { totalCount } }';
  const empty = (count: number) => ({ where: { and: Array.from({ length: count }, () => ({})) } });
  expect(await asking(find, empty(90))).toBeUndefined();
  expect(await asking(find, empty(101))).toBe('BAD_USER_INPUT');
});

it('variables deeper than any input are refused as a mistake of the request', async () => {
  let deep: unknown = {};
  for (let n = 0; n < 2000; n += 1) deep = [deep];
  expect(
    await asking('query ($where: ConsultationWhere) { consultations(where: $where) { totalCount } }', { where: deep }),
  ).toBe('BAD_USER_INPUT');
});

it('a cursor longer than a name reads the second page of a list within an object', async () => {
  const consultation = await publishedConsultation(admin);
  const verbs = editor(admin);
  for (const title of ['Jeden', 'Dwa', 'Trzy']) {
    const patch = { ...(await completePatch(city, 'Report')), title: { pl: title }, consultationId: consultation.id };
    const report = done(await verbs.create('Report', patch));
    done(await verbs.publish(report.id, report.version));
  }
  const titles: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { node }: Page = await city.anonymous.ask(
      'query ($id: ID!, $after: String) { node: consultation(id: $id) { reports(first: 1, after: $after) { nodes { title } pageInfo { endCursor hasNextPage } } } }',
      { id: consultation.documentId, after },
    );
    titles.push(...node.reports.nodes.map(({ title }) => title));
    after = node.reports.pageInfo.endCursor;
    more = node.reports.pageInfo.hasNextPage && titles.length < 9;
  }
  expect(titles).toEqual(['Trzy', 'Dwa', 'Jeden']);
});

interface Page {
  node: {
    reports: { nodes: { title: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  };
}

describe('publishing one language', () => {
  async function endingPage() {
    const verbs = editor(admin);
    const created = done(await verbs.create('Page', { ...completePage, slug: null }));
    const until = new Date((await city.clock.now()).getTime() + 86_400_000).toISOString();
    const published = done(await verbs.publish(created.id, created.version, { until }));
    const { id, version } = done(
      await verbs.update('Page', published.id, published.version, { title: { en: 'About' } }),
    );
    return { verbs, id, version, until };
  }

  it('leaves the end as it is', async () => {
    const { verbs, id, version, until } = await endingPage();
    const { document } = await verbs.publish(id, version, { locales: ['en'] });
    expect(document?.nextChangeAt).toBe(until);
  });

  it('removes the end on request', async () => {
    const { verbs, id, version } = await endingPage();
    const { document } = await verbs.publish(id, version, { locales: ['en'], until: null });
    expect(document?.nextChangeAt).toBeNull();
  });
});

it('notes and reasons, which are kept for ever, are limited in length', async () => {
  const verbs = editor(admin);
  const page = done(await verbs.create('Page', completePage));
  const long = 'x'.repeat(2001);
  expect((await verbs.publish(page.id, page.version, { changeNote: long })).userErrors).toMatchObject([
    { code: 'INVALID', path: ['changeNote'] },
  ]);
  const published = done(await verbs.publish(page.id, page.version));
  expect((await verbs.withdraw(page.id, published.version, long)).userErrors).toMatchObject([
    { code: 'INVALID', path: ['reason'] },
  ]);
});

describe('an area', () => {
  const areaOf = (name: string, input: object) =>
    admin.ask<Record<string, { area: { id: string } | null; userErrors: { message: string }[] }>>(
      `mutation ($input: ${name[0].toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { area { id } userErrors { message } } }`,
      { input },
    );

  it('has a kind', async () => {
    const { createArea } = await areaOf('createArea', { kind: 'CUSTOM', name: { pl: 'Obszar bez rodzaju' } });
    const { updateArea } = await areaOf('updateArea', { id: createArea.area?.id, kind: null });
    expect(updateArea.userErrors).toHaveLength(1);
  });

  it('refuses a geometry of nested collections, at any depth', async () => {
    let geometry: object = { type: 'Point', coordinates: [19, 50] };
    for (let n = 0; n < 100; n += 1) geometry = { type: 'GeometryCollection', geometries: [geometry] };
    const { createArea } = await areaOf('createArea', { kind: 'CUSTOM', name: { pl: 'Cebula' }, geometry });
    expect(createArea.userErrors).toHaveLength(1);
  });
});

describe('a query that goes to the children and back', () => {
  const turns = (count: number): string => (count === 0 ? 'slug' : `children { parent { ${turns(count - 1)} } }`);

  it('is refused when every turn would multiply the rows', async () => {
    expect(await asking(`{ pages(first: 1) { nodes { ${turns(4)} } } }`)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('is answered to the depth that front ends need', async () => {
    expect(await asking(`{ pages(first: 1) { nodes { ${turns(3)} } } }`)).toBeUndefined();
    expect(await asking('{ areas { parent { parent { parent { parent { parent { slug } } } } } } }')).toBeUndefined();
  });
});

describe('a query that follows lists of documents to lists of documents', () => {
  const follows = (levels: number): string => (levels === 0 ? 'id' : `follows { ${follows(levels - 1)} }`);

  it('is refused before it runs where full lists would make a million: a hundred acts cost PostgreSQL 600 MB', async () => {
    const { statements } = city.app.readers.delivery;
    expect(await asking(`{ legalAct(slug: "akt") { ${follows(3)} } }`)).toBe('BAD_USER_INPUT');
    expect(await asking(`{ legalActs(first: 11) { nodes { ${follows(2)} } } }`)).toBe('BAD_USER_INPUT');
    expect(city.app.readers.delivery.statements).toBe(statements);
  });

  it('is answered to the depth that front ends need', async () => {
    expect(await asking(`{ legalActs(first: 9) { nodes { ${follows(2)} } } }`)).toBeUndefined();
    expect(await asking('{ legalActs(first: 100) { nodes { title follows { title slug kind } } } }')).toBeUndefined();
  });
});
