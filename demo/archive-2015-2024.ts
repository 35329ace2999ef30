import { bullets, markdown } from './markdown.ts';
import type { SeedConsultation } from './types.ts';

// Facts as the sources have them, texts our own. What is approximate or was decided by us stands in docs/seed.md.

const raclawicka: SeedConsultation = {
  slug: 'raclawicka-2015',
  organization: 'mzdit',
  areas: ['czestochowa'],
  topics: ['transport'],
  methods: ['OPEN_MEETING'],
  title: { pl: 'Przedłużenie ul. Racławickiej do ul. Staszica' },
  summary: {
    pl: 'Uwagi do przedłużenia ul. Racławickiej do ul. Staszica przyjmowano do 30 czerwca 2015 r.; spotkanie odbyło się 18 czerwca.',
  },
  body: {
    pl: markdown(
      'Przedmiotem konsultacji było przedłużenie ul. Racławickiej do ul. Staszica.',
      '## Spotkanie',
      'Spotkanie konsultacyjne odbyło się 18 czerwca 2015 r. o godz. 16.30 w sali sesyjnej Urzędu Miasta.',
      '## Termin',
      'Uwagi można było składać do 30 czerwca 2015 r. Decydowała **data wpływu do Urzędu**, a nie data nadania. Dzień rozpoczęcia nie jest znany, podany tu jest przybliżony.',
    ),
  },
  opensOn: '2015-06-01',
  closesOn: '2015-06-30',
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    { channel: 'PAPER', instructions: { pl: 'Pisemnie do Urzędu Miasta; decyduje data wpływu' } },
    {
      channel: 'IN_PERSON',
      instructions: { pl: 'Na spotkaniu konsultacyjnym' },
      address: 'sala sesyjna Urzędu Miasta',
    },
  ],
  timeline: [
    { label: { pl: 'Spotkanie w sali sesyjnej Urzędu Miasta' }, startsAt: '2015-06-18T16:30:00+02:00' },
    { label: { pl: 'Ostatni dzień przyjmowania uwag' }, dateText: { pl: '30 czerwca 2015 (data wpływu)' } },
  ],
  attachments: [
    {
      title: { pl: 'Przebieg przedłużenia ulicy' },
      kind: 'MAP',
      fileName: 'przedluzenie-raclawickiej.pdf',
      text: 'Przedłużenie ul. Racławickiej do ul. Staszica. Plansza poglądowa, tekst zastępczy.',
    },
  ],
  archive: { originallyPublishedAt: '2015-06-01T12:00:00+02:00' },
  approximate: ['opensOn', 'originallyPublishedAt'],
  source: 'https://fiat.fm/info/przedluzenie-ul-raclawickiej-do-ul-staszica-konsultacje-spoleczne/',
};

const districtStatutes: SeedConsultation = {
  slug: 'statuty-dzielnic-2018',
  organization: 'rm',
  areas: ['czestochowa'],
  topics: ['samorzad-lokalny'],
  methods: ['ONLINE_REMARKS'],
  title: {
    pl: 'Projekt zmian uchwały w sprawie utworzenia dzielnic i nadania im statutów',
    en: 'Draft amendments to the resolution on the districts and their statutes',
  },
  summary: {
    pl: 'Konsultacje projektu zmian uchwały w sprawie utworzenia dzielnic i nadania im statutów, od 6 września do 6 października 2018 r.',
    en: 'Consultation on draft amendments to the resolution that established the districts and gave them statutes, 6 September to 6 October 2018.',
  },
  body: {
    pl: markdown(
      'Prezydent Miasta zarządził konsultacje projektu zmian uchwały w sprawie utworzenia dzielnic i nadania im statutów.',
      bullets(
        '**Kto mógł wziąć udział:** mieszkanki i mieszkańcy miasta.',
        '**Obszar:** miasto w jego granicach administracyjnych.',
        '**Termin:** od 6 września do 6 października 2018 r., z ostatnim dniem włącznie.',
      ),
    ),
  },
  opensOn: '2018-09-06',
  closesOn: '2018-10-06',
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [],
  legalBasis: {
    pl: 'art. 5a i art. 30 ust. 1 ustawy o samorządzie gminnym; uchwała nr 715/LXII/2010',
    en: 'Articles 5a and 30(1) of the Act on Municipal Self-Government; resolution no. 715/LXII/2010',
  },
  orderingAct: { pl: 'Zarządzenie Nr 2638.2018 Prezydenta Miasta z dnia 6 września 2018 r.' },
  timeline: [
    { label: { pl: 'Zarządzenie o konsultacjach' }, dateText: { pl: '6 września 2018' } },
    { label: { pl: 'Konsultacje' }, dateText: { pl: 'od 6 września do 6 października 2018' } },
  ],
  attachments: [
    {
      title: { pl: 'Projekt zmian uchwały' },
      kind: 'DRAFT_RESOLUTION',
      fileName: 'projekt-zmian-uchwaly-o-dzielnicach.pdf',
      text: 'Projekt zmian uchwały w sprawie utworzenia dzielnic i nadania im statutów. Tekst zastępczy.',
    },
  ],
  archive: { originallyPublishedAt: '2018-09-07T12:00:00+02:00' },
  approximate: ['originallyPublishedAt'],
  source:
    'http://konsultacje-old.czestochowa.pl/index.php/2018/09/07/konsultacje-spoleczne-projektu-uchwaly-w-spr-utworzenia-dzielnic-i-nadania-im-statutow/',
};

