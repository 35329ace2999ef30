import { bullets, markdown } from './markdown.ts';
import { privacyNotice } from './privacy.ts';
import { stagesOfTheZone } from './stages.ts';
import type { SeedConsultation } from './types.ts';
import { byEmail, byPost, onlineForm, orallyAtTheOffice, paperAtTheRegistry } from './ways.ts';

const services = { name: 'Wydział Gospodarki Komunalnej', phone: '+48 34 000 00 70', email: 'gk@example.org' };

/** OPEN: everybody's matter, therefore in three languages and with every channel. */
const wasteSchedule: SeedConsultation = {
  slug: 'harmonogram-odbioru-odpadow',
  organization: 'gk',
  areas: ['czestochowa'],
  topics: ['odpady'],
  methods: ['QUESTIONNAIRE', 'FIELD_POINT'],
  title: {
    pl: 'Nowy harmonogram odbioru odpadów',
    en: 'New schedule of waste collection',
    uk: 'Новий графік вивезення відходів',
  },
  summary: {
    pl: 'Jak często odbierać bioodpady i szkło, o której godzinie i jak o tym przypominać? Ankieta zajmuje pięć minut.',
    en: 'How often should bio-waste and glass be collected, at what time, and how should we remind you? It takes five minutes.',
    uk: 'Як часто вивозити біовідходи та скло, о котрій годині і як про це нагадувати? Анкета займає пʼять хвилин.',
  },
  body: {
    pl: markdown(
      'Przygotowujemy nowy harmonogram odbioru odpadów. Chcemy go dopasować do tego, jak naprawdę zapełniają się pojemniki, dlatego pytamy osobno mieszkańców domów jednorodzinnych i bloków.',
      '## O co pytamy',
      bullets(
        'częstotliwość odbioru bioodpadów od kwietnia do października,',
        'częstotliwość odbioru szkła i papieru,',
        'godziny, w których śmieciarki nie powinny wjeżdżać na osiedla,',
        'sposób przypominania o terminie: SMS, aplikacja czy kalendarz na papierze.',
      ),
      '## Czego ankieta nie dotyczy',
      'Nie pytamy o wysokość opłat – ustala ją Rada Miasta w osobnej uchwale.',
    ),
    en: markdown(
      'We are preparing a new schedule of waste collection and want it to fit how bins really fill up. Houses and blocks of flats are asked separately.',
      '## What we ask',
      bullets(
        'how often bio-waste should be collected from April to October,',
        'how often glass and paper should be collected,',
        'at what hours lorries should stay out of housing estates,',
        'how to remind you: text message, app or a paper calendar.',
      ),
      '## What this is not about',
      'Fees: the City Council sets them in a resolution of its own.',
    ),
    uk: markdown(
      'Ми готуємо новий графік вивезення відходів і хочемо, щоб він відповідав тому, як насправді наповнюються контейнери. Окремо запитуємо мешканців приватних будинків та багатоповерхівок.',
      '## Про що запитуємо',
      bullets(
        'як часто вивозити біовідходи з квітня до жовтня,',
        'як часто вивозити скло та папір,',
        'о котрій годині сміттєвози не повинні заїжджати у двори,',
        'як нагадувати про термін: SMS, застосунок чи паперовий календар.',
      ),
    ),
  },
  goal: {
    pl: 'Ułożenie harmonogramu, który odpowiada na rzeczywiste potrzeby gospodarstw domowych.',
    en: 'A schedule that meets the real needs of households.',
  },
  opensOn: { days: -5 },
  closesOn: { days: 9 },
  deadlineRule: 'POSTMARKED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    onlineForm('ankiety/odpady', {
      pl: 'Wypełnij ankietę w internecie.',
      en: 'Fill in the questionnaire online.',
      uk: 'Заповніть анкету в інтернеті.',
    }),
    {
      channel: 'KIOSK',
      instructions: {
        pl: 'Ankietę wypełnisz też w infomatach w siedzibie Urzędu.',
        en: 'Or at the kiosks in the City Office.',
      },
      address: 'ul. Śląska 11/13, parter',
    },
    {
      channel: 'PHONE',
      instructions: {
        pl: 'Zadzwoń pod numer +48 34 000 00 71 – wypełnimy ankietę razem z Tobą.',
        en: 'Call +48 34 000 00 71 and we will fill it in with you (in Polish).',
        uk: 'Зателефонуйте за номером +48 34 000 00 71 – заповнимо анкету разом (польською).',
      },
      openingHours: 'poniedziałek–piątek 9.00–14.00',
    },
    paperAtTheRegistry,
    byPost('POSTMARKED'),
  ],
  legalBasis: {
    pl: 'art. 5a ustawy z dnia 8 marca 1990 r. o samorządzie gminnym',
    en: 'Article 5a of the Act of 8 March 1990 on Municipal Self-Government',
  },
  privacyNotice,
  contact: services,
  timeline: [
    {
      label: { pl: 'Punkt konsultacyjny na targowisku', en: 'Consultation point at the market' },
      startsAt: { days: 2, time: '08:00' },
      endsAt: { days: 2, time: '12:00' },
    },
    {
      label: { pl: 'Wyniki ankiety', en: 'Results of the survey', uk: 'Результати анкети' },
      startsAt: { days: 24, time: '12:00' },
    },
  ],
  attachments: [
    {
      title: { pl: 'Ankieta do wydruku', en: 'Questionnaire for printing' },
      kind: 'QUESTIONNAIRE',
      fileName: 'ankieta-odpady.pdf',
      text: 'Nowy harmonogram odbioru odpadów. Ankieta do wydruku. Plik przykładowy.',
      accessible: true,
    },
    {
      title: { pl: 'Ankieta po angielsku', en: 'Questionnaire in English' },
      kind: 'QUESTIONNAIRE',
      fileName: 'ankieta-odpady-en.pdf',
      text: 'New schedule of waste collection. Questionnaire for printing. Sample file.',
      language: 'en',
      accessible: true,
    },
    {
      title: { pl: 'Obecny harmonogram', en: 'Present schedule' },
      kind: 'SCHEDULE',
      fileName: 'harmonogram-odpady-obecny.pdf',
      text: 'Obecny harmonogram odbioru odpadów. Plik przykładowy.',
    },
  ],
};

