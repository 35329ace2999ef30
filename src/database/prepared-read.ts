/** Bytes of JSON that come in one row. Longer JSON comes in several rows, so that nobody has to deal with all of it at once. */
const longestRow = 100_000;

/**
 * A statement that answers an expression's JSON as text. JSON of more than `most` bytes (SQL) stays in the database, and
 * the statement answers its size alone. For [Reader.read].
 */
export function valueSql(expression: string, most: string): string {
  return `select octet_length(made.value) as size, part.value from ${made(expression)}, ${rows(most)}`;
}

/**
 * The same, in a statement that also finds the epoch, so that both see one snapshot. The expression may name
 * `present.instant`. For [Reader.readPresent]. The view's subqueries about boundaries would be written in at each such name,
 * and starting them took most of a statement's time: "offset 0" keeps them in one place.
 */
export function presentSql(expression: string, most: string): string {
  return `select present.number, present.instant, present.now, octet_length(made.value) as size, part.value
    from (select number, instant, now from present offset 0) present, lateral ${made(expression)}, ${rows(most)}`;
}

/** "offset 0" keeps the planner from writing the expression in twice. */
function made(expression: string): string {
  return `(select (${expression})::text as value offset 0) made`;
}

/** The JSON in one row, or in several; null where the JSON is SQL's null or too long. */
function rows(most: string): string {
  const size = 'octet_length(made.value)';
  return `lateral (
    select case when ${size} <= ${most} then made.value end as value where coalesce(${size}, 0) <= ${longestRow} or ${size} > ${most}
    union all select content.text_in_rows(made.value, ${longestRow}) where ${size} > ${longestRow} and ${size} <= ${most}) part`;
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
