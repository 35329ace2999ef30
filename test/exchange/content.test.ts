import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { GraphQLInputObjectType } from 'graphql';
import { systemViewer } from '../../src/access/system-viewer.ts';
import { projectFolder } from '../../src/config.ts';
import { contentTypeByName, contentTypes } from '../../src/content-types/registry.ts';
import { patchName } from '../../src/entities/fields/field-types.ts';
import { columnNamed } from '../../src/exchange/content-columns.ts';
import { ContentRefused } from '../../src/exchange/content-lines.ts';
import { type ContentImport, type ContentImported, importContent } from '../../src/exchange/import-content.ts';
import { ExchangeRefused } from '../../src/exchange/refused.ts';
import { managementSchema } from '../../src/resolvers/build.ts';
import { areaId, completePatch, publishedConsultation } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { mistakes } from '../support/ledger.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

let before: { documents: number; instant: Date };
beforeEach(async () => {
  before = await state();
});

async function state(): Promise<typeof before> {
  const [{ instant }] = await city.sql<{ instant: Date }>('select instant from ledger_head');
  return { documents: await documents(), instant };
}

async function documents(): Promise<number> {
  const [{ n }] = await city.sql<{ n: number }>('select count(*)::int as n from document');
  return n;
}

/** Answers how many documents were made. */
async function imported(
  typeName: string,
  text: string | Uint8Array,
  more: Partial<ContentImport> = {},
): Promise<number> {
  return (await importedWithWarnings(typeName, text, more)).documents;
}

function importedWithWarnings(
  typeName: string,
  text: string | Uint8Array,
  more: Partial<ContentImport> = {},
): Promise<ContentImported> {
  return importContent(city.app.context({ viewer: systemViewer }), {
    type: contentTypeByName(typeName),
    organization: 'gk',
    format: 'csv',
    bytes: typeof text === 'string' ? Buffer.from(text) : text,
    ...more,
  });
}

/** The reasons of a refusal, line by line. Checks that nothing was written. */
async function refusal(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ContentRefused);
  expect(await state()).toEqual(before);
  return [...(error as ContentRefused).mistakes];
}

const header =
  'slug,title.pl,title.en,summary.pl,body.pl,opensOn,closesOn,areaIds,topicIds,methodCodes,recipients,contact.email';

/** Polish letters as the encodings before Unicode have them. */
function inOneByte(text: string, letters: Record<string, number>): Buffer {
  return Buffer.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)));
}
const windows1250 = {
  ą: 0xb9,
  ę: 0xea,
  ś: 0x9c,
  ć: 0xe6,
  ż: 0xbf,
  ź: 0x9f,
  ł: 0xb3,
  ń: 0xf1,
  ó: 0xf3,
  '„': 0x84,
  '”': 0x94,
};
const iso88592 = { ą: 0xb1, ę: 0xea, ś: 0xb6, ć: 0xe6, ż: 0xbf, ź: 0xbc, ł: 0xb3, ń: 0xf1, ó: 0xf3 };

