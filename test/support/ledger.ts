import { createHash } from 'node:crypto';
import { queryRows } from '../../src/database/transaction.ts';
import { type Verification, verifyLedger } from '../../src/content/verify-ledger.ts';
import { NotInStore } from '../../src/files/store.ts';
import type { TestApp } from './harness.ts';

/** Recomputes the whole ledger as `konsulta ledger verify` does. */
export function verification({ app }: TestApp): Promise<Verification> {
  const ctx = app.context();
  return verifyLedger((sql, parameters) => queryRows(ctx, sql, parameters), hashOfFile);

  async function hashOfFile(sha256: string): Promise<string | null> {
    const hash = createHash('sha256');
    try {
      for await (const piece of await app.store.read(sha256)) hash.update(piece);
    } catch (error) {
      if (error instanceof NotInStore) return null;
      throw error;
    }
    return hash.digest('hex');
  }
}

export async function mistakes(city: TestApp): Promise<string[]> {
  return (await verification(city)).mistakes;
}
