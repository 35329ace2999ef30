import type { Message, Problem } from './message.ts';

/**
 * A value in the place of a day, a number or a code that is none. Scalars let such a value in, so that it is refused with
 * the other mistakes of a change: in the person's language, under the field's label. Nothing may use the value itself.
 */
export class Malformed {
  readonly value: unknown;
  /** What is wrong with it. */
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

/** All malformed values inside of an input, with where they lie. */
export function malformedIn(input: unknown, path: string[] = []): Problem[] {
  if (input instanceof Malformed) return [{ path, message: input.message }];
  if (typeof input !== 'object' || input === null || input instanceof Date) return [];
  return Object.entries(input).flatMap(([key, value]) => malformedIn(value, [...path, key]));
}
