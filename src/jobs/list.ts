import { forgetOldAddresses } from './forget-addresses.ts';
import { countWordsOfIndex, indexEditions } from './index-editions.ts';
import type { Job } from './job.ts';
import { passBoundaries } from './pass-boundaries.ts';
import { readTexts } from './read-texts.ts';
import { removeLeftovers } from './remove-leftovers.ts';
import { signLedgerHead } from './sign-head.ts';
import { thinOutRevisions } from './thin-out-revisions.ts';

/** Every job. A new job is a file of its own and a line here. */
export const jobs: readonly Job[] = [
  passBoundaries,
  readTexts,
  indexEditions,
  countWordsOfIndex,
  forgetOldAddresses,
  thinOutRevisions,
  signLedgerHead,
  removeLeftovers,
];
