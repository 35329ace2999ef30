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
