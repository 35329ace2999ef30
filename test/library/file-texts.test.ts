import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { samplePdf, samplePng } from '../../demo/samples/sample-files.ts';
import { done, editor, type Known, publishedConsultation, republish } from '../support/content.ts';
import { addedBytes, readTexts } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import * as office from '../support/sample-office.ts';
import { word97 } from '../support/sample-word-97.ts';

let city: TestApp;
let publisher: Caller;
beforeAll(async () => {
  city = await startTestApp();
  publisher = await city.as('gk.publisher');
});
afterAll(() => city.close());

const upload = async (bytes: Buffer, fileName: string) =>
  (await addedBytes(city, bytes, fileName, { createdAt: await city.clock.now() })).id;
const read = () => readTexts(city);
const attached = (...fileIds: string[]) =>
  fileIds.map((fileId) => ({ fileId, kind: 'ANNEX', title: { pl: 'Załącznik' } }));

interface Match {
  page: number;
  unit: string;
  excerpt: string;
}
interface Found {
  totalCount: number;
  edges: { cursor: string; node: { fileName: string }; matches: Match[] }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const attachmentsQuery = `query ($where: AttachmentWhere, $first: Int, $after: String, $at: DateTime, $pages: Int! = 3) {
  attachments(where: $where, first: $first, after: $after, at: $at) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node { fileName } matches(first: $pages) { page unit excerpt } } } }`;

async function find(text: string, more: object = {}): Promise<Found> {
  return (await city.anonymous.ask<{ attachments: Found }>(attachmentsQuery, { where: { text }, ...more })).attachments;
}
const names = ({ edges }: Found) => edges.map(({ node }) => node.fileName).sort();

/** A pdf of five pages; each paragraph has its number, and some a word of the test's own. */
function longPdf(word: string, paragraphs: readonly number[]): Buffer {
  const text = Array.from({ length: 120 }, (_, index) => {
    const own = paragraphs.includes(index) ? ` Dotyczy ulicy ${word}, w tym chodników.` : '';
    return `Akapit ${index}. Konsultacje w Łodzi.${own}`;
  });
  return samplePdf({ title: 'Raport', text: text.join('\n') });
}

async function published(bytes: Buffer, fileName: string): Promise<Known> {
  const document = await publishedConsultation(publisher, { attachments: attached(await upload(bytes, fileName)) });
  await read();
  return document;
}

describe('the text of an attachment', () => {
  const polish = ['Zażółć gęślą jaźń', 'mieszkańcy Łodzi: „tak” – nie'];
  const formats: [string, Buffer, string][] = [
    ['pdf', samplePdf({ title: 'Uchwała', text: polish.join('\n') }), 'PAGE'],
    ['docx', office.docx(polish), 'PART'],
    ['doc', word97, 'PART'],
    ['odt', office.odt(polish), 'PART'],
    ['xlsx', office.xlsx({ Głosy: [polish] }), 'SHEET'],
    ['ods', office.ods({ Głosy: [polish] }), 'SHEET'],
    ['pptx', office.pptx([polish]), 'SLIDE'],
    ['odp', office.odp([polish]), 'SLIDE'],
    ['csv', Buffer.from(polish.join(';')), 'PART'],
    ['txt', Buffer.from(polish.join('\n')), 'PART'],
  ];

  it('is found in every accepted format, in any form of its words', async () => {
    const ids: string[] = [];
    for (const [extension, bytes] of formats) ids.push(await upload(bytes, `formaty.${extension}`));
    await publishedConsultation(publisher, { attachments: attached(...ids) });
    expect(await read()).toEqual({ done: formats.length, failed: 0, postponed: 0 });
    const found = await find('ZAŻÓŁĆ Łódź');
    expect(names(found)).toEqual(formats.map(([extension]) => `formaty.${extension}`).sort());
    for (const { node, matches } of found.edges) {
      const unit = formats.find(([extension]) => node.fileName.endsWith(`.${extension}`))?.[2];
      expect(matches).toEqual([{ page: 1, unit, excerpt: expect.stringContaining('Zażółć gęślą jaźń') }]);
    }
    expect(names(await find('zazolc lodz'))).toEqual(names(found));
    expect(await find('zażółć nieobecne')).toMatchObject({ totalCount: 0, edges: [] });
  });

  it('is reported by the pages that have all the words, with the text around the words', async () => {
    await published(longPdf('Brzeźnickiej', [3, 60, 61, 100]), 'strony.pdf');
    const { edges } = await find('ulica Brzeźnicka');
    expect(edges.map(({ matches }) => matches.map(({ page, unit }) => [page, unit]))).toEqual([
      [
        [1, 'PAGE'],
        [3, 'PAGE'],
        [4, 'PAGE'],
      ],
    ]);
    const [first] = edges[0].matches;
    expect(first.excerpt).toMatch(/^….* Dotyczy ulicy Brzeźnickiej, w tym chodników\. .*…$/);
    expect(first.excerpt.length).toBeLessThanOrEqual(182);
    const pagesOf = async (text: string) => (await find(text)).edges[0]?.matches.map(({ page }) => page);
    expect(await pagesOf('akapit 100 Brzeźnicka')).toEqual([4]);
    expect(await pagesOf('akapit 3 60 Brzeźnicka')).toBeUndefined(); // each on another page
  });

  it('names as many pages as requested, ten at most', async () => {
    await published(longPdf('Tysiąclecia', [3, 60, 100]), 'ile.pdf');
    const pages = async (first: number) =>
      (await find('Tysiąclecia', { pages: first })).edges[0].matches.map(({ page }) => page);
    expect([await pages(0), await pages(1), await pages(10)]).toEqual([[], [1], [1, 3, 4]]);
    for (const first of [-1, 11]) {
      const variables = { where: { text: 'Tysiąclecia' }, pages: first };
      const { errors } = await city.anonymous.send(attachmentsQuery, variables);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('10'),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });

  it('is a condition like other conditions', async () => {
    await published(longPdf('Warszawska', [0]), 'warunki.pdf');
    await published(office.docx(['ulica Warszawska']), 'warunki.docx');
    const where = { text: 'Warszawska', mimeType: { eq: 'application/pdf' } };
    expect(names(await find('Warszawska'))).toEqual(['warunki.docx', 'warunki.pdf']);
    expect(names(await find('', { where }))).toEqual(['warunki.pdf']);
  });

  it('names no pages without a search for text', async () => {
    const { edges } = await find('', { where: {} });
    expect(edges.length).toBeGreaterThan(0);
    expect(edges.flatMap(({ matches }) => matches)).toEqual([]);
  });

  it.each([
    ['', 'co najmniej jedno słowo', 'at least one word'],
    ['§ – "', 'co najmniej jedno słowo', 'at least one word'],
    ['a'.repeat(201), 'najwyżej 200 znaków', '200 characters at most'],
    [null, 'null nie jest warunkiem', 'null is no condition'],
  ])('cannot be searched for %j', async (text, pl, en) => {
    for (const [language, words] of Object.entries({ pl, en })) {
      const { statusCode, body } = await city.app.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'accept-language': language },
        payload: { query: attachmentsQuery, variables: { where: { text } } },
      });
      expect([statusCode, body]).toEqual([200, expect.stringContaining(words)]);
      expect(body).toContain('BAD_USER_INPUT');
    }
  });

