import { asCompared, asComparedSql } from '../search/compared-text.ts';
import { titleQuery, titleWords } from '../search/titles.ts';
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
