import { mayInOffice } from '../access/policy.ts';
import { coerce } from '../content/patch/coerce.ts';
import type { PatchProblems } from '../content/patch/patch-values.ts';
import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import type { FieldDefinition, VocabularyDefinition } from '../entities/fields/field-types.ts';
import { uuidsOf } from '../entities/global-id.ts';
import type { EditedVocabulary } from '../entities/vocabulary-definitions.ts';
import { RequestError } from '../errors.ts';
import type { Message } from '../message.ts';

/** Refuses a viewer who was not granted to edit vocabularies. Everyone may read vocabularies. */
export function assertMayEdit(ctx: Context): void {
  if (!mayInOffice(ctx.viewer, 'vocabulary')) throw new RequestError('FORBIDDEN');
}

/** The properties in the input, checked, in the form in which they are stored. */
export async function assertProperties(
  ctx: Context,
  problems: PatchProblems,
  vocabulary: EditedVocabulary,
  input: Readonly<Record<string, unknown>>,
  id: string | null,
): Promise<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const field of vocabulary.fields) {
    const { property } = field;
    const value = input[property];
    if (value === undefined) continue;
    if (value === null && field.required) problems.at([property], { pl: 'Podaj wartość.', en: 'Give a value.' });
    result[property] = await checked(ctx, problems, field, value, id);
  }
  return result;
}

async function checked(
  ctx: Context,
  problems: PatchProblems,
  field: FieldDefinition,
  value: unknown,
  id: string | null,
): Promise<unknown> {
  const { type, property } = field;
  if (type.kind === 'vocabulary' && value !== null) {
    return entryOf(ctx, problems, field, type.vocabulary, String(value), field.acyclic ? id : null);
  }
  const kept = await coerce({ ctx, problems, field, path: [property] }, value);
  const isEmptyValue = type.kind === 'value' && kept !== null && Object.keys(kept as object).length === 0;
  return isEmptyValue ? null : kept;
}

const missing: Record<string, (id: string) => Message> = {
  Area: (id) => ({ pl: `Nie ma takiego obszaru: ${id}.`, en: `There is no such area: ${id}.` }),
  Organization: (id) => ({ pl: `Nie ma takiej organizacji: ${id}.`, en: `There is no such organization: ${id}.` }),
};
const inItself: Record<string, Message> = {
  Area: { pl: 'Obszar nie może leżeć w samym sobie.', en: 'An area cannot lie in itself.' },
  Organization: { pl: 'Organizacja nie może należeć do samej siebie.', en: 'An organization cannot belong to itself.' },
};

/** An entry that exists. Where a child is given, the entry must be neither the child nor lie under it. */
async function entryOf(
  ctx: Context,
  problems: PatchProblems,
  { property, column }: FieldDefinition,
  { typeName, table }: VocabularyDefinition,
  id: string,
  child: string | null,
): Promise<string | null> {
  const [uuid] = uuidsOf([id], typeName);
  const [found] = await queryRows<{ id: string }>(ctx, `select id from ${table} where id = $1`, [uuid ?? null]);
  if (!found) problems.at([property], missing[typeName](id));
  if (child && (await entriesAbove(ctx, table, column, uuid ?? null)).includes(child)) {
    problems.at([property], inItself[typeName]);
  }
  return uuid ?? null;
}

/** The entry and all entries above it, by the column that leads upward. */
async function entriesAbove(ctx: Context, table: string, column: string, id: string | null): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    ctx,
    `with recursive up (id, above) as (
       select id, ${column} from ${table} where id = $1
       union select e.id, e.${column} from ${table} e join up on up.above = e.id
     ) select id from up`,
    [id],
  );
  return rows.map((row) => row.id);
}
