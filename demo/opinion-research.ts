import type { Localized, SeedDocument } from './types.ts';

const yes = { code: 'tak', text: { pl: 'Tak', en: 'Yes' } };
const no = { code: 'nie', text: { pl: 'Nie', en: 'No' } };
const wasAsked: Localized = {
  pl: 'Czy w ostatnim roku gmina pytała Panią/Pana o zdanie?',
  en: 'Did the commune ask your opinion in the last year?',
};

/** Made up with its consultation. */
const alongTheWarta: SeedDocument = {
  type: 'Questionnaire',
  organization: 'mzdit',
  published: { days: -15, time: '10:00' },
  content: {
    slug: 'ankieta-trasa-nad-warta',
    consultationId: 'trasa-rowerowa-nad-warta',
    areaIds: ['zawodzie-dabie', 'mirow', 'stare-miasto'],
    topicIds: ['ruch-rowerowy'],
    title: { pl: 'Ankieta: którędy nad Wartą?', en: 'Questionnaire: which way along the Warta?' },
    summary: {
      pl: 'Sześć pytań o przebieg trasy i o bezpieczeństwo.',
      en: 'Six questions on the course and on safety.',
    },
    opensOn: { days: -8 },
    closesOn: { days: 24 },
    answerUrl: 'https://konsultacje.example.org/ankieta-trasa-nad-warta',
    minutes: 5,
    anonymous: true,
    sections: [
      { code: 'przejazdy', title: { pl: 'Twoje przejazdy', en: 'Your rides' } },
      { code: 'przebieg', title: { pl: 'Przebieg trasy', en: 'Course of the route' } },
    ],
    questions: [
      {
        code: 'rower',
        kind: 'SINGLE',
        section: 'przejazdy',
        mandatory: true,
        text: { pl: 'Czy jeździsz rowerem po Częstochowie?', en: 'Do you cycle in Częstochowa?' },
        choices: [yes, no],
      },
      {
        code: 'cele',
        kind: 'MULTIPLE',
        section: 'przejazdy',
        text: { pl: 'Dokąd?', en: 'Where to?' },
        choices: [
          { code: 'praca', text: { pl: 'Do pracy albo szkoły', en: 'To work or school' } },
          { code: 'zakupy', text: { pl: 'Na zakupy', en: 'To the shops' } },
          { code: 'rekreacja', text: { pl: 'Dla przyjemności', en: 'For pleasure' } },
        ],
        other: true,
        most: 2,
        shownIf: [{ question: 'rower', choice: 'tak' }],
      },
      {
        code: 'bezpieczenstwo',
        kind: 'SCALE',
        section: 'przejazdy',
        text: { pl: 'Jak bezpiecznie czujesz się dziś nad Wartą?', en: 'How safe do you feel along the Warta today?' },
        scaleFrom: 1,
        scaleTo: 5,
        scaleFromText: { pl: 'wcale', en: 'not at all' },
        scaleToText: { pl: 'zupełnie', en: 'entirely' },
      },
      {
        code: 'obawy',
        kind: 'OPEN',
        section: 'przejazdy',
        text: { pl: 'Co jest niebezpieczne?', en: 'What is dangerous?' },
        shownIf: [{ question: 'bezpieczenstwo', atMost: 2 }],
      },
      {
        code: 'warianty',
        kind: 'MATRIX',
        section: 'przebieg',
        text: { pl: 'Który wariant wybierasz na każdym odcinku?', en: 'Which variant do you choose on each stretch?' },
        rows: [
          { code: 'stare-miasto', text: { pl: 'Stare Miasto' } },
          { code: 'mirow', text: { pl: 'Mirów' } },
        ],
        choices: [
          { code: 'a', text: { pl: 'Wariant A', en: 'Variant A' } },
          { code: 'b', text: { pl: 'Wariant B', en: 'Variant B' } },
        ],
      },
      {
        code: 'kolejnosc',
        kind: 'RANK',
        section: 'przebieg',
        text: { pl: 'Od którego odcinka zacząć?', en: 'With which stretch should we begin?' },
        choices: [
          { code: 'stare-miasto', text: { pl: 'Stare Miasto' } },
          { code: 'zawodzie', text: { pl: 'Zawodzie – Dąbie' } },
          { code: 'mirow', text: { pl: 'Mirów' } },
        ],
      },
    ],
  },
};

// That Secemin asked before and after, and tested, revised and wrote its model into the statute, is known. All days, numbers and
// texts are made up.

