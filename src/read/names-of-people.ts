import type { Context } from '../context.ts';
import type { Reading } from './reading.ts';

/**
 * The name of the person whose account, or of the program whose token a column has, in SQL; null for the system itself and
 * for people who were erased.
 */
export function nameOfAccount(column: string): string {
  return `coalesce((select n.name from account n where n.id = ${column}),
    (select n.name || ' (token)' from service_token n where n.id = ${column}))`;
}

/** Whether the column has the viewer's account, or, with `false`, another or none. Nobody is a viewer without account. */
export function isMe({ viewer }: Context, { parameters }: Reading, column: string, value: unknown): string {
  return `coalesce(${column} = ${parameters.bind(viewer?.id ?? null, 'uuid')}, false) = ${parameters.bind(value, 'boolean')}`;
}
