/** The Range header (RFC 9110, 14.2), as far as files need it: one range of bytes. */

export type RequestedRange = { start: number; end: number } | 'unsatisfiable' | 'whole';

/**
 * Which of `size` bytes a Range header asks for; both ends included. 'whole' for every header that a server may ignore:
 * a missing header, other units, malformed ranges, and several ranges at once (a server that computes those can be made
 * to send far more than it stores).
 */
export function requestedRange(header: string | undefined, size: number): RequestedRange {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '');
  if (!match) return 'whole';
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  if (first === '') return last === '' ? 'whole' : lastBytes(Number(last), size);
  const start = Number(first);
  const end = last === '' ? Number.POSITIVE_INFINITY : Number(last);
  if (end < start) return 'whole';
  return start >= size ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) };
}

function lastBytes(count: number, size: number): RequestedRange {
  if (count === 0 || size === 0) return 'unsatisfiable';
  return { start: Math.max(0, size - count), end: size - 1 };
}
