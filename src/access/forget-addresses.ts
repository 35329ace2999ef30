import type { Context } from '../context.ts';
import { now, queryRows } from '../database/transaction.ts';

const atOnce = 10_000; // entries

/**
 * Takes the addresses of clients from entries of the audit log that are older than the city keeps addresses. The entries
 * themselves stay. The function that does so belongs to the owner: no other login changes the log.
 */
export async function forgetAddresses(ctx: Context): Promise<void> {
  const before = new Date((await now(ctx)).getTime() - ctx.settings.daysOfAddresses * 86_400_000);
  for (let forgotten = atOnce; forgotten === atOnce; ) {
    [{ forgotten }] = await queryRows<{ forgotten: number }>(
      ctx,
      'select content.forget_addresses($1, $2) as forgotten',
      [before.toISOString(), atOnce],
    );
  }
}
