import type { IncomingHttpHeaders } from 'node:http';

/**
 * The place of an answer in the course of public content: which changes it knows of, and how far the clock had come.
 * The number moves when a change commits, the instant also when the clock passes a boundary.
 */
export interface EpochPlace {
  number: number;
  /** What is visible at this instant can no longer change. RFC 3339. */
  instant: string;
}

/** The state of public content, and the time at which it was asked for. */
export interface Epoch extends EpochPlace {
  /** The time of the database's clock, which may be much later than the instant. RFC 3339. */
  now: string;
}

/** Below zero when `a` is older than `b`, zero when both are the same. */
export function compareEpochs(a: EpochPlace, b: EpochPlace): number {
  if (a.number !== b.number) return a.number - b.number;
  return a.instant === b.instant ? 0 : Date.parse(a.instant) - Date.parse(b.instant);
}

/** The epoch as short text, for headers: `w-mk2x5f1s`. Entity tags begin with the mark and a dot. */
export function epochMark({ number, instant }: EpochPlace): string {
  return `${number.toString(36)}-${Date.parse(instant).toString(36)}`;
}

/** Null for text that is no mark. */
export function parseEpochMark(text: string): EpochPlace | null {
  const [, number, instant] = /^([0-9a-z]{1,10})-([0-9a-z]{1,9})$/.exec(text) ?? [];
  if (number === undefined) return null;
  return { number: Number.parseInt(number, 36), instant: new Date(Number.parseInt(instant, 36)).toISOString() };
}

/**
 * The newest epoch that a request proves to have seen: by the entity tags of answers that the reader holds, or by the
 * mark of an earlier answer (`Konsulta-Epoch`). Null for a reader who proves nothing.
 */
export function provenEpoch(headers: IncomingHttpHeaders): EpochPlace | null {
  if (headers['if-none-match'] === undefined && headers['konsulta-epoch'] === undefined) return null;
  const tags = (headers['if-none-match'] ?? '').matchAll(/"([0-9a-z-]+)\./g);
  const marks = [...[...tags].map(([, mark]) => mark), String(headers['konsulta-epoch'] ?? '')];
  return marks
    .map(parseEpochMark)
    .reduce((newest, place) => (place && (!newest || compareEpochs(place, newest) > 0) ? place : newest), null);
}
