/** Writes iCalendar (RFC 5545, with properties of RFC 7986), which calendars of phones and offices subscribe to. */

import { inSlices } from '../pace/slices.ts';

/** A property: its value as it is written, with parameters in the name, as in `CONFERENCE;VALUE=URI`. */
export type Property = readonly [name: string, value: string];

export interface CalendarObject {
  readonly name: string;
  readonly locale: string;
  readonly events: Iterable<readonly Property[]>;
}

/** How often programs should look for changes: the least time that all of them respect. */
const refreshed = 'PT1H';

/** A calendar as `text/calendar`. */
export async function icalendar({ name, locale, events }: CalendarObject): Promise<string> {
  const written = [
    lines([
      ['BEGIN', 'VCALENDAR'],
      ['VERSION', '2.0'],
      ['PRODID', '-//Konsulta//Konsulta//EN'],
      ['CALSCALE', 'GREGORIAN'],
      [`NAME;LANGUAGE=${locale}`, text(name)],
      ['REFRESH-INTERVAL;VALUE=DURATION', refreshed],
    ]),
  ];
  for await (const event of inSlices(events)) {
    written.push(lines([['BEGIN', 'VEVENT'], ...event, ['END', 'VEVENT']]));
  }
  return `${written.join('')}${lines([['END', 'VCALENDAR']])}`;
}

function lines(properties: readonly Property[]): string {
  return properties.map(([property, value]) => folded(`${property}:${value}`)).join('');
}

/** A value of the type TEXT (3.3.11). Control characters, which no value may have, are left out. */
export function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** An instant in UTC (3.3.5), to the second. No time zone has to be described, and each reader sees their own time. */
export function instant(value: string | Date): string {
  return `${new Date(value).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

const longestLine = 75; // octets, without the line break

/** A content line with its break, folded so that no character is torn (3.1). A space begins each continuation. */
function folded(line: string): string {
  let [written, octets] = ['', 0];
  for (const character of line) {
    const length = octetsOf(character);
    if (octets + length > longestLine) {
      written += '\r\n ';
      octets = 1;
    }
    written += character;
    octets += length;
  }
  return `${written}\r\n`;
}

/** Of a character in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) as number;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
