import { bullets, markdown } from './markdown.ts';
import { playgroundInWyczerpy, routeByTheWarta } from './places.ts';
import { privacyNotice } from './privacy.ts';
import { effectsOfThePlayground, figuresOfThePlayground, stagesOfThePlayground } from './stages.ts';
import type { SeedConsultation } from './types.ts';
import { byEmail, byPost, onlineForm, orallyAtTheOffice, paperAtTheRegistry } from './ways.ts';

/** OPEN: a route through two districts, drawn by those who ride it. */
const cycleRoute: SeedConsultation = {
  slug: 'trasa-rowerowa-nad-warta',
  organization: 'mzdit',
  areas: ['zawodzie-dabie', 'mirow', 'stare-miasto'],
  topics: ['ruch-rowerowy', 'transport', 'rekreacja'],
  places: [routeByTheWarta],
  methods: ['GEO_SURVEY', 'RESEARCH_WALK', 'FIELD_POINT'],
  title: {
    pl: 'Trasa rowerowa nad Wartą: Stare Miasto – Zawodzie – Mirów',
    en: 'Cycle route along the Warta: Stare Miasto – Zawodzie – Mirów',
    uk: 'Велодоріжка над Вартою: Старе Място – Заводзє – Мірув',
  },
  summary: {
    pl: 'Wybierz przebieg trasy na trzech odcinkach i wskaż miejsca, w których jazda rowerem jest dziś niebezpieczna.',
    en: 'Choose the course of the route on three stretches, and show where cycling is dangerous today.',
  },
  body: {
    pl: markdown(
      'Planujemy osiem kilometrów trasy rowerowej wzdłuż Warty. Dwa odcinki biegną wałem, trzeci musi ominąć zabudowę – i tu przebieg zależy od Państwa opinii.',
      '## Odcinki i warianty',
      bullets(
        '**Odcinek 1, Stare Miasto:** droga dla rowerów przy bulwarach albo kontraruch na ulicy równoległej.',
        '**Odcinek 2, Zawodzie – Dąbie:** nawierzchnia bitumiczna albo mineralna na wale.',
        '**Odcinek 3, Mirów:** objazd zabudowy od północy albo od południa.',
      ),
      '## Jak wziąć udział',
      'Narysuj swój przejazd w geoankiecie, przejedź z nami trasę podczas objazdu albo podejdź do punktu konsultacyjnego na bulwarach. Kask na objeździe jest obowiązkowy, rower można wypożyczyć na miejscu.',
    ),
    en: markdown(
      'Eight kilometres of cycle route are planned along the Warta. Two stretches run on the embankment; the third has to go around buildings, and its course depends on your opinion.',
      '## Stretches and variants',
      bullets(
        '**1, Stare Miasto:** a cycle path by the boulevards, or contraflow in the parallel street.',
        '**2, Zawodzie – Dąbie:** asphalt or gravel on the embankment.',
        '**3, Mirów:** around the buildings in the north or in the south.',
      ),
      '## How to take part',
      'Draw your ride in the geo-survey, ride the route with us, or come to the point on the boulevards. A helmet is compulsory on the ride; bicycles can be borrowed there.',
    ),
  },
  goal: {
    pl: 'Wybór przebiegu trasy na trzech odcinkach przed zleceniem projektu.',
    en: 'To choose the course on three stretches before the design is commissioned.',
  },
  opensOn: { days: -8 },
  audiences: ['rowerzysci'],
  closesOn: { days: 24 },
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    onlineForm('geoankieta/nad-warta', {
      pl: 'Narysuj przejazd i zaznacz niebezpieczne miejsca w geoankiecie.',
      en: 'Draw your ride and mark dangerous places in the geo-survey.',
    }),
    {
      channel: 'IN_PERSON',
      instructions: { pl: 'Podejdź do punktu konsultacyjnego.', en: 'Come to the consultation point.' },
      address: 'bulwary nad Wartą, przy kładce pieszej',
      openingHours: 'w dniu dyżuru 15.00–19.00',
    },
    byEmail('mzdit@example.org'),
  ],
  privacyNotice,
  contact: { name: 'Miejski Zarząd Dróg i Transportu', phone: '+48 34 000 00 40', email: 'mzdit@example.org' },
  timeline: [
    {
      label: { pl: 'Punkt konsultacyjny na bulwarach', en: 'Consultation point on the boulevards' },
      startsAt: { days: 3, time: '15:00' },
      endsAt: { days: 3, time: '19:00' },
    },
    {
      label: { pl: 'Wspólny objazd trasy', en: 'Riding the route together', uk: 'Спільний обʼїзд маршруту' },
      startsAt: { days: 11, time: '10:00' },
      endsAt: { days: 11, time: '13:00' },
    },
  ],
  attachments: [
    {
      title: { pl: 'Warianty przebiegu trasy', en: 'Variants of the route' },
      kind: 'MAP',
      fileName: 'trasa-nad-warta-warianty.pdf',
      text: 'Trasa rowerowa nad Wartą, warianty przebiegu na trzech odcinkach. Plik przykładowy.',
    },
    {
      title: { pl: 'Odpowiedzi na najczęstsze pytania', en: 'Answers to frequent questions' },
      kind: 'ANSWERS',
      fileName: 'trasa-nad-warta-odpowiedzi.pdf',
      text: 'Odpowiedzi na pytania zadawane podczas pierwszych dni konsultacji. Plik przykładowy.',
      accessible: true,
    },
  ],
};

