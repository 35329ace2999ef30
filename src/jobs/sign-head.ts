import { signHead } from '../content/ledger/sign-head.ts';
import type { Job } from './job.ts';

/**
 * Signs the head of the publication ledger, within a minute of each publication. Publishing does not wait for signatures: a
 * head vouches for all rows before it, so a head that nobody signed in between is vouched for by the next.
 */
export const signLedgerHead: Job = {
  name: 'sign-ledger-head',
  schedule: '* * * * *',
  run: async (ctx) => void (await signHead(ctx.reader)),
};