const organization = 'gmina-secemin';
const inSecemin = { areaIds: ['secemin'], topicIds: ['samorzad-lokalny'] };
const ofTheProgramme = { ...inSecemin, programmeId: 'secemin-razem-decydujemy' };

const questionnaire: SeedDocument = {
  type: 'Questionnaire',
  organization,
  content: {
    ...inSecemin,
    slug: 'ankieta-secemin',
    title: { pl: 'Ankieta o konsultacjach w gminie Secemin', en: 'Questionnaire on consultations in Secemin' },
    summary: {
      pl: 'Pytania badania przed testem modelu i po nim.',
      en: 'The questions of the study before and after the test.',
    },
    opensOn: '2012-10-01',
    closesOn: '2014-05-30',
    minutes: 3,
    anonymous: true,
    questions: [{ code: 'pytano', kind: 'SINGLE', text: wasAsked, choices: [yes, no] }],
  },
};

const asked = (percent: number) => [
  {
    questionCode: 'pytano',
    question: wasAsked,
    multiple: false,
    shares: [
      { option: yes.text, percent },
      { option: no.text, percent: 100 - percent },
    ],
  },
];

const study: SeedDocument = {
  type: 'Study',
  organization,
  content: {
    ...ofTheProgramme,
    slug: 'badanie-secemin-2012-2014',
    questionnaireId: 'ankieta-secemin',
    title: {
      pl: 'Badanie opinii w gminie Secemin przed testem modelu i po nim',
      en: 'Opinion research in Secemin before and after',
    },
    summary: {
      pl: 'Dwa pomiary tymi samymi pytaniami: przed testem modelu konsultacji i po nim.',
      en: 'Two waves with the same questions: before the consultation model was tested, and after it.',
    },
    method: 'FACE_TO_FACE',
    startsOn: '2012-10',
    endsOn: '2014-05',
    waves: [
      {
        code: 'przed',
        name: { pl: 'Przed testem', en: 'Before the test' },
        startsOn: '2012-10',
        sample: 400,
        responses: 312,
        partialTallies: asked(18),
      },
      {
        code: 'po',
        name: { pl: 'Po teście', en: 'After the test' },
        startsOn: '2014-05',
        sample: 400,
        responses: 338,
        partialTallies: asked(47),
      },
    ],
  },
};

const statute: SeedDocument = {
  type: 'LegalAct',
  organization,
  content: {
    ...inSecemin,
    slug: 'statut-gminy-secemin',
    title: { pl: 'Statut gminy Secemin z zasadami konsultacji', en: 'Statute of Secemin with rules of consultation' },
    kind: 'STATUTE',
    actNumber: 'XXXVI/DEMO/14',
    organ: { pl: 'Rada Gminy Secemin', en: 'Council of the commune of Secemin' },
    state: 'IN_FORCE',
    issuedOn: '2014-06-27',
  },
};

const model: SeedDocument = {
  type: 'ConsultationModel',
  organization,
  content: {
    ...ofTheProgramme,
    slug: 'model-konsultacji-secemin',
    title: { pl: 'Model konsultacji społecznych gminy Secemin', en: 'Consultation model of the commune of Secemin' },
    summary: {
      pl: 'Jak gmina pyta mieszkańców: od ogłoszenia do odpowiedzi. Przetestowany, poprawiony i wpisany do statutu.',
      en: 'How the commune asks its residents, from the announcement to the answer. Tested, revised, and written into the statute.',
    },
    body: {
      pl: '1. Ogłoszenie w każdym sołectwie.\n2. Zebranie z zapisem uwag.\n3. Odpowiedź na każdą uwagę na piśmie.',
      en: '1. An announcement in every village unit.\n2. A meeting at which remarks are written down.\n3. A written answer to each remark.',
    },
    testResults: {
      pl: 'Na zebrania przyszło więcej osób, ale o odpowiedziach dowiadywało się niewiele z nich.',
      en: 'More people came to the meetings, but few of them learnt of the answers.',
    },
    revision: {
      pl: 'Odpowiedzi wywiesza się teraz także na tablicach sołectw.',
      en: 'Answers are now put up on the notice boards of the village units as well.',
    },
    state: 'ADOPTED',
    draftedOn: '2013',
    testedOn: '2013-11',
    testedInIds: ['secemin-konsultacje-probne'],
    revisedOn: '2014-02',
    adoptedOn: '2014-06-27',
    adoptedById: 'statut-gminy-secemin',
    studyIds: ['badanie-secemin-2012-2014'],
  },
};

export const opinionResearch: readonly SeedDocument[] = [alongTheWarta, questionnaire, study, statute, model];
