import type { Settings } from '../context.ts';

/** The languages that content may stand in. */
export function languagesOf(settings: Settings): string[] {
  return [...new Set(settings.localeChains.flat())];
}

/** The language that every published text has. */
export function defaultLocale(settings: Settings): string {
  return settings.localeChains[0].at(-1) as string;
}