describe('content from CSV as spreadsheets write it', () => {
  const text = 'Kąt, jaźń ósma, żółć i ślęczeć';

  it.each([
    ['semicolons', Buffer.from(`title.pl;summary.pl\r\n${text};a,b\r\n`)],
    ['semicolons and a byte order mark', Buffer.from(`\uFEFFtitle.pl;summary.pl\r\n${text};a,b\r\n`)],
    ['tabs in UTF-16', Buffer.from(`\uFEFFtitle.pl\tsummary.pl\r\n${text}\ta,b\r\n`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\uFEFFtitle.pl\tsummary.pl\n${text}\ta,b\n`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(`title.pl\tsummary.pl\n${text}\ta,b\n`, 'utf16le')],
    ['Windows-1250', inOneByte(`title.pl;summary.pl\r\n${text};a,b\r\n`, windows1250)],
    ['ISO-8859-2', inOneByte(`title.pl;summary.pl\n${text};a,b\n`, iso88592)],
    ['a first line that tells the separator', Buffer.from(`sep=|\ntitle.pl|summary.pl\n${text}|a,b\n`)],
    ['separators in the names of columns', Buffer.from(`"title.pl";"summary.pl"\n"${text}";"a,b"\n`)],
    ['columns without anything', Buffer.from(`title.pl;summary.pl;;\n${text};a,b;;\n`)],
  ])('with %s', async (_, bytes) => {
    expect(await imported('Consultation', bytes)).toBe(1);
    const found = await city.sql<{ title: object; summary: object }>(
      `select title, summary from consultation where title->>'pl' = $1`,
      [text],
    );
    expect(found.at(-1)).toEqual({ title: { pl: text }, summary: { pl: 'a,b' } });
  });

  it('makes no documents of blank rows, and numbers the other rows as a text editor does', async () => {
    const lines = [
      'sep=;',
      '',
      'title.pl;opensOn',
      ';',
      '"Dwa',
      'wiersze";2026-01-01',
      ' ; ',
      ';;',
      'Trzy;nigdy',
      '',
      'x;y;z',
    ];
    expect(await refusal(imported('Consultation', lines.join('\r\n')))).toEqual([
      expect.stringMatching(/^line 5: title\.pl: .*one line/),
      expect.stringMatching(/^line 9: opensOn: .*nigdy/),
      'line 11: 3 cells; the header has 2',
    ]);
  });

  it('numbers objects of JSON by their first lines', async () => {
    const text = '[\n{},\n\n  {"title": {"pl": "a"},\n"opensOn": "nigdy"}, {"opensOn":\n"też"}]';
    expect(await refusal(imported('Consultation', text, { format: 'json' }))).toEqual([
      expect.stringMatching(/^line 4: opensOn: .*nigdy/),
      expect.stringMatching(/^line 5: opensOn: .*też/),
    ]);
  });
});

describe('content from CSV', () => {
  it('becomes drafts, one per line', async () => {
    const lines = [
      header,
      'csv-a,"Zażółć ""gęślą"" jaźń, część 1",Part 1,O czym.,"## Pytanie\n\nCo zmienić?\n\n- jedno\n- drugie",2026-01-02,2026-02-03,polnoc; czestochowa,,QUESTIONNAIRE;OPEN_MEETING,RESIDENTS,a@example.org',
      '',
      'csv-b,Druga,,,,,,,,,,',
    ];
    expect(await imported('Consultation', `\uFEFF${lines.join('\r\n')}\r\n`)).toBe(2);
    expect(await documents()).toBe(before.documents + 2);
    const query = `{ documents(where: { title: { contains: "gęślą" } }) { nodes { publicState draftState organization { slug }
      ... on ConsultationDocument { draft { slug title summary body opensOn closesOn areas { slug } topics { slug }
        methods { code } recipients contact { email } } } } } }`;
    const data = await (await city.as('coordinator')).ask<{ documents: { nodes: object[] } }>(query);
    expect(data.documents.nodes).toEqual([
      {
        publicState: 'NEVER',
        draftState: 'EDITING',
        organization: { slug: 'gk' },
        draft: {
          slug: 'csv-a',
          title: { pl: 'Zażółć "gęślą" jaźń, część 1', en: 'Part 1' },
          summary: { pl: 'O czym.' },
          body: { pl: expect.objectContaining({ type: 'doc' }) },
          opensOn: '2026-01-02',
          closesOn: '2026-02-03',
          areas: [{ slug: 'polnoc' }, { slug: 'czestochowa' }],
          topics: [],
          methods: [{ code: 'QUESTIONNAIRE' }, { code: 'OPEN_MEETING' }],
          recipients: 'RESIDENTS',
          contact: { email: 'a@example.org' },
        },
      },
    ]);
    expect(JSON.stringify(data)).not.toContain('\\r');
    expect(JSON.stringify(data)).toMatch(/"heading".*"bulletList|bullet_list"/);
  });

  it('is published on demand, all of it, and the ledger verifies', async () => {
    const lines = Array.from({ length: 30 }, (_, n) => `Strona ${n},Treść ${n}.,${n}`);
    expect(await imported('Page', ['title.pl,body.pl,position', ...lines].join('\n'), { publish: true })).toBe(30);
    const { pages } = await city.anonymous.ask<{ pages: { nodes: object[] } }>(
      '{ pages(first: 50, orderBy: [{ field: POSITION, direction: ASC }]) { nodes { title position } } }',
    );
    expect(pages.nodes).toEqual(lines.map((_, n) => ({ title: `Strona ${n}`, position: n })));
    expect(await mistakes(city)).toEqual([]);
    const [{ n }] = await city.sql<{ n: number }>(
      `select count(*)::int as n from audit_entry where action = 'publish' and document_id in (select document_id from page)`,
    );
    expect(n).toBe(30);
  });

  it('names documents and vocabulary entries by slug or by id', async () => {
    const caller = await city.as('coordinator');
    const consultation = await publishedConsultation(caller, { slug: 'o-czym-raport' });
    const text = `title.pl,consultationId,areaIds\nRaport 1,o-czym-raport,${areaId('polnoc')}\nRaport 2,${consultation.documentId},polnoc`;
    expect(await imported('Report', text)).toBe(2);
    const rows = await city.sql('select consultation_id, area_ids from report order by title');
    expect(rows[0]).toMatchObject({ consultation_id: consultation.documentId });
    expect(rows[0]).toEqual(rows[1]);
  });

  it('is refused with every bad line and every mistake of the line', async () => {
    const lines = [
      header,
      'dobra,Dobra,,,,,,,,,,',
      'Zły Slug,Tytuł,,,,2026-02-30,2026-02-03,nigdzie;polnoc,nic,TELEPATHY,EVERYBODY,',
      'za,mało,komórek',
      '"wiele",',
      'odwrotnie,Odwrotnie,,,"wiele\nlinii",2026-03-01,2026-02-01,,,,,',
      `dluga,${'d'.repeat(501)},,,,,,,,,,`,
    ];
    expect(await refusal(imported('Consultation', lines.join('\n')))).toEqual([
      'line 3: opensOn: Opening: “2026-02-30” is not a day of the calendar, such as 2026-06-24.',
      expect.stringMatching(/^line 3: recipients: Recipients: “EVERYBODY” is not one of: Residents/),
      'line 3: areaIds.0: Areas 1: There is no such entry: nigdzie.',
      'line 3: topicIds.0: Topics 1: There is no such entry: nic.',
      'line 3: methodCodes.0: Methods 1: There is no such entry: TELEPATHY.',
      'line 3: slug: Slug: A slug has lower-case letters a–z, digits and single hyphens; 80 characters at most.',
      'line 4: 3 cells; the header has 12',
      'line 5: 2 cells; the header has 12',
      'line 6: closesAt: Closing: A consultation must close later than it opens.',
      'line 8: title.pl: Title (Polish): 500 characters at most; there are 501.',
    ]);
  });

  it('is refused whole when a line cannot be published, with every such line named', async () => {
    const lines = [
      'slug,title.pl,body.pl',
      'zajety,Pierwsza,Treść.',
      'zajety,Druga,Treść.',
      'pusta,Trzecia,',
      ',Czwarta,Treść.',
    ];
    expect(await refusal(imported('Page', lines.join('\n'), { publish: true }))).toEqual([
      'line 3: slug: The slug "zajety" is taken. Choose another.',
      expect.stringContaining('line 4: body.pl: Fill in before publishing'),
    ]);
    const audit = await city.sql(`select from audit_entry where document_id not in (select id from document)`);
    expect(audit).toEqual([]);
  });

  it('is refused with every unknown column named', async () => {
    const text =
      'title,title.de,titel.pl,waysToRespond,timeline.label.pl,contact,contact.telex,slug.pl,seo.title.pl,slug,slug\nx';
    const problems = await refusal(imported('Consultation', text));
    expect(problems).toEqual([
      'line 1: no column "title": name the language, as title.pl.',
      'line 1: no column "title.de": languages are pl, en, uk.',
      expect.stringMatching(/^line 1: no column "titel\.pl": there are .*areaIds, topicIds/),
      'line 1: no column "waysToRespond": a list of objects has no place in a CSV; use JSON.',
      'line 1: no column "timeline.label.pl": a list of objects has no place in a CSV; use JSON.',
      'line 1: no column "contact": name its part, as contact.name.',
      expect.stringContaining('line 1: no column "contact.telex": contact has name, address'),
      'line 1: no column "slug.pl": slug has no parts.',
      'line 1: no column "slug": it is there twice.',
    ]);
  });

  it.each([
    ['no text', Buffer.from('title.pl\n\x01\x02\xff\xfe', 'latin1'), 'line 1: the file is no text in UTF-8, UTF-16'],
    ['half a letter of UTF-16', Buffer.from('\xff\xfea\x00\x00\xd8', 'latin1'), 'line 1: the file is no text in UTF-8'],
    ['cells in a column without a name', 'title.pl;;slug\nx;y;z', 'line 1: a column without a name has cells.'],
    ['nothing in it', '', 'line 1: the file is empty: its first line names the columns'],
    ['a quotation mark in the middle', 'title.pl,slug\na,b\nc "d",e', 'line 3: Invalid Opening Quote'],
    ['a quotation that never ends', 'title.pl,slug\n"a,b\nc,d', 'Quote Not Closed'],
    ['a character that cannot be stored', 'title.pl\na\0b', 'line 2: A text has a character that cannot be stored'],
    [
      'a number that is none',
      'title.pl,position\na,pierwsza',
      'line 2: position: Position: “pierwsza” is not a whole number',
    ],
  ])('is refused with %s', async (_, text, problem) => {
    expect((await refusal(imported('Page', text))).join('\n')).toContain(problem);
  });

  it('is refused for an unknown organization', async () => {
    const work = imported('Page', 'title.pl\nx', { organization: 'nikt' });
    await expect(work).rejects.toThrow(new ExchangeRefused('There is no organization nikt.'));
  });

  it('creates nothing when it has a header only', async () => {
    expect(await imported('Page', 'title.pl,body.pl\n')).toBe(0);
  });
});

describe('content from JSON', () => {
  const json = { format: 'json' } as const;

  it('has patches as the API takes them, with slugs, and plain strings for markdown', async () => {
    const patches = [
      {
        slug: 'json-a',
        title: { pl: 'Aleje [II], „{nowe}”', en: 'Avenues' },
        summary: { pl: 'O alejach.' },
        body: { pl: 'Co **zmienić**?', en: { html: '<p>What to change?</p>' } },
        opensAt: '2026-01-01T12:00:00Z',
        closesOn: '2026-02-01',
        areaIds: ['polnoc'],
        methodCodes: ['QUESTIONNAIRE'],
        recipients: 'MIXED',
        waysToRespond: [{ channel: 'EMAIL', instructions: { pl: 'Napisz.' }, email: 'a@example.org' }],
        outcome: { decision: { pl: 'Tak.' }, decidedOn: '2026-03-01' },
        seo: { title: { pl: 'Aleje' } },
        stages: [{ name: { pl: 'I' }, opensOn: '2026-01-02', closesOn: '2026-01-05', reportIds: ['raport-z-etapu'] }],
      },
    ];
    await publishedConsultation(await city.as('coordinator'), { slug: 'z-etapami' });
    const report = 'slug,title.pl,summary.pl,body.pl,consultationId\nraport-z-etapu,Raport,O etapie.,Wyniki.,z-etapami';
    await imported('Report', report, { publish: true });
    expect(await imported('Consultation', JSON.stringify(patches), { ...json, publish: true })).toBe(1);
    const { consultation } = await city.anonymous.ask<{ consultation: object }>(
      `{ consultation(slug: "json-a", locales: ["en", "pl"]) { title body { text } opensAt closesOn areas { slug } recipients
        waysToRespond { channel instructions } outcome { decidedOn decision { text } } seo { title } stages { opensOn closesOn } } }`,
    );
    expect(
      await city.sql(
        `select s.document_id = (c.stages -> 0 -> 'reports' ->> 0)::uuid as found from consultation c, slug s
         where c.slug = 'json-a' and s.slug = 'raport-z-etapu'`,
      ),
    ).toEqual([{ found: true }]);
    expect(consultation).toEqual({
      title: 'Avenues',
      body: { text: 'What to change?' },
      opensAt: '2026-01-01T12:00:00.000Z',
      closesOn: '2026-02-01',
      areas: [{ slug: 'polnoc' }],
      recipients: 'MIXED',
      waysToRespond: [{ channel: 'EMAIL', instructions: 'Napisz.' }],
      outcome: { decidedOn: '2026-03-01', decision: { text: 'Tak.' } },
      seo: { title: 'Aleje' },
      stages: [{ opensOn: '2026-01-02', closesOn: '2026-01-05' }],
    });
  });

  it('is refused with the first line of each bad object', async () => {
    const text = `[
  { "title": { "pl": "a \\" ] , {" }, "hashtag": ["x", "y"] },
  {
    "title": { "pl": 5 }
  },

  { "title": { "pl": "dobra" } }, { "title": { "de": "Straße" },
    "waysToRespond": [{ "channel": "EMAIL" }, { "channel": "FAX", "instructions": { "pl": "x" } }] }
]`;
    expect(await refusal(imported('Consultation', text, json))).toEqual([
      'line 2: Field "hashtag" is not defined by type "ConsultationPatch".',
      expect.stringMatching(/^line 3: title: Title: .* is not a text in named languages/),
      expect.stringContaining('line 7: waysToRespond.0: Field "instructions" of required type'),
      'line 7: title.de: Title (German): Unknown language "de"; there are: pl, en, uk.',
    ]);
  });

  it.each([
    ['{"title": {"pl": "x"}}', 'line 1: expected an array of objects'],
    ['[\n{},\n"x"]', 'line 3: expected an object'],
    ['[\n{"title": {"pl": "x"}},\n]', 'line 3: '],
    ['', 'line 1: Unexpected end of JSON input'],
  ])('is refused when it is no array of objects: %j', async (text, problem) => {
    expect((await refusal(imported('Page', text, json)))[0]).toContain(problem);
  });
});

it.each(['json', 'csv'] as const)('the example of docs/exchange.md can be imported: %s', async (format) => {
  const guide = await readFile(join(projectFolder, 'docs/exchange.md'), 'utf8');
  const examples = guide.matchAll(/```(\w+)\n(.*?)```/gs).toArray();
  const example = examples.findLast(([, language]) => language === format);
  expect(await imported('Consultation', String(example?.[2]), { format })).toBe(1);
});

it('content is imported while others publish', async () => {
  const caller = await city.as('admin');
  const text = `title.pl,body.pl\n${'Równolegle,Treść.\n'.repeat(20)}`;
  await Promise.all([
    imported('Page', text, { publish: true }),
    publishedConsultation(caller, { title: { pl: 'Obok' } }),
  ]);
  expect(await documents()).toBe(before.documents + 21);
  expect(await mistakes(city)).toEqual([]);
});

describe.each(contentTypes)('$typeName', (type) => {
  it('comes in from JSON, whatever it needs to be published', async () => {
    const patch = await completePatch(city, type.typeName);
    const text = JSON.stringify([{ ...patch, slug: 'z-pliku' }]);
    expect(await imported(type.typeName, text, { format: 'json', publish: true })).toBe(1);
    const { found } = await city.anonymous.ask<{ found: { slug: string } | null }>(
      `{ found: ${type.singular}(slug: "z-pliku") { slug } }`,
    );
    expect(found).toEqual({ slug: 'z-pliku' });
  });

  it('has a column of CSV for each field but lists of objects', () => {
    const patch = managementSchema().getType(`${type.typeName}Patch`) as GraphQLInputObjectType;
    const refused = type.fields.flatMap((field) => {
      const name = patchName(field);
      const isText = field.localized || field.type.kind === 'richText';
      const part = field.type.kind === 'value' && !field.type.list ? field.type.value.fields[0] : undefined;
      const column = part ? `${name}.${part.name}${part.localized ? '.pl' : ''}` : `${name}${isText ? '.pl' : ''}`;
      try {
        columnNamed(patch, column, ['pl']);
        return [];
      } catch (error) {
        return field.type.kind === 'value' && field.type.list ? [] : [`${column}: ${(error as Error).message}`];
      }
    });
    expect(refused).toEqual([]);
  });
});

it('amounts, dates known in part, numbers and codes come in from CSV, and warnings are told by line', async () => {
  const edition =
    'slug,title.pl,year,amount,voteType,points,rule,votingOpensOn\nz-arkusza,Edycja,2027,1234567.5,APPROVAL,10,GREEDY,2027-05-04';
  expect(await importedWithWarnings('BudgetEdition', edition, { publish: true })).toEqual({
    documents: 1,
    warnings: [
      { line: 2, path: 'points', message: expect.stringContaining('In this kind of vote nobody gives points.') },
    ],
  });
  const projects =
    'title.pl;budgetEditionId;projectNumber;state;cost;votes;readyOn;location.latitude;location.longitude;areaIds\nPark;z-arkusza;D7/1;DELIVERED;1000;12;2028-03;50.8;19.1;polnoc';
  expect(await imported('BudgetProject', projects, { publish: true })).toBe(1);
  const { budgetEdition } = await city.anonymous.ask<{ budgetEdition: object }>(
    `{ budgetEdition(slug: "z-arkusza") { amount votingOpensOn results { nodes { projectNumber state cost votes readyOn location { latitude } areas { slug } } } } }`,
  );
  expect(budgetEdition).toEqual({
    amount: '1234567.50',
    votingOpensOn: '2027-05-04',
    results: {
      nodes: [
        {
          projectNumber: 'D7/1',
          state: 'DELIVERED',
          cost: '1000.00',
          votes: 12,
          readyOn: '2028-03',
          location: { latitude: 50.8 },
          areas: [{ slug: 'polnoc' }],
        },
      ],
    },
  });
});
