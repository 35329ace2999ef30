import { Decimal, Integer, type Localized, type ValueDefinition } from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';
import { ResponseChannel } from './values.ts';

const range = { min: 0, max: 100_000_000 } as const;
/** A draft may wait for its numbers. */
const bounds = { ...range, required: 'publish' } as const;
const question = { label: { pl: 'Pytanie', en: 'Question' }, localized: true, required: 'publish' } as const;
const questionCode = {
  label: { pl: 'Kod pytania', en: 'Code of the question' },
  format: 'key',
  codeOf: { reference: 'questionnaire', list: 'questions' },
} as const;
const multiple = {
  label: { pl: 'Można wybrać kilka odpowiedzi', en: 'Several options may be chosen' },
  required: 'value',
} as const;
const total = { label: { pl: 'Razem', en: 'Total' }, ...bounds };
const valid = { label: { pl: 'Ważne', en: 'Valid' }, ...bounds };
const invalid = { label: { pl: 'Nieważne', en: 'Invalid' }, ...bounds };
const channel = { label: { pl: 'Kanał', en: 'Channel' } };

/** Responses that came in by one channel. */
@Value()
export class TallyChannel {
  declare static readonly value: ValueDefinition;

  @ValueField(() => ResponseChannel, { ...channel, required: 'value' })
  channel!: string;

  @ValueField(() => Integer, total)
  total?: number;

  @ValueField(() => Integer, valid)
  valid?: number;

  @ValueField(() => Integer, invalid)
  invalid?: number;
}

/** option is null for invalid responses, which may have a reason. */
@Value()
export class TallyCount {
  declare static readonly value: ValueDefinition;

  @ValueField(() => ResponseChannel, channel)
  channel?: string;

  @ValueField(() => Boolean, { label: { pl: 'Odpowiedź ważna', en: 'Valid response' }, required: 'value' })
  valid!: boolean;

  @ValueField(() => String, { label: { pl: 'Odpowiedź', en: 'Option' }, localized: true })
  option?: Localized;

  @ValueField(() => String, { label: { pl: 'Powód nieważności', en: 'Reason for invalidity' }, localized: true })
  reason?: Localized;

  @ValueField(() => Integer, { label: { pl: 'Liczba', en: 'Count' }, ...bounds })
  count?: number;
}

/**
 * Counts of one question. Single choice: for each channel, its options add up to its valid responses. Always: valid +
 * invalid = total, and the channels add up to the whole. A draft may keep an unfinished tally; all sums must close when
 * it is published.
 */
@Value()
export class Tally {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, question)
  question?: Localized;

  /** The code of the question in the questionnaire. Waves of a study are compared by it. */
  @ValueField(() => String, questionCode)
  questionCode?: string;

  @ValueField(() => Boolean, multiple)
  multiple!: boolean;

  @ValueField(() => Integer, total)
  total?: number;

  @ValueField(() => Integer, valid)
  valid?: number;

  @ValueField(() => Integer, invalid)
  invalid?: number;

  @ValueField(() => [TallyChannel], { label: { pl: 'Kanały', en: 'Channels' } })
  channels?: TallyChannel[];

  @ValueField(() => [TallyCount], { label: { pl: 'Liczby odpowiedzi', en: 'Counts' } })
  counts?: TallyCount[];
}

/** The share of responses that chose an option. */
@Value()
export class TallyShare {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { label: { pl: 'Odpowiedź', en: 'Option' }, localized: true, required: 'publish' })
  option?: Localized;

  /** Per cent, as the source rounded it. */
  @ValueField(() => Decimal, { label: { pl: 'Procent', en: 'Per cent' }, min: 0, max: 100, required: 'publish' })
  percent?: number;
}

/**
 * Totals, percentages or both of one question whose counts are not known, as in many old reports. With a single choice
 * the percentages add up to 100 at most, but for rounding.
 */
@Value()
export class PartialTally {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, question)
  question?: Localized;

  /** The code of the question in the questionnaire. Waves of a study are compared by it. */
  @ValueField(() => String, questionCode)
  questionCode?: string;

  @ValueField(() => Boolean, multiple)
  multiple!: boolean;

  @ValueField(() => Integer, { label: total.label, ...range })
  total?: number;

  @ValueField(() => Integer, { label: valid.label, ...range })
  valid?: number;

  @ValueField(() => Integer, { label: invalid.label, ...range })
  invalid?: number;

  @ValueField(() => [TallyShare], { label: { pl: 'Udziały odpowiedzi w procentach', en: 'Shares in per cent' } })
  shares?: TallyShare[];
}
