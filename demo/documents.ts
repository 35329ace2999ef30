import { initiatives } from './initiatives.ts';
import { opinionResearch } from './opinion-research.ts';
import { jasneZeKonsultacje } from './programme-czestochowa.ts';
import { secemin } from './programme-secemin.ts';
import { warsaw } from './programme-warsaw.ts';
import type { SeedDocument } from './types.ts';

/** What stands behind may refer to what stands before. */
export const documents: readonly SeedDocument[] = [
  ...jasneZeKonsultacje,
  ...warsaw,
  ...secemin,
  ...initiatives,
  ...opinionResearch,
];
