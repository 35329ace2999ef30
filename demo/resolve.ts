import { dayText, instantOfClock, utcMidnight } from '../src/time/days.ts';
import type { SeedDay, SeedInstant } from './types.ts';

const dayLength = 86_400_000;

/**
 * The calendar day that is meant, when `today` (YYYY-MM-DD) is the day of seeding in the city's time zone.
 * RangeError for a day that does not exist.
 */
export function resolveDay(day: SeedDay, today: string): string {
  if (typeof day === 'string') return dayText(utcMidnight(day));
  if (!Number.isInteger(day.days)) throw new RangeError(`Not a whole number of days: ${day.days}`);
  return dayText(utcMidnight(today) + day.days * dayLength);
}

/**
 * The instant that is meant. A relative one is told in local time, so 17:00 stays 17:00 across the clock changes; a
 * local time that is skipped moves forward by the length of the gap, one that occurs twice is the earlier (as
 * Temporal's "compatible"). RangeError for what is no day, no time, or no instant with an offset.
 */
export function resolveInstant(instant: SeedInstant, today: string, timeZone: string): Date {
  if (typeof instant === 'string') return parseInstant(instant);
  const local = utcMidnight(resolveDay(instant, today)) + millisecondsOf(instant.time);
  return instantOfClock(local, timeZone);
}

function parseInstant(text: string): Date {
  const withOffset = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  const time = withOffset ? Date.parse(text) : Number.NaN;
  if (!withOffset || Number.isNaN(time)) throw new RangeError(`Not an RFC 3339 instant: ${text}`);
  utcMidnight(withOffset[1]!); // Date.parse takes 31 February for 3 March
  return new Date(time);
}

function millisecondsOf(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`Not a time HH:MM: ${time}`);
  return (Number(match[1]) * 60 + Number(match[2])) * 60_000;
}