  it('is searched literally, whatever signs are in the query', async () => {
    await published(office.docx(['tabela plików']), 'znaki.docx');
    expect(names(await find(`'tabela' & !(plik:*) | \\ <-> "`))).toEqual(['znaki.docx']);
  });

  it('is quoted from a limited number of pages per request, however many lists the request has', async () => {
    for (const n of [1, 2, 3, 4, 5]) await published(longPdf('Sadowej', [n]), `sad-${n}.pdf`);
    const lists = (count: number) =>
      Array.from(
        { length: count },
        (_, n) => `list${n}: attachments(where: { text: "Sadowa" }) { edges { matches(first: 10) { page } } }`,
      );
    const most = await city.anonymous.send<Record<string, Found>>(`{ ${lists(6)} }`); // of 5 files 10 pages each
    expect(most.errors).toBeUndefined();
    expect(most.data['list5'].edges).toHaveLength(5);
    const { errors = [] } = await city.anonymous.send(`{ ${lists(7)} }`);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('najwyżej 300 stron'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('is found page by page of the answer, each file once, in the order of all attachments', async () => {
    for (const n of [1, 2, 3, 4, 5]) await published(longPdf('Ogrodowej', [n]), `kolejny-${n}.pdf`);
    const all = await find('Ogrodowa');
    expect(all.edges.map(({ node }) => node.fileName)).toEqual([5, 4, 3, 2, 1].map((n) => `kolejny-${n}.pdf`));
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const { edges, pageInfo, totalCount } = await find('Ogrodowa', { first: 2, after });
      expect(totalCount).toBe(5);
      expect(edges.every(({ matches }) => matches.length === 1)).toBe(true);
      seen.push(...edges.map(({ node }) => node.fileName));
      [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
    }
    expect(seen).toEqual(all.edges.map(({ node }) => node.fileName));
  });

  it('costs as many statements for twenty files as for one file', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) ids.push(await upload(office.docx([`ulica Kwiatowa ${n}`]), `kwiat-${n}.docx`));
    await publishedConsultation(publisher, { attachments: attached(...ids) });
    await read();
    const costOf = async (first: number) => {
      const before = city.app.readers.delivery.statements;
      const { edges } = await find('Kwiatowa', { first });
      return [edges.flatMap(({ matches }) => matches).length, city.app.readers.delivery.statements - before];
    };
    const [one, cost] = await costOf(1);
    expect([one, cost]).toEqual([1, 3]); // epoch, list, pages
    expect(await costOf(20)).toEqual([20, cost]);
  });
});

