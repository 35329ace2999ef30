import type { Problem } from '../../message.ts';
import { Integer, type Localized, type ValueDefinition } from '../fields/field-types.ts';
import { Value, ValueField } from '../fields/value.ts';
import { ResponseChannel } from './values.ts';

const bounds = { required: 'value', min: 0, max: 100_000_000 } as const;
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
  total!: number;

  @ValueField(() => Integer, valid)
  valid!: number;

  @ValueField(() => Integer, invalid)
  invalid!: number;
}

/** option is null for invalid responses, which have a reason where one is known. */
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
  count!: number;
}

/**
 * Counts of one question. Single choice: per channel the options of valid responses add up to them. Always: valid +
 * invalid = total, and the channels add up to the whole.
 */
@Value()
export class Tally {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { label: { pl: 'Pytanie', en: 'Question' }, localized: true, required: 'value' })
  question!: Localized;

  @ValueField(() => Boolean, {
    label: { pl: 'Można wybrać kilka odpowiedzi', en: 'Several options may be chosen' },
    required: 'value',
  })
  multiple!: boolean;

  @ValueField(() => Integer, total)
  total!: number;

  @ValueField(() => Integer, valid)
  valid!: number;

  @ValueField(() => Integer, invalid)
  invalid!: number;

  @ValueField(() => [TallyChannel], { label: { pl: 'Kanały', en: 'Channels' } })
  channels?: TallyChannel[];

  @ValueField(() => [TallyCount], { label: { pl: 'Liczby odpowiedzi', en: 'Counts' } })
  counts?: TallyCount[];
}

/** Every sum of a tally that does not close, named with both of its sides. `path` leads to the tally. */
export function tallyProblems(tally: Tally, path: string[]): Problem[] {
  const { channels = [], counts = [] } = tally;
  const sums = new Sums(path);
  sums.equal('valid + invalid', 'ważne + nieważne', tally.valid + tally.invalid, 'total', 'razem', tally.total);
  for (const part of ['total', 'valid', 'invalid'] as const) {
    if (channels.length === 0) break;
    sums.equal(
      `the channels' ${part}`,
      `kanały: ${polish[part]}`,
      sum(channels, (c) => c[part]),
      part,
      polish[part],
      tally[part],
    );
  }
  for (const c of channels) {
    sums.equal(
      `${c.channel}: valid + invalid`,
      `${c.channel}: ważne + nieważne`,
      c.valid + c.invalid,
      `${c.channel}: total`,
      `${c.channel}: razem`,
      c.total,
    );
    countsOfChannel(
      sums,
      tally,
      counts.filter((row) => row.channel === c.channel),
      c,
    );
  }
  if (counts.length > 0) countsOfWhole(sums, tally, counts);
  return sums.problems;
}

const polish = { total: 'razem', valid: 'ważne', invalid: 'nieważne' };

function countsOfChannel(
  sums: Sums,
  { multiple }: Tally,
  rows: TallyCount[],
  { channel, valid, invalid }: TallyChannel,
): void {
  const chosen = rows.filter((row) => row.valid);
  if (chosen.length > 0) {
    if (!multiple)
      sums.equal(
        `${channel}: options`,
        `${channel}: odpowiedzi`,
        sum(chosen, count1),
        `${channel}: valid`,
        `${channel}: ważne`,
        valid,
      );
    else
      for (const row of chosen)
        sums.atMost(`${channel}: ${nameOf(row)}`, row.count, `${channel}: valid`, `${channel}: ważne`, valid);
  }
  const refused = rows.filter((row) => !row.valid);
  if (refused.length > 0) {
    sums.equal(
      `${channel}: invalid by reason`,
      `${channel}: nieważne według powodów`,
      sum(refused, count1),
      `${channel}: invalid`,
      `${channel}: nieważne`,
      invalid,
    );
  }
}

function countsOfWhole(sums: Sums, { multiple, valid, invalid }: Tally, counts: TallyCount[]): void {
  const chosen = counts.filter((row) => row.valid);
  if (!multiple && chosen.length > 0) sums.equal('options', 'odpowiedzi', sum(chosen, count1), 'valid', 'ważne', valid);
  if (multiple) {
    for (const [name, rows] of Map.groupBy(chosen, nameOf))
      sums.atMost(name, sum(rows, count1), 'valid', 'ważne', valid);
  }
  const refused = counts.filter((row) => !row.valid);
  if (refused.length > 0)
    sums.equal('invalid by reason', 'nieważne według powodów', sum(refused, count1), 'invalid', 'nieważne', invalid);
}

const count1 = (row: TallyCount) => row.count;

function nameOf({ option }: TallyCount): string {
  return Object.values(option ?? {})[0] ?? '?';
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

class Sums {
  readonly problems: Problem[] = [];
  private readonly path: string[];

  constructor(path: string[]) {
    this.path = path;
  }

  equal(enLeft: string, plLeft: string, left: number, enRight: string, plRight: string, right: number): void {
    if (left === right) return;
    this.problems.push({
      path: this.path,
      message: {
        pl: `Suma się nie zgadza: ${plLeft} = ${left}, a ${plRight} = ${right}.`,
        en: `A sum does not close: ${enLeft} = ${left}, but ${enRight} = ${right}.`,
      },
    });
  }

  atMost(name: string, left: number, enRight: string, plRight: string, right: number): void {
    if (left <= right) return;
    this.problems.push({
      path: this.path,
      message: {
        pl: `Suma się nie zgadza: ${name} = ${left}, to więcej niż ${plRight} = ${right}.`,
        en: `A sum does not close: ${name} = ${left} is more than ${enRight} = ${right}.`,
      },
    });
  }
}
