import type { Context } from '../../context.ts';
import { arrayLiteral, queryRows } from '../../database/transaction.ts';
import type { Edition } from '../../entities/edition.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { Localized } from '../../entities/fields/field-types.ts';
import { isToCome } from '../../entities/succession.ts';
import { defaultLocale } from '../../language.ts';
import type { Problem } from '../../message.ts';
import { dayIn } from '../../time/days.ts';
import { propertyOf } from '../editions.ts';
import { patchName } from '../patch/patch.ts';

/**
 * Areas, topics and methods of a text that are not in use yet when the public is to see the text. A draft may have such
 * entries: it may be planned for the day on which they begin.
 */
export async function entriesToCome(
  ctx: Context,
  type: ContentTypeDefinition,
  draft: Edition,
  from: Date,
): Promise<Problem[]> {
  const locale = defaultLocale(ctx.settings);
  const fields = type.fields.flatMap((field) => {
    if (field.type.kind !== 'vocabulary') return [];
    const ids = [propertyOf(draft, field.name) ?? []].flat().map(String);
    return ids.length === 0 ? [] : [{ field, ids, table: field.type.vocabulary.table, isList: field.type.list }];
  });
  if (fields.length === 0) return [];
  const found = fields.map(
    ({ table }, index) => `select ${index}::int as field, id, name, valid_from::text from ${table} v
      where id = any($${index + 2}::uuid[]) and ${isToCome('v', '$1::date')}`,
  );
  const rows = await queryRows<{ field: number; id: string; name: Localized; valid_from: string }>(
    ctx,
    found.join(' union all '),
    [dayIn(from, ctx.settings.timeZone), ...fields.map(({ ids }) => arrayLiteral(ids))],
  );
  return rows.map(({ field: index, id, name, valid_from: day }): Problem => {
    const { field, ids, isList } = fields[index];
    return {
      path: isList ? [patchName(field), String(ids.indexOf(id))] : [patchName(field)],
      message: {
        pl: `„${name[locale]}” obowiązuje dopiero od ${day}; zaplanuj publikację na ten dzień albo wybierz inny wpis.`,
        en: `“${name[locale]}” is in use from ${day} on; plan the publication for that day, or choose another entry.`,
      },
    };
  });
}