/** CONCLUDED: what people said and what was decided are two things, and the decision has no translation yet. */
const playground: SeedConsultation = {
  slug: 'plac-zabaw-wyczerpy',
  organization: 'iz',
  areas: ['wyczerpy-aniolow'],
  topics: ['rekreacja', 'zielen'],
  places: [playgroundInWyczerpy],
  methods: ['WORKSHOP', 'FIELD_POINT'],
  title: { pl: 'Plac zabaw dla wszystkich w Wyczerpach', en: 'A playground for all in Wyczerpy' },
  summary: {
    pl: 'Wspólnie z dziećmi i opiekunami zaprojektowaliśmy plac zabaw dostępny także dla osób poruszających się na wózkach.',
    en: 'Together with children and their carers we designed a playground that wheelchair users can enjoy as well.',
  },
  body: {
    pl: markdown(
      'Stary plac zabaw w Wyczerpach nadaje się do rozbiórki. Zamiast kupować gotowy zestaw, zaprosiliśmy do projektowania tych, którzy będą się tu bawić.',
      '## Przebieg',
      bullets(
        'punkt konsultacyjny pod przedszkolem – dzieci głosowały żetonami na urządzenia,',
        'warsztaty projektowe z udziałem 34 osób, w tym 15 dzieci,',
        'konsultacja projektu z organizacjami osób z niepełnosprawnościami.',
      ),
      'Budżet inwestycji i granice działki były z góry ustalone; otwarte pozostawały wybór urządzeń, nawierzchnia, zieleń i ogrodzenie.',
    ),
    en: markdown(
      'The old playground in Wyczerpy has to be taken down. Instead of buying a ready-made set we asked those who will play here to design it.',
      '## Course',
      bullets(
        'a point in front of the kindergarten, where children voted with tokens,',
        'design workshops with 34 people, 15 of them children,',
        'a talk about the design with organizations of people with disabilities.',
      ),
      'Budget and plot were fixed; equipment, surface, greenery and fence were open.',
    ),
  },
  goal: {
    pl: 'Wybór urządzeń, nawierzchni i zieleni na placu zabaw.',
    en: 'To choose equipment, surface and greenery of the playground.',
  },
  opensOn: { days: -95 },
  closesOn: { days: -67 },
  stages: stagesOfThePlayground,
  audiences: ['dzieci', 'rodzice', 'osoby-z-niepelnosprawnosciami'],
  coOrganizers: ['rada-wyczerpy-aniolow'],
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    {
      channel: 'IN_PERSON',
      instructions: { pl: 'Na warsztatach projektowych, po zapisaniu się.', en: 'At the workshops, after enrolling.' },
      address: 'szkoła podstawowa w dzielnicy Wyczerpy - Aniołów',
    },
    byEmail('iz@example.org'),
    paperAtTheRegistry,
  ],
  privacyNotice,
  contact: {
    name: 'Wydział Inwestycji i Zamówień Publicznych',
    phone: '+48 34 000 00 30',
    email: 'iz@example.org',
  },
  timeline: [
    {
      label: { pl: 'Punkt konsultacyjny pod przedszkolem', en: 'Point in front of the kindergarten' },
      startsAt: { days: -90, time: '14:00' },
      endsAt: { days: -90, time: '17:00' },
    },
    {
      label: { pl: 'Warsztaty projektowe', en: 'Design workshops' },
      startsAt: { days: -81, time: '16:00' },
      endsAt: { days: -81, time: '19:00' },
    },
    {
      label: { pl: 'Budowa placu zabaw', en: 'Building the playground' },
      dateText: { pl: 'w przyszłym roku, po przetargu', en: 'next year, after the tender' },
    },
  ],
  feedback: {
    pl: markdown(
      'Wpłynęło **126** opinii, a w warsztatach wzięły udział 34 osoby.',
      bullets(
        'najczęściej wskazywano huśtawkę, na którą można wjechać wózkiem,',
        'rodzice prosili o cień i ławki z oparciami,',
        'sąsiedzi obawiali się hałasu po godzinie 22.00.',
      ),
    ),
    en: markdown(
      '**126** opinions came in, and 34 people took part in the workshops.',
      bullets(
        'a swing for wheelchairs was named most often,',
        'parents asked for shade and for benches with backs,',
        'neighbours feared noise after 22:00.',
      ),
    ),
  },
  outcome: {
    decision: {
      pl: markdown(
        'Do realizacji skierowano projekt opracowany na warsztatach, z dwiema zmianami: plac zostanie odsunięty od budynków o 12 m, a furtka będzie zamykana na noc.',
        'Nie uwzględniono wniosku o tor rolkowy, ponieważ nie mieści się on w granicach działki.',
      ),
    },
    decidedOn: { days: -30 },
  },
  figures: figuresOfThePlayground,
  effects: effectsOfThePlayground,
  attachments: [
    {
      title: { pl: 'Projekt placu zabaw', en: 'Design of the playground' },
      kind: 'PRESENTATION',
      fileName: 'plac-zabaw-projekt.pdf',
      text: 'Projekt placu zabaw w Wyczerpach po warsztatach. Plik przykładowy.',
    },
    {
      title: { pl: 'Wyniki głosowania żetonami', en: 'Results of the token vote' },
      kind: 'RESULTS',
      fileName: 'plac-zabaw-wyniki.pdf',
      text: 'Wyniki głosowania żetonami na urządzenia placu zabaw. Plik przykładowy.',
      accessible: true,
    },
  ],
};

