/** Days and times as a spreadsheet shows them. */

/** A piece of a code of a number format. */
export interface Token {
  kind: 'literal' | 'general' | 'digits' | 'scientific' | 'percent' | 'text' | 'date' | 'elapsed' | 'half';
  value: string;
}

const daysOf1904 = 1_462; // from the first day of one system to that of the other
const lastDay = 2_958_466; // behind 31 December 9999
const millisecondsOfDay = 86_400_000;
const fakeLeapDay = 60; // Excel counts a 29 February 1900

const months = [
  ...['styczeń', 'luty', 'marzec', 'kwiecień', 'maj', 'czerwiec'],
  ...['lipiec', 'sierpień', 'wrzesień', 'październik', 'listopad', 'grudzień'],
];
const monthsOfDays = [
  ...['stycznia', 'lutego', 'marca', 'kwietnia', 'maja', 'czerwca'],
  ...['lipca', 'sierpnia', 'września', 'października', 'listopada', 'grudnia'],
];
const weekdays = ['niedziela', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota'];

/**
 * The day and time that are `value` days behind the first day, by the tokens of a format; undefined for days that a
 * spreadsheet does not have.
 */
export function dateText(tokens: readonly Token[], value: number, from1904: boolean): string | undefined {
  const serial = from1904 ? value + daysOf1904 : value;
  if (serial < 0 || serial >= lastDay) return undefined;
  const days = serial < fakeLeapDay ? serial + 1 : serial;
  const hasFractions = tokens.some((token) => token.value.includes('.'));
  const unit = hasFractions ? 1 : 1_000; // what is shown is rounded, 17:30 is 0.729166… of a day
  const instant = new Date(Date.UTC(1899, 11, 30) + Math.round((days * millisecondsOfDay) / unit) * unit);
  const inHalves = tokens.some(({ kind }) => kind === 'half');
  return tokens
    .map((token, index) => {
      if (token.kind === 'literal') return token.value;
      if (token.kind === 'half') return instant.getUTCHours() < 12 ? 'AM' : 'PM';
      if (token.kind === 'elapsed') return elapsedText(token.value, serial);
      if (token.kind !== 'date') return '';
      return partText(isMinutes(tokens, index) ? token.value.replaceAll('m', 'n') : token.value, instant, {
        inHalves,
        ofDay: tokens.some(({ kind, value: code }) => kind === 'date' && /^d{1,2}$/.test(code)),
      });
    })
    .join('')
    .trim();
}

/** An m behind hours or in front of seconds means minutes. */
function isMinutes(tokens: readonly Token[], index: number): boolean {
  if (!/^m{1,2}$/.test(tokens[index].value)) return false;
  const dates = tokens
    .map((token, at) => ({ ...token, at }))
    .filter(({ kind }) => kind === 'date' || kind === 'elapsed');
  const place = dates.findIndex(({ at }) => at === index);
  return dates[place - 1]?.value.startsWith('h') === true || dates[place + 1]?.value.startsWith('s') === true;
}

function elapsedText(code: string, days: number): string {
  const perDay = { h: 24, m: 1_440, s: 86_400 }[code[0]] as number;
  const seconds = Math.round(days * 86_400);
  return String(Math.floor(seconds / (86_400 / perDay))).padStart(code.length, '0');
}

function partText(code: string, instant: Date, { inHalves, ofDay }: { inHalves: boolean; ofDay: boolean }): string {
  const padded = (number: number) => String(number).padStart(Math.min(code.replace(/\..*/, '').length, 2), '0');
  const hours = instant.getUTCHours();
  switch (code[0]) {
    case 'y':
      return code.length > 2
        ? String(instant.getUTCFullYear())
        : String(instant.getUTCFullYear() % 100).padStart(2, '0');
    case 'm':
      return code.length > 2 ? monthText(code, instant.getUTCMonth(), ofDay) : padded(instant.getUTCMonth() + 1);
    case 'd': {
      const name = weekdays[instant.getUTCDay()];
      if (code.length > 2) return code.length === 3 ? `${name.slice(0, name.startsWith('p') ? 2 : 3)}.` : name;
      return padded(instant.getUTCDate());
    }
    case 'h':
      return padded(inHalves ? hours % 12 || 12 : hours);
    case 'n':
      return padded(instant.getUTCMinutes());
    default: {
      const fraction = /\.(0+)$/.exec(code)?.[1].length ?? 0;
      const milliseconds = String(instant.getUTCMilliseconds()).padStart(3, '0').slice(0, fraction);
      return padded(instant.getUTCSeconds()) + (fraction > 0 ? `,${milliseconds}` : '');
    }
  }
}

/** `15 marca`, but `marzec 2027`; of three letters the beginning, of five one letter. */
function monthText(code: string, month: number, ofDay: boolean): string {
  if (code.length === 3) return months[month].slice(0, 3);
  if (code.length === 5) return months[month][0];
  return (ofDay ? monthsOfDays : months)[month];
}
