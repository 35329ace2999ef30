import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, Derived, DocumentReference } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { enumType, Integer, type Localized, Money, PartialDate, RichText } from '../entities/fields/field-types.ts';
import type { Problem, Warning } from '../message.ts';
import { BudgetEdition } from './budget-edition.ts';
import { CostItem } from './budget-pool.ts';
import { projectWarnings, unpublishable } from './budget-project-checks.ts';
import { Investment } from './investment.ts';
import { GeoPoint, type LocalizedRichText, Place } from './values.ts';

export const BudgetProjectState = enumType(
  'BudgetProjectState',
  {
    SUBMITTED: { pl: 'Zgłoszony', en: 'Submitted', uk: 'Подано' },
    REJECTED: { pl: 'Odrzucony w ocenie', en: 'Rejected', uk: 'Відхилено' },
    WITHDRAWN: { pl: 'Wycofany przez autorów', en: 'Withdrawn by its authors', uk: 'Відкликано авторами' },
    ADMITTED: { pl: 'Dopuszczony do głosowania', en: 'Put to the vote', uk: 'Допущено до голосування' },
    NOT_SELECTED: { pl: 'Niewybrany', en: 'Not selected', uk: 'Не обрано' },
    SELECTED: { pl: 'Wybrany', en: 'Selected', uk: 'Обрано' },
    IN_DELIVERY: { pl: 'W realizacji', en: 'Being carried out', uk: 'Виконується' },
    DELIVERED: { pl: 'Zrealizowany', en: 'Delivered', uk: 'Виконано' },
    ABANDONED: { pl: 'Wybrany, lecz zaniechany', en: 'Selected, but given up', uk: 'Обрано, але припинено' },
  },
  'How far a project has come. What won: SELECTED, IN_DELIVERY, DELIVERED and ABANDONED.',
);
export const BudgetApplicant = enumType(
  'BudgetApplicant',
  {
    RESIDENT: { pl: 'Mieszkaniec albo mieszkanka', en: 'A resident', uk: 'Мешканець чи мешканка' },
    RESIDENTS: { pl: 'Grupa mieszkańców', en: 'A group of residents', uk: 'Група мешканців' },
    NGO: { pl: 'Organizacja pozarządowa', en: 'A non-governmental organization', uk: 'Громадська організація' },
    SCHOOL: { pl: 'Szkoła albo przedszkole', en: 'A school or kindergarten', uk: 'Школа або дитячий садок' },
    DISTRICT_COUNCIL: { pl: 'Rada dzielnicy', en: 'A district council', uk: 'Рада дільниці' },
  },
  'What kind of applicant. Names of private people are not kept.',
);

/** The states of a project that the vote has selected. */
const selectedStates = ['SELECTED', 'IN_DELIVERY', 'DELIVERED', 'ABANDONED'];
const isSelected = (row: string) => `(${row}.state in (${selectedStates.map((state) => `'${state}'`).join(', ')}))`;

const required = 'publish';
const mostVotes = 100_000_000;
/** Before the vote a project sorts as if it had fewer votes than all others. */
const beforeTheVote = { absent: -1 };
/** Projects without a number on the ballot come last. */
const notOnTheBallot = { absent: 1_000_000 };

@Entity()
@ContentType({
  label: { pl: 'Projekt budżetu obywatelskiego', en: 'Project of the budget', uk: 'Проєкт громадського бюджету' },
  access: editorsOfTheOwner,
  description:
    'A project of the participatory budget, from its submission to its delivery: where, for how much, with how many votes, and why it was selected or not.',
})
export class BudgetProject extends Edition {
  /** Null when the edition of the budget is not public at this instant. */
  @DocumentReference(() => BudgetEdition, {
    label: { pl: 'Edycja budżetu', en: 'Participatory budget' },
    group: 'BASICS',
    required,
    filter: true,
  })
  budgetEditionId?: string | null;

  /** The number under which the project was submitted, such as `D7/12`. */
  @ContentField(() => String, {
    label: { pl: 'Numer zgłoszenia', en: 'Number' },
    group: 'BASICS',
    required,
    filter: true,
    maxLength: 100,
  })
  projectNumber?: string | null;

  /** The place on the ballot. */
  @ContentField(() => Integer, {
    label: { pl: 'Numer na karcie do głosowania', en: 'Number on the ballot' },
    group: 'BASICS',
    filter: true,
    order: notOnTheBallot,
    min: 1,
    max: 100_000,
  })
  ballotNumber?: number | null;

