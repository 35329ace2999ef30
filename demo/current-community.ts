import { bullets, markdown } from './markdown.ts';
import { privacyNotice } from './privacy.ts';
import { effectsOfCulture, figuresOfCulture } from './stages.ts';
import type { SeedConsultation } from './types.ts';
import { byEmail, byPost, onlineForm, orallyAtTheOffice, paperAtTheRegistry } from './ways.ts';

/** OPEN, for organizations only. */
const ngoProgramme: SeedConsultation = {
  slug: 'program-wspolpracy-z-organizacjami',
  organization: 'biliks',
  areas: ['czestochowa'],
  topics: ['organizacje-pozarzadowe'],
  methods: ['ROUND_TABLE', 'ONLINE_REMARKS'],
  title: {
    pl: 'Program współpracy z organizacjami pozarządowymi na kolejny rok',
    en: 'Cooperation programme with non-governmental organizations for the coming year',
  },
  summary: {
    pl: 'Organizacje mogą zgłaszać uwagi do projektu programu: priorytetów, kwot i zasad przyznawania dotacji.',
    en: 'Organizations may comment on the draft programme: its priorities, amounts and rules of grants.',
  },
  body: {
    pl: markdown(
      'Program współpracy określa, jakie zadania publiczne miasto zleci organizacjom w kolejnym roku, ile na nie przeznaczy i jak oceni oferty. Konsultacje są skierowane do organizacji pozarządowych i podmiotów, o których mowa w art. 3 ust. 3 ustawy o działalności pożytku publicznego.',
      '## Najważniejsze zmiany w projekcie',
      bullets(
        'umowy wieloletnie na prowadzenie świetlic i klubów seniora,',
        'małe dotacje rozliczane rezultatem,',
        'wkład własny w postaci pracy wolontariuszy bez limitu godzin.',
      ),
      'Uwagi prosimy zgłaszać na formularzu, z podaniem nazwy organizacji, paragrafu i proponowanego brzmienia.',
    ),
  },
  goal: {
    pl: 'Uzgodnienie projektu programu przed skierowaniem go do Rady Miasta.',
    en: 'To agree on the draft before it goes to the City Council.',
  },
  opensOn: { days: -2 },
  closesOn: { days: 12 },
  previous: 'ngo-program-2011',
  deadlineRule: 'RECEIVED',
  recipients: 'NGOS',
  waysToRespond: [
    onlineForm('formularz/program-wspolpracy', {
      pl: 'Wypełnij formularz uwag.',
      en: 'Fill in the form for remarks.',
    }),
    byEmail('ngo@example.org'),
    paperAtTheRegistry,
  ],
  legalBasis: {
    pl: 'art. 5a ustawy z dnia 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie',
    en: 'Article 5a of the Act of 24 April 2003 on Public Benefit Activity and Volunteerism',
  },
  orderingAct: { pl: 'Zarządzenie Prezydenta Miasta nr 000/DEMO (przykładowe)' },
  privacyNotice,
  contact: {
    name: 'Biuro Inicjatyw Lokalnych i Konsultacji Społecznych',
    address: 'ul. Focha 19/21, pok. 46',
    phone: '+48 34 000 00 11',
    email: 'ngo@example.org',
    openingHours: 'poniedziałek–piątek 8.00–15.00',
  },
  timeline: [
    {
      label: { pl: 'Okrągły stół z organizacjami', en: 'Round table with organizations' },
      startsAt: { days: 5, time: '16:00' },
      endsAt: { days: 5, time: '18:30' },
    },
    {
      label: { pl: 'Projekt uchwały w porządku obrad Rady Miasta' },
      dateText: { pl: 'najbliższa sesja po zakończeniu konsultacji' },
    },
  ],
  attachments: [
    {
      title: { pl: 'Projekt programu współpracy', en: 'Draft programme' },
      kind: 'DRAFT_RESOLUTION',
      fileName: 'program-wspolpracy-projekt.pdf',
      text: 'Projekt programu współpracy z organizacjami pozarządowymi na kolejny rok. Plik przykładowy.',
      accessible: true,
    },
    {
      title: { pl: 'Formularz uwag', en: 'Form for remarks' },
      kind: 'QUESTIONNAIRE',
      fileName: 'program-wspolpracy-formularz.pdf',
      text: 'Formularz uwag do projektu programu współpracy. Plik przykładowy.',
      accessible: true,
    },
  ],
};