/** CANCELLED while it was open. */
const gardens: SeedConsultation = {
  slug: 'ogrody-spoleczne-na-miejskich-dzialkach',
  organization: 'mn',
  areas: ['rakow', 'wrzosowiak', 'bleszno'],
  topics: ['zielen', 'organizacje-pozarzadowe'],
  methods: ['ONLINE_REMARKS', 'ROUND_TABLE'],
  title: { pl: 'Ogrody społeczne na miejskich działkach', en: 'Community gardens on municipal plots' },
  summary: {
    pl: 'Zasady oddawania nieużywanych działek miejskich pod ogrody społeczne. Konsultacje odwołano.',
    en: 'Rules for lending unused municipal plots for community gardens. The consultation was cancelled.',
  },
  body: {
    pl: markdown(
      'Trzy nieużywane działki miejskie – w Rakowie, Wrzosowiaku i Błesznie – mogą stać się ogrodami prowadzonymi przez mieszkańców i organizacje.',
      '## O co pytaliśmy',
      bullets(
        'kto może zostać opiekunem ogrodu i na jak długo,',
        'kto płaci za wodę i ubezpieczenie,',
        'w jakich godzinach ogród jest otwarty dla wszystkich.',
      ),
    ),
    en: markdown(
      'Three unused municipal plots, in Raków, Wrzosowiak and Błeszno, could become gardens kept by residents and organizations.',
      '## What we asked',
      bullets(
        'who may keep a garden, and for how long,',
        'who pays for water and insurance,',
        'at what hours the garden is open to all.',
      ),
    ),
  },
  opensOn: { days: -10 },
  closesOn: { days: 20 },
  deadlineRule: 'POSTMARKED',
  recipients: 'MIXED',
  waysToRespond: [byEmail('mn@example.org'), byPost('POSTMARKED'), orallyAtTheOffice],
  privacyNotice,
  contact: { name: 'Wydział Mienia i Nieruchomości', phone: '+48 34 000 00 80', email: 'mn@example.org' },
  timeline: [
    {
      label: { pl: 'Okrągły stół z organizacjami (odwołany)', en: 'Round table with organizations (cancelled)' },
      startsAt: { days: 6, time: '17:00' },
      endsAt: { days: 6, time: '19:00' },
    },
  ],
  cancelled: {
    at: { days: -3, time: '10:15' },
    reason: {
      pl: 'Dwie z trzech działek objęto postępowaniem o zwrot nieruchomości. Konsultacje ogłosimy ponownie, gdy stan prawny będzie wyjaśniony; przesłane opinie zachowujemy.',
      en: 'Two of the three plots are subject to a claim for restitution. We will announce the consultation again when the matter is settled; opinions already sent are kept.',
    },
  },
  attachments: [
    {
      title: { pl: 'Projekt zasad', en: 'Draft rules' },
      kind: 'DRAFT_RESOLUTION',
      fileName: 'ogrody-spoleczne-zasady.pdf',
      text: 'Projekt zasad udostępniania działek pod ogrody społeczne. Plik przykładowy.',
    },
  ],
};

/** Roads, investments and property. */
export const currentPlaces: readonly SeedConsultation[] = [cycleRoute, playground, gardens];
