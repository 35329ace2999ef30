import { inNormalForm } from '../normal-form.ts';
import { titleQuery, titleWords } from '../search/titles.ts';
import { literal } from './expressions.ts';
import type { Parameters } from './parameters.ts';

/** How a text is compared: in SQL, by the operators of `StringFilter`. */
export interface TextComparison {
  /** The text of the row. */
  expression: string;
  /** Was the text written by people? Then it may have blanks and hyphens that a reader does not see. */
  isProse?: boolean;
  /**
   * The condition that an index of words serves, for the words of a query: it may hold for more rows than the text has
   * words. Without it all rows are looked through.
   */
  holdsWords?: (tsquery: string) => string;
}

/** Blanks that look like the blank: no-break, narrow, of a figure's width and the like. */
const blanks = '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
/** Soft hyphens, and blanks without width: where a line may be broken, and where not. */
const unseen = '\u00ad\u200b\u2060\ufeff';

const anyBlank = new RegExp(`[${blanks}]`, 'g');
const anyUnseen = new RegExp(`[${unseen}]`, 'g');

/** What is looked for, as it is compared: canonically composed, with plain blanks, without what nobody sees. */
function asCompared(text: string): string {
  return inNormalForm(text).replace(anyBlank, ' ').replace(anyUnseen, '');
}

/** The same of a row's text, which is kept in NFC. */
function asComparedSql(expression: string): string {
  return `translate(${expression}, U&'${escaped(blanks + unseen)}', ${literal(' '.repeat(blanks.length))})`;
}

function escaped(text: string): string {
  return text.replace(/./gsu, (letter) => `\\${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}

/**
 * By operator, the condition for its value.
 *
 * @throws RequestError BAD_USER_INPUT for words that are too many, or none
 */
export function textConditions(
  parameters: Parameters,
  { expression, isProse = false, holdsWords }: TextComparison,
): Record<'eq' | 'in' | 'contains' | 'startsWith' | 'matches', (value: unknown) => string> {
  const text = isProse ? asComparedSql(expression) : expression;
  const byValue = (value: unknown, type: string) => {
    parameters.planByValue = true;
    return parameters.bind(value, type);
  };
  return {
    eq: (value) => `${text} = ${parameters.bind(asCompared(String(value)), 'text')}`,
    in: (values) => `${text} = any(${parameters.bind((values as string[]).map(asCompared), 'text[]')})`,
    contains: (value) => `${text} ilike ${byValue(`%${literally(asCompared(String(value)))}%`, 'text')}`,
    startsWith: (value) => `${text} ilike ${byValue(`${literally(asCompared(String(value)))}%`, 'text')}`,
    matches: (value) => {
      const words = byValue(titleQuery(String(value)).tsquery, 'tsquery');
      const exactly = `${titleWords(expression)} @@ ${words}`;
      return holdsWords ? `(${holdsWords(words)} and ${exactly})` : exactly;
    },
  };
}

/** `%`, `_` and the escape itself stand for themselves. */
function literally(pattern: string): string {
  return pattern.replace(/[\\%_]/g, (character) => `\\${character}`);
}