/** PLANNED; in Polish and Ukrainian, without English. */
const schools: SeedConsultation = {
  slug: 'siec-szkol-podstawowych',
  organization: 'es',
  areas: ['lisiniec', 'grabowka', 'gnaszyn-kawodrza', 'dzbow'],
  topics: ['edukacja'],
  methods: ['OPEN_MEETING', 'QUESTIONNAIRE'],
  title: {
    pl: 'Sieć szkół podstawowych w zachodnich dzielnicach',
    uk: 'Мережа початкових шкіл у західних районах',
  },
  summary: {
    pl: 'Obwody szkół, droga do szkoły i przedłużona opieka świetlicowa: porozmawiamy, zanim powstanie projekt uchwały.',
    uk: 'Шкільні округи, дорога до школи та подовжена група: поговоримо, перш ніж зʼявиться проєкт ухвали.',
  },
  body: {
    pl: markdown(
      'W zachodnich dzielnicach miasta jedne szkoły są przepełnione, a w innych brakuje dzieci. Przed przygotowaniem nowego planu sieci szkół chcemy poznać zdanie rodziców, uczniów i nauczycieli.',
      '## Tematy spotkań',
      bullets(
        'granice obwodów szkolnych,',
        'bezpieczna droga do szkoły i dowóz,',
        'godziny pracy świetlic,',
        'oddziały przygotowawcze dla dzieci, które uczą się polskiego.',
      ),
      'Nie planujemy likwidacji żadnej szkoły.',
    ),
    uk: markdown(
      'У західних районах міста одні школи переповнені, а в інших бракує дітей. Перш ніж готувати новий план мережі шкіл, ми хочемо почути батьків, учнів та вчителів.',
      '## Теми зустрічей',
      bullets(
        'межі шкільних округів,',
        'безпечна дорога до школи та підвезення,',
        'години роботи продовженого дня,',
        'підготовчі класи для дітей, які вивчають польську мову.',
      ),
      'Закривати жодну зі шкіл не плануємо.',
    ),
  },
  goal: { pl: 'Zebranie potrzeb przed przygotowaniem planu sieci publicznych szkół podstawowych.' },
  opensOn: { days: 9 },
  closesOn: { days: 37 },
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    onlineForm('ankiety/szkoly', {
      pl: 'Wypełnij ankietę w internecie – po polsku lub po ukraińsku.',
      uk: 'Заповніть анкету в інтернеті – польською або українською.',
    }),
    paperAtTheRegistry,
    byEmail('es@example.org'),
  ],
  legalBasis: { pl: 'art. 39 ustawy z dnia 14 grudnia 2016 r. – Prawo oświatowe' },
  privacyNotice,
  contact: { name: 'Wydział Edukacji i Sportu', phone: '+48 34 000 00 90', email: 'es@example.org' },
  timeline: [
    {
      label: { pl: 'Spotkanie w Lisińcu', uk: 'Зустріч у Лісінці' },
      startsAt: { days: 16, time: '17:30' },
      endsAt: { days: 16, time: '19:30' },
    },
    {
      label: { pl: 'Spotkanie w Gnaszynie', uk: 'Зустріч у Ґнашині' },
      startsAt: { days: 23, time: '17:30' },
      endsAt: { days: 23, time: '19:30' },
    },
  ],
  attachments: [
    {
      title: { pl: 'Mapa obecnych obwodów szkolnych', uk: 'Карта теперішніх шкільних округів' },
      kind: 'MAP',
      fileName: 'obwody-szkolne.pdf',
      text: 'Mapa obecnych obwodów szkół podstawowych. Plik przykładowy.',
    },
  ],
};

