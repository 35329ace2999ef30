import type { Context } from '../../context.ts';
import { referenceMark } from '../../search/entry-words.ts';
import { FilterCompiler, nullRefused, type Where } from '../filters.ts';
import type { SettledPerspective } from '../perspective.ts';
import { compilerFor, run } from '../read.ts';

/** The references by which content of all types is filtered. */
export const references = ['area', 'topic', 'organization'] as const;
export type Reference = (typeof references)[number];

/** The conditions of a `where` that were given. */
export function given(where: Where | null | undefined): Where {
  const conditions = Object.entries(where ?? {}).filter(([, value]) => value !== undefined);
  for (const [name, value] of conditions) if (value === null) throw nullRefused(name);
  return Object.fromEntries(conditions);
}

const conditionsOn: Record<Reference, (filters: FilterCompiler, row: string, where: unknown) => string> = {
  area: (filters, row, where) => filters.area(row, where as Where),
  topic: (filters, row, where) => filters.string(`${row}.slug`, where),
  organization: (filters, row, where) => filters.organization(row, where as Where),
};

/**
 * For each condition on a reference, the marks of the entries that meet the condition: the index of words finds them. One
 * statement each. With the marks at hand, the planner knows how rare they are.
 */
export function referenceMarks(ctx: Context, perspective: SettledPerspective, where: Where): Promise<string[][]> {
  const asked = references.filter((name) => where[name] !== undefined);
  return Promise.all(asked.map((name) => marksOf(ctx, perspective, name, where[name])));
}

async function marksOf(
  ctx: Context,
  perspective: SettledPerspective,
  table: Reference,
  where: unknown,
): Promise<string[]> {
  const compiler = compilerFor(ctx, perspective);
  const filters = new FilterCompiler(compiler);
  const entries = filters.withPredecessors(table, (row) => conditionsOn[table](filters, row, where));
  const ids = await run<string[]>(ctx, compiler, `(select coalesce(json_agg(f.id), '[]') from (${entries}) f)`);
  return ids.map(referenceMark);
}

/** One of the marks, as PostgreSQL reads a `tsquery`; nothing has the mark that stands for none. */
export function anyMark(marks: readonly string[]): string {
  return `(${marks.map((mark) => `'${mark}'`).join(' | ') || "'#'"})`;
}
