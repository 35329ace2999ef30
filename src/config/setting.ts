import type { z } from 'zod';

/** One environment variable: the one place that says what it is called, takes, does and is by default. */
export interface Setting<T> {
  /** What it does, as one sentence of Markdown. */
  about: string;
  /** What a right value looks like; completes "expected …" in the message about a wrong one. */
  expected: string;
  /** Parsed like a value that was given; null where the default depends on other settings. */
  default: string | null;
  /** What stands for the default in the documentation, where `default` is null. */
  defaultSays?: string;
  schema: z.ZodType<T, string>;
}

/** Keeps the type of what the schema answers. */
export function setting<T>(declared: Setting<T>): Setting<T> {
  return declared;
}
