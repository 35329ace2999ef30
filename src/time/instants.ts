const first = Date.parse('0001-01-01T00:00:00Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant that JavaScript and PostgreSQL write in the same way, RFC 3339: of the years 1 to 9999. */
export function isInstant(time: number): boolean {
  return time >= first && time <= last;
}
