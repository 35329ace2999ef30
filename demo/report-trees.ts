import { bullets, markdown } from './markdown.ts';
import { invalidCounts, optionCounts } from './tally-counts.ts';
import type { SeedReport } from './types.ts';

const places = [
  { pl: 'przy przystankach', en: 'at bus and tram stops' },
  { pl: 'w drodze do szkoły', en: 'on the way to school' },
  { pl: 'na podwórkach', en: 'in courtyards' },
  { pl: 'przy placach zabaw', en: 'at playgrounds' },
];

const species = [
  { pl: 'klon polny', en: 'field maple' },
  { pl: 'grab pospolity', en: 'hornbeam' },
  { pl: 'lipa srebrzysta', en: 'silver lime' },
  { pl: 'platan klonolistny', en: 'London plane' },
  { pl: 'miłorząb dwuklapowy', en: 'ginkgo' },
  { pl: 'perełkowiec japoński', en: 'pagoda tree' },
  { pl: 'jarząb mączny', en: 'whitebeam' },
  { pl: 'brzoza brodawkowata', en: 'silver birch' },
  { pl: 'sosna czarna', en: 'black pine' },
  { pl: 'grusza drobnoowocowa', en: 'Callery pear' },
  { pl: 'dąb bezszypułkowy', en: 'sessile oak' },
  { pl: 'leszczyna turecka', en: 'Turkish hazel' },
];

const outside = { pl: 'wskazanie poza obszarem konsultacji', en: 'place outside the area' };
const twice = { pl: 'zgłoszenie wysłane dwukrotnie', en: 'sent twice' };

/** Both questions were asked in one form, so they share their responses and the invalid ones. */
const responses = {
  total: 268,
  valid: 259,
  invalid: 9,
  channels: [
    { channel: 'ONLINE' as const, total: 241, valid: 233, invalid: 8 },
    { channel: 'EMAIL' as const, total: 27, valid: 26, invalid: 1 },
  ],
};
const invalid = [...invalidCounts('ONLINE', [outside, 5], [twice, 3]), ...invalidCounts('EMAIL', [twice, 1])];

/** Made up. Makes its consultation REPORTED; several species per response, so they exceed the responses. */
export const treesReport: SeedReport = {
  slug: 'raport-nasadzenia-drzew',
  organization: 'gk',
  consultation: 'nasadzenia-drzew-polnoc-tysiaclecie',
  areas: ['polnoc', 'tysiaclecie', 'kiedrzyn'],
  topics: ['zielen', 'powietrze'],
  title: {
    pl: 'Raport z konsultacji „Tysiąc drzew”',
    en: 'Report on the consultation “A thousand trees”',
    uk: 'Звіт про консультації «Тисяча дерев»',
  },
  summary: {
    pl: 'Wpłynęło 268 zgłoszeń, a na mapie zaznaczono 412 miejsc. Spośród gatunków najczęściej wybierano klon polny.',
    en: '268 responses came in, and 412 places were marked. Of the species, field maple was chosen most often.',
    uk: 'Надійшло 268 анкет, на карті позначено 412 місць. Серед порід найчастіше вибирали клен польовий.',
  },
  body: {
    pl: markdown(
      'Przez geoankietę wpłynęło 241 zgłoszeń, a pocztą elektroniczną 27. W dwóch spacerach badawczych, na Północy i na Tysiącleciu, uczestniczyło łącznie 38 osób.',
      '## Miejsca',
      bullets(
        'na mapie zaznaczono 412 miejsc: 371 dla nowych drzew, 41 dla drzew do przycięcia lub przesadzenia,',
        'najczęściej wskazywano otoczenie przystanków i drogę do szkół,',
        'jedno miejsce mogło zgłosić kilka osób; policzyliśmy je raz.',
      ),
      '## Gatunki',
      'Można było wybrać dowolnie wiele spośród dwunastu gatunków. Suma wskazań jest więc większa niż liczba zgłoszeń – to nie błąd w rachunku.',
      '## Zgłoszenia nieważne',
      'Nie uwzględniliśmy dziewięciu zgłoszeń: pięć dotyczyło miejsc poza obszarem konsultacji, a cztery przysłano dwukrotnie.',
      '## Co dalej',
      'Każde miejsce sprawdzamy pod kątem sieci podziemnych i własności gruntu. Lista nasadzeń będzie osobnym dokumentem.',
    ),
    en: markdown(
      '241 responses came through the geo-survey and 27 by e-mail. 38 people came to the two research walks.',
      '## Places',
      '412 places were marked: 371 for new trees, 41 for trees to be pruned or moved. A place named by several people was counted once.',
      '## Species',
      'As many of the twelve species as one liked could be chosen. The answers therefore add up to more than the responses.',
      '## Invalid responses',
      'Nine: five were about places outside the area, four had been sent twice.',
    ),
  },
  tallies: [
    {
      ...responses,
      question: { pl: 'Gdzie najbardziej brakuje cienia?', en: 'Where is shade missing most?' },
      multiple: false,
      counts: [
        ...optionCounts('ONLINE', places, [84, 71, 43, 35]),
        ...optionCounts('EMAIL', places, [9, 8, 5, 4]),
        ...invalid,
      ],
    },
    {
      ...responses,
      question: {
        pl: 'Które gatunki powinniśmy sadzić? Można wybrać kilka.',
        en: 'Which species should we plant? Several answers are possible.',
      },
      multiple: true,
      counts: [
        ...optionCounts('ONLINE', species, [142, 118, 131, 77, 64, 39, 88, 95, 41, 53, 102, 36]),
        ...optionCounts('EMAIL', species, [15, 9, 14, 6, 7, 3, 11, 12, 8, 5, 13, 2]),
        ...invalid,
      ],
    },
  ],
  attachments: [
    {
      title: { pl: 'Raport z konsultacji', en: 'Report' },
      kind: 'REPORT',
      fileName: 'tysiac-drzew-raport.pdf',
      text: 'Tysiąc drzew. Raport z konsultacji.\nZgłoszeń 268, ważnych 259, nieważnych 9. Miejsc na mapie 412. Plik przykładowy.',
      accessible: true,
    },
    {
      title: { pl: 'Załącznik 1. Wykaz zgłoszonych miejsc', en: 'Annex 1. List of places' },
      kind: 'ANNEX',
      fileName: 'tysiac-drzew-zalacznik-1.pdf',
      text: 'Załącznik 1. Wykaz 412 miejsc zgłoszonych w geoankiecie. Plik przykładowy.',
      annexNumber: 1,
    },
    {
      title: { pl: 'Załącznik 2. Notatki ze spacerów badawczych' },
      kind: 'ANNEX',
      fileName: 'tysiac-drzew-zalacznik-2.docx',
      text: 'Załącznik 2. Notatki z dwóch spacerów badawczych: Północ i Tysiąclecie. Plik przykładowy.',
      annexNumber: 2,
    },
    {
      title: { pl: 'Mapa zbiorcza' },
      kind: 'MAP',
      fileName: 'tysiac-drzew-mapa-zbiorcza.pdf',
      text: 'Mapa zbiorcza miejsc zgłoszonych w konsultacjach Tysiąc drzew. Plik przykładowy.',
    },
  ],
};
