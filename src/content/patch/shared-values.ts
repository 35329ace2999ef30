import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import type { Edition } from '../../entities/edition.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { type Localized, patchName } from '../../entities/fields/field-types.ts';
import { defaultLocale } from '../../language.ts';
import type { Warning } from '../../message.ts';
import { propertyOf } from '../editions.ts';

/**
 * Values that should belong to one document alone, but that another public document has as well: somebody mistyped a
 * number, or two profiles are of one organization. Drafts of others are not told of.
 */
export async function sharedValues(ctx: Context, type: ContentTypeDefinition, edition: Edition): Promise<Warning[]> {
  const warnings: Warning[] = [];
  for (const field of type.fields.filter(({ distinct }) => distinct)) {
    const value = propertyOf(edition, field.name);
    if (value == null) continue;
    const [other] = await queryRows<{ title: Localized }>(
      ctx,
      `select title from ${type.table} where ${field.column} = $1 and document_id <> $2
         and range_contains_elem(visible, content.instant()) limit 1`,
      [value, edition.documentId],
    );
    if (!other) continue;
    const title = other.title[defaultLocale(ctx.settings)];
    warnings.push({
      code: 'NUMBER_IN_USE',
      path: [patchName(field)],
      message: {
        pl: `${field.label.pl} ${value} ma już „${title}”. Sprawdź, czy to nie ta sama organizacja albo pomyłka.`,
        en: `“${title}” has the ${field.label.en} ${value} already. Check whether both are one organization, or one is a mistake.`,
      },
      excerpt: String(value),
    });
  }
  return warnings;
}
