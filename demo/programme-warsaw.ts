import type { Localized, SeedDocument } from './types.ts';

// Known: eighteen districts and the whole city held a consultation each, with a topic and a method of its own; a handbook of
// good practices, study visits, a city game and a conference. Topics, methods, days and texts are made up.

const organization = 'warszawa-komunikacja-spoleczna';
const programmeId = 'warszawa-wzmacnianie-partycypacji';

/** Area, topic of the demonstration, what people were asked about, method, and the first and last day. */
const held: readonly [string, string, string, string, string, string][] = [
  ['warszawa-bemowo', 'rekreacja', 'Lotnisko Bemowo: tereny zielone', 'WORKSHOP', '2012-03-05', '2012-03-30'],
  ['warszawa-bialoleka', 'transport', 'Komunikacja na Zielonej Białołęce', 'OPEN_MEETING', '2012-03-12', '2012-04-05'],
  ['warszawa-bielany', 'kultura', 'Bielański Dom Kultury', 'QUESTIONNAIRE', '2012-04-02', '2012-04-30'],
  ['warszawa-mokotow', 'zielen', 'Park przy ulicy Bukowińskiej', 'RESEARCH_WALK', '2012-04-16', '2012-05-11'],
  ['warszawa-ochota', 'rewitalizacja', 'Podwórka na Rakowcu', 'CHARRETTE', '2012-05-07', '2012-05-31'],
  [
    'warszawa-praga-poludnie',
    'planowanie-przestrzenne',
    'Otoczenie Kanału Wystawowego',
    'ROUND_TABLE',
    '2012-05-14',
    '2012-06-08',
  ],
  ['warszawa-praga-polnoc', 'rewitalizacja', 'Plac przy ulicy Stalowej', 'WORKSHOP', '2012-06-04', '2012-06-29'],
  ['warszawa-rembertow', 'edukacja', 'Świetlice szkolne', 'OPEN_MEETING', '2012-06-11', '2012-06-30'],
  ['warszawa-srodmiescie', 'planowanie-przestrzenne', 'Skwery Powiśla', 'GEO_SURVEY', '2012-09-03', '2012-09-28'],
  ['warszawa-targowek', 'bezpieczenstwo', 'Bezpieczna droga do szkoły', 'RESEARCH_WALK', '2012-09-10', '2012-10-05'],
  ['warszawa-ursus', 'kultura', 'Miejsce spotkań w Ursusie', 'CITIZENS_PANEL', '2012-09-17', '2012-10-12'],
  ['warszawa-ursynow', 'ruch-rowerowy', 'Drogi rowerowe na Ursynowie', 'ONLINE_REMARKS', '2012-10-01', '2012-10-26'],
  ['warszawa-wawer', 'rekreacja', 'Plaża nad Wisłą', 'FIELD_POINT', '2012-10-08', '2012-10-31'],
  ['warszawa-wesola', 'organizacje-pozarzadowe', 'Lokal dla organizacji', 'ROUND_TABLE', '2012-10-15', '2012-11-09'],
  ['warszawa-wilanow', 'edukacja', 'Przedszkola w Wilanowie', 'QUESTIONNAIRE', '2012-11-05', '2012-11-30'],
  ['warszawa-wlochy', 'zielen', 'Park Kombatantów', 'WORKSHOP', '2012-11-12', '2012-12-07'],
  ['warszawa-wola', 'samorzad-lokalny', 'Zasady pracy rady seniorów', 'PUBLIC_HEARING', '2013-01-14', '2013-02-08'],
  ['warszawa-zoliborz', 'transport', 'Parkowanie na Żoliborzu', 'OPEN_MEETING', '2013-02-04', '2013-03-01'],
  ['warszawa', 'samorzad-lokalny', 'Zasady konsultacji w Warszawie', 'CITIZENS_PANEL', '2013-03-04', '2013-04-12'],
];

const consultations: readonly SeedDocument[] = held.map(([area, topic, title, method, opensOn, closesOn]) => ({
  type: 'Consultation',
  organization,
  content: {
    slug: `konsultacje-${area}`,
    title: { pl: title },
    summary: { pl: `Konsultacje w programie wzmacniania partycypacji; temat: ${title}.` },
    body: { pl: 'Opis, materiały i wyniki są u prowadzącego.' },
    areaIds: [area],
    topicIds: [topic],
    methodCodes: [method],
    recipients: 'RESIDENTS',
    opensOn,
    closesOn,
    originallyPublishedAt: `${opensOn}T12:00:00Z`,
  },
}));

