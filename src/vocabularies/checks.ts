import { line, type PatchProblems, text } from '../content/patch/patch-values.ts';
import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { Contact } from '../entities/types/values.ts';
import type { EditedVocabulary } from '../entities/vocabulary-definitions.ts';
import { RequestError } from '../errors.ts';
import { geometryProblem } from './geo-json.ts';

/** Vocabularies are read by all; who may edit them is granted as everything is. */
export function assertMayEdit(ctx: Context, { access }: EditedVocabulary): void {
  const granted = ctx.viewer?.memberships.some(({ role }) => access[role]?.actions.includes('update'));
  if (!granted) throw new RequestError('FORBIDDEN');
}

/** The properties that the input speaks of, checked and as they are stored. */
export async function assertProperties(
  ctx: Context,
  problems: PatchProblems,
  vocabulary: EditedVocabulary,
  input: Readonly<Record<string, unknown>>,
  id: string | null,
): Promise<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const property of vocabulary.properties) {
    const value = input[property];
    if (value === undefined) continue;
    if (value === null && property === 'kind') problems.at([property], { pl: 'Podaj rodzaj.', en: 'Give the kind.' });
    result[property] = value === null ? null : await checked(ctx, problems, property, value, id);
  }
  return result;
}

async function checked(
  ctx: Context,
  problems: PatchProblems,
  property: string,
  value: unknown,
  id: string | null,
): Promise<unknown> {
  switch (property) {
    case 'areaId':
    case 'parentId':
      return areaOf(ctx, problems, property, String(value), property === 'parentId' ? id : null);
    case 'terc':
    case 'simc':
      if (!/^\d{7}$/.test(String(value))) {
        problems.at([property], {
          pl: `${property.toUpperCase()} ma siedem cyfr.`,
          en: `${property.toUpperCase()} has seven digits.`,
        });
      }
      return value;
    case 'geometry': {
      const problem = geometryProblem(value);
      if (problem) problems.add({ path: [property], message: problem });
      return value;
    }
    case 'contact':
      return contact(problems, [property], value as Readonly<Record<string, unknown>>);
    case 'code':
      return text(problems, [property], value, { maxLength: 50 });
    default:
      return value;
  }
}

/** The lines that are there; null where none is. */
function contact(
  problems: PatchProblems,
  path: string[],
  given: Readonly<Record<string, unknown>>,
): Record<string, string> | null {
  const lines = Contact.value.fields.flatMap((field) => {
    const value = given[field.name];
    const kept = value == null ? null : line(problems, [...path, field.name], value, field);
    return kept === null ? [] : [[field.name, kept]];
  });
  return lines.length === 0 ? null : Object.fromEntries(lines);
}

/** An area that exists; as a parent one that does not lie under the area itself. */
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
