import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { verifyLedger } from '../content/ledger/verify-ledger.ts';
import { queryRows, snapshot } from '../database/transaction.ts';
import { type FileStore, NotInStore } from '../store/store.ts';
import { command, noPositionals } from './command.ts';
import { withApp } from './installation.ts';

export const ledgerVerify = command({
  name: 'ledger verify',
  summary: 'recomputes the publication ledger from what is stored, and names everything that does not agree',
  usage: '',
  details: 'Exit code 1 when something does not agree.',
  options: {},
  async run({ positionals }) {
    noPositionals(positionals);
    const { rows, editions, files, mistakes } = await withApp((app) =>
      snapshot(app.context(), (ctx) =>
        verifyLedger(
          (sql, values) => queryRows(ctx, sql, values),
          (key) => hashInStore(app.store, key),
        ),
      ),
    );
    for (const mistake of mistakes) console.log(mistake);
    const checked = `${rows} ledger rows, ${editions} editions and ${files} files were checked`;
    console.log(mistakes.length === 0 ? `${checked}: all agree.` : `${checked}: ${mistakes.length} do not agree.`);
    return mistakes.length === 0 ? 0 : 1;
  },
});

async function hashInStore(store: FileStore, key: string): Promise<string | null> {
  try {
    const hash = createHash('sha256');
    await pipeline(await store.read(key), hash);
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof NotInStore) return null;
    throw error;
  }
}
