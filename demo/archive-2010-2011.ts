import { bullets, markdown } from './markdown.ts';
import type { SeedConsultation } from './types.ts';

// Facts as the sources have them, texts our own. What is approximate or was decided by us stands in docs/seed.md.

/** Its end is 25 May here, 24 May at http://konsultacje-old.czestochowa.pl/index.php/ankieta-2/: both are shown. */
const rules: SeedConsultation = {
  slug: 'zasady-konsultacji-2010',
  organization: 'biliks',
  areas: ['czestochowa'],
  topics: ['samorzad-lokalny'],
  methods: ['QUESTIONNAIRE'],
  title: {
    pl: 'Zasady i tryb przeprowadzania konsultacji społecznych',
    en: 'Rules and procedure of public consultations',
  },
  summary: {
    pl: 'Ankieta z 2010 r. o tym, jak miasto ma pytać mieszkanki i mieszkańców o zdanie. Oddano 1249 ważnych głosów.',
    en: 'A survey of 2010 on how the city should ask its residents for their opinion. 1,249 valid responses.',
  },
  body: {
    pl: markdown(
      'Zanim powstały zasady prowadzenia konsultacji, miasto zapytało o nie osoby, których będą dotyczyć. Ankieta liczyła sześć pytań; można było zaznaczyć kilka odpowiedzi i dopisać własną w polu „inne”.',
      '## Gdzie można było wypełnić ankietę',
      bullets(
        'przez internet,',
        'w infomatach ustawionych w 50 miejscach,',
        'na papierze przy ul. Śląskiej 11/13,',
        'na papierze w siedzibach 20 Rad Dzielnic.',
      ),
      '## Do kiedy trwała ankieta',
      'Źródła nie są zgodne. Strona z wynikami podaje, że ankietę zbierano od 23 kwietnia do **25 maja** 2010 r., a strona samej ankiety – że do **24 maja** 2010 r. Przyjęliśmy datę ze strony z wynikami, ponieważ powstała po zakończeniu. Rozbieżność zostawiamy widoczną w harmonogramie.',
    ),
    en: markdown(
      'Before there were rules for consultations, the city asked those whom they would concern. The survey had six questions; several answers could be ticked, and one’s own added under “other”.',
      '## Where to fill it in',
      bullets(
        'online,',
        'at kiosks in 50 places,',
        'on paper at 11/13 Śląska Street,',
        'on paper at the 20 district councils.',
      ),
      '## The last day',
      'The sources disagree. The page with the results says from 23 April to **25 May** 2010, the page of the survey says until **24 May** 2010. We took the former, as it was written afterwards, and show both in the timeline.',
    ),
  },
  goal: {
    pl: 'Ustalenie zasad i trybu, w jakim miasto prowadzi konsultacje społeczne.',
    en: 'To settle the rules by which the city holds public consultations.',
  },
  opensOn: '2010-04-23',
  closesOn: '2010-05-25',
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    { channel: 'ONLINE', instructions: { pl: 'Ankieta internetowa', en: 'Online questionnaire' } },
    { channel: 'KIOSK', instructions: { pl: 'Infomaty w 50 miejscach', en: 'Kiosks in 50 places' } },
    {
      channel: 'PAPER',
      instructions: { pl: 'Ankieta papierowa w siedzibie Urzędu', en: 'Paper questionnaire at the City Office' },
      address: 'ul. Śląska 11/13',
    },
    {
      channel: 'PAPER',
      instructions: {
        pl: 'Ankieta papierowa w siedzibach 20 Rad Dzielnic',
        en: 'Paper questionnaire at the 20 district councils',
      },
    },
  ],
  timeline: [
    {
      label: { pl: 'Początek ankiety', en: 'Survey begins' },
      dateText: { pl: '23 kwietnia 2010', en: '23 April 2010' },
    },
    {
      label: { pl: 'Koniec ankiety według jej strony', en: 'Survey ends, says its own page' },
      dateText: { pl: '24 maja 2010', en: '24 May 2010' },
    },
    {
      label: { pl: 'Koniec ankiety według strony z wynikami', en: 'Survey ends, says the page with the results' },
      dateText: { pl: '25 maja 2010 (data przyjęta)', en: '25 May 2010 (the day we use)' },
    },
  ],
  feedback: {
    pl: 'Oddano **1249** ważnych ankiet. Można było wskazać więcej niż jedną odpowiedź, dlatego suma wskazań może być większa niż liczba ankiet.',
    en: 'There were **1,249** valid responses. More than one answer could be given, so answers may add up to more than responses.',
  },
  attachments: [
    {
      title: { pl: 'Ankieta: zasady konsultacji', en: 'Questionnaire: rules of consultations' },
      kind: 'QUESTIONNAIRE',
      fileName: 'ankieta-zasady-konsultacji.pdf',
      text: 'Zasady i tryb przeprowadzania konsultacji społecznych. Ankieta, sześć pytań wielokrotnego wyboru z odpowiedzią inne. Tekst zastępczy.',
    },
    {
      title: { pl: 'Wyniki ankiety', en: 'Results of the survey' },
      kind: 'RESULTS',
      fileName: 'wyniki-ankiety-2010.pdf',
      text: 'Wyniki ankiety z 2010 r. Ważnych ankiet: 1249. Zebrano od 23 kwietnia do 25 maja 2010 r.',
    },
  ],
  archive: { originallyPublishedAt: '2010-04-23T12:00:00+02:00' },
  approximate: ['originallyPublishedAt'],
  source: 'http://konsultacje-old.czestochowa.pl/index.php/wyniki-ankiety/',
};

