import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, editor, publishedConsultation } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

const nbsp = '\u00a0';
const shy = '\u00ad';
const titles = {
  city: `Zieleń w${nbsp}Częstochowie i\u202fokolicy`,
  hyphens: `Rewitali${shy}zacja śród${shy}mieścia`,
  street: 'Przebudowa ul. Brzeźnickiej',
  park: 'Strefy parkingowe',
  long: `Wyraz ${'\u33ff'.repeat(480)}`, // 480 letters that need more than 2 kB once decomposed
};

let city: TestApp;
let caller: Caller;

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('gk.publisher');
  const file = await addedFile(city, 'Plan');
  for (const title of Object.values(titles)) {
    const attachments = [{ fileId: file.id, kind: 'MAP', title: { pl: title } }];
    await publishedConsultation(caller, { title: { pl: title, en: 'A title' }, attachments });
  }
});
afterAll(() => city.close());

async function found(title: object, locales?: string[]): Promise<string[]> {
  const { consultations } = await city.anonymous.ask<{
    consultations: { nodes: { attachments: [{ title: string }] }[] };
  }>(
    `query ($title: StringFilter, $locales: [Locale!]) {
      consultations(where: { title: $title }, locales: $locales) { nodes { attachments { title } } } }`,
    { title, locales },
  );
  const seen = consultations.nodes.map(({ attachments }) => attachments[0].title);
  return seen.flatMap((one) => Object.entries(titles).flatMap(([name, text]) => (text === one ? name : [])));
}

describe('the text filters contains, startsWith, eq and in', () => {
  it.each([
    ['a blank for a no-break blank', { contains: 'w Częstochowie' }, ['city']],
    ['a no-break blank for a blank', { contains: `i${nbsp}okolicy` }, ['city']],
    ['decomposed letters', { contains: 'w Częstochowie'.normalize('NFD') }, ['city']],
    ['another case', { contains: 'W CZĘSTOCHOWIE' }, ['city']],
    ['no soft hyphens', { contains: 'Rewitalizacja śródmieścia' }, ['hyphens']],
    ['other soft hyphens', { startsWith: `Re${shy}wita${shy}lizacja` }, ['hyphens']],
    ['a beginning with plain blanks', { startsWith: 'zieleń w częst' }, ['city']],
    ['the whole title with plain blanks', { eq: 'Zieleń w Częstochowie i okolicy' }, ['city']],
    ['the whole title, decomposed', { eq: titles.city.normalize('NFD') }, ['city']],
    ['one of several', { in: ['Strefy parkingowe', 'Rewitalizacja śródmieścia'] }, ['hyphens', 'park']],
    ['signs of patterns, which mean themselves', { contains: '%' }, []],
    ['no accents', { contains: 'Czestochowie' }, []],
  ])('find by %s', async (_, title, names) => {
    expect((await found(title)).toSorted()).toEqual(names);
  });

  it('find files by their names with any kind of blank and Unicode form', async () => {
    await addedFile(city, 'Uchwała', 'Uchwała Rady.pdf');
    const { files } = await caller.ask<{ files: { nodes: object[] } }>(
      'query ($name: String) { files(where: { fileName: { contains: $name } }) { nodes { fileName } } }',
      { name: `uchwała${nbsp}rady`.normalize('NFD') },
    );
    expect(files.nodes).toHaveLength(1);
  });
});

describe('the filter matches', () => {
  it.each([
    ['another form', 'brzeźnicka', ['street']],
    ['several words in any order', 'brzeźnicką przebudowę', ['street']],
    ['no diacritics', 'zielen czestochowa', ['city']],
    ['an abbreviation written out', 'ulica Brzeźnicka', ['street']],
    ['no soft hyphens', 'rewitalizacji śródmieście', ['hyphens']],
    ['decomposed letters', 'Częstochowa'.normalize('NFD'), ['city']],
    ['all words, and not some of them', 'Częstochowa Brzeźnicka', []],
    ['a stranger that begins alike', 'park', []],
    ['the beginning of a very long title', 'wyrazy', ['long']],
  ])('finds titles by %s', async (_, words, names) => {
    expect(await found({ matches: words })).toEqual(names);
  });

  it('searches the text that this reader sees', async () => {
    expect(await found({ matches: 'brzeźnicka' }, ['en'])).toEqual([]);
    expect(await found({ matches: 'titles' }, ['en'])).toEqual([]);
    expect(await found({ matches: 'title' }, ['en'])).toHaveLength(5);
    expect(await found({ matches: 'en' })).toEqual([]); // a language's name is in the index, and in no title
  });

  it('combines with other conditions, and can be negated', async () => {
    const { consultations } = await city.anonymous.ask<{ consultations: { totalCount: number } }>(
      `{ consultations(where: { or: [{ title: { matches: "zieleń" } }, { not: { title: { matches: "title strefy" } } }]
        title: { matches: "brzeźnicka", contains: "ul." } }) { totalCount } }`,
    );
    expect(consultations.totalCount).toBe(1);
  });

  it('filters attachments, organizations, areas and documents as well', async () => {
    const { attachments, organizations, areas } = await city.anonymous.ask<Record<string, { nodes: object[] }>>(
      `{ attachments(where: { title: { matches: "ulicą Brzeźnicką" } }) { nodes { title } }
         organizations(where: { name: { matches: "gospodarka komunalna" } }) { nodes { slug } }
         areas(where: { name: { matches: "rakowa" } }) { slug } }`,
    );
    expect(attachments.nodes).toEqual([{ title: titles.street }]);
    expect(organizations.nodes).toEqual([{ slug: 'gk' }]);
    expect(areas).toEqual([{ slug: 'rakow' }]);

    const drafted = done(await editor(caller).create('Page', { title: { pl: 'Szkic o Brzeźnickiej' } }));
    const managed = async (title: object) =>
      (
        await caller.ask<{ documents: { nodes: { documentId: string }[] } }>(
          'query ($title: StringFilter) { documents(where: { title: $title }) { nodes { documentId } } }',
          { title },
        )
      ).documents.nodes.map(({ documentId }) => documentId);
    expect(await managed({ matches: 'ulica brzeznicka' })).toHaveLength(1);
    expect(await managed({ matches: 'szkicu brzeznicka' })).toEqual([drafted.documentId]);
    expect(await managed({ contains: 'szkic o Brzeźnickiej'.normalize('NFD') })).toEqual([drafted.documentId]);
    const renamed = done(
      await editor(caller).update('Page', drafted.id, drafted.version, { title: { pl: 'Bez ulicy' } }),
    );
    expect([await managed({ matches: 'szkic' }), await managed({ matches: 'bez ulicy' })]).toEqual([
      [],
      [renamed.documentId],
    ]);
  });

  it.each([
    ['without a word', '…'],
    ['of more than 200 characters', 'słowo '.repeat(40)],
  ])('is refused %s', async (_, matches) => {
    const { errors } = await city.anonymous.send(
      'query ($matches: String) { consultations(where: { title: { matches: $matches } }) { totalCount } }',
      { matches },
    );
    expect(errors?.[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});
