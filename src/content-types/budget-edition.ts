import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, Derived, Inverse } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import type { DerivedRead } from '../entities/fields/derived-read.ts';
import {
  DateTime,
  Decimal,
  documents,
  enumType,
  Integer,
  type Localized,
  Money,
  RichText,
  Url,
} from '../entities/fields/field-types.ts';
import type { Problem, Warning } from '../message.ts';
import { editionProblems, editionWarnings } from './budget-edition-checks.ts';
import { BudgetPool } from './budget-pool.ts';
import { Contact, type LocalizedRichText, TimelineEntry } from './values.ts';

export const BudgetPhase = enumType(
  'BudgetPhase',
  {
    ANNOUNCED: { pl: 'Zapowiedziana', en: 'Announced', uk: 'Оголошено' },
    SUBMISSION: { pl: 'Zgłaszanie projektów', en: 'Submission of projects', uk: 'Подання проєктів' },
    ASSESSMENT: { pl: 'Ocena projektów', en: 'Assessment of projects', uk: 'Оцінювання проєктів' },
    VOTING: { pl: 'Głosowanie', en: 'Voting', uk: 'Голосування' },
    COUNTING: { pl: 'Liczenie głosów', en: 'Counting of votes', uk: 'Підрахунок голосів' },
    DECIDED: { pl: 'Wyniki ogłoszone', en: 'Results announced', uk: 'Результати оголошено' },
  },
  'Derived at the instant of reading from the instants of the edition: the last that has come.',
);
export const BudgetVoteType = enumType(
  'BudgetVoteType',
  {
    CHOOSE_ONE: { pl: 'Jeden projekt', en: 'One project', uk: 'Один проєкт' },
    APPROVAL: { pl: 'Kilka projektów', en: 'Several projects', uk: 'Кілька проєктів' },
    ORDINAL: { pl: 'Projekty w kolejności', en: 'Projects in an order', uk: 'Проєкти за порядком' },
    CUMULATIVE: { pl: 'Punkty do podziału', en: 'Points to be shared out', uk: 'Бали для розподілу' },
    SCORING: { pl: 'Ocena punktowa', en: 'A score for each project', uk: 'Оцінка кожного проєкту' },
  },
  'What a voter puts on the ballot; as Pabulib tells them apart.',
);
export const BudgetRule = enumType(
  'BudgetRule',
  {
    GREEDY: {
      pl: 'Kolejno według głosów, za drogie się pomija',
      en: 'By votes; projects that no longer fit are skipped',
      uk: 'За голосами, задорогі пропускаються',
    },
    GREEDY_NO_SKIP: {
      pl: 'Kolejno według głosów, do pierwszego za drogiego',
      en: 'By votes; the first project that no longer fits ends the list',
      uk: 'За голосами, до першого задорогого',
    },
    GREEDY_THRESHOLD: {
      pl: 'Kolejno według głosów, od progu głosów',
      en: 'By votes, from a least number of votes',
      uk: 'За голосами, від порогу голосів',
    },
    EQUAL_SHARES: { pl: 'Metoda równych udziałów', en: 'Method of equal shares', uk: 'Метод рівних часток' },
    OTHER: { pl: 'Inna', en: 'Another', uk: 'Інше' },
  },
  'How projects are selected from the votes.',
);

const required = 'publish';
const mostVotes = 100_000_000;

/** The instants of an edition, each with the phase that it begins, the first first. */
const phases = [
  ['SUBMISSION', 'submissions_open_at'],
  ['ASSESSMENT', 'submissions_close_at'],
  ['VOTING', 'voting_opens_at'],
  ['COUNTING', 'voting_closes_at'],
  ['DECIDED', 'results_at'],
] as const;

const hasCome = (column: string, e: string, { at }: DerivedRead) => `coalesce(${e}.${column} <= ${at}, false)`;

/** The phase has come, and none of the later ones. */
function isPhase(code: string, e: string, read: DerivedRead): string {
  const place = phases.findIndex(([phase]) => phase === code);
  const later = phases.slice(place + 1).map(([, column]) => `not ${hasCome(column, e, read)}`);
  const come = place < 0 ? [] : [hasCome(phases[place][1], e, read)];
  return `(${[...come, ...later].join(' and ')})`;
}

