import type { z } from 'zod';

/** One environment variable: its name, values, effect and default, in one place. */
export interface Setting<T> {
  /** What the setting does, as one sentence of Markdown. */
  about: string;
  /** What a right value looks like. Completes "expected …" in the message about a wrong value. */
  expected: string;
  /** Parsed like a given value. Null where the default depends on other settings. */
  default: string | null;
  /** What the documentation says of the default, where `default` is null. */
  defaultSays?: string;
  schema: z.ZodType<T, string>;
}

/** Keeps the type of the schema's result. */
export function setting<T>(declared: Setting<T>): Setting<T> {
  return declared;
}
