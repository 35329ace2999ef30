import type { Problem } from '../message.ts';

/** Refuses an area in which a consultation is said both to apply and not to apply. */
export function contradictoryAreas({ areas, exceptAreas }: { areas: string[]; exceptAreas: string[] }): Problem[] {
  return exceptAreas.flatMap((id, index) => {
    if (!areas.includes(id)) return [];
    return [
      {
        path: ['exceptAreaIds', String(index)],
        message: {
          pl: 'Ten obszar jest też wśród obszarów, których konsultacje dotyczą.',
          en: 'This area is also among the areas that the consultation is about.',
        },
      },
    ];
  });
}
