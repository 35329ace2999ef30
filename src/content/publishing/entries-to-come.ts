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
  const problems: Problem[] = [];
  const locale = defaultLocale(ctx.settings);
  for (const field of type.fields) {
    const ids = field.type.kind === 'vocabulary' ? [propertyOf(draft, field.name) ?? []].flat().map(String) : [];
    if (field.type.kind !== 'vocabulary' || ids.length === 0) continue;
    const rows = await queryRows<{ id: string; name: Localized; valid_from: string }>(
      ctx,
      `select id, name, valid_from::text from ${field.type.vocabulary.table} v
       where id = any($1::uuid[]) and ${isToCome('v', '$2::date')}`,
      [arrayLiteral(ids), dayIn(from, ctx.settings.timeZone)],
    );
    for (const { id, name, valid_from: day } of rows) {
      problems.push({
        path: field.type.list ? [patchName(field), String(ids.indexOf(id))] : [patchName(field)],
        message: {
          pl: `„${name[locale]}” obowiązuje dopiero od ${day}; zaplanuj publikację na ten dzień albo wybierz inny wpis.`,
          en: `“${name[locale]}” is in use from ${day} on; plan the publication for that day, or choose another entry.`,
        },
      });
    }
  }
  return problems;
}
