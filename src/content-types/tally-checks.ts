import type { Message, Problem } from '../message.ts';
import type { PartialTally, Tally, TallyChannel, TallyCount } from './tally.ts';
import { Sums, sumOf } from './tally-sums.ts';
import { ResponseChannel } from './values.ts';

/** A row of counts with its place in the tally. */
interface Row extends TallyCount {
  path: string[];
}

/**
 * All contradictions in a tally: repeated rows, channels that the tally does not list, and each sum that does not
 * close, named with both of its sides. `path` leads to the tally. Missing numbers are no contradiction.
 */
export function tallyProblems(tally: Tally, path: string[]): Problem[] {
  const channels = tally.channels ?? [];
  const rows = (tally.counts ?? []).map((row, index) => ({ ...row, path: [...path, 'counts', String(index)] }));
  const sums = new Sums(path);
  sums.equal(words.validAndInvalid, sumOf([tally.valid, tally.invalid]), words.total, tally.total);
  sumsOfChannels(sums, tally, channels);
  for (const channel of channels) sumsOfOptions(sums, tally, rowsOf(rows, channel.channel), channel, channel.channel);
  sumsOfOptions(sums, tally, rows, tally, null);
  return [
    ...repeated(channels, rows, path),
    ...wrongRows(rows),
    ...channelsThatDiffer(channels, rows, path),
    ...sums.problems,
  ];
}

const words = {
  validAndInvalid: { pl: 'ważne + nieważne', en: 'valid + invalid' },
  total: { pl: 'razem', en: 'total' },
  valid: { pl: 'ważne', en: 'valid' },
  invalid: { pl: 'nieważne', en: 'invalid' },
  options: { pl: 'odpowiedzi', en: 'options' },
  invalidByReason: { pl: 'nieważne według powodów', en: 'invalid by reason' },
} as const satisfies Record<string, Message>;

function sumsOfChannels(sums: Sums, tally: Tally, channels: readonly TallyChannel[]): void {
  if (channels.length === 0) return;
  for (const part of ['total', 'valid', 'invalid'] as const) {
    const ofChannels = {
      pl: `kanały: ${words[part].pl}`,
      en: `the channels’ ${words[part].en}`,
    };
    sums.equal(ofChannels, sumOf(channels.map((channel) => channel[part])), words[part], tally[part]);
  }
  for (const { channel, total, valid, invalid } of channels) {
    sums.equal(within(channel, words.validAndInvalid), sumOf([valid, invalid]), within(channel, words.total), total);
  }
}

/** The sums of a channel's rows; of all rows where `channel` is null. */
function sumsOfOptions(
  sums: Sums,
  { multiple }: Tally,
  rows: readonly Row[],
  { valid, invalid }: { valid?: number; invalid?: number },
  channel: string | null,
): void {
  const chosen = rows.filter((row) => row.valid);
  if (chosen.length > 0 && !multiple) {
    sums.equal(within(channel, words.options), countOf(chosen), within(channel, words.valid), valid);
  }
  if (multiple) {
    for (const [option, same] of Map.groupBy(chosen, optionOf))
      sums.atMost(within(channel, { pl: option, en: option }), countOf(same), within(channel, words.valid), valid);
  }
  const refused = rows.filter((row) => !row.valid);
  if (refused.length > 0) {
    sums.equal(within(channel, words.invalidByReason), countOf(refused), within(channel, words.invalid), invalid);
  }
}

/** A channel, an option or a reason that occurs twice: readers would read only one of the two numbers. */
function repeated(channels: readonly TallyChannel[], rows: readonly Row[], path: string[]): Problem[] {
  const listed = channels.map(({ channel }, index) => ({ key: channel, path: [...path, 'channels', String(index)] }));
  const counted = rows.map((row) => ({
    key: JSON.stringify([row.channel ?? null, row.valid, row.valid ? optionOf(row) : reasonOf(row)]),
    path: row.path,
  }));
  return [
    ...second(listed).map((at) => ({
      path: at,
      message: { pl: 'Ten kanał już jest w tym zestawieniu.', en: 'The tally has this channel already.' },
    })),
    ...second(counted).map((at) => ({
      path: at,
      message: {
        pl: 'Ta odpowiedź tego kanału już jest w tym zestawieniu; połącz obie liczby.',
        en: 'The tally has this row of this channel already; put both numbers together.',
      },
    })),
  ];
}

function second(items: readonly { key: string; path: string[] }[]): string[][] {
  const seen = new Set<string>();
  return items.flatMap(({ key, path }) => {
    if (seen.has(key)) return [path];
    seen.add(key);
    return [];
  });
}