/** CLOSED: people have spoken, nothing is decided yet. */
const trees: SeedConsultation = {
  slug: 'nasadzenia-drzew-polnoc-tysiaclecie',
  organization: 'gk',
  areas: ['polnoc', 'tysiaclecie', 'kiedrzyn'],
  topics: ['zielen', 'powietrze'],
  methods: ['GEO_SURVEY', 'RESEARCH_WALK'],
  title: {
    pl: 'Tysiąc drzew: gdzie sadzić na Północy i Tysiącleciu',
    en: 'A thousand trees: where to plant in Północ and Tysiąclecie',
  },
  summary: {
    pl: 'Wskaż na mapie miejsca, w których brakuje cienia. Sprawdzimy sieci podziemne i przygotujemy listę nasadzeń.',
    en: 'Show on the map where shade is missing. We will check underground networks and make a list of plantings.',
  },
  body: {
    pl: markdown(
      'Na osiedlach Północ, Tysiąclecie i w Kiedrzynie chcemy posadzić tysiąc drzew. Zanim wybierzemy miejsca, pytamy tych, którzy chodzą tamtędy codziennie.',
      '## Co można było zrobić',
      bullets(
        'zaznaczyć na mapie miejsce dla drzewa,',
        'wskazać, które drzewa zasłaniają światło lub widoczność,',
        'wybrać gatunki spośród dwunastu odpornych na suszę.',
      ),
      'Każde wskazane miejsce sprawdzamy pod kątem sieci podziemnych, własności gruntu i widoczności na skrzyżowaniach.',
    ),
    en: markdown(
      'We want to plant a thousand trees in Północ, Tysiąclecie and Kiedrzyn, and before choosing the places we ask those who pass them every day.',
      '## What one could do',
      bullets(
        'mark a place for a tree,',
        'say which trees take away light or visibility,',
        'choose among twelve species that stand drought.',
      ),
      'Each place is checked for underground networks, ownership and visibility at crossings.',
    ),
  },
  goal: { pl: 'Lista miejsc, w których drzewa są najbardziej potrzebne.' },
  opensOn: { days: -40 },
  closesOn: { days: -6 },
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    onlineForm('geoankieta/drzewa', {
      pl: 'Zaznacz miejsce na mapie w geoankiecie.',
      en: 'Mark a place in the geo-survey.',
    }),
    byEmail('gk@example.org'),
  ],
  privacyNotice,
  contact: services,
  timeline: [
    {
      label: { pl: 'Spacer badawczy po osiedlu Północ', en: 'Research walk in Północ' },
      startsAt: { days: -28, time: '17:00' },
      endsAt: { days: -28, time: '18:30' },
    },
    {
      label: { pl: 'Spacer badawczy po Tysiącleciu', en: 'Research walk in Tysiąclecie' },
      startsAt: { days: -21, time: '17:00' },
      endsAt: { days: -21, time: '18:30' },
    },
    {
      label: { pl: 'Raport i lista nasadzeń', en: 'Report and list of plantings' },
      dateText: { pl: 'przed jesiennym sezonem sadzenia', en: 'before the autumn planting season' },
    },
  ],
  feedback: {
    pl: markdown(
      'Na mapie zaznaczono **412** miejsc. Najwięcej wskazań dotyczyło przystanków i drogi do szkół.',
      bullets('miejsca dla nowych drzew: 371', 'drzewa do przycięcia lub przesadzenia: 41'),
    ),
    en: markdown(
      '**412** places were marked, most of them at stops and on the way to schools.',
      bullets('places for new trees: 371', 'trees to be pruned or moved: 41'),
    ),
  },
  attachments: [
    {
      title: { pl: 'Mapa zgłoszonych miejsc', en: 'Map of the places' },
      kind: 'MAP',
      fileName: 'mapa-zgloszonych-miejsc.pdf',
      text: 'Mapa 412 miejsc zgłoszonych w geoankiecie. Plik przykładowy.',
    },
    {
      title: { pl: 'Gatunki odporne na suszę', en: 'Species that stand drought' },
      kind: 'GUIDE',
      fileName: 'gatunki-odporne-na-susze.pdf',
      text: 'Dwanaście gatunków drzew odpornych na suszę. Plik przykładowy.',
      accessible: true,
    },
  ],
};

