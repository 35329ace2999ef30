import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId, completePage, done, editor, type Known, topicId } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
const made: Record<string, Known> = {};

/** A tree: root → (about → team, rules). */
const tree: Record<string, { parent?: string; patch: object; owner?: string }> = {
  root: { patch: { title: { pl: 'Serwis' }, slug: 'serwis', position: 1 } },
  rules: { parent: 'root', patch: { title: { pl: 'Zasady 50%' }, slug: 'zasady', position: 2 } },
  about: {
    parent: 'root',
    patch: { title: { pl: 'O nas' }, slug: 'o-nas', position: 1, topicIds: [topicId('edukacja')] },
  },
  team: {
    parent: 'about',
    owner: 'es',
    patch: { title: { pl: 'Zespół' }, slug: 'zespol', areaIds: [areaId('rakow')] },
  },
};
const names = Object.keys(tree);

beforeAll(async () => {
  city = await startTestApp();
  const by = editor(await city.as('admin'));
  for (const [name, { parent, patch, owner }] of Object.entries(tree)) {
    const parentId = parent && made[parent].documentId;
    const created = done(await by.create('Page', { ...completePage, ...patch, parentId }, owner));
    made[name] = done(await by.publish(created.id, created.version));
  }
});
afterAll(() => city.close());

const nameOf = ({ documentId }: Known) => names.find((name) => made[name].documentId === documentId);

async function found(where: object): Promise<(string | undefined)[]> {
  const { pages } = await city.anonymous.ask<{ pages: { nodes: Known[] } }>(
    'query ($where: PageWhere) { pages(where: $where, orderBy: [{ field: PUBLISHED_AT, direction: ASC }]) { nodes { documentId } } }',
    { where },
  );
  return pages.nodes.map(nameOf);
}

