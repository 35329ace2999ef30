import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import type { Edition } from '../../entities/edition.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { Localized } from '../../entities/fields/field-types.ts';
import { defaultLocale } from '../../language.ts';
import type { Warning } from '../../message.ts';

/**
 * Where an organization should have one document of a type, such as its profile: a warning that another is public, or planned.
 * Whoever may publish for the organization may read the other, too.
 */
export async function secondOfOwner(
  ctx: Context,
  type: ContentTypeDefinition,
  { documentId, organizationId }: Edition,
): Promise<Warning[]> {
  if (!type.onePerOwner) return [];
  const [other] = await queryRows<{ title: Localized }>(
    ctx,
    `select t.title from ${type.table} t
     where t.organization_id = $1 and t.document_id <> $2 and coalesce(upper(t.visible) > content.instant(), t.visible is not null)
     order by t.visible limit 1`,
    [organizationId, documentId],
  );
  if (!other) return [];
  const title = other.title[defaultLocale(ctx.settings)];
  const label = { pl: type.label.pl.toLowerCase(), en: type.label.en };
  return [
    {
      code: 'SECOND_OF_OWNER',
      path: ['id'],
      message: {
        pl: `Ta jednostka ma już publiczny wpis tego rodzaju (${label.pl}): „${title}”. Powinien być jeden; jeśli ten go zastępuje, wycofaj tamten.`,
        en: `This organization has a public entry of this kind (${label.en}) already: “${title}”. There should be one; if this one takes its place, withdraw the other.`,
      },
      excerpt: title,
    },
  ];
}
