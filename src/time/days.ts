const dayLength = 86_400_000;

/** The instant at which a day (YYYY-MM-DD) begins in the time zone. RangeError for a day that does not exist. */
export function startOfDay(day: string, timeZone: string): Date {
  return instantOfClock(utcMidnight(day), timeZone);
}

/** The midnight after a day: "until 24 June" means the whole of the 24th. */
export function endOfDay(day: string, timeZone: string): Date {
  return instantOfClock(utcMidnight(day) + dayLength, timeZone);
}

/** The day of an instant in the time zone. */
export function dayIn(instant: Date, timeZone: string): string {
  return dayText(instant.getTime() + offsetAt(instant.getTime(), timeZone));
}

/**
 * The instant at which clocks in the zone show `local`, a reading written as if it were UTC. A reading that is skipped
 * moves forward by the length of the gap. A reading that occurs twice is the earlier one (as Temporal's "compatible").
 */
export function instantOfClock(local: number, timeZone: string): Date {
  // A day to either side is enough: there is at most one change between them.
  const before = offsetAt(local - dayLength, timeZone);
  const after = offsetAt(local + dayLength, timeZone);
  const fitting = [before, after].find((offset) => offsetAt(local - offset, timeZone) === offset);
  return new Date(local - (fitting ?? before));
}

const formats = new Map<string, Intl.DateTimeFormat>(); // making one takes longer than all else here

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** Milliseconds by which the zone's clocks are ahead of UTC. Uses Intl, because Temporal is missing before Node 26. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = formatIn(timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}

/** A day's midnight as if it were UTC, in milliseconds. RangeError for a day that does not exist. */
export function utcMidnight(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || dayText(time) !== day) throw new RangeError(`Not a day YYYY-MM-DD: ${day}`);
  return time;
}

export function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