const promenade: SeedConsultation = {
  slug: 'promenada-2019',
  organization: 'iz',
  areas: ['czestochowa'],
  topics: ['zielen', 'rekreacja'],
  methods: ['OPEN_MEETING', 'FIELD_POINT', 'QUESTIONNAIRE'],
  title: { pl: 'Odnowa Promenady Niemena', en: 'Renewal of the Niemen Promenade' },
  summary: {
    pl: 'Warianty odnowy Promenady Niemena: głos można było oddać w internecie, na papierze i w mobilnym punkcie do 30 września 2019 r.',
    en: 'Variants of the renewal of the Niemen Promenade, to be commented on online, on paper and at a mobile point until 30 September 2019.',
  },
  body: {
    pl: markdown(
      'Projekt odnowy Promenady Niemena przedstawiono w wariantach i poproszono o opinie.',
      '## Jak można było wziąć udział',
      bullets(
        'na stronie www.promenada.czestochowa.pl,',
        'na papierze przy ul. Focha 19/21, pok. 32,',
        'w mobilnym punkcie konsultacyjnym.',
      ),
      '## Spotkanie na zakończenie',
      'Ostatniego dnia konsultacji, 30 września 2019 r. o godz. 18.00, odbyło się spotkanie w sali sesyjnej Urzędu Miasta. Dzień rozpoczęcia nie jest znany, podany tu jest przybliżony.',
    ),
    en: markdown(
      'The renewal of the Niemen Promenade was presented in variants, and opinions were asked for.',
      '## How to take part',
      bullets('at www.promenada.czestochowa.pl,', 'on paper at 19/21 Focha Street, room 32,', 'at a mobile point.'),
      '## Closing meeting',
      'On the last day, 30 September 2019 at 18:00, there was a meeting in the session hall of the City Office. The first day is not known; the one given here is approximate.',
    ),
  },
  opensOn: '2019-09-11',
  closesOn: '2019-09-30',
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    {
      channel: 'ONLINE',
      instructions: { pl: 'Na stronie promenady', en: 'On the website of the promenade' },
      url: 'http://www.promenada.czestochowa.pl',
    },
    {
      channel: 'PAPER',
      instructions: { pl: 'Na papierze w siedzibie Urzędu', en: 'On paper at the office' },
      address: 'ul. Focha 19/21, pok. 32',
    },
    {
      channel: 'IN_PERSON',
      instructions: { pl: 'W mobilnym punkcie konsultacyjnym', en: 'At the mobile consultation point' },
    },
  ],
  timeline: [
    {
      label: { pl: 'Spotkanie w sali sesyjnej Urzędu Miasta', en: 'Meeting in the session hall of the City Office' },
      startsAt: '2019-09-30T18:00:00+02:00',
    },
  ],
  attachments: [
    {
      title: { pl: 'Warianty odnowy promenady', en: 'Variants of the renewal' },
      kind: 'PRESENTATION',
      fileName: 'warianty-odnowy-promenady.pdf',
      text: 'Odnowa Promenady Niemena. Warianty. Tekst zastępczy.',
    },
  ],
  archive: { originallyPublishedAt: '2019-09-11T12:00:00+02:00' },
  approximate: ['opensOn', 'originallyPublishedAt'],
  source:
    'http://konsultacje-old.czestochowa.pl/index.php/2019/09/11/spotkanie-konsultacyjne-w-sprawie-projektu-odnowy-promenady/',
};

