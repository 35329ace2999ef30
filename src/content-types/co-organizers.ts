import type { Problem } from '../message.ts';

/** Refuses the owner among the co-organizers: readers would be told of one organization twice. */
export function ownerAmongOthers(draft: { organizationId: string; coOrganizers: string[] }): Problem[] {
  const index = draft.coOrganizers.indexOf(draft.organizationId);
  if (index < 0) return [];
  return [
    {
      path: ['coOrganizerIds', String(index)],
      message: {
        pl: 'Ta jednostka i tak prowadzi te konsultacje; podaj tylko pozostałych organizatorów.',
        en: 'This organization holds the consultation anyway; give the others only.',
      },
    },
  ];
}