describe('the text of a file that is not public', () => {
  const found = async (text: string, more: object = {}) => (await find(text, more)).totalCount;

  it('is found by nobody while only a draft has the file, and by everyone once the draft is published', async () => {
    const verbs = editor(publisher);
    const fileId = await upload(office.docx(['sekretny Mokotów']), 'szkic.docx');
    const draft = done(
      await verbs.create('Page', {
        title: { pl: 'a' },
        body: { pl: { markdown: 'b' } },
        attachments: attached(fileId),
      }),
    );
    await read();
    expect(await found('Mokotów')).toBe(0);
    const at = new Date((await city.clock.now()).getTime() + 3_600_000);
    await verbs.publish(draft.id, draft.version, { at });
    expect(await found('Mokotów')).toBe(0);
    await city.clock.advance({ hours: 1 });
    expect(await found('Mokotów')).toBe(1);
  });

  it('disappears with its document, and is found at an instant when the document was public', async () => {
    const document = await published(office.docx(['dawny Żoliborz']), 'dawny.docx');
    const at = await city.clock.now();
    await city.clock.advance({ minutes: 1 });
    done(await editor(publisher).withdraw(document.id, document.version));
    expect(await found('Żoliborz')).toBe(0);
    expect((await find('Żoliborz', { at })).edges).toMatchObject([{ matches: [{ excerpt: 'dawny Żoliborz' }] }]);
  });

  it('is not found through an older edition with the file', async () => {
    const document = await published(office.docx(['stary Ursynów']), 'stary.docx');
    const other = await upload(office.docx(['nowy Bemowo']), 'nowy.docx');
    await republish(publisher, 'Consultation', document, { attachments: attached(other) });
    await read();
    expect([await found('Ursynów'), await found('Bemowo')]).toEqual([0, 1]);
  });
});

describe('a text search in the library', () => {
  const filesQuery = `query ($where: FileWhere) { files(where: $where) {
    edges { node { fileName textState } matches { page unit excerpt } } } }`;
  interface Files {
    files: { edges: { node: { fileName: string; textState: string }; matches: Match[] }[] };
  }
  const files = async (where: object, caller = publisher) =>
    (await caller.ask<Files>(filesQuery, { where })).files.edges;

  beforeEach(read);

  it('finds files by their text, including drafts’ files, for those who may use them', async () => {
    await upload(office.pptx([['Wstęp'], ['ulica Kościuszki']]), 'biblioteka.pptx');
    await read();
    const expected = {
      node: { fileName: 'biblioteka.pptx', textState: 'DONE' },
      matches: [{ page: 2, unit: 'SLIDE', excerpt: 'ulica Kościuszki' }],
    };
    expect(await files({ text: 'kosciuszki' })).toEqual([expected]);
    expect(await files({ text: 'kosciuszki' }, await city.as('coordinator'))).toEqual([expected]);
    expect(await files({ text: 'kosciuszki' }, await city.as('bleszno'))).toEqual([]);
    expect(await files({ text: 'kosciuszki' }, await city.as('auditor'))).toEqual([expected]);
    const { errors } = await city.management().send(filesQuery, { where: { text: 'kosciuszki' } });
    expect(errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('accepts texts in and, or and not; excluded texts name no pages', async () => {
    await upload(office.docx(['Sienkiewicza i Reymonta']), 'oba.docx');
    await upload(office.docx(['tylko Reymonta']), 'jeden.docx');
    await read();
    const [reymont, sienkiewicz] = [{ text: 'Reymont' }, { text: 'Sienkiewicz' }];
    const found = async (where: object) =>
      (await files(where)).map(({ node, matches }) => [node.fileName, matches.length]);
    expect(await found({ or: [sienkiewicz, reymont] })).toEqual([
      ['jeden.docx', 1],
      ['oba.docx', 1],
    ]);
    expect(await found({ and: [sienkiewicz, reymont] })).toEqual([['oba.docx', 1]]);
    expect(await found({ ...reymont, not: sienkiewicz })).toEqual([['jeden.docx', 1]]);
    expect(await found({ fileName: { eq: 'jeden.docx' }, not: sienkiewicz })).toEqual([['jeden.docx', 0]]);
  });

  it('reports whether the text can be found yet, and which files never will have text', async () => {
    const stateOf = async (fileName: string) => (await files({ fileName: { eq: fileName } }))[0].node.textState;
    await upload(office.docx(['a']), 'stan.docx');
    await upload(samplePng({ width: 8, height: 8, seed: 1 }), 'stan.png');
    expect([await stateOf('stan.docx'), await stateOf('stan.png')]).toEqual(['WAITING', 'NONE']);
    await read();
    expect([await stateOf('stan.docx'), await stateOf('stan.png')]).toEqual(['DONE', 'NONE']);
  });
});
