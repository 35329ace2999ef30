import type { Settings } from '../context.ts';
import type { Edition } from '../entities/edition.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { Localized } from '../entities/fields/field-types.ts';
import { propertyOf } from './editions.ts';

/** The languages that content may stand in. */
export function languagesOf(settings: Settings): string[] {
  return [...new Set(settings.localeChains.flat())];
}

/** The language that every published text has. */
export function defaultLocale(settings: Settings): string {
  return settings.localeChains[0].at(-1) as string;
}

/** Of these languages the ones in which an edition says anything. */
export function languagesIn(type: ContentTypeDefinition, edition: Edition, languages: readonly string[]): string[] {
  const texts = type.fields
    .filter((field) => field.localized && !field.type.list)
    .map((field) => propertyOf(edition, field.name) as Localized<unknown> | null | undefined);
  return languages.filter((locale) => texts.some((text) => text?.[locale] != null));
}