/** The field point: http://konsultacje-old.czestochowa.pl/index.php/2011/03/04/konsultacje-z-prezydentem/ */
const bicycles: SeedConsultation = {
  slug: 'aleje-2-kolek-2011',
  organization: 'biliks',
  areas: ['czestochowa'],
  topics: ['ruch-rowerowy', 'transport'],
  methods: ['ROUND_TABLE', 'FIELD_POINT', 'QUESTIONNAIRE'],
  title: { pl: 'Aleje 2 kółek', en: 'Avenues on two wheels', uk: 'Алеї на двох колесах' },
  summary: {
    pl: 'Konsultacje z 2011 r.: okrągły stół, terenowy punkt konsultacyjny na placu Biegańskiego oraz ankieta papierowa i internetowa.',
    en: 'A consultation of 2011: a round table, a field point in Biegański Square, and a questionnaire on paper and online.',
  },
  body: {
    pl: markdown(
      'W konsultacjach „Aleje 2 kółek” połączono trzy metody, tak by wysłuchać i osób zaangażowanych, i tych, które o sprawie dowiedziały się dopiero na ulicy.',
      bullets(
        '**Okrągły stół** – rozmowa przedstawicieli zainteresowanych stron.',
        '**Terenowy punkt konsultacyjny** – 5 marca 2011 r. na placu Biegańskiego, w godz. 14.30–16.00, z udziałem Prezydenta Miasta.',
        '**Ankieta** – papierowa i internetowa.',
      ),
      'Dni rozpoczęcia i zakończenia całych konsultacji nie są znane; podane tu daty są przybliżone.',
    ),
    en: markdown(
      'Three methods were combined, to hear those involved as well as those who learned of it in the street.',
      bullets(
        '**Round table** – representatives of those concerned.',
        '**Field consultation point** – 5 March 2011 in Biegański Square, 14:30–16:00, with the Mayor.',
        '**Questionnaire** – on paper and online.',
      ),
      'The first and the last day of the whole consultation are not known; those given here are approximate.',
    ),
  },
  opensOn: '2011-03-04',
  closesOn: '2011-03-31',
  deadlineRule: 'RECEIVED',
  recipients: 'RESIDENTS',
  waysToRespond: [
    { channel: 'ONLINE', instructions: { pl: 'Ankieta internetowa', en: 'Online questionnaire' } },
    { channel: 'PAPER', instructions: { pl: 'Ankieta papierowa', en: 'Paper questionnaire' } },
    {
      channel: 'IN_PERSON',
      instructions: {
        pl: 'Terenowy punkt konsultacyjny, 5 marca 2011 r.',
        en: 'Field consultation point, 5 March 2011',
      },
      address: 'Plac Biegańskiego',
      openingHours: '14.30–16.00',
    },
  ],
  timeline: [
    {
      label: {
        pl: 'Terenowy punkt konsultacyjny na placu Biegańskiego',
        en: 'Field consultation point in Biegański Square',
      },
      startsAt: '2011-03-05T14:30:00+01:00',
      endsAt: '2011-03-05T16:00:00+01:00',
    },
    { label: { pl: 'Okrągły stół', en: 'Round table' }, dateText: { pl: 'dzień nieznany', en: 'day not known' } },
  ],
  attachments: [
    {
      title: { pl: 'Ankieta „Aleje 2 kółek”', en: 'Questionnaire' },
      kind: 'QUESTIONNAIRE',
      fileName: 'ankieta-aleje-2-kolek.pdf',
      text: 'Aleje 2 kółek. Ankieta konsultacyjna. Tekst zastępczy.',
    },
  ],
  archive: { originallyPublishedAt: '2011-03-04T12:00:00+01:00' },
  approximate: ['opensOn', 'closesOn', 'originallyPublishedAt'],
  source: 'https://zadania.dlamaturzysty.info/s/5155/81428-wos/5038293-zadania-z-WOS-Spoleczenstwo.htm?podstr=27',
};

