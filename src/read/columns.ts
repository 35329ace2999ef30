/** One column of an object's row: the key in the answer, and the SQL for it. */
export interface Column {
  key: string;
  sql: string;
}
