import type { Context } from '../context.ts';
import { queryRows } from './transaction.ts';

/** Advisory locks are numbers, and a number must mean one thing: every lock of Konsulta stands here, and only here. */
export const locks = {
  /** Held by the start that brings the schema to its version; other starts wait. */
  migration: 7_306_114,
  /** Held alone by the collector of stored bytes, together by uploads that are being completed. */
  storedBytes: 7_306_115,
  /** Held while a file is claimed whose text is to be read. */
  textClaims: 7_306_116,
  /** Held by the start that looks whether there is content, and makes the demonstration. */
  firstContent: 7_306_117,
  /** In the database `postgres` of the embedded server: shared by the processes that use the server. */
  embeddedServer: 7_236_511_901,
} as const;

/** Locks of which there is one per subject: a person, an address. First key of PostgreSQL's locks of two keys. */
export const subjectLocks = {
  /** Uploads that one person announces, so that they are counted one after the other. */
  openUploads: 7_306_201,
  /** Attempts to sign in as one account or from one address. */
  signIn: 7_306_202,
} as const;

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