  @ContentField(() => BudgetProjectState, {
    label: { pl: 'Stan projektu', en: 'State' },
    group: 'BASICS',
    required,
    filter: true,
  })
  state?: string | null;

  /** Why the project is in its state: rejected, selected though others had more votes, given up. */
  @ContentField(() => String, {
    label: { pl: 'Uzasadnienie stanu', en: 'Reason' },
    hint: {
      pl: 'Dlaczego projekt odrzucono, wybrano albo zaniechano.',
      en: 'Why the project was rejected, selected or given up.',
    },
    group: 'BASICS',
    localized: true,
    maxLength: 2000,
  })
  stateReason?: Localized | null;

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

  /** The code of a pool of the edition. */
  @ContentField(() => String, {
    label: { pl: 'Pula', en: 'Pool' },
    hint: { pl: 'Kod puli z edycji budżetu.', en: 'The code of a pool of the edition.' },
    group: 'BASICS',
    filter: true,
    format: 'key',
    codeOf: { reference: 'budgetEdition', list: 'pools' },
  })
  pool?: string | null;

  /** What the project costs, as voters were told. */
  @ContentField(() => Money, {
    label: { pl: 'Koszt', en: 'Cost' },
    group: 'BASICS',
    required,
    filter: true,
    order: true,
  })
  cost?: string | null;

  /** What the cost consists of; it adds up to the cost. */
  @ContentField(() => [CostItem], { label: { pl: 'Kosztorys', en: 'Items of the cost' }, group: 'BASICS' })
  costItems?: CostItem[] | null;

  /** What the project cost in the end. */
  @ContentField(() => Money, { label: { pl: 'Koszt po realizacji', en: 'Final cost' }, group: 'OUTCOME' })
  finalCost?: string | null;

  /** Who submitted the project, by kind. */
  @ContentField(() => BudgetApplicant, {
    label: { pl: 'Kto zgłosił', en: 'Applicant' },
    group: 'BASICS',
    filter: true,
  })
  applicantKind?: string | null;

  /** The organization that submitted the project. Never the name of a private person. */
  @ContentField(() => String, {
    label: { pl: 'Organizacja zgłaszająca', en: 'Organization that submitted it' },
    hint: {
      pl: 'Tylko nazwa organizacji, szkoły albo rady; bez nazwisk mieszkańców.',
      en: 'Only the name of an organization, a school or a council; no names of residents.',
    },
    group: 'BASICS',
  })
  applicantOrganization?: string | null;

  /** Where the project is to be. */
  @ContentField(() => Place, { label: { pl: 'Miejsce', en: 'Place' }, group: 'CLASSIFICATION', filter: true })
  place?: Place | null;

  /** Its place on the map; WGS 84. */
  @ContentField(() => GeoPoint, {
    label: { pl: 'Położenie na mapie', en: 'Place on the map' },
    group: 'CLASSIFICATION',
    filter: true,
  })
  location?: GeoPoint | null;

  /** The number of ballots that named the project. Null before the votes are counted. */
  @ContentField(() => Integer, {
    label: { pl: 'Liczba głosów', en: 'Votes' },
    group: 'OUTCOME',
    filter: true,
    order: beforeTheVote,
    min: 0,
    max: mostVotes,
  })
  votes?: number | null;

  /** The points that the project got, where voters gave points. */
  @ContentField(() => Integer, {
    label: { pl: 'Liczba punktów', en: 'Points' },
    group: 'OUTCOME',
    filter: true,
    order: beforeTheVote,
    min: 0,
    max: mostVotes,
  })
  score?: number | null;

  /** When the project is to be ready or was ready, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Termin realizacji', en: 'Ready' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    filter: true,
  })
  readyOn?: string | null;

  /** The city's investment that carries the project out. Null when it is not public at this instant. */
  @DocumentReference(() => Investment, {
    label: { pl: 'Inwestycja', en: 'Investment' },
    group: 'OUTCOME',
    filter: true,
  })
  investmentId?: string | null;

  /** Whether the vote selected the project: follows from the state. */
  @Derived(() => Boolean, { sql: isSelected, is: (_code, row) => isSelected(row) })
  declare readonly selected: boolean;

  static problems(draft: BudgetProject, { publishing, locale }: CheckContext<BudgetProject>): Problem[] {
    return publishing ? unpublishable(draft, locale) : [];
  }

  static warnings(draft: BudgetProject): Warning[] {
    return projectWarnings(draft);
  }
}
