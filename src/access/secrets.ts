import { randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';

/** A key of 32 bytes that all instances of this installation share; made when it is first asked for. In a transaction. */
export async function secretFor(ctx: Context, purpose: string): Promise<Buffer> {
  const known = await find(ctx, purpose);
  if (known) return known;
  await queryRows(
    ctx,
    'insert into secret (purpose, value, created_at) values (?, ?, content.instant()) on conflict do nothing',
    [purpose, randomBytes(32)],
  );
  return (await find(ctx, purpose)) as Buffer; // ours, or that of another instance which was faster
}

async function find(ctx: Context, purpose: string): Promise<Buffer | undefined> {
  const [row] = await queryRows<{ value: Buffer }>(ctx, 'select value from secret where purpose = ?', [purpose]);
  return row?.value;
}
