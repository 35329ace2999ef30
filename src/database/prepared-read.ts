/**
 * An expression as the one column of a statement that also finds the epoch, so that both see one snapshot. The
 * expression may name `present.instant`. For [Reader.readPresent].
 */
export function presentSql(expression: string): string {
  return `select present.number, present.instant, present.now, present.due, ${expression} as value from present`;
}

/** SQL with its parameters, as a reader's pool runs it. */
export interface PreparedRead {
  text: string;
  values: unknown[];
  /**
   * Whether to plan the statement for its values, as patterns and words need. A plan for any value takes all patterns
   * and words to be equally rare, and uses the indexes of trigrams and of words badly.
   */
  planByValue: boolean;
}