const ngoProgramme: SeedConsultation = {
  slug: 'ngo-program-2011',
  organization: 'biliks',
  areas: ['czestochowa'],
  topics: ['organizacje-pozarzadowe'],
  methods: ['ONLINE_REMARKS'],
  title: {
    pl: 'Zmiana Rocznego programu współpracy „Partnerstwo dla Częstochowy” 2011',
    en: 'Amendment of the 2011 cooperation programme “Partnership for Częstochowa”',
  },
  summary: {
    pl: 'Konsultacje z organizacjami pozarządowymi, od 15 do 22 kwietnia 2011 r.',
    en: 'Consultation with non-governmental organizations, 15 to 22 April 2011.',
  },
  body: {
    pl: markdown(
      'Organizacje pozarządowe mogły zgłaszać opinie o zmianie Rocznego programu współpracy „Partnerstwo dla Częstochowy” na 2011 rok.',
      '## Jak można było zgłosić opinię',
      bullets(
        'w kancelarii Urzędu Miasta, ul. Śląska 11/13, pok. 6,',
        'w Biurze Inicjatyw Lokalnych i Konsultacji Społecznych, ul. Focha 19/21, pok. 46,',
        'pocztą elektroniczną.',
      ),
      'O wyniku rozstrzygał Prezydent Miasta.',
    ),
  },
  opensOn: '2011-04-15',
  closesOn: '2011-04-22',
  deadlineRule: 'RECEIVED',
  recipients: 'NGOS',
  waysToRespond: [
    {
      channel: 'PAPER',
      instructions: { pl: 'Pisemnie w kancelarii Urzędu Miasta', en: 'In writing, at the registry of the City Office' },
      address: 'ul. Śląska 11/13, pok. 6',
    },
    {
      channel: 'PAPER',
      instructions: {
        pl: 'Pisemnie w Biurze Inicjatyw Lokalnych i Konsultacji Społecznych',
        en: 'In writing, at the Office of Local Initiatives and Public Consultations',
      },
      address: 'ul. Focha 19/21, pok. 46',
    },
    {
      channel: 'EMAIL',
      instructions: { pl: 'Pocztą elektroniczną na adres konsultacji', en: 'By e-mail to the consultations address' },
      email: 'konsultacje@example.org',
    },
    {
      channel: 'EMAIL',
      instructions: { pl: 'Pocztą elektroniczną na adres dla organizacji', en: 'By e-mail to the NGO address' },
      email: 'ngo@example.org',
    },
  ],
  timeline: [
    {
      label: { pl: 'Zgłaszanie opinii', en: 'Opinions received' },
      dateText: { pl: '15–22 kwietnia 2011', en: '15–22 April 2011' },
    },
    {
      label: { pl: 'Rozstrzygnięcie Prezydenta Miasta', en: 'Decision of the Mayor' },
      dateText: { pl: 'po zakończeniu konsultacji', en: 'after the consultation' },
    },
  ],
  attachments: [
    {
      title: { pl: 'Projekt zmiany programu współpracy' },
      kind: 'DRAFT_RESOLUTION',
      fileName: 'projekt-zmiany-programu.pdf',
      text: 'Projekt zmiany Rocznego programu współpracy Partnerstwo dla Częstochowy 2011. Tekst zastępczy.',
    },
  ],
  archive: { originallyPublishedAt: '2011-04-15T12:00:00+02:00' },
  approximate: ['originallyPublishedAt'],
  source: 'http://konsultacje-old.czestochowa.pl/index.php/2011/04/15/2717/',
};

/** Consultations of the years 2010 and 2011, without the one on Dekabrystów Street. */
export const archive2010to2011: readonly SeedConsultation[] = [rules, bicycles, ngoProgramme];
