/**
 * What happened in the demonstration in the year before the day of seeding: texts that were corrected, plans, something that
 * was withdrawn, and an organization that got another name. All of it is made up.
 */

import type { Localized, SeedInstant, SeedNews } from './types.ts';

/** Content types that have a chronicle. */
export type ChronicledType = 'Consultation' | 'Page' | 'NgoProfile' | 'NewsArticle';

/** Texts of a document by field: plain ones, and rich ones as Markdown. */
export interface SeedTexts {
  slug?: string;
  title?: Localized;
  summary?: Localized;
  /** Markdown. */
  body?: Localized;
}

/** Until `on` the document said `before`; from then on, what the rest of the demonstration says. */
export interface SeedCorrection {
  type: ChronicledType;
  slug: string;
  on: SeedInstant;
  before: SeedTexts;
  changeNote: string;
}

export const corrections: readonly SeedCorrection[] = [
  {
    type: 'Page',
    slug: 'zasady',
    on: { days: -290, time: '10:00' },
    before: {
      title: { pl: 'Regulamin konsultacji' },
      body: {
        pl: 'Konsultacje trwają co najmniej czternaście dni. Uwagi można składać na piśmie w biurze, w godzinach jego pracy.',
      },
    },
    changeNote: 'Nowy, prostszy tekst; przybyły terminy i sposób liczenia dat.',
  },
  {
    type: 'Page',
    slug: 'o-konsultacjach',
    on: { days: -150, time: '12:30' },
    before: {
      slug: 'konsultacje-w-czestochowie',
      body: {
        pl: 'Konsultacje społeczne to rozmowa miasta z mieszkankami i mieszkańcami, zanim zapadnie decyzja.',
        en: 'A public consultation is a talk between the city and its residents before a decision is taken.',
      },
    },
    changeNote: 'Dodano objaśnienie statusów i odpowiedź na pytanie, kto prowadzi konsultacje.',
  },
  {
    type: 'Consultation',
    slug: 'harmonogram-odbioru-odpadow',
    on: { days: -4, time: '08:20' },
    before: {
      title: { pl: 'Harmonogram odbioru opadów w dzielnicach' },
    },
    changeNote: 'Poprawiono literówkę w tytule.',
  },
  {
    type: 'Consultation',
    slug: 'plan-miejscowy-dawna-cegielnia',
    on: { days: -9, time: '15:45' },
    before: {
      summary: { pl: 'Miasto pyta o plan miejscowy terenu dawnej cegielni.' },
    },
    changeNote: 'Rozszerzono opis po pytaniach mieszkańców.',
  },
];

/** An organization that has another name since `on`; its profile has it since then, too. */
export interface SeedRenaming {
  /** Slug of the organization and of its profile. */
  slug: string;
  on: string | { days: number };
  name: Localized;
}

export const renamings: readonly SeedRenaming[] = [
  {
    slug: 'stowarzyszenie-seniorzy-z-parteru',
    on: { days: -120 },
    name: { pl: 'Stowarzyszenie Seniorzy z Parteru i Pierwszego Piętra', en: 'Ground-Floor and First-Floor Seniors' },
  },
];

/** News that was public for a while and was withdrawn. */
export interface SeedWithdrawn {
  news: SeedNews;
  published: SeedInstant;
  withdrawn: SeedInstant;
  reason: string;
}

export const withdrawals: readonly SeedWithdrawn[] = [
  {
    news: {
      slug: 'stradom-zamkniecie-kladki',
      organization: 'rada-stradom',
      title: { pl: 'Kładka zamknięta do odwołania', en: 'Footbridge closed until further notice' },
      lead: { pl: 'Od poniedziałku nie przejdziemy kładką nad Stradomką.' },
      body: { pl: 'Kładka jest zamknięta. Objazd prowadzi mostem drogowym.' },
      topics: ['transport'],
    },
    published: { days: -75, time: '16:00' },
    withdrawn: { days: -72, time: '09:10' },
    reason: 'Wiadomość dotyczyła innej kładki; ta jest otwarta.',
  },
];

/** News that is planned: the public will see it from `at` on. */
export interface SeedPlanned {
  news: SeedNews;
  at: SeedInstant;
}

export const plannedNews: readonly SeedPlanned[] = [
  {
    news: {
      slug: 'rakow-nowe-godziny-dyzurow',
      organization: 'rada-rakow',
      title: { pl: 'Nowe godziny dyżurów rady', en: 'New hours of the council' },
      lead: { pl: 'Od przyszłego miesiąca dyżurujemy także w soboty.' },
      body: { pl: 'Dyżury w soboty trwają od 10.00 do 12.00. Środowe zostają bez zmian.' },
      topics: ['samorzad-lokalny'],
    },
    at: { days: 3, time: '08:00' },
  },
];

/** A text that will take the place of the present one at `at`. */
export interface SeedReplacement {
  type: ChronicledType;
  slug: string;
  at: SeedInstant;
  text: SeedTexts;
  changeNote: string;
}

export const plannedReplacements: readonly SeedReplacement[] = [
  {
    type: 'Consultation',
    slug: 'strefa-czystego-transportu',
    at: { days: 5, time: '09:00' },
    text: {
      summary: {
        pl: 'Miasto pyta o granice i zasady strefy czystego transportu. Do materiałów doszły odpowiedzi na pytania ze spotkań.',
        en: 'The city asks about the borders and rules of the clean transport zone. Answers to questions from the meetings were added.',
      },
    },
    changeNote: 'Po pierwszych spotkaniach dodano odpowiedzi na pytania.',
  },
];
