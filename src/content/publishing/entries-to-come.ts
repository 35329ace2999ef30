import type { Context } from '../../context.ts';
import { arrayLiteral, queryRows } from '../../database/transaction.ts';
import type { Edition } from '../../entities/edition.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { type FieldDefinition, type Localized, patchName } from '../../entities/fields/field-types.ts';
import { isToCome } from '../../entities/succession.ts';
import { defaultLocale } from '../../language.ts';
import type { Problem } from '../../message.ts';
import { dayIn } from '../../time/days.ts';
import { propertyOf } from '../editions.ts';

/** A field that names entries of a vocabulary, and the entries that it names. */
interface Naming {
  table: string;
  ids: readonly string[];
  path: string[];
  isList: boolean;
}

/**
 * Areas, topics and other entries of a text that are not in use yet when the public is to see the text. A draft may have such
 * entries: it may be planned for the day on which they begin.
 */
export async function entriesToCome(
  ctx: Context,
  type: ContentTypeDefinition,
  draft: Edition,
  from: Date,
): Promise<Problem[]> {
  const locale = defaultLocale(ctx.settings);
  const named = type.fields.flatMap((field) => namingsOf(field, propertyOf(draft, field.name), [patchName(field)]));
  if (named.length === 0) return [];
  const byTable = [...Map.groupBy(named, ({ table }) => table)];
  const found = byTable.map(
    ([table], index) => `select id, name, valid_from::text from ${table} v
      where id = any($${index + 2}::uuid[]) and ${isToCome('v', '$1::date')}`,
  );
  const rows = await queryRows<{ id: string; name: Localized; valid_from: string }>(ctx, found.join(' union all '), [
    dayIn(from, ctx.settings.timeZone),
    ...byTable.map(([, same]) => arrayLiteral([...new Set(same.flatMap(({ ids }) => ids))])),
  ]);
  const toCome = new Map(rows.map((row) => [row.id, row]));
  return named.flatMap(({ ids, path, isList }) =>
    ids.flatMap((id, index): Problem[] => {
      const entry = toCome.get(id);
      if (!entry) return [];
      const { name, valid_from: day } = entry;
      return [
        {
          path: isList ? [...path, String(index)] : path,
          message: {
            pl: `„${name[locale]}” obowiązuje dopiero od ${day}; zaplanuj publikację na ten dzień albo wybierz inny wpis.`,
            en: `“${name[locale]}” is in use from ${day} on; plan the publication for that day, or choose another entry.`,
          },
        },
      ];
    }),
  );
}

/** Where a field's value names entries of vocabularies, in value objects too. */
function namingsOf({ type }: FieldDefinition, value: unknown, path: string[]): Naming[] {
  if (value == null) return [];
  if (type.kind === 'vocabulary') {
    const ids = [value].flat().map(String);
    return ids.length === 0 ? [] : [{ table: type.vocabulary.table, ids, path, isList: type.list }];
  }
  if (type.kind !== 'value') return [];
  const ofItem = (item: Readonly<Record<string, unknown>>, at: string[]) =>
    type.value.fields.flatMap((part) => namingsOf(part, item[part.name], [...at, patchName(part)]));
  if (!Array.isArray(value)) return ofItem(value as Record<string, unknown>, path);
  return value.flatMap((item, index) => ofItem(item, [...path, String(index)]));
}
