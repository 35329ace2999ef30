import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePatch, done, editor, type Known } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let publisher: Caller;
let report: object;
beforeAll(async () => {
  city = await startTestApp();
  publisher = await city.as('gk.publisher');
  report = await completePatch(city, 'Report');
});
afterAll(() => city.close());

interface Saved {
  document: Known & { draft: { tallies: object[] | null } };
  warnings: { code: string; message: string; path: string[] }[];
  userErrors: object[];
}

async function saved(patch: object): Promise<Saved> {
  const known = done(await editor(publisher).create('Report', report));
  const { updateReport } = await publisher.ask<{ updateReport: Saved }>(
    `mutation ($input: UpdateReportInput!) { updateReport(input: $input) {
       document { id documentId version draft { tallies { question total valid counts { option count } } }
         preview { tallies { question total counts { count } } partialTallies { question shares { percent } } } }
       warnings { code message path } userErrors { message } } }`,
    { input: { id: known.id, expectedVersion: known.version, patch } },
  );
  return updateReport;
}

const yes = { valid: true, option: { pl: 'Tak' } };
const question = { pl: 'Czy zamknąć ulicę?' };

describe('a report that belongs to nothing', () => {
  it('is saved with a warning, and published nevertheless', async () => {
    const { document, warnings } = await saved({ consultationId: null });
    const label = 'Konsultacje: ';
    const said = 'Sprawozdanie nie należy do żadnych konsultacji, programu ani badania, więc nikt go tam nie znajdzie.';
    expect(warnings).toEqual([{ code: 'STANDS_ALONE', path: ['consultationId'], message: label + said }]);
    expect((await editor(publisher).publish(document.id, document.version)).userErrors).toEqual([]);
  });

  it('gets no warning once it belongs to a programme', async () => {
    const verbs = editor(await city.as('coordinator'));
    const programme = done(await verbs.create('Programme', await completePatch(city, 'Programme')));
    const { warnings } = await saved({ consultationId: null, programmeId: programme.documentId });
    expect(warnings).toEqual([]);
  });
});

describe('the draft of a report', () => {
  it('keeps a tally whose sums do not agree yet, with a warning, and is not published', async () => {
    const tally = { question, multiple: false, total: 10, valid: 7, invalid: 2, counts: [{ ...yes, count: 7 }] };
    const { document, warnings, userErrors } = await saved({ tallies: [tally] });
    expect(userErrors).toEqual([]);
    expect(document.draft.tallies).toEqual([
      { question, total: 10, valid: 7, counts: [{ option: { pl: 'Tak' }, count: 7 }] },
    ]);
    expect(warnings).toEqual([
      {
        code: 'TALLY_UNFINISHED',
        message: 'Zestawienia odpowiedzi 1: Suma się nie zgadza: ważne + nieważne = 9, a razem = 10.',
        path: ['tallies', '0'],
      },
    ]);
    const refused = await editor(publisher).publish(document.id, document.version);
    expect(refused).toMatchObject({
      document: null,
      userErrors: [{ code: 'INVALID', path: ['tallies', '0'], message: warnings[0].message }],
    });
  });

  it('keeps a tally without its numbers, shows the tally in the preview, and is not published before the numbers are there', async () => {
    const { document, warnings } = await saved({ tallies: [{ question, multiple: false, counts: [yes] }] });
    expect(warnings).toEqual([]);
    expect(document).toMatchObject({
      draft: { tallies: [{ total: null, counts: [{ count: null }] }] },
      preview: { tallies: [{ question: question.pl, total: 0, counts: [{ count: 0 }] }] },
    });
    const { userErrors } = await editor(publisher).publish(document.id, document.version);
    expect(userErrors.map(({ code, path }) => `${code} ${path?.join('.')}`)).toEqual([
      'REQUIRED_TO_PUBLISH tallies.0.total',
      'REQUIRED_TO_PUBLISH tallies.0.valid',
      'REQUIRED_TO_PUBLISH tallies.0.invalid',
      'REQUIRED_TO_PUBLISH tallies.0.counts.0.count',
    ]);
  });
});

describe('a report', () => {
  it('shows percentages and totals when counts are unknown', async () => {
    const partialTallies = [
      { question, multiple: false, total: 287, shares: [{ option: { pl: 'Tak' }, percent: 62.5 }] },
      { question: { pl: 'Ilu was było?' }, multiple: false, total: 41 },
    ];
    const { document, warnings } = await saved({ partialTallies });
    expect(warnings).toEqual([]);
    done(await editor(publisher).publish(document.id, document.version));
    const { report: seen } = await city.anonymous.ask<{ report: object }>(
      `query ($id: ID!) { report(id: $id) { tallies { question }
         partialTallies { question total valid shares { option percent } } } }`,
      { id: document.documentId },
    );
    expect(seen).toEqual({
      tallies: [],
      partialTallies: [
        { question: question.pl, total: 287, valid: null, shares: [{ option: 'Tak', percent: 62.5 }] },
        { question: 'Ilu was było?', total: 41, valid: null, shares: [] },
      ],
    });
  });
});
