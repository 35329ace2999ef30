import { coerce } from '../content/patch/coerce.ts';
import type { PatchProblems } from '../content/patch/patch-values.ts';
import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { uuidsOf } from '../entities/global-id.ts';
import type { EditedVocabulary } from '../entities/vocabulary-definitions.ts';
import { RequestError } from '../errors.ts';

/** Refuses a viewer who was not granted to edit the vocabulary. Everyone may read vocabularies. */
export function assertMayEdit(ctx: Context, { access }: EditedVocabulary): void {
  const granted = ctx.viewer?.memberships.some(({ role }) => access[role]?.actions.includes('update'));
  if (!granted) throw new RequestError('FORBIDDEN');
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
    return areaOf(ctx, problems, property, String(value), field.acyclic ? id : null);
  }
  const kept = await coerce({ ctx, problems, field, path: [property] }, value);
  const isEmptyValue = type.kind === 'value' && kept !== null && Object.keys(kept as object).length === 0;
  return isEmptyValue ? null : kept;
}

/** An area that exists. A parent must not lie under the area itself. */
async function areaOf(
  ctx: Context,
  problems: PatchProblems,
  property: string,
  id: string,
  child: string | null,
): Promise<string | null> {
  const [uuid] = uuidsOf([id], 'Area');
  const rows = await queryRows<{ id: string }>(
    ctx,
    `with recursive up (id, parent_id) as (
       select id, parent_id from area where id = $1 union select a.id, a.parent_id from area a join up on up.parent_id = a.id
     ) select id from up`,
    [uuid ?? null],
  );
  if (rows.length === 0)
    problems.at([property], { pl: `Nie ma takiego obszaru: ${id}.`, en: `There is no such area: ${id}.` });
  if (child && rows.some((row) => row.id === child)) {
    problems.at([property], { pl: 'Obszar nie może leżeć w samym sobie.', en: 'An area cannot lie in itself.' });
  }
  return uuid ?? null;
}
