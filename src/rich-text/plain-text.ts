/** Characters of no use to PostgreSQL's jsonb or to readers: control characters, noncharacters, half surrogates. */

import { inNormalForm } from '../normal-form.ts';

const unprintable = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;
const everyUnprintable = new RegExp(unprintable, 'gu');

export function isPrintable(text: string): boolean {
  return !unprintable.test(text);
}

export function withoutUnprintable(text: string): string {
  return text.replace(everyUnprintable, '');
}

/** White space as HTML defines it. That excludes the no-break space, which Polish typography needs. */
const whitespace = /[ \t\n\r\f\u2028\u2029]+/g;

export function collapseWhitespace(text: string): string {
  return text.replace(whitespace, ' ');
}

export function isBlank(text: string): boolean {
  return /^[ \t\n\r\f\u2028\u2029]*$/.test(text);
}

/** A text in one line: composed (NFC), single spaces, no spaces at the ends. */
export function singleLine(text: string): string {
  const line = collapseWhitespace(inNormalForm(text));
  return line.slice(line.startsWith(' ') ? 1 : 0, line.length > 1 && line.endsWith(' ') ? -1 : undefined);
}
