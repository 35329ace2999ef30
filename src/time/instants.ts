const first = Date.parse('0001-01-01T00:00:00Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether JavaScript and PostgreSQL write the instant alike (RFC 3339): true for the years 1 to 9999. */
export function isInstant(time: number): boolean {
  return time >= first && time <= last;
}
