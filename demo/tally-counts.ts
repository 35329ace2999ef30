import type { Localized, SeedChannel, SeedTallyCount } from './types.ts';

/** Valid responses of a channel by option; the numbers stand in the order of the options. RangeError where they differ. */
export function optionCounts(
  channel: SeedChannel,
  options: readonly Localized[],
  numbers: readonly number[],
): SeedTallyCount[] {
  if (options.length !== numbers.length) throw new RangeError(`${numbers.length} numbers, ${options.length} options`);
  return numbers.map((count, index) => ({ channel, valid: true, option: options[index]!, count }));
}

/** Invalid responses of a channel, by reason. */
export function invalidCounts(
  channel: SeedChannel,
  ...byReason: [reason: Localized, count: number][]
): SeedTallyCount[] {
  return byReason.map(([reason, count]) => ({ channel, valid: false, reason, count }));
}
