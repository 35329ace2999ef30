import { systemViewer } from '../access/system-viewer.ts';
import type { App } from '../app.ts';
import { queryRows, transaction } from '../database/transaction.ts';
import { seedAccounts } from './accounts.ts';
import { seedContent } from './content.ts';
import { settleDemoClock } from './demo-clock.ts';
import { seedScale } from './scale.ts';
import { seedVocabularies } from './vocabularies.ts';

export interface SeedOptions {
  /** Make demo accounts with a known password. */
  accounts?: boolean;
  /** Number of made-up consultations to add. */
  scale?: number;
  log?: (line: string) => void;
}

/** Fills an empty installation. Where there are documents, only `scale` has an effect. Answers whether it filled it. */
export async function seed(app: App, { accounts = false, scale = 0, log = () => {} }: SeedOptions): Promise<boolean> {
  const ctx = app.context({ viewer: systemViewer });
  await settleDemoClock(app.logins);
  const [{ empty }] = await transaction(ctx, (inside) =>
    queryRows<{ empty: boolean }>(inside, 'select not exists (select 1 from document) as empty'),
  );
  if (empty) {
    await seedVocabularies(ctx);
    await seedContent(app, ctx);
    if (accounts) await seedAccounts(ctx);
  }
  if (scale > 0) await seedScale(ctx, scale, log);
  return empty;
}
