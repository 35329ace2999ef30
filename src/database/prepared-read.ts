/** SQL with its parameters, as a reader's pool runs it. */
export interface PreparedRead {
  text: string;
  values: unknown[];
  /** Patterns must be planned by their value: a plan made for any pattern cannot use the trigram index well. */
  planByValue: boolean;
}
