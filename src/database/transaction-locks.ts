import type { Context } from '../context.ts';
import { locks, subjectLocks } from './locks.ts';
import { queryRows } from './transaction.ts';

/** Takes the lock alone, and holds it until the transaction ends. */
export async function lockAlone(ctx: Context, lock: keyof typeof locks): Promise<void> {
  await queryRows(ctx, 'select pg_advisory_xact_lock($1)', [locks[lock]]);
}

/** Takes the lock together with others who share it, and holds it until the transaction ends. */
export async function lockShared(ctx: Context, lock: keyof typeof locks): Promise<void> {
  await queryRows(ctx, 'select pg_advisory_xact_lock_shared($1)', [locks[lock]]);
}

/** Takes the lock of one subject, and holds it until the transaction ends. */
export async function lockSubject(ctx: Context, lock: keyof typeof subjectLocks, subject: string): Promise<void> {
  await queryRows(ctx, 'select pg_advisory_xact_lock($1, hashtext($2))', [subjectLocks[lock], subject]);
}