const programme: SeedDocument = {
  type: 'Programme',
  organization,
  content: {
    slug: programmeId,
    title: { pl: 'Wzmacnianie partycypacji w Warszawie', en: 'Strengthening participation in Warsaw' },
    summary: {
      pl: 'Osiemnaście konsultacji dzielnicowych i jedne ogólnomiejskie, każde na inny temat i inną metodą; poradnik, wizyty studyjne, gra miejska i konferencja.',
      en: 'Eighteen consultations of districts and one of the whole city, each on its own topic and by its own method; a handbook, study visits, a city game and a conference.',
    },
    state: 'DONE',
    areaIds: ['warszawa'],
    topicIds: ['samorzad-lokalny'],
    startsOn: '2011',
    endsOn: '2013',
    consultationIds: consultations.map(({ content }) => content.slug),
  },
};

function event(slug: string, kind: string, title: Localized, startsAt: string, more: object = {}): SeedDocument {
  return {
    type: 'Event',
    organization,
    content: {
      slug,
      kind,
      title,
      startsAt,
      areaIds: ['warszawa'],
      topicIds: ['samorzad-lokalny'],
      programmeId,
      place: { name: { pl: 'Warszawa', en: 'Warsaw' } },
      ...more,
    },
  };
}

const events: readonly SeedDocument[] = [
  event(
    'wizyta-studyjna-inne-miasta',
    'STUDY_VISIT',
    { pl: 'Wizyta studyjna: jak pytają inne miasta', en: 'Study visit: how other cities ask' },
    '2012-05-21T07:00:00Z',
    { finishesAt: '2012-05-24T16:00:00Z', attendance: 18 },
  ),
  event(
    'wizyta-studyjna-dzielnice',
    'STUDY_VISIT',
    { pl: 'Wizyta studyjna w dzielnicach', en: 'Study visit to the districts' },
    '2012-10-18T08:00:00Z',
    { attendance: 24 },
  ),
  event(
    'gra-miejska-partycypacja',
    'GAME',
    { pl: 'Gra miejska „Zdecyduj o mieście”', en: 'City game “Decide on the city”' },
    '2012-09-22T09:00:00Z',
    { finishesAt: '2012-09-22T14:00:00Z', capacity: 120 },
  ),
  event(
    'konferencja-partycypacja',
    'CONFERENCE',
    { pl: 'Konferencja podsumowująca', en: 'Closing conference' },
    '2013-05-16T07:30:00Z',
    { finishesAt: '2013-05-16T15:00:00Z', signLanguage: true, stepFree: true },
  ),
];

const handbookId = 'poradnik-dobrych-praktyk-konsultacji';
const handbook: SeedDocument = {
  type: 'Handbook',
  organization,
  content: {
    slug: handbookId,
    title: { pl: 'Poradnik dobrych praktyk konsultacji', en: 'Handbook of good practices of consultations' },
    summary: { pl: 'Jak wybrać temat i metodę, jak zaprosić mieszkańców i co zrobić z wynikami.' },
    year: 2013,
    publisher: 'm.st. Warszawa',
    editor: 'Centrum Komunikacji Społecznej',
    areaIds: ['warszawa'],
    topicIds: ['samorzad-lokalny'],
    programmeId,
  },
  attachments: [
    {
      title: { pl: 'Poradnik w jednym pliku' },
      kind: 'GUIDE',
      fileName: 'poradnik-dobrych-praktyk.pdf',
      text: 'Poradnik dobrych praktyk konsultacji. Tresc zastepcza demonstracji.',
    },
  ],
};

const chapters: readonly SeedDocument[] = (
  [
    [
      'poradnik-temat',
      { pl: 'O co pytać', en: 'What to ask about' },
      'Pytaj o to, na co odpowiedź może jeszcze coś zmienić.',
    ],
    [
      'poradnik-metoda',
      { pl: 'Jak dobrać metodę', en: 'How to choose a method' },
      'Metoda zależy od tego, kogo sprawa dotyczy i ile ma czasu.',
    ],
    [
      'poradnik-wyniki',
      { pl: 'Co zrobić z wynikami', en: 'What to do with the results' },
      'Odpowiedz na każdą uwagę i powiedz, co zdecydowano i dlaczego.',
    ],
  ] as const
).map(([slug, title, body], index) => ({
  type: 'Chapter',
  organization,
  content: { slug, title, body: { pl: body }, handbookId, position: index + 1 },
}));

/** Warsaw's programme, from which this city learnt. */
export const warsaw: readonly SeedDocument[] = [...consultations, programme, ...events, handbook, ...chapters];
