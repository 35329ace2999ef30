import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

type Parsed<O extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

interface Declared<O extends ParseArgsOptionsConfig> {
  /** The command as it is typed, one word or two. */
  name: string;
  /** What it does, one line. */
  summary: string;
  /** What stands behind the name: arguments and options. */
  usage: string;
  /** More for `--help`, if there is more to say. */
  details?: string;
  options: O;
  /** Answers the exit code; undefined is 0. */
  run(given: Parsed<O>): Promise<number | undefined>;
}

export interface Command {
  name: string;
  summary: string;
  usage: string;
  details?: string;
  /** @throws UsageError when the arguments are wrong */
  run(args: string[]): Promise<number | undefined>;
}

/** The command was typed wrongly. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Keeps the options' types for `run`. */
export function command<const O extends ParseArgsOptionsConfig>(declared: Declared<O>): Command {
  const { name, summary, usage, details } = declared;
  return {
    name,
    summary,
    usage,
    details,
    run: (args) => declared.run(parse(args, declared.options)),
  };
}

function parse<const O extends ParseArgsOptionsConfig>(args: string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

/** The value of an option that cannot be left out. */
export function required(value: string | undefined, option: string): string {
  if (value?.trim()) return value.trim();
  throw new UsageError(`--${option} is missing`);
}

export function noPositionals(positionals: string[]): void {
  if (positionals.length > 0) throw new UsageError(`Unexpected argument '${positionals[0]}'`);
}
