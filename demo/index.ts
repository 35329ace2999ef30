import { archive2010to2011 } from './archive-2010-2011.ts';
import { archive2015to2024 } from './archive-2015-2024.ts';
import { currentCommunity } from './current-community.ts';
import { currentEnvironment } from './current-environment.ts';
import { currentPlaces } from './current-places.ts';
import { currentPlanning } from './current-planning.ts';
import { dekabrystow } from './dekabrystow.ts';
import { handbook } from './handbook.ts';
import { newsOfTheCentre } from './news-centre.ts';
import { newsOfTheEast } from './news-east.ts';
import { newsOfTheNorth } from './news-north.ts';
import { newsOfTheSouth } from './news-south.ts';
import { newsOfTheWest } from './news-west.ts';
import { informationPages } from './pages.ts';
import { programmePages } from './programme-pages.ts';
import { cultureReport } from './report-culture.ts';
import { dekabrystowReport } from './report-dekabrystow.ts';
import { treesReport } from './report-trees.ts';
import type { SeedConsultation, SeedNews, SeedPage, SeedReport } from './types.ts';

export { legalActs } from './acts.ts';
export { areaShapes } from './area-shapes.ts';
export { areas, areasElsewhere } from './areas.ts';
export {
  corrections,
  plannedNews,
  plannedReplacements,
  renamings,
  type SeedTexts,
  withdrawals,
} from './chronicle.ts';
export { allOrganizations, districtCouncils, ngoOrganizations } from './city-organizations.ts';
export { dekabrystowReportSource, dekabrystowTally } from './dekabrystow.ts';
export { type BudgetPools, budgetEditions, districtBudgetPools } from './district-budgets.ts';
export { documents } from './documents.ts';
export { events } from './events.ts';
export { investments } from './investments.ts';
export { ngos } from './ngos.ts';
export { organizations } from './organizations.ts';
export {
  budgetProjects,
  participatoryBudgets,
  type SeedBudgetEdition,
  type SeedBudgetProject,
} from './participatory-budgets.ts';
export { resolveDay, resolveInstant } from './resolve.ts';
export type * from './types.ts';
export { audiences, methods, topics } from './vocabularies.ts';

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
export const pages: readonly SeedPage[] = [...informationPages, ...handbook, ...programmePages];

/** The real one of 2012, and two that are made up: on a consultation that is closed and on one with an outcome. */
export const reports: readonly SeedReport[] = [dekabrystowReport, treesReport, cultureReport];

/** Two or three of each district council; those that have expired are there on purpose. */
export const news: readonly SeedNews[] = [
  ...newsOfTheCentre,
  ...newsOfTheNorth,
  ...newsOfTheEast,
  ...newsOfTheSouth,
  ...newsOfTheWest,
];