@Entity()
@ContentType({
  label: { pl: 'Edycja budżetu obywatelskiego', en: 'Participatory budget', uk: 'Громадський бюджет' },
  access: editorsOfTheOwner,
  description:
    'One year of the participatory budget (budżet obywatelski): how much there is for which part of the city, the rules, and what happens when. What won in my district is `budgetProjects(where: { area: …, state: { in: [SELECTED, IN_DELIVERY, DELIVERED] } })`.',
})
export class BudgetEdition extends Edition {
  /** The year for which the money is meant. */
  @ContentField(() => Integer, {
    label: { pl: 'Rok', en: 'Year' },
    hint: { pl: 'Rok budżetu, nie rok głosowania.', en: 'The year of the budget, not of the vote.' },
    group: 'BASICS',
    required,
    filter: true,
    order: true,
    min: 2000,
    max: 2200,
  })
  year?: number | null;

  /** Two or three sentences for listings. */
  @ContentField(() => String, {
    label: { pl: 'Streszczenie', en: 'Summary' },
    hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.', en: 'Two or three sentences, shown in listings.' },
    group: 'BASICS',
    listing: true,
    localized: true,
    maxLength: 2000,
  })
  summary?: Localized | null;

  @ContentField(() => RichText, { label: { pl: 'Opis', en: 'Description' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  /** Who may submit, who may vote, and how projects are assessed. */
  @ContentField(() => RichText, { label: { pl: 'Zasady', en: 'Rules' }, group: 'TEXT' })
  rules?: LocalizedRichText | null;

  /** The whole sum. With pools, what they add up to. */
  @ContentField(() => Money, { label: { pl: 'Kwota', en: 'Amount' }, group: 'BASICS', required, filter: true })
  amount?: string | null;

  /** The sums for parts of the city, or for kinds of projects. */
  @ContentField(() => [BudgetPool], { label: { pl: 'Pule', en: 'Pools' }, group: 'BASICS' })
  pools?: BudgetPool[] | null;

  /** From this instant projects are submitted. */
  @ContentField(() => DateTime, {
    label: { pl: 'Początek zgłaszania projektów', en: 'Submission from' },
    group: 'DATES',
    filter: true,
    boundary: true,
    day: { name: 'submissionsOpenOn', edge: 'start' },
  })
  submissionsOpenAt?: Date | null;

  /** Until this instant projects are submitted. Given as a day, the last day. */
  @ContentField(() => DateTime, {
    label: { pl: 'Koniec zgłaszania projektów', en: 'Submission until' },
    group: 'DATES',
    filter: true,
    boundary: true,
    day: { name: 'submissionsCloseOn', edge: 'end' },
  })
  submissionsCloseAt?: Date | null;

  /** From this instant people vote. */
  @ContentField(() => DateTime, {
    label: { pl: 'Początek głosowania', en: 'Voting from' },
    group: 'DATES',
    filter: true,
    boundary: true,
    day: { name: 'votingOpensOn', edge: 'start' },
  })
  votingOpensAt?: Date | null;

  /** Until this instant people vote. Given as a day, the last day. */
  @ContentField(() => DateTime, {
    label: { pl: 'Koniec głosowania', en: 'Voting until' },
    group: 'DATES',
    filter: true,
    boundary: true,
    day: { name: 'votingClosesOn', edge: 'end' },
  })
  votingClosesAt?: Date | null;

  /** From this instant the results are announced. */
  @ContentField(() => DateTime, {
    label: { pl: 'Ogłoszenie wyników', en: 'Results announced' },
    group: 'DATES',
    filter: true,
    boundary: true,
    day: { name: 'resultsOn', edge: 'start' },
  })
  resultsAt?: Date | null;

  /** Further steps, in order: meetings, appeals, the draw of numbers. */
  @ContentField(() => [TimelineEntry], { label: { pl: 'Harmonogram', en: 'Schedule' }, group: 'DATES' })
  timeline?: TimelineEntry[] | null;

  @ContentField(() => BudgetVoteType, {
    label: { pl: 'Sposób głosowania', en: 'Vote' },
    group: 'PARTICIPATION',
    filter: true,
  })
  voteType?: string | null;

  /** The greatest number of projects that a ballot may name. */
  @ContentField(() => Integer, {
    label: { pl: 'Najwięcej projektów na karcie', en: 'Most projects on a ballot' },
    group: 'PARTICIPATION',
    min: 1,
    max: 1000,
  })
  mostProjects?: number | null;

  /** The number of points that a voter shares out, or gives to a project at most. */
  @ContentField(() => Integer, {
    label: { pl: 'Punkty na karcie', en: 'Points on a ballot' },
    group: 'PARTICIPATION',
    min: 1,
    max: 10_000,
  })
  points?: number | null;

  /** The age from which one may vote. */
  @ContentField(() => Integer, {
    label: { pl: 'Głosować można od lat', en: 'Voting age' },
    group: 'PARTICIPATION',
    min: 0,
    max: 100,
  })
  votingAge?: number | null;

  /** Where projects are submitted. */
  @ContentField(() => Url, { label: { pl: 'Strona zgłoszeń', en: 'Submission at' }, group: 'PARTICIPATION' })
  submissionUrl?: string | null;

  /** Where people vote. */
  @ContentField(() => Url, { label: { pl: 'Strona głosowania', en: 'Voting at' }, group: 'PARTICIPATION' })
  votingUrl?: string | null;

  @ContentField(() => BudgetRule, { label: { pl: 'Reguła wyboru', en: 'Rule of selection' }, group: 'OUTCOME' })
  rule?: string | null;

  /** The least number of votes with which a project is selected. */
  @ContentField(() => Integer, {
    label: { pl: 'Próg głosów', en: 'Least number of votes' },
    group: 'OUTCOME',
    min: 0,
    max: mostVotes,
  })
  leastVotes?: number | null;

  /** The number of people who voted. */
  @ContentField(() => Integer, {
    label: { pl: 'Liczba głosujących', en: 'Number of voters' },
    group: 'OUTCOME',
    min: 0,
    max: mostVotes,
  })
  ballots?: number | null;

  /** How many of the ballots were valid. */
  @ContentField(() => Integer, {
    label: { pl: 'Karty ważne', en: 'Valid ballots' },
    group: 'OUTCOME',
    min: 0,
    max: mostVotes,
  })
  validBallots?: number | null;

  /** The share of those who might have voted, in per cent. */
  @ContentField(() => Decimal, {
    label: { pl: 'Frekwencja w procentach', en: 'Turnout in per cent' },
    group: 'OUTCOME',
    min: 0,
    max: 100,
  })
  turnout?: number | null;

  /** The acts on which the edition rests. */
  @ContentField(() => [documents('LegalAct')], {
    label: { pl: 'Akty prawne', en: 'Legal acts' },
    group: 'LEGAL',
    filter: true,
  })
  acts: string[] = [];

  /** The consultations on its rules, or on its evaluation. */
  @ContentField(() => [documents('Consultation')], {
    label: { pl: 'Konsultacje', en: 'Consultations' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultations: string[] = [];

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** The projects, in the order of their numbers on the ballot. */
  @Inverse('BudgetProject', 'budgetEdition', { paged: true, orderBy: 'ballotNumber' })
  declare readonly projects: unknown;

  /** The same projects by their votes, the most votes first. */
  @Inverse('BudgetProject', 'budgetEdition', { paged: true, orderBy: 'votes', descending: true })
  declare readonly results: unknown;

  /** Derived at the instant of reading; never stored. */
  @Derived(() => BudgetPhase, {
    filter: true,
    sql: (e, read) => `case
      ${phases
        .toReversed()
        .map(([code, column]) => `when ${hasCome(column, e, read)} then '${code}'`)
        .join(' ')}
      else 'ANNOUNCED' end`,
    is: isPhase,
  })
  declare readonly phase: string;

  static problems(draft: BudgetEdition, { publishing }: CheckContext<BudgetEdition>): Problem[] {
    return editionProblems(draft, publishing);
  }

  static warnings(draft: BudgetEdition): Warning[] {
    return editionWarnings(draft);
  }
}
