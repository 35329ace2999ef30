import { areas } from './areas.ts';
import type { Localized } from './types.ts';

/** Editions of the participatory budget whose pools are known. */
export const budgetEditions = [2020, 2024, 2025, 2026] as const;

export type BudgetPools = Record<(typeof budgetEditions)[number], number>;

/**
 * What each district of Częstochowa could spend, in whole złoty, by slug of the area. From the published editions.
 * Kiedrzyn's pool of 2025 does not fit its other years; it stands here as it stands in the source (docs/seed.md).
 */
export const districtBudgetPools: Readonly<Record<string, BudgetPools>> = {
  bleszno: { 2020: 318_776, 2024: 329_457, 2025: 346_165, 2026: 366_780 },
  'czestochowka-parkitka': { 2020: 287_021, 2024: 303_543, 2025: 326_309, 2026: 348_882 },
  dzbow: { 2020: 364_735, 2024: 379_410, 2025: 397_036, 2026: 418_227 },
  'gnaszyn-kawodrza': { 2020: 251_977, 2024: 241_732, 2025: 253_512, 2026: 267_776 },
  grabowka: { 2020: 225_862, 2024: 250_115, 2025: 256_582, 2026: 270_574 },
  kiedrzyn: { 2020: 197_857, 2024: 194_431, 2025: 371_000, 2026: 216_778 },
  lisiniec: { 2020: 368_365, 2024: 364_210, 2025: 382_831, 2026: 404_404 },
  mirow: { 2020: 233_863, 2024: 272_579, 2025: 285_194, 2026: 300_721 },
  'ostatni-grosz': { 2020: 227_674, 2024: 219_426, 2025: 226_623, 2026: 240_743 },
  podjasnogorska: { 2020: 143_868, 2024: 138_644, 2025: 145_947, 2026: 153_711 },
  polnoc: { 2020: 680_264, 2024: 657_409, 2025: 686_515, 2026: 723_744 },
  rakow: { 2020: 470_623, 2024: 458_964, 2025: 479_213, 2026: 503_689 },
  srodmiescie: { 2020: 340_914, 2024: 328_744, 2025: 339_749, 2026: 355_459 },
  'stare-miasto': { 2020: 273_332, 2024: 254_631, 2025: 263_154, 2026: 275_246 },
  stradom: { 2020: 433_003, 2024: 433_989, 2025: 452_222, 2026: 473_806 },
  'trzech-wieszczow': { 2020: 242_730, 2024: 244_728, 2025: 253_282, 2026: 265_015 },
  tysiaclecie: { 2020: 625_943, 2024: 631_874, 2025: 656_405, 2026: 685_913 },
  wrzosowiak: { 2020: 543_001, 2024: 542_052, 2025: 566_788, 2026: 592_378 },
  'wyczerpy-aniolow': { 2020: 416_218, 2024: 422_866, 2025: 443_816, 2026: 468_326 },
  'zawodzie-dabie': { 2020: 455_341, 2024: 432_562, 2025: 450_661, 2026: 473_772 },
};

/** An edition's pools, each under the slug of its district, and what they add up to. */
export function allDistrictPools(year: keyof BudgetPools) {
  const sums = Object.entries(districtBudgetPools).map(([code, pools]) => ({ code, sum: pools[year] }));
  return {
    amount: `${sums.reduce((whole, { sum }) => whole + sum, 0)}.00`,
    pools: sums.map(({ code, sum }) => ({ code, name: nameOfDistrict(code), amount: `${sum}.00`, areas: [code] })),
  };
}

function nameOfDistrict(slug: string): Localized {
  const area = areas.find((one) => one.slug === slug);
  if (!area) throw new Error(`The participatory budget speaks of ${slug}, which is no area.`);
  return area.name;
}