/** CONCLUDED, with a decision in two languages. */
const culture: SeedConsultation = {
  slug: 'kultura-blizej-dzielnic',
  organization: 'kp',
  areas: ['ostatni-grosz', 'trzech-wieszczow', 'czestochowka-parkitka'],
  topics: ['kultura', 'samorzad-lokalny'],
  methods: ['WORKSHOP', 'QUESTIONNAIRE', 'ONLINE_REMARKS'],
  title: { pl: 'Kultura bliżej dzielnic', en: 'Culture closer to the districts' },
  summary: {
    pl: 'Jakich zajęć i wydarzeń brakuje poza centrum? Na podstawie konsultacji ułożyliśmy program domów kultury.',
    en: 'What classes and events are missing outside the centre? The programme of the culture centres follows the answers.',
  },
  body: {
    pl: markdown(
      'Większość wydarzeń kulturalnych odbywa się w centrum. Zapytaliśmy mieszkańców i organizacje z trzech dzielnic, co chcieliby mieć bliżej domu.',
      '## Pytania',
      bullets(
        'zajęcia stałe: dla kogo, w jakich godzinach i za ile,',
        'wydarzenia plenerowe: gdzie i w jakiej porze roku,',
        'miejsca, które mogłyby służyć kulturze po godzinach: szkoły, biblioteki, remizy.',
      ),
    ),
    en: markdown(
      'Most cultural events take place in the centre. We asked residents and organizations of three districts what they would like to have closer to home.',
      '## Questions',
      bullets(
        'regular classes: for whom, at what hours and at what price,',
        'events in the open air: where and in which season,',
        'places that could serve culture after hours: schools, libraries, fire stations.',
      ),
    ),
  },
  goal: {
    pl: 'Ułożenie programu domów kultury na najbliższy sezon.',
    en: 'To set the programme of the culture centres for the next season.',
  },
  opensOn: { days: -61 },
  closesOn: { days: -33 },
  deadlineRule: 'POSTMARKED',
  recipients: 'MIXED',
  waysToRespond: [
    onlineForm('ankiety/kultura', { pl: 'Wypełnij ankietę w internecie.', en: 'Fill in the questionnaire online.' }),
    byPost('POSTMARKED'),
    byEmail('kp@example.org'),
  ],
  privacyNotice,
  contact: { name: 'Wydział Kultury i Promocji', phone: '+48 34 000 00 95', email: 'kp@example.org' },
  timeline: [
    {
      label: { pl: 'Warsztaty z animatorkami i animatorami kultury', en: 'Workshop with culture workers' },
      startsAt: { days: -47, time: '17:00' },
      endsAt: { days: -47, time: '20:00' },
    },
  ],
  feedback: {
    pl: 'Wypełniono **287** ankiet. Najczęściej wskazywano zajęcia dla młodzieży po godz. 18.00, kino plenerowe i próby otwarte chórów.',
    en: '**287** questionnaires were filled in. Named most often: classes for teenagers after 18:00, open-air cinema and open choir rehearsals.',
  },
  outcome: {
    decision: {
      pl: 'Do programu na najbliższy sezon wpisano zajęcia wieczorne w trzech szkołach oraz cykl dwunastu seansów plenerowych. Wniosek o nowy budynek domu kultury odłożono do prac nad budżetem.',
      en: 'The programme of the next season has evening classes in three schools and twelve open-air screenings. A new building was put off until the budget is debated.',
    },
    decidedOn: { days: -12 },
  },
  figures: figuresOfCulture,
  effects: effectsOfCulture,
  attachments: [
    {
      title: { pl: 'Wyniki ankiety', en: 'Results of the survey' },
      kind: 'RESULTS',
      fileName: 'kultura-wyniki-ankiety.pdf',
      text: 'Kultura bliżej dzielnic, wyniki 287 ankiet. Plik przykładowy.',
      accessible: true,
    },
  ],
};

/** PLANNED, in Polish only. */
const statutes: SeedConsultation = {
  slug: 'statuty-dzielnic-kompetencje-rad',
  organization: 'rm',
  areas: ['czestochowa'],
  topics: ['samorzad-lokalny'],
  methods: ['PUBLIC_HEARING', 'ONLINE_REMARKS'],
  title: { pl: 'Zmiana statutów dzielnic: kompetencje rad' },
  summary: {
    pl: 'Szersze prawo opiniowania, dyżury radnych i zdalne posiedzenia: projekt zmian w statutach wszystkich dzielnic.',
  },
  body: {
    pl: markdown(
      'Rady Dzielnic wnioskowały o szerszy udział w decyzjach dotyczących ich obszaru. Projekt zmian w statutach odpowiada na te wnioski.',
      '## Proponowane zmiany',
      bullets(
        'obowiązkowe zasięganie opinii rady o inwestycjach w dzielnicy,',
        'stałe dyżury radnych, ogłaszane z wyprzedzeniem,',
        'możliwość zdalnego udziału w posiedzeniach,',
        'publikowanie uchwał rady w ciągu siedmiu dni.',
      ),
    ),
  },
  goal: { pl: 'Uzyskanie opinii mieszkańców, wymaganej przed zmianą statutów dzielnic.' },
  opensOn: { days: 30 },
  closesOn: { days: 60 },
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [byEmail('rm@example.org'), paperAtTheRegistry, orallyAtTheOffice],
  legalBasis: { pl: 'art. 5a i art. 35 ust. 1 ustawy z dnia 8 marca 1990 r. o samorządzie gminnym' },
  privacyNotice,
  contact: { name: 'Biuro Rady Miasta', phone: '+48 34 000 00 20', email: 'rm@example.org' },
  timeline: [
    {
      label: { pl: 'Wysłuchanie publiczne w sali sesyjnej' },
      startsAt: { days: 45, time: '17:00' },
      endsAt: { days: 45, time: '20:00' },
    },
  ],
  attachments: [
    {
      title: { pl: 'Projekt uchwały zmieniającej statuty dzielnic' },
      kind: 'DRAFT_RESOLUTION',
      fileName: 'statuty-dzielnic-projekt.pdf',
      text: 'Projekt uchwały zmieniającej statuty dzielnic. Plik przykładowy.',
    },
  ],
};

/** Organizations, schools, culture and the districts' self-government. */
export const currentCommunity: readonly SeedConsultation[] = [ngoProgramme, schools, culture, statutes];
