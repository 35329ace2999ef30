import type { Problem } from '../message.ts';

/** Objects to a period whose end lies before its beginning, as far as both are known. */
export function endsBeforeItBegins(
  start: string | null | undefined,
  end: string | null | undefined,
  ...path: [string, ...string[]]
): Problem[] {
  if (!liesBefore(end, start)) return [];
  return [{ path, message: { pl: 'Koniec jest wcześniej niż początek.', en: 'The end is before the beginning.' } }];
}

/** Whether all of one day, month or year lies before the other's beginning. Nothing is known of missing dates. */
export function liesBefore(one: string | null | undefined, other: string | null | undefined): boolean {
  return one != null && other != null && `${one}~` < other; // a year ends after each of its days
}