/** Valid responses chose an option; invalid ones chose none. */
function wrongRows(rows: readonly Row[]): Problem[] {
  return rows.flatMap((row): Problem[] => {
    if (row.valid && !row.option) {
      return [
        {
          path: [...row.path, 'option'],
          message: { pl: 'Podaj, którą odpowiedź wybrano.', en: 'Say which option was chosen.' },
        },
      ];
    }
    if (row.valid || !row.option) return [];
    return [
      {
        path: [...row.path, 'option'],
        message: {
          pl: 'Głos nieważny nie liczy się do żadnej odpowiedzi; podaj najwyżej powód.',
          en: 'An invalid response counts for no option; give a reason at most.',
        },
      },
    ];
  });
}

/** Where a tally lists channels, its rows name exactly these channels, or no channel at all. */
function channelsThatDiffer(channels: readonly TallyChannel[], rows: readonly Row[], path: string[]): Problem[] {
  if (channels.length === 0 || rows.every(({ channel }) => channel == null)) return [];
  const listed = new Set(channels.map(({ channel }) => channel));
  const unlisted = rows.flatMap((row): Problem[] => {
    if (row.channel == null)
      return [
        {
          path: [...row.path, 'channel'],
          message: {
            pl: 'Inne odpowiedzi mają kanał; podaj go i tutaj.',
            en: 'Other rows have a channel; give one here, too.',
          },
        },
      ];
    if (listed.has(row.channel)) return [];
    const { pl, en } = nameOf(row.channel);
    return [
      {
        path: [...row.path, 'channel'],
        message: {
          pl: `Kanału „${pl}” nie ma wśród kanałów tego zestawienia.`,
          en: `The channel “${en}” is not among the channels of this tally.`,
        },
      },
    ];
  });
  const silent = channels.flatMap(({ channel, valid }, index): Problem[] => {
    const isCounted = rowsOf(rows, channel).some((row) => row.valid);
    if (isCounted || !valid || rows.every((row) => !row.valid)) return [];
    const { pl, en } = nameOf(channel);
    return [
      {
        path: [...path, 'channels', String(index)],
        message: {
          pl: `Kanał „${pl}” ma ważne głosy (${valid}), ale żadnej odpowiedzi.`,
          en: `The channel “${en}” has valid responses (${valid}), but no options.`,
        },
      },
    ];
  });
  return [...unlisted, ...silent];
}

/**
 * What is wrong with a tally of which only totals or percentages are known. The percentages of a single choice may
 * differ from 100 by rounding: half of the last digit for each of them.
 */
export function partialTallyProblems(tally: PartialTally, path: string[]): Problem[] {
  const { total, valid, invalid, multiple, shares = [] } = tally;
  const sums = new Sums(path);
  sums.equal(words.validAndInvalid, sumOf([valid, invalid]), words.total, total);
  sums.atMost(words.valid, valid, words.total, total);
  sums.atMost(words.invalid, invalid, words.total, total);
  const problems = [...sums.problems];
  if (total === undefined && valid === undefined && shares.length === 0) {
    problems.push({
      path,
      message: {
        pl: 'Podaj liczbę wszystkich odpowiedzi albo ich udziały w procentach.',
        en: 'Give the number of all responses, or their shares in per cent.',
      },
    });
  }
  const options = shares.map(({ option }, index) => ({
    key: option ? textOf(option) : String(index),
    path: [...path, 'shares', String(index)],
  }));
  for (const at of second(options)) {
    problems.push({
      path: at,
      message: { pl: 'Ta odpowiedź już jest na liście.', en: 'The list has this option already.' },
    });
  }
  const percent = shares.reduce((sum, share) => sum + (share.percent ?? 0), 0);
  if (!multiple && percent > 100 + shares.length / 2) {
    const shown = Math.round(percent * 100) / 100;
    problems.push({
      path: [...path, 'shares'],
      message: {
        pl: `Udziały dają razem ${shown} %, a wybrać można było jedną odpowiedź.`,
        en: `The shares add up to ${shown} %, but only one option could be chosen.`,
      },
    });
  }
  return problems;
}

function rowsOf(rows: readonly Row[], channel: string): Row[] {
  return rows.filter((row) => row.channel === channel);
}

function countOf(rows: readonly TallyCount[]): number | undefined {
  return sumOf(rows.map(({ count }) => count));
}

function optionOf({ option }: TallyCount): string {
  return option ? textOf(option) : '';
}

function reasonOf({ reason }: TallyCount): string {
  return reason ? textOf(reason) : '';
}

function textOf(localized: Record<string, string>): string {
  return Object.values(localized)[0] ?? '';
}

/** The label of a channel. */
function nameOf(channel: string): Message {
  return ResponseChannel.words?.[channel as (typeof ResponseChannel.codes)[number]] ?? { pl: channel, en: channel };
}

function within(channel: string | null, { pl, en }: Message): Message {
  if (channel === null) return { pl, en };
  const name = nameOf(channel);
  return { pl: `${name.pl}: ${pl}`, en: `${name.en}: ${en}` };
}
