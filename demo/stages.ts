import type { SeedEffect, SeedFigure, SeedStage } from './types.ts';

// All of it is made up, as are the consultations that it belongs to.

/** Between its stages when seeded: what the questionnaire said is looked through before the hearing. */
export const stagesOfTheZone: SeedStage[] = [
  {
    name: { pl: 'Etap I. Ankieta i panel', en: 'Stage 1. Questionnaire and panel' },
    kind: 'VARIANTS',
    opensOn: { days: -14 },
    closesOn: { days: -6 },
    summary: {
      pl: 'Ocena trzech wariantów w ankiecie i praca panelu wylosowanych osób.',
      en: 'Three variants are judged in a questionnaire and by a panel of people drawn by lot.',
    },
    methods: ['QUESTIONNAIRE', 'CITIZENS_PANEL'],
  },
  {
    name: { pl: 'Etap II. Wysłuchanie', en: 'Stage 2. Hearing' },
    kind: 'DEBATE',
    opensOn: { days: 5 },
    closesOn: { days: 30 },
    summary: {
      pl: 'Zalecenia panelu, odpowiedzi na pytania z ankiety i wysłuchanie publiczne.',
      en: 'What the panel recommends, answers to the questions of the questionnaire, and a public hearing.',
    },
    methods: ['PUBLIC_HEARING'],
  },
];

/** Both are over: the children voted first, the design came out of the workshops. */
export const stagesOfThePlayground: SeedStage[] = [
  {
    name: { pl: 'Etap I. Głosowanie żetonami', en: 'Stage 1. Vote with tokens' },
    kind: 'VOTE',
    opensOn: { days: -95 },
    closesOn: { days: -88 },
    methods: ['FIELD_POINT'],
  },
  {
    name: { pl: 'Etap II. Warsztaty projektowe', en: 'Stage 2. Design workshops' },
    kind: 'WORKSHOPS',
    opensOn: { days: -82 },
    closesOn: { days: -67 },
    methods: ['WORKSHOP'],
  },
];

export const figuresOfThePlayground: SeedFigure[] = [
  { kind: 'ANSWERS', label: { pl: 'opinii', en: 'opinions' }, count: 126 },
  { kind: 'PARTICIPANTS', label: { pl: 'osoby na warsztatach', en: 'people at the workshops' }, count: 34 },
];

export const effectsOfThePlayground: SeedEffect[] = [
  {
    date: { days: -30 },
    text: {
      pl: 'Projekt z warsztatów skierowano do realizacji: plac odsunięto od budynków o 12 m.',
      en: 'The design of the workshops goes ahead: the playground moves 12 m away from the houses.',
    },
  },
  {
    date: { days: -20 },
    text: {
      pl: 'Ogłoszono przetarg na huśtawkę, na którą można wjechać wózkiem.',
      en: 'A tender was opened for a swing for wheelchairs.',
    },
  },
];

export const figuresOfCulture: SeedFigure[] = [
  { kind: 'ANSWERS', label: { pl: 'ankiet', en: 'questionnaires' }, count: 287 },
];

export const effectsOfCulture: SeedEffect[] = [
  {
    date: { days: -12 },
    text: {
      pl: 'W programie są zajęcia wieczorne w trzech szkołach i dwanaście seansów plenerowych.',
      en: 'The programme has evening classes in three schools and twelve open-air screenings.',
    },
  },
];
