import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePage, done, type Known, organizationId, republish } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('coordinator');
});
afterAll(() => desk.close());

/** The documents that a list shows, in its order. */
async function listed(
  list: string,
  typeName: string,
  variables: { where?: object; orderBy?: object[] },
): Promise<string[]> {
  const data = await desk.city.anonymous.ask<{ found: { nodes: Known[] } }>(
    `query ($where: ${typeName}Where, $orderBy: [${typeName}OrderBy!]) {
       found: ${list}(first: 100, where: $where, orderBy: $orderBy) { nodes { documentId } } }`,
    variables,
  );
  return data.found.nodes.map(({ documentId }) => documentId);
}
const consultations = (where: object, orderBy?: object[]) =>
  listed('consultations', 'Consultation', { where, orderBy });

describe('what is new since Monday', () => {
  it('is what was first public since then, and no import of what was public elsewhere years ago', async () => {
    const old = await desk.published();
    await desk.clock.advance({ days: 1 });
    const monday = await desk.clock.now();
    await desk.clock.advance({ hours: 1 });
    const fresh = await desk.published();
    const imported = await desk.published({ originallyPublishedAt: new Date('2010-05-24T10:00:00Z') });
    const since = (field: string) => consultations({ [field]: { gte: monday } });
    expect((await since('publishedAt')).sort()).toEqual([fresh.documentId, imported.documentId].sort());
    expect(await since('originallyPublishedAt')).toEqual([fresh.documentId]);
    const order = [{ field: 'ORIGINALLY_PUBLISHED_AT', direction: 'ASC' }];
    expect(await consultations({}, order)).toEqual([imported.documentId, old.documentId, fresh.documentId]);
    expect(await consultations({ originallyPublishedAt: { lt: new Date('2011-01-01') } })).toEqual([
      imported.documentId,
    ]);

    await desk.clock.advance({ hours: 1 });
    const now = await desk.clock.now();
    await republish(desk.caller, 'Consultation', old, { title: { pl: 'Zmienione' } });
    expect(await consultations({ updatedAt: { gte: now } })).toEqual([old.documentId]);
    expect((await consultations({ updatedAt: { lt: now } })).sort()).toEqual(
      [fresh.documentId, imported.documentId].sort(),
    );
  });

  it('is paged in the order of the first publication, also where two have the same instant', async () => {
    const same = { originallyPublishedAt: new Date('2011-01-01T00:00:00Z') };
    for (let n = 0; n < 3; n += 1) await desk.published(same);
    const whole = await consultations({}, [{ field: 'ORIGINALLY_PUBLISHED_AT', direction: 'DESC' }]);
    const query = `query ($after: String) { consultations(first: 2, after: $after, orderBy: [{ field: ORIGINALLY_PUBLISHED_AT, direction: DESC }]) {
      nodes { documentId } pageInfo { hasNextPage endCursor } } }`;
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const {
        consultations: page,
      }: { consultations: { nodes: Known[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await desk.city.anonymous.ask(query, { after });
      paged.push(...page.nodes.map(({ documentId }) => documentId));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(paged).toEqual(whole);
  });
});

describe('a filter by a reference', () => {
  const report = async (consultationId: string) => {
    const made = done(
      await desk.verbs.create('Report', {
        title: { pl: 'Raport' },
        summary: { pl: 'Wyniki.' },
        body: { pl: { markdown: 'Tekst.' } },
        consultationId,
      }),
    );
    return done(await desk.verbs.publish(made.id, made.version));
  };
  const reports = (where: object) => listed('reports', 'Report', { where });

  it('finds nothing by a draft, a plan, a withdrawn document or one that does not exist', async () => {
    const draft = await desk.drafted();
    const planned = await desk.publish(await desk.drafted(), { at: later(await desk.clock.now(), 60) });
    const shown = await desk.published();
    const reported = await Promise.all([draft, planned, shown].map(async ({ documentId }) => report(documentId)));
    for (const hidden of [draft, planned]) {
      expect(await reports({ consultation: { eq: hidden.documentId } })).toEqual([]);
      expect(await reports({ consultation: { in: [hidden.documentId] } })).toEqual([]);
      expect(await reports({ not: { not: { consultation: { eq: hidden.documentId } } } })).toEqual([]);
    }
    expect(await reports({ consultation: { eq: shown.documentId } })).toEqual([reported[2].documentId]);
    expect(await reports({ consultation: { eq: organizationId('gk') } })).toEqual([]);
    done(await desk.verbs.withdraw(shown.id, shown.version));
    expect(await reports({ consultation: { eq: shown.documentId } })).toEqual([]);
    expect(await reports({ hasConsultation: true })).toEqual([]);
    await desk.clock.advance({ hours: 1 });
    expect(await reports({ consultation: { eq: planned.documentId } })).toEqual([reported[1].documentId]);
    expect(await reports({ hasConsultation: true })).toEqual([reported[1].documentId]);
  });

  it('tells pages without a parent from those below one', async () => {
    const page = async (parentId?: string) => {
      const made = done(await desk.verbs.create('Page', { ...completePage, parentId }));
      return done(await desk.verbs.publish(made.id, made.version));
    };
    const top = await page();
    const below = await page(top.documentId);
    const hidden = done(await desk.verbs.create('Page', completePage));
    const belowHidden = await page(hidden.documentId);
    const pages = (where: object) => listed('pages', 'Page', { where });
    expect((await pages({ hasParent: false })).sort()).toEqual([top.documentId, belowHidden.documentId].sort());
    expect(await pages({ hasParent: true })).toEqual([below.documentId]);
    expect(await pages({ parent: { eq: hidden.documentId } })).toEqual([]);
  });
});
