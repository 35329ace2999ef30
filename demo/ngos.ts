import { ngosForTheCity } from './ngos-city.ts';
import { ngosForPeople } from './ngos-people.ts';
import type { SeedNgo } from './types.ts';

/** Twelve made-up organizations. Some lack numbers, a place or a translation: on purpose, as they do in life. */
export const ngos: readonly SeedNgo[] = [...ngosForTheCity, ...ngosForPeople];
