import { asCompared, asComparedSql } from '../search/compared-text.ts';
import { titleQuery, titleWords } from '../search/titles.ts';
import { made } from './later-value.ts';
import type { Parameters } from './parameters.ts';

/** How `StringFilter` compares a text, in SQL. */
export interface TextComparison {
  /** The text of the row. */
  expression: string;
  /** Whether people wrote the text, so that it may have blanks and hyphens that a reader does not see. */
  isProse?: boolean;
  /** A column of the text as it is compared, in lower case. Then one plan serves all patterns. */
  lowered?: string;
  /** A column of the text's words. */
  words?: string;
  /**
   * The condition that an index of words serves, for the words of a query. It may hold for more rows than those whose
   * text has the words. Without it all rows are looked through.
   */
  holdsWords?: (tsquery: string) => string;
}

/**
 * The condition for each operator's value.
 *
 * @throws RequestError BAD_USER_INPUT for too many words, or none
 */
export function textConditions(
  parameters: Parameters,
  { expression, isProse = false, lowered, words: column, holdsWords }: TextComparison,
): Record<'eq' | 'in' | 'contains' | 'startsWith' | 'matches', (value: unknown) => string> {
  const text = isProse ? asComparedSql(expression) : expression;
  const byValue = (value: unknown, type: string) => {
    if (!lowered) parameters.planByValue = true;
    return parameters.bind(value, type);
  };
  const equal = (value: unknown) => made(value, 'compared', (text) => asCompared(String(text)));
  const pattern = (value: unknown, name: string, around: (literal: string) => string) =>
    made(value, name, (text) => around(literally(asCompared(String(text)))));
  const like = (pattern: unknown) =>
    lowered ? `${lowered} like lower(${byValue(pattern, 'text')})` : `${text} ilike ${byValue(pattern, 'text')}`;
  return {
    eq: (value) => `${text} = ${parameters.bind(equal(value), 'text')}`,
    in: (values) => `${text} = any(${parameters.bind((values as string[]).map(asCompared), 'text[]')})`,
    contains: (value) => like(pattern(value, 'contains', (part) => `%${part}%`)),
    startsWith: (value) => like(pattern(value, 'startsWith', (part) => `${part}%`)),
    matches: (value) => {
      const words = byValue(titleQuery(String(value)).tsquery, 'tsquery');
      if (column) return `${column} @@ ${words}`;
      const exactly = `${titleWords(expression)} @@ ${words}`;
      return holdsWords ? `(${holdsWords(words)} and ${exactly})` : exactly;
    },
  };
}

/** Escapes `%`, `_` and the escape character. */
function literally(pattern: string): string {
  return pattern.replace(/[\\%_]/g, (character) => `\\${character}`);
}
