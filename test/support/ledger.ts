import { createHash } from 'node:crypto';
import type { Query } from '../../src/content/ledger/digest.ts';
import { type Verification, verifyLedger } from '../../src/content/ledger/verify-ledger.ts';
import { NotInStore } from '../../src/store/store.ts';
import type { TestApp } from './harness.ts';

/** Verifies the whole ledger on the tests' own connection, including changes of an open transaction. */
export function verification({ app, sql }: TestApp): Promise<Verification> {
  const query: Query = async <T>(text: string, values: unknown[]) => (await sql(text, values)) as T[];
  return verifyLedger(query, async (sha256) => {
    const hash = createHash('sha256');
    try {
      for await (const piece of await app.store.read(sha256)) hash.update(piece);
    } catch (error) {
      if (error instanceof NotInStore) return null;
      throw error;
    }
    return hash.digest('hex');
  });
}

export async function mistakes(city: TestApp): Promise<string[]> {
  return (await verification(city)).mistakes;
}
