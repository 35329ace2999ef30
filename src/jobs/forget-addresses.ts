import { forgetAddresses } from '../access/forget-addresses.ts';
import type { Job } from './job.ts';

/** Takes from the audit log the addresses of clients that have been kept long enough. */
export const forgetOldAddresses: Job = {
  name: 'forget-addresses',
  schedule: '25 2 * * *',
  run: (ctx) => forgetAddresses(ctx),
};
