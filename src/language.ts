import type { Message } from './message.ts';

export type Language = keyof Message;

/** The language of messages, from an `Accept-Language` header (RFC 9110). Polish unless English is preferred. */
export function preferredLanguage(header: string | undefined): Language {
  return preferredOf(header, ['pl', 'en']) ?? 'pl';
}

/** The first of the languages that the header prefers; undefined where the header accepts none of them. */
export function preferredOf<L extends string>(header: string | undefined, languages: readonly L[]): L | undefined {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag, ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { language: tag.slice(0, 2), quality: q ? Number(q.slice(2)) || 0 : 1 };
    })
    .filter(({ language, quality }) => quality > 0 && languages.some((one) => one === language))
    .sort((a, b) => b.quality - a.quality);
  return languages.find((one) => one === wanted[0]?.language);
}

/** The configured chains of languages. The first is the default. All end in the language that every text has. */
export interface LocaleChains {
  localeChains: readonly (readonly string[])[];
}

/** The languages in which content may be written. */
export function languagesOf(settings: LocaleChains): string[] {
  return [...new Set(settings.localeChains.flat())];
}

/** The language that every published text has. */
export function defaultLocale(settings: LocaleChains): string {
  return settings.localeChains[0].at(-1) as string;
}
