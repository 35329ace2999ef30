import type { Problem } from '../../message.ts';

/** Objects to a period whose end lies before its beginning, as far as both are known. */
export function endsBeforeItBegins(
  start: string | null | undefined,
  end: string | null | undefined,
  endField: string,
): Problem[] {
  if (start == null || end == null || `${end}~` >= start) return []; // a year ends after each of its days
  return [
    {
      path: [endField],
      message: { pl: 'Koniec jest wcześniej niż początek.', en: 'The end is before the beginning.' },
    },
  ];
}