const regeneration: SeedConsultation = {
  slug: 'rewitalizacja-2024',
  organization: 'biliks',
  areas: ['czestochowa'],
  topics: ['rewitalizacja'],
  methods: ['ONLINE_REMARKS', 'OPEN_MEETING'],
  title: {
    pl: 'Przystąpienie do Gminnego Programu Rewitalizacji (GPR)',
    en: 'Starting work on the Municipal Regeneration Programme (GPR)',
  },
  summary: {
    pl: 'Konsultacje w sprawie przystąpienia do Gminnego Programu Rewitalizacji (GPR), od 20 maja do 24 czerwca 2024 r.',
    en: 'Consultation on starting work on the Municipal Regeneration Programme (GPR), 20 May to 24 June 2024.',
  },
  body: {
    pl: markdown(
      'Konsultacje dotyczyły przystąpienia do Gminnego Programu Rewitalizacji (GPR). Można było w nich wziąć udział na trzy sposoby.',
      bullets(
        'formularzem wysłanym pocztą elektroniczną,',
        'na spotkaniu 28 maja 2024 r. o godz. 13.00,',
        'ustnie w pok. 114/115, w godz. 9.00–14.00.',
      ),
      'Termin obejmował cały ostatni dzień, 24 czerwca 2024 r.',
    ),
    en: markdown(
      'The consultation was about starting work on the Municipal Regeneration Programme (GPR). There were three ways to take part.',
      bullets(
        'a form sent by e-mail,',
        'a meeting on 28 May 2024 at 13:00,',
        'orally in room 114/115, between 9:00 and 14:00.',
      ),
      'The whole of the last day, 24 June 2024, was included.',
    ),
  },
  opensOn: '2024-05-20',
  closesOn: '2024-06-24',
  deadlineRule: 'RECEIVED',
  recipients: 'MIXED',
  waysToRespond: [
    {
      channel: 'EMAIL',
      instructions: { pl: 'Formularz konsultacyjny pocztą elektroniczną', en: 'Consultation form by e-mail' },
      email: 'konsultacje@example.org',
    },
    {
      channel: 'IN_PERSON',
      instructions: { pl: 'Na spotkaniu 28 maja 2024 r. o godz. 13.00', en: 'At the meeting on 28 May 2024, 13:00' },
    },
    {
      channel: 'IN_PERSON',
      instructions: { pl: 'Ustnie', en: 'Orally' },
      address: 'pok. 114/115',
      openingHours: '9.00–14.00',
    },
  ],
  orderingAct: { pl: 'Zarządzenie nr 10.2024 z dnia 15 maja 2024 r.', en: 'Order no. 10.2024 of 15 May 2024' },
  timeline: [
    {
      label: { pl: 'Zarządzenie o konsultacjach', en: 'Order to hold the consultation' },
      dateText: { pl: '15 maja 2024', en: '15 May 2024' },
    },
    { label: { pl: 'Spotkanie', en: 'Meeting' }, startsAt: '2024-05-28T13:00:00+02:00' },
  ],
  attachments: [
    {
      title: { pl: 'Formularz konsultacyjny', en: 'Consultation form' },
      kind: 'QUESTIONNAIRE',
      fileName: 'formularz-konsultacyjny-gpr.pdf',
      text: 'Formularz konsultacyjny. Przystąpienie do GPR. Tekst zastępczy.',
      accessible: true,
    },
  ],
  archive: { originallyPublishedAt: '2024-05-15T12:00:00+02:00' },
  approximate: ['originallyPublishedAt'],
  source: 'https://bip.czestochowa.pl/contentsversions/1181940/77565/preview',
};

/** Consultations of the years 2015 to 2024. */
export const archive2015to2024: readonly SeedConsultation[] = [raclawicka, districtStatutes, promenade, regeneration];
