import { archive2010to2011 } from './archive-2010-2011.ts';
import { archive2015to2024 } from './archive-2015-2024.ts';
import { currentCommunity } from './current-community.ts';
import { currentEnvironment } from './current-environment.ts';
import { currentPlaces } from './current-places.ts';
import { currentPlanning } from './current-planning.ts';
import { dekabrystow } from './dekabrystow.ts';
import { handbook } from './handbook.ts';
import { informationPages } from './pages.ts';
import type { SeedConsultation, SeedPage } from './types.ts';

export { areas, areasElsewhere } from './areas.ts';
export { dekabrystowReportSource, dekabrystowTally } from './dekabrystow.ts';
export { type BudgetPools, budgetEditions, districtBudgetPools } from './district-budgets.ts';
export { organizations } from './organizations.ts';
export { resolveDay, resolveInstant } from './resolve.ts';
export type * from './types.ts';
export { methods, topics } from './vocabularies.ts';

/** The eight that Częstochowa really held. */
export const archivedConsultations: readonly SeedConsultation[] = [
  ...archive2010to2011,
  dekabrystow,
  ...archive2015to2024,
];

/** Twelve that are made up, placed around the day of seeding so that every status but REPORTED occurs. */
export const currentConsultations: readonly SeedConsultation[] = [
  ...currentPlanning,
  ...currentEnvironment,
  ...currentPlaces,
  ...currentCommunity,
];

export const consultations: readonly SeedConsultation[] = [...archivedConsultations, ...currentConsultations];

/** A parent stands before its children. */
export const pages: readonly SeedPage[] = [...informationPages, ...handbook];
