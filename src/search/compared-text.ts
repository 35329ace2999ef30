/** Texts that people write are compared as they look, whatever blanks and hyphens stand in them. */

import { inNormalForm } from '../normal-form.ts';

/** Blanks that look like the blank: no-break, narrow, of a figure's width and the like. */
const blanks = '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
/** Soft hyphens, and blanks without width: where a line may be broken, and where not. */
const unseen = '\u00ad\u200b\u2060\ufeff';

const anyBlank = new RegExp(`[${blanks}]`, 'g');
const anyUnseen = new RegExp(`[${unseen}]`, 'g');

/** What is looked for, as it is compared: canonically composed, with plain blanks, without what nobody sees. */
export function asCompared(text: string): string {
  return inNormalForm(text).replace(anyBlank, ' ').replace(anyUnseen, '');
}

/**
 * The same of a row's text, which is kept in NFC: for conditions, and for the indexes that serve these. An index serves
 * only conditions of the very same expression, so a change here makes new indexes (`database/migrate.ts`).
 *
 * @param expression SQL
 */
export function asComparedSql(expression: string): string {
  return `translate(${expression}, U&'${escaped(blanks + unseen)}', '${' '.repeat(blanks.length)}')`;
}

function escaped(text: string): string {
  return text.replace(/./gsu, (letter) => `\\${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}
