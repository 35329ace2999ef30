import { slugOf } from '../content/slugs.ts';
import type { Context } from '../context.ts';
import type { Localized } from '../entities/fields/field-types.ts';
import { isCode, isSlug } from '../entities/fields/line-formats.ts';
import type { EditedVocabulary } from '../entities/vocabulary-definitions.ts';
import { invalid, type UserError } from '../errors.ts';
import { defaultLocale } from '../language.ts';

/** The given slug or code, which must be free; without one, a free key made from the name. */
export async function freeKey(
  ctx: Context,
  { key, entity }: EditedVocabulary,
  given: unknown,
  name: Localized,
): Promise<string> {
  const made = slugOf(name[defaultLocale(ctx.settings)] ?? '');
  const wanted = given == null ? (key === 'code' ? made.toUpperCase().replaceAll('-', '_') : made) : String(given);
  if (!(key === 'code' ? isCode(wanted) : isSlug(wanted))) throw noKey(key, wanted);
  const taken = new Set((await ctx.em.find(entity, {})).map((entry) => String((entry as never)[key])));
  if (!taken.has(wanted)) return wanted;
  if (given != null) throw invalid([key], { pl: `„${wanted}” jest już zajęte.`, en: `"${wanted}" is taken.` });
  const separator = key === 'code' ? '_' : '-';
  for (let n = 2; ; n += 1) if (!taken.has(`${wanted}${separator}${n}`)) return `${wanted}${separator}${n}`;
}

function noKey(key: 'slug' | 'code', wanted: string): UserError {
  if (key === 'slug') {
    return invalid([key], {
      pl: `„${wanted}” nie może być adresem: podaj małe litery a–z, cyfry i pojedyncze łączniki.`,
      en: `"${wanted}" is no slug: give lower-case letters a–z, digits and single hyphens.`,
    });
  }
  return invalid([key], {
    pl: `„${wanted}” nie może być kodem: podaj wielkie litery A–Z, cyfry i podkreślenia, najwyżej 50, na początku literę.`,
    en: `"${wanted}" is no code: give capital letters A–Z, digits and underscores, 50 at most, a letter first.`,
  });
}
