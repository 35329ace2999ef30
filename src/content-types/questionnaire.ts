import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, Derived, DocumentReference, Inverse } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import type { DerivedRead } from '../entities/fields/derived-read.ts';
import { DateTime, enumType, Integer, type Localized, RichText, Url } from '../entities/fields/field-types.ts';
import type { Problem, Warning } from '../message.ts';
import { Consultation } from './consultation.ts';
import { changedAfterTheOpening } from './frozen-questions.ts';
import { questionProblems } from './question-checks.ts';
import { Question, QuestionSection } from './questions.ts';
import { Contact, type LocalizedRichText } from './values.ts';

export const QuestionnaireStatus = enumType(
  'QuestionnaireStatus',
  {
    PLANNED: { pl: 'Przed nami', en: 'Planned', uk: 'Заплановано' },
    OPEN: { pl: 'Można odpowiadać', en: 'Open', uk: 'Відкрито' },
    CLOSED: { pl: 'Zakończona', en: 'Closed', uk: 'Закрито' },
  },
  'Derived at the instant of reading from opensAt and closesAt.',
);

const required = 'publish';

const statusConditions: Record<string, (q: string, read: DerivedRead) => string> = {
  PLANNED: (q, { at }) => `(${q}.opens_at > ${at})`,
  OPEN: (q, { at }) => `(${q}.opens_at <= ${at} and coalesce(${q}.closes_at > ${at}, true))`,
  CLOSED: (q, { at }) => `(${q}.opens_at <= ${at} and coalesce(${q}.closes_at <= ${at}, false))`,
};

@Entity()
@ContentType({
  label: { pl: 'Ankieta', en: 'Questionnaire', uk: 'Анкета' },
  access: editorsOfTheOwner,
  description:
    'A questionnaire (ankieta) with its sections, questions and conditions, of a consultation or a study. One answers at `answerUrl`; answers are not kept here. Once it has opened, its questions stay.',
})
export class Questionnaire extends Edition {
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

  /** What those who answer should know first. */
  @ContentField(() => RichText, { label: { pl: 'Wprowadzenie', en: 'Introduction' }, group: 'TEXT' })
  introduction?: LocalizedRichText | null;

  /** The parts, in order. Questions name them by their codes. */
  @ContentField(() => [QuestionSection], { label: { pl: 'Części', en: 'Sections' }, group: 'TEXT' })
  sections?: QuestionSection[] | null;

  /** The questions, in the order in which they are asked. */
  @ContentField(() => [Question], { label: { pl: 'Pytania', en: 'Questions' }, group: 'TEXT', required })
  questions?: Question[] | null;

  /** From this instant one can answer, and the questions stay as they are. */
  @ContentField(() => DateTime, {
    label: { pl: 'Początek', en: 'Opening' },
    hint: {
      pl: 'Od tej chwili pytań nie można zmieniać.',
      en: 'From this instant the questions cannot be changed.',
    },
    group: 'DATES',
    required,
    filter: true,
    order: true,
    boundary: true,
    day: { name: 'opensOn', edge: 'start' },
  })
  opensAt?: Date | null;

  /** Until this instant one can answer. Given as a day, the last day. */
  @ContentField(() => DateTime, {
    label: { pl: 'Koniec', en: 'Closing' },
    group: 'DATES',
    filter: true,
    boundary: true,
    day: { name: 'closesOn', edge: 'end' },
  })
  closesAt?: Date | null;

  /** Where one answers. */
  @ContentField(() => Url, {
    label: { pl: 'Adres, pod którym się odpowiada', en: 'To be answered at' },
    group: 'PARTICIPATION',
  })
  answerUrl?: string | null;

  /** How many minutes it takes. */
  @ContentField(() => Integer, {
    label: { pl: 'Czas wypełniania w minutach', en: 'Minutes that it takes' },
    group: 'PARTICIPATION',
    min: 1,
    max: 600,
  })
  minutes?: number | null;

  /** Whether nobody is asked who they are. */
  @ContentField(() => Boolean, { label: { pl: 'Anonimowa', en: 'Anonymous' }, group: 'PARTICIPATION', default: false })
  anonymous?: boolean | null;

  /** How personal data are handled (RODO). */
  @ContentField(() => RichText, {
    label: { pl: 'Klauzula informacyjna (RODO)', en: 'Privacy notice (RODO)' },
    group: 'LEGAL',
  })
  privacyNotice?: LocalizedRichText | null;

  /** Null when the consultation is not public at this instant. */
  @DocumentReference(() => Consultation, {
    label: { pl: 'Konsultacje', en: 'Consultation' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultationId?: string | null;

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** The studies that ask these questions. */
  @Inverse('Study', 'questionnaire', { paged: true, orderBy: 'startsOn' })
  declare readonly studies: unknown;

  /** The reports whose tallies count answers to it. */
  @Inverse('Report', 'questionnaire', { paged: true })
  declare readonly reports: unknown;

  /** Derived at the instant of reading; never stored. */
  @Derived(() => QuestionnaireStatus, {
    filter: true,
    sql: (q, read) => `case
      when ${statusConditions.PLANNED(q, read)} then 'PLANNED'
      when ${statusConditions.OPEN(q, read)} then 'OPEN'
      else 'CLOSED' end`,
    is: (code, q, read) => statusConditions[code](q, read),
  })
  declare readonly status: string;

  static problems(draft: Questionnaire, { publishing, previous, now }: CheckContext<Questionnaire>): Problem[] {
    const problems = questionProblems(draft, publishing);
    if (draft.opensAt && draft.closesAt && draft.opensAt >= draft.closesAt) {
      problems.push({
        path: ['closesAt'],
        message: {
          pl: 'Ankieta musi kończyć się później, niż się zaczyna.',
          en: 'A questionnaire must close later than it opens.',
        },
      });
    }
    return publishing ? [...problems, ...changedAfterTheOpening(draft, previous, now)] : problems;
  }

  static warnings(draft: Questionnaire, { publishing, previous, now }: CheckContext<Questionnaire>): Warning[] {
    if (publishing) return [];
    return changedAfterTheOpening(draft, previous, now).map((problem) => ({ code: 'QUESTIONS_FROZEN', ...problem }));
  }
}
