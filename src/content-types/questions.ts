import { enumType, Integer, type Localized, type ValueDefinition } from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';

export const QuestionKind = enumType(
  'QuestionKind',
  {
    SINGLE: { pl: 'Jedna odpowiedź', en: 'One choice', uk: 'Одна відповідь' },
    MULTIPLE: { pl: 'Kilka odpowiedzi', en: 'Several choices', uk: 'Кілька відповідей' },
    OPEN: { pl: 'Odpowiedź własnymi słowami', en: 'In own words', uk: 'Відповідь своїми словами' },
    SCALE: { pl: 'Skala', en: 'Scale', uk: 'Шкала' },
    RANK: { pl: 'Ułożenie w kolejności', en: 'Ranking', uk: 'Упорядкування' },
    MATRIX: {
      pl: 'Tabela: ocena każdego wiersza',
      en: 'Matrix: one choice per row',
      uk: 'Таблиця: оцінка кожного рядка',
    },
  },
  'How one answers. SINGLE, MULTIPLE and RANK have choices, MATRIX has choices and rows, SCALE has bounds.',
);

const code = {
  label: { pl: 'Kod', en: 'Code' },
  hint: {
    pl: 'Stały identyfikator: małe litery, cyfry i łączniki, na przykład: park.',
    en: 'It stays the same: small letters, digits and hyphens, such as park.',
  },
  format: 'key',
  required: 'value',
} as const;

/** Something that one can choose, or a row of a matrix. */
@Value()
export class QuestionChoice {
  declare static readonly value: ValueDefinition;

  /** Unique in its question. Counts and conditions refer to it. */
  @ValueField(() => String, code)
  code!: string;

  @ValueField(() => String, {
    label: { pl: 'Odpowiedź', en: 'Choice' },
    localized: true,
    required: 'value',
    maxLength: 1000,
  })
  text!: Localized;

  /** Whether the choice stands alone, as "none of these" does. */
  @ValueField(() => Boolean, { label: { pl: 'Wyklucza inne odpowiedzi', en: 'Excludes the others' } })
  exclusive?: boolean;
}

/**
 * An answer to an earlier question: a choice, or a part of a scale. Conditions on one question are alternatives, conditions
 * on several questions must all hold.
 */
@Value()
export class QuestionCondition {
  declare static readonly value: ValueDefinition;

  /** The code of an earlier question. */
  @ValueField(() => String, { label: { pl: 'Kod pytania', en: 'Question' }, format: 'key', required: 'value' })
  question!: string;

  /** The code of the choice that was made. */
  @ValueField(() => String, { label: { pl: 'Kod odpowiedzi', en: 'Choice' }, format: 'key' })
  choice?: string;

  /** Of a scale: the least answer. */
  @ValueField(() => Integer, { label: { pl: 'Ocena od', en: 'From' } })
  atLeast?: number;

  /** Of a scale: the greatest answer. */
  @ValueField(() => Integer, { label: { pl: 'Ocena do', en: 'To' } })
  atMost?: number;
}

/** A part of a questionnaire. */
@Value()
export class QuestionSection {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, code)
  code!: string;

  @ValueField(() => String, { label: { pl: 'Tytuł części', en: 'Title' }, localized: true, required: 'value' })
  title!: Localized;

  @ValueField(() => String, { label: { pl: 'Wprowadzenie', en: 'Introduction' }, localized: true, maxLength: 2000 })
  introduction?: Localized;
}

/** A question as it is asked. */
@Value()
export class Question {
  declare static readonly value: ValueDefinition;

  /** Unique in its questionnaire. Tallies of a report refer to it. */
  @ValueField(() => String, code)
  code!: string;

  @ValueField(() => QuestionKind, { label: { pl: 'Rodzaj pytania', en: 'Kind' }, required: 'value' })
  kind!: string;

  @ValueField(() => String, {
    label: { pl: 'Treść pytania', en: 'Question' },
    localized: true,
    required: 'publish',
    maxLength: 2000,
  })
  text?: Localized;

  /** How to answer, or what a word means. */
  @ValueField(() => String, { label: { pl: 'Wyjaśnienie', en: 'Explanation' }, localized: true, maxLength: 2000 })
  explanation?: Localized;

  /** The code of a section. */
  @ValueField(() => String, { label: { pl: 'Kod części', en: 'Section' }, format: 'key' })
  section?: string;

  /** Whether one must answer. */
  @ValueField(() => Boolean, { label: { pl: 'Odpowiedź obowiązkowa', en: 'Must be answered' } })
  mandatory?: boolean;

  /** What one can choose; in a matrix for each row. */
  @ValueField(() => [QuestionChoice], { label: { pl: 'Odpowiedzi do wyboru', en: 'Choices' } })
  choices?: QuestionChoice[];

  /** Whether one may answer in own words beside the choices ("inne"). */
  @ValueField(() => Boolean, { label: { pl: 'Odpowiedź „inne”', en: 'Other, in own words' } })
  other?: boolean;

  /** The rows of a matrix. */
  @ValueField(() => [QuestionChoice], { label: { pl: 'Wiersze tabeli', en: 'Rows' } })
  rows?: QuestionChoice[];

  /** How many choices one makes at least. */
  @ValueField(() => Integer, { label: { pl: 'Najmniej odpowiedzi', en: 'Fewest choices' }, min: 0, max: 500 })
  fewest?: number;

  /** How many choices one makes at most. */
  @ValueField(() => Integer, { label: { pl: 'Najwięcej odpowiedzi', en: 'Most choices' }, min: 1, max: 500 })
  most?: number;

  @ValueField(() => Integer, { label: { pl: 'Skala od', en: 'Scale from' }, min: -100, max: 100 })
  scaleFrom?: number;

  @ValueField(() => Integer, { label: { pl: 'Skala do', en: 'Scale to' }, min: -100, max: 100 })
  scaleTo?: number;

  /** What the lower end of the scale means. */
  @ValueField(() => String, { label: { pl: 'Opis początku skali', en: 'Lower end' }, localized: true })
  scaleFromText?: Localized;

  /** What the upper end of the scale means. */
  @ValueField(() => String, { label: { pl: 'Opis końca skali', en: 'Upper end' }, localized: true })
  scaleToText?: Localized;

  /** The question is asked only of those who answered so. */
  @ValueField(() => [QuestionCondition], { label: { pl: 'Zadaj pytanie, gdy', en: 'Ask if' } })
  shownIf?: QuestionCondition[];
}
