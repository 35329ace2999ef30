import type { Message, Problem } from './message.ts';

/**
 * Stands for a malformed day, number or code. Scalars let malformed values in, so that they are refused with the other
 * mistakes of a change, in the person's language and under the field's label. Nothing may use the value itself.
 */
export class Malformed {
  readonly value: unknown;
  /** What is wrong with the value. */
  readonly message: Message;

  constructor(value: unknown, wanted: Message) {
    const given = shown(value);
    this.value = value;
    this.message = { pl: `„${given}” to nie ${wanted.pl}.`, en: `“${given}” is not ${wanted.en}.` };
  }

  toString(): string {
    return shown(this.value);
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** All malformed values in an input, with their paths. */
export function malformedIn(input: unknown, path: string[] = []): Problem[] {
  if (input instanceof Malformed) return [{ path, message: input.message }];
  if (typeof input !== 'object' || input === null || input instanceof Date) return [];
  return Object.entries(input).flatMap(([key, value]) => malformedIn(value, [...path, key]));
}
