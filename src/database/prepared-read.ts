/**
 * An expression as the one column of a statement that also finds the epoch: the expression may name `present.instant`, and
 * all of it sees one snapshot. For [Reader.readPresent].
 */
export function presentSql(expression: string): string {
  return `select present.number, present.instant, present.now, present.due, ${expression} as value from present`;
}

/** SQL with its parameters, as a reader's pool runs it. */
export interface PreparedRead {
  text: string;
  values: unknown[];
  /**
   * Patterns and words must be planned by their value: a plan made for any of them takes all to be as rare, and uses the
   * indexes of trigrams and of words badly.
   */
  planByValue: boolean;
}
