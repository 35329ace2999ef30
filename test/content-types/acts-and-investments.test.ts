/** Amounts, dates that are known in part, and lists of documents: as acts and investments have them. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePatch, done, editor, type Known, publishedConsultation, republish } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { noteStatements } from '../support/sent-statements.ts';

const noted = noteStatements();
let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(async () => {
  await city.close();
  noted.stop();
});

const verbs = () => editor(coordinator);
const made = async (type: string, more: object = {}): Promise<Known> =>
  done(await verbs().create(type, { ...(await completePatch(city, type)), ...more }));
const published = async (type: string, more: object = {}): Promise<Known> => {
  const { id, version } = await made(type, more);
  return done(await verbs().publish(id, version));
};
const refusal = async (type: string, more: object) => {
  const { userErrors } = await verbs().create(type, { ...(await completePatch(city, type)), ...more });
  return userErrors.map(({ message }) => message);
};
const slugsOf = async (query: string, variables: object = {}): Promise<string[]> => {
  const { list } = await city.anonymous.ask<{ list: { nodes: { slug: string }[] } }>(query, variables);
  return list.nodes.map(({ slug }) => slug).toSorted();
};

describe('an amount', () => {
  const delivered = async ({ documentId }: Known) => {
    const { one } = await city.anonymous.ask<{ one: { cost: string } }>(
      'query ($id: ID!) { one: investment(id: $id) { cost } }',
      {
        id: documentId,
      },
    );
    return one.cost;
  };

  it.each([
    ['1234,5', '1234.50'],
    ['1 234 567,89 zł', '1234567.89'],
    [70, '70.00'],
    ['0.10', '0.10'],
    ['99999999999.99', '99999999999.99'],
  ])('is given as %p and delivered as %s, in a draft as well', async (given, kept) => {
    const known = await published('Investment', { cost: given });
    expect(await delivered(known)).toBe(kept);
    const { document } = await coordinator.ask<{ document: { draft: { cost: string } } }>(
      'query ($id: ID!) { document(id: $id) { ... on InvestmentDocument { draft { cost } } } }',
      { id: known.documentId },
    );
    expect(document.draft.cost).toBe(kept);
  });

  it.each(['tysiąc', '1.234', '12,345', '1,5,5', ''])('is refused as %p, under its label', async (given) => {
    expect(await refusal('Investment', { cost: given })).toEqual([expect.stringMatching(/^Koszt: .*1234,50/)]);
  });

  it.each([-1, '100000000000'])('of %p is out of bounds', async (given) => {
    expect(await refusal('Investment', { cost: given })).toEqual([expect.stringMatching(/^Koszt: Kwota od 0 do /)]);
  });

  it('of the city is not more than the whole', async () => {
    expect(await refusal('Investment', { cost: '9.99', cityShare: '10' })).toEqual([
      'Wkład miasta jest większy niż cały koszt.',
    ]);
  });

  it('chooses the rows of a list to the grosz', async () => {
    await published('Investment', { slug: 'rowno', cost: '5000000.00' });
    await published('Investment', { slug: 'grosz-wiecej', cost: '5000000.01' });
    const above = (operator: string) =>
      slugsOf(
        `{ list: investments(where: { slug: { in: ["rowno", "grosz-wiecej"] }, cost: { ${operator}: "5 000 000" } }) { nodes { slug } } }`,
      );
    expect([await above('gt'), await above('lte'), await above('gte')]).toEqual([
      ['grosz-wiecej'],
      ['rowno'],
      ['grosz-wiecej', 'rowno'],
    ]);
  });
});

describe('a date that is known in part', () => {
  const between = (filter: string) =>
    slugsOf(
      `{ list: investments(where: { startsOn: { ${filter} }, slug: { startsWith: "od-" } }) { nodes { slug } } }`,
    );
  beforeAll(async () => {
    for (const startsOn of ['2013-12-31', '2014', '2014-04', '2014-04-10', '2015-01']) {
      await published('Investment', { slug: `od-${startsOn}`, startsOn });
    }
  });

  it.each([
    ['within: "2014"', ['od-2014', 'od-2014-04', 'od-2014-04-10']],
    ['within: "2014-04"', ['od-2014-04', 'od-2014-04-10']],
    ['eq: "2014-04"', ['od-2014-04']],
    ['lt: "2014"', ['od-2013-12-31']],
    ['lte: "2014"', ['od-2013-12-31', 'od-2014', 'od-2014-04', 'od-2014-04-10']],
    ['gt: "2014-04"', ['od-2015-01']],
    ['gte: "2014-04", lt: "2015"', ['od-2014-04', 'od-2014-04-10']],
  ])('is found by { %s }', async (filter, slugs) => {
    expect(await between(filter)).toEqual(slugs);
  });

  it.each(['2014-13', '2014-02-30', '14', '2014-4', '2014-04-10T00:00:00Z'])('is refused as %p', async (startsOn) => {
    expect(await refusal('Investment', { startsOn })).toEqual([
      expect.stringMatching(/^Początek: .*2014-04-10, 2014-04 albo 2014/),
    ]);
  });

  it('ends a period not before its beginning, as far as both are known', async () => {
    expect(await refusal('Investment', { startsOn: '2014-05', endsOn: '2013' })).toEqual([
      'Koniec jest wcześniej niż początek.',
    ]);
    expect(await refusal('Investment', { startsOn: '2014-05', endsOn: '2014' })).toEqual([]);
  });
});

describe('a list of documents', () => {
  const one =
    'query ($id: ID!) { one: legalAct(id: $id) { title follows { slug } consultations { slug } followedBy { nodes { slug } } } }';
  interface Act {
    follows: { slug: string }[];
    consultations: { slug: string }[];
    followedBy: { nodes: { slug: string }[] };
  }
  const act = async ({ documentId }: Known): Promise<Act> =>
    (await city.anonymous.ask<{ one: Act }>(one, { id: documentId })).one;

  it('keeps the order of the editors, and shows readers what is public', async () => {
    const first = await published('LegalAct', { slug: 'statut' });
    const hidden = await made('LegalAct', { slug: 'projekt' });
    const second = await published('LegalAct', { slug: 'zmiana-statutu' });
    const known = await published('LegalAct', { slug: 'uchwala', followIds: [second.id, hidden.id, first.id] });
    expect((await act(known)).follows).toEqual([{ slug: 'zmiana-statutu' }, { slug: 'statut' }]);
    expect((await act(first)).followedBy.nodes).toEqual([{ slug: 'uchwala' }]);
    done(await verbs().publish(hidden.id, hidden.version));
    expect((await act(known)).follows).toEqual([{ slug: 'zmiana-statutu' }, { slug: 'projekt' }, { slug: 'statut' }]);
  });

  it('gives editors the ids that they gave, and the form says of which types they are', async () => {
    const consultation = await publishedConsultation(coordinator);
    const known = await made('LegalAct', { consultationIds: [consultation.documentId, consultation.documentId] });
    const { document } = await coordinator.ask<{ document: { draft: { consultationIds: string[] } } }>(
      'query ($id: ID!) { document(id: $id) { ... on LegalActDocument { draft { consultationIds followIds } } } }',
      { id: known.id },
    );
    expect(document.draft).toEqual({ consultationIds: [expect.any(String)], followIds: [] });
    const again = done(await verbs().update('LegalAct', known.id, known.version, document.draft));
    done(await verbs().publish(again.id, again.version));
    expect(
      await slugsOf('query ($id: ID!) { list: legalActs(where: { consultation: { eq: $id } }) { nodes { slug } } }', {
        id: consultation.documentId,
      }),
    ).toHaveLength(1);
  });

  it('is found from the other side, in the order of the acts', async () => {
    const consultation = await publishedConsultation(coordinator);
    const consultationIds = [consultation.documentId];
    await published('LegalAct', { slug: 'pozniejszy', issuedOn: '2026-06-01', consultationIds });
    await published('LegalAct', { slug: 'wczesniejszy', issuedOn: '2026-05-01', consultationIds });
    await made('LegalAct', { slug: 'nieogloszony', consultationIds });
    const { found } = await city.anonymous.ask<{ found: { acts: { nodes: { slug: string }[] } } }>(
      'query ($id: ID!) { found: consultation(id: $id) { acts { nodes { slug } } } }',
      { id: consultation.documentId },
    );
    expect(found.acts.nodes).toEqual([{ slug: 'wczesniejszy' }, { slug: 'pozniejszy' }]);
  });

  it('does not find what refers to a document that the reader does not see', async () => {
    const draft = await made('LegalAct');
    await published('LegalAct', { followIds: [draft.id] });
    const query = 'query ($id: ID!) { list: legalActs(where: { follow: { eq: $id } }) { nodes { slug } } }';
    expect(await slugsOf(query, { id: draft.documentId })).toEqual([]);
  });

  it('refuses documents of another type and such as do not exist, each by its place', async () => {
    const consultation = await publishedConsultation(coordinator);
    expect(await refusal('LegalAct', { followIds: [consultation.documentId, 'nic'] })).toEqual([
      'Zmienia albo wykonuje 1: Wskazany dokument jest innego rodzaju: Konsultacje. Wybierz dokument rodzaju: Akt prawny.',
      'Zmienia albo wykonuje 2: Nie ma takiego dokumentu. Wybierz dokument rodzaju: Akt prawny.',
    ]);
  });

  it('does not lead to the document itself', async () => {
    const act = await made('LegalAct');
    const { userErrors } = await verbs().update('LegalAct', act.id, act.version, { followIds: [act.id] });
    expect(userErrors.map(({ message }) => message)).toEqual([
      'Zmienia albo wykonuje: Dokument nie może wskazywać samego siebie.',
    ]);
  });

  it('costs an update as many statements, however many documents are named', async () => {
    const acts = [await made('LegalAct'), await made('LegalAct'), await made('LegalAct')];
    let known = await made('LegalAct');
    const statementsFor = async (followIds: string[]) => {
      const sent = await noted.during(async () => {
        known = done(await verbs().update('LegalAct', known.id, known.version, { followIds }));
      });
      return sent.length;
    };
    const ids = acts.map(({ id }) => id);
    expect(await statementsFor(ids)).toBe(await statementsFor(ids.slice(0, 1)));
  });

  it('stays in the past as it was', async () => {
    const [first, second] = [
      await published('LegalAct', { slug: 'a-1' }),
      await published('LegalAct', { slug: 'a-2' }),
    ];
    const known = await published('LegalAct', { followIds: [first.id] });
    const before = await city.clock.now();
    await city.clock.advance({ minutes: 1 });
    await republish(coordinator, 'LegalAct', known, { followIds: [second.id] });
    const at = await city.anonymous.ask<{ one: Act }>(
      'query ($id: ID!, $at: DateTime) { one: legalAct(id: $id, at: $at) { follows { slug } } }',
      {
        id: known.documentId,
        at: before,
      },
    );
    expect([at.one.follows, (await act(known)).follows]).toEqual([[{ slug: 'a-1' }], [{ slug: 'a-2' }]]);
  });
});