describe('pages', () => {
  it('are filtered by parent, in both forms of its id', async () => {
    const { documentId } = made.root;
    expect(await found({ parent: { eq: documentId } })).toEqual(['rules', 'about']);
    expect(await found({ parent: { eq: Buffer.from(`Page:${documentId}`).toString('base64url') } })).toEqual([
      'rules',
      'about',
    ]);
    expect(await found({ parent: { in: [documentId, made.about.documentId, 'nonsense'] } })).toEqual([
      'rules',
      'about',
      'team',
    ]);
    expect(await found({ parent: { in: [] } })).toEqual([]);
    expect(await found({ not: { parent: { eq: documentId } } })).toEqual(['root', 'team']); // a missing parent counts as another parent
  });

  it('are filtered by id, slug and title', async () => {
    expect(await found({ id: { in: [made.team.documentId, made.root.documentId] } })).toEqual(['root', 'team']);
    expect(await found({ id: { in: [] } })).toEqual([]);
    expect(await found({ slug: { in: ['zasady', 'zespol'] } })).toEqual(['rules', 'team']);
    expect(await found({ slug: { startsWith: 'z' } })).toEqual(['rules', 'team']);
    expect(await found({ title: { contains: 'ZESP' } })).toEqual(['team']);
    expect(await found({ title: { contains: '0%' } })).toEqual(['rules']);
    expect(await found({ title: { eq: 'O nas' } })).toEqual(['about']);
    expect(await found({ title: { in: ['O nas', 'Serwis'] } })).toEqual(['root', 'about']);
    expect(await found({ slug: { eq: 'o-nas' } })).toEqual(['about']);
    expect(await found({ slug: { contains: 'ZES' } })).toEqual(['team']);
    expect(await found({ title: { in: [] } })).toEqual([]);
  });

  it('are filtered by the fields of all content', async () => {
    expect(await found({ organization: { slug: { eq: 'es' } } })).toEqual(['team']);
    expect(await found({ area: { slug: { eq: 'rakow' } } })).toEqual(['team']);
    expect(await found({ not: { area: { slug: { eq: 'rakow' } } } })).toEqual(['root', 'rules', 'about']);
    expect(await found({ topic: { eq: 'edukacja' } })).toEqual(['about']);
  });

  it('are filtered by nested conditions', async () => {
    expect(await found({ or: [{ slug: { eq: 'serwis' } }, { parent: { eq: made.about.documentId } }] })).toEqual([
      'root',
      'team',
    ]);
    expect(
      await found({ and: [{ not: { slug: { eq: 'serwis' } } }, { not: { title: { startsWith: 'z' } } }] }),
    ).toEqual(['about']);
  });

  it.each([{ parent: null }, { parent: { eq: null } }, { slug: { in: null } }, { not: null }])(
    'are not filtered by null: %j is refused',
    async (where) => {
      const { errors } = await city.anonymous.send(
        'query ($where: PageWhere) { pages(where: $where) { totalCount } }',
        { where },
      );
      expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  it('know their place: parent, children by position, and the breadcrumb from the root', async () => {
    const { page } = await city.anonymous.ask<{ page: Record<string, Known[]> & { parent: Known } }>(
      `{ page(slug: "zespol") { parent { documentId } children { documentId } breadcrumb { documentId } } }`,
    );
    expect([nameOf(page.parent), page.children, page.breadcrumb.map(nameOf)]).toEqual(['about', [], ['root', 'about']]);
    const { page: root } = await city.anonymous.ask<{ page: { children: Known[]; breadcrumb: Known[]; parent: null } }>(
      `{ page(slug: "serwis") { parent { documentId } children { documentId } breadcrumb { documentId } } }`,
    );
    expect([root.parent, root.children.map(nameOf), root.breadcrumb]).toEqual([null, ['about', 'rules'], []]);
  });

  it('hide a withdrawn parent and stay public themselves', async () => {
    const by = editor(await city.as('admin'));
    const publish = async (patch: object) => {
      const created = done(await by.create('Page', { ...completePage, ...patch }));
      return done(await by.publish(created.id, created.version));
    };
    const parent = await publish({ title: { pl: 'Krótko' } });
    const child = await publish({ title: { pl: 'Długo' }, parentId: parent.documentId });
    await by.withdraw(parent.id, parent.version);
    const { page } = await city.anonymous.ask(
      'query ($id: ID!) { page(id: $id) { title parent { title } breadcrumb { title } } }',
      { id: child.documentId },
    );
    expect(page).toEqual({ title: 'Długo', parent: null, breadcrumb: [] });
    await by.withdraw(child.id, child.version);
  });
});

describe('areas, topics, methods and organizations', () => {
  const names = async (query: string) => {
    const data = await city.anonymous.ask<Record<string, { name: string }[]>>(query);
    return Object.values(data)[0].map((one) => one.name);
  };

  it('are listed whole and in the Polish alphabet', async () => {
    const polish = new Intl.Collator('pl');
    for (const list of ['areas', 'topics', 'methods']) {
      const found = await names(`{ ${list} { name } }`);
      expect(found.length).toBeGreaterThan(5);
      expect(found).toEqual(found.toSorted(polish.compare));
    }
    expect(await names('{ areas(where: { slug: { in: ["srodmiescie", "stradom", "rakow"] } }) { name } }')).toEqual([
      'Raków',
      'Stradom',
      'Śródmieście',
    ]);
  });

  it('are filtered: areas by their place in the tree, organizations by their kind', async () => {
    expect(await names('{ areas(where: { kind: CITY, slug: { startsWith: "CZ" } }) { name } }')).toEqual([
      'Częstochowa',
    ]);
    expect(await names('{ areas(where: { kind: VILLAGE, slug: { startsWith: "cz" } }) { name } }')).toEqual([]);
    expect(await names('{ areas(where: { slug: { eq: "rakow" }, orWider: true }) { name } }')).toEqual([
      'Częstochowa',
      'Raków',
    ]);
    expect(await names('{ areas(where: { slug: { in: [] } }) { name } }')).toEqual([]);
    const { organizations } = await city.anonymous.ask(
      `{ organizations(first: 1, where: { kind: DEPARTMENT, code: { in: ["GK", "RM", "MPUP", "BILiKS"] }, not: { slug: { eq: "rm" } } }) {
        totalCount nodes { slug } pageInfo { hasNextPage } } }`,
    );
    expect(organizations).toEqual({ totalCount: 2, nodes: [{ slug: 'mpup' }], pageInfo: { hasNextPage: true } });
  });
});
