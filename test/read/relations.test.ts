import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { areaId, completePage, done, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

interface PageSeen {
  title: string;
  parent: { title: string } | null;
  children: { title: string; children: { title: string }[] }[];
  breadcrumb: { title: string }[];
}

async function page(title: string, parent?: Known): Promise<Known> {
  const patch = { ...completePage, title: { pl: title }, parentId: parent?.id };
  return done(await desk.verbs.create('Page', patch));
}

async function publicPage(title: string, parent?: Known): Promise<Known> {
  return desk.publish(await page(title, parent));
}

async function changed({ id, version }: Known, patch: object): Promise<Known> {
  return desk.publish(done(await desk.verbs.update('Page', id, version, patch)));
}

async function seen({ documentId: id }: Known, at?: Date): Promise<PageSeen | null> {
  const query = `query ($id: ID!, $at: DateTime) { page(id: $id, at: $at) {
    title parent { title } children { title children { title } } breadcrumb { title } } }`;
  return (await desk.city.anonymous.ask<{ page: PageSeen | null }>(query, { id, at })).page;
}

const titles = (pages?: { title: string }[]) => pages?.map(({ title }) => title);
/** The present instant; later changes happen at least a minute later. */
async function moment(): Promise<Date> {
  await desk.city.app.readers.delivery.epoch();
  const now = later(await desk.clock.now(), 1);
  await desk.clock.set(later(now, 1));
  return now;
}

describe('the tree of pages at an instant', () => {
  it('has the titles of parents and children at that instant', async () => {
    const root = await publicPage('Poradnik');
    const child = await publicPage('Rozdział', root);
    const leaf = await publicPage('Podrozdział', child);
    const then = await moment();
    await changed(root, { title: { pl: 'Podręcznik' } });
    await changed(leaf, { title: { pl: 'Ustęp' } });
    expect(await seen(child)).toEqual({
      title: 'Rozdział',
      parent: { title: 'Podręcznik' },
      children: [{ title: 'Ustęp', children: [] }],
      breadcrumb: [{ title: 'Podręcznik' }],
    });
    expect(await seen(child, then)).toMatchObject({
      parent: { title: 'Poradnik' },
      children: [{ title: 'Podrozdział' }],
    });
    expect(titles((await seen(leaf, then))?.breadcrumb)).toEqual(['Poradnik', 'Rozdział']);
    expect(titles((await seen(root, then))?.children[0].children)).toEqual(['Podrozdział']);
  });

  it('has its shape at that instant', async () => {
    const [old, fresh] = [await publicPage('Dawny dział'), await publicPage('Nowy dział')];
    const moved = await publicPage('Przenoszona', old);
    const then = await moment();
    await changed(moved, { parentId: fresh.id });
    expect(await seen(moved)).toMatchObject({ parent: { title: 'Nowy dział' }, breadcrumb: [{ title: 'Nowy dział' }] });
    expect(titles((await seen(old))?.children)).toEqual([]);
    expect(titles((await seen(fresh))?.children)).toEqual(['Przenoszona']);
    expect(await seen(moved, then)).toMatchObject({ parent: { title: 'Dawny dział' } });
    expect(titles((await seen(old, then))?.children)).toEqual(['Przenoszona']);
    expect(titles((await seen(fresh, then))?.children)).toEqual([]);
  });

  it('keeps the order of children at that instant', async () => {
    const root = await publicPage('Kolejność');
    const first = done(
      await desk.verbs.create('Page', { ...completePage, title: { pl: 'A' }, parentId: root.id, position: 1 }),
    );
    const a = await desk.publish(first);
    await desk.publish(
      done(await desk.verbs.create('Page', { ...completePage, title: { pl: 'B' }, parentId: root.id, position: 2 })),
    );
    const then = await moment();
    await changed(a, { position: 3 });
    expect(titles((await seen(root))?.children)).toEqual(['B', 'A']);
    expect(titles((await seen(root, then))?.children)).toEqual(['A', 'B']);
  });

  it('hides pages that were not public at that instant', async () => {
    const root = await publicPage('Korzeń');
    const middle = await publicPage('Środek', root);
    const leaf = await publicPage('Liść', middle);
    const draft = await page('Szkic', root);
    const planned = await desk.publish(await page('Plan', root), { at: later(await desk.clock.now(), 60) });
    const then = await moment();
    done(await desk.verbs.withdraw(middle.id, middle.version));
    expect(titles((await seen(root))?.children)).toEqual([]);
    expect(await seen(leaf)).toMatchObject({ parent: null, breadcrumb: [] });
    expect(await seen(leaf, then)).toMatchObject({ parent: { title: 'Środek' } });
    expect(titles((await seen(leaf, then))?.breadcrumb)).toEqual(['Korzeń', 'Środek']);
    expect(titles((await seen(root, then))?.children)).toEqual(['Środek']);
    expect([await seen(draft), await seen(planned)]).toEqual([null, null]);
  });

  it('has a planned child from its instant on', async () => {
    const root = await publicPage('Dział');
    const at = later(await desk.clock.now(), 60);
    await desk.publish(await page('Zapowiedziana', root), { at });
    await desk.clock.set(at);
    expect(titles((await seen(root))?.children)).toEqual(['Zapowiedziana']);
    expect(titles((await seen(root, later(at, 0, -1)))?.children)).toEqual([]);
  });

  /** Two pages that are no longer public, each of which would return under the other. */
  async function underEachOther(): Promise<[Known, Known]> {
    const [upper, lower] = [await publicPage('Góra'), await publicPage('Dół')];
    const withdrawn = async (page: Known) => {
      const gone = done(await desk.verbs.withdraw(page.id, page.version));
      await moment();
      return gone;
    };
    const gone = await withdrawn(await changed(upper, { parentId: lower.id }));
    return [gone, await withdrawn(await changed(lower, { parentId: upper.id }))];
  }

  it('refuses a publication that would put a page under itself', async () => {
    const [upper, lower] = await underEachOther();
    await desk.publish(lower);
    expect(refusal(await desk.verbs.publish(upper.id, upper.version))).toEqual(['INVALID parentId']);
    expect(titles((await seen(await changed(upper, { parentId: null })))?.children)).toEqual(['Dół']);
  });

  it('refuses one of two simultaneous publications that would put each page under the other', async () => {
    const pages = await underEachOther();
    const answers = await Promise.all(pages.map(({ id, version }) => desk.verbs.publish(id, version)));
    const refused = answers.filter(({ document }) => !document);
    expect(refused.map(refusal)).toEqual([['INVALID parentId']]);
  });

  it('refuses a page under itself', async () => {
    const root = await publicPage('Góra');
    const child = await publicPage('Dół', root);
    const { id, version } = root;
    expect(refusal(await desk.verbs.update('Page', id, version, { parentId: child.id }))).toEqual(['INVALID parentId']);
    expect(refusal(await desk.verbs.update('Page', id, version, { parentId: id }))).toEqual(['INVALID parentId']);
  });
});

describe('the relations of an edition', () => {
  const relations = async ({ documentId: id }: Known, at?: Date) => {
    const query = `query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) {
      organization { slug } areas { slug } methods { code } edition { number visibleUntil } } }`;
    return (await desk.city.anonymous.ask<{ consultation: unknown }>(query, { id, at })).consultation;
  };

  it('are answered as at that instant: areas, methods, organization', async () => {
    const [{ slug }] = await desk.city.sql<{ slug: string }>(
      `select slug from area where kind = 'DISTRICT' order by slug`,
    );
    const document = await desk.published();
    const then = await moment();
    const patch = { areaIds: [areaId(slug), areaId('czestochowa')], methodCodes: ['OPEN_MEETING', 'QUESTIONNAIRE'] };
    await desk.publish(done(await desk.verbs.update('Consultation', document.id, document.version, patch)));
    expect(await relations(document)).toMatchObject({
      organization: { slug: 'gk' },
      areas: [{ slug }, { slug: 'czestochowa' }],
      methods: [{ code: 'OPEN_MEETING' }, { code: 'QUESTIONNAIRE' }],
      edition: { number: 2, visibleUntil: null },
    });
    expect(await relations(document, then)).toMatchObject({
      organization: { slug: 'gk' },
      areas: [{ slug: 'czestochowa' }],
      methods: [{ code: 'QUESTIONNAIRE' }],
      edition: { number: 1 },
    });
  });

  it('are counted in lists and filters as at that instant', async () => {
    const titled = { title: { pl: 'Filtrowana' } };
    const document = await desk.published(titled);
    const then = await moment();
    await desk.publish(await desk.retitled(document, 'Przemianowana'));
    const list = async (title: string, at?: Date) => {
      const query = `query ($title: String!, $at: DateTime) {
        consultations(at: $at, where: { title: { eq: $title } }) { totalCount nodes { title } } }`;
      const data = await desk.city.anonymous.ask<{ consultations: { totalCount: number } }>(query, { title, at });
      return data.consultations.totalCount;
    };
    expect([await list('Filtrowana'), await list('Przemianowana')]).toEqual([0, 1]);
    expect([await list('Filtrowana', then), await list('Przemianowana', then)]).toEqual([1, 0]);
  });
});
