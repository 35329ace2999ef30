/**
 * When an entry of a vocabulary is in use, in SQL. A day of the city decides everything: a new name, a successor or a
 * closing that is decided today may take effect weeks later, and a reader of the past sees the vocabularies of that
 * time.
 */

/** Whether the successor has taken over by this day. An entry without a last day of its own was succeeded at once. */
export function hasSucceeded(entry: string, day: string): string {
  return `(${entry}.successor_id is not null and coalesce(${entry}.valid_to < ${day}, true))`;
}

/** Whether the entry is in use on this day. */
export function isInUse(entry: string, day: string): string {
  return `(coalesce(${entry}.valid_from <= ${day}, true) and coalesce(${entry}.valid_to >= ${day}, true))`;
}

/** Whether the entry is not in use yet on this day. */
export function isToCome(entry: string, day: string): string {
  return `coalesce(${entry}.valid_from > ${day}, false)`;
}