/** BETWEEN_STAGES, and open the longest; English and Ukrainian only in part. */
const cleanTransportZone: SeedConsultation = {
  slug: 'strefa-czystego-transportu',
  organization: 'osr',
  areas: ['srodmiescie', 'stare-miasto', 'podjasnogorska'],
  topics: ['powietrze', 'transport'],
  methods: ['PUBLIC_HEARING', 'QUESTIONNAIRE', 'CITIZENS_PANEL'],
  title: {
    pl: 'Strefa czystego transportu: założenia',
    en: 'Low-emission zone: first outline',
    uk: 'Зона чистого транспорту: основні положення',
  },
  summary: {
    pl: 'Czy w centrum ma powstać strefa czystego transportu, jak duża i z jakimi wyjątkami? Trzy warianty do oceny.',
    en: 'Should there be a low-emission zone in the centre, how large and with what exemptions? Three variants to judge.',
    uk: 'Чи потрібна в центрі зона чистого транспорту, якої величини та з якими винятками? Три варіанти для оцінки.',
  },
  body: {
    pl: markdown(
      'Przed przygotowaniem projektu uchwały pytamy o założenia. Żaden z wariantów nie jest przesądzony, a jednym z nich jest pozostawienie stanu obecnego.',
      '## Warianty',
      bullets(
        '**A** – bez strefy; działania zastępcze, m.in. więcej zieleni i ruch uspokojony,',
        '**B** – mała strefa w obrębie Alei i ulic przyległych,',
        '**C** – strefa obejmująca całe Śródmieście i Stare Miasto.',
      ),
      '## Wyjątki, o które pytamy',
      'Mieszkańcy strefy, osoby z niepełnosprawnościami, zaopatrzenie sklepów, warsztaty rzemieślnicze, pielgrzymki i ruch autokarowy.',
      '## Panel i wysłuchanie',
      'Równolegle pracuje panel złożony z 40 wylosowanych osób. Jego zalecenia przedstawimy na wysłuchaniu publicznym, na którym każdy może zabrać głos po wcześniejszym zgłoszeniu.',
    ),
  },
  goal: {
    pl: 'Ustalenie, czy i na jakich zasadach przygotować projekt uchwały o strefie.',
    en: 'To settle whether to draft a resolution on the zone, and on what terms.',
  },
  opensOn: { days: -14 },
  closesOn: { days: 30 },
  stages: stagesOfTheZone,
  deadlineRule: 'RECEIVED',
  recipients: 'MIXED',
  waysToRespond: [
    onlineForm('ankiety/strefa', {
      pl: 'Oceń trzy warianty w ankiecie internetowej.',
      en: 'Judge the three variants in the online questionnaire.',
    }),
    {
      channel: 'IN_PERSON',
      instructions: {
        pl: 'Zabierz głos na wysłuchaniu publicznym. Zgłoszenia przyjmujemy do dwóch dni przed nim. Tłumaczenie na polski język migowy.',
        en: 'Speak at the public hearing; register two days ahead. Polish Sign Language is provided.',
      },
      address: 'ul. Śląska 11/13, sala sesyjna',
    },
    byEmail('osr@example.org'),
    orallyAtTheOffice,
  ],
  legalBasis: { pl: 'art. 39 ustawy z dnia 11 stycznia 2018 r. o elektromobilności i paliwach alternatywnych' },
  privacyNotice,
  contact: {
    name: 'Wydział Ochrony Środowiska, Rolnictwa i Leśnictwa',
    phone: '+48 34 000 00 60',
    email: 'osr@example.org',
  },
  timeline: [
    {
      label: { pl: 'Pierwsze spotkanie panelu obywatelskiego', en: "Citizens' panel, first meeting" },
      startsAt: { days: -7, time: '10:00' },
      endsAt: { days: -7, time: '16:00' },
    },
    {
      label: { pl: 'Drugie spotkanie panelu obywatelskiego', en: "Citizens' panel, second meeting" },
      startsAt: { days: 14, time: '10:00' },
      endsAt: { days: 14, time: '16:00' },
    },
    {
      label: { pl: 'Wysłuchanie publiczne', en: 'Public hearing' },
      startsAt: { days: 23, time: '16:30' },
      endsAt: { days: 23, time: '20:00' },
    },
  ],
  attachments: [
    {
      title: { pl: 'Trzy warianty strefy – prezentacja', en: 'Three variants: presentation' },
      kind: 'PRESENTATION',
      fileName: 'strefa-warianty.pdf',
      text: 'Strefa czystego transportu, warianty A, B i C. Plik przykładowy.',
    },
    {
      title: { pl: 'Mapa wariantów B i C' },
      kind: 'MAP',
      fileName: 'strefa-mapa.pdf',
      text: 'Granice strefy w wariantach B i C. Plik przykładowy.',
    },
  ],
};

/** Waste and trees by GK, the zone by OŚR. */
export const currentEnvironment: readonly SeedConsultation[] = [wasteSchedule, trees, cleanTransportZone];
