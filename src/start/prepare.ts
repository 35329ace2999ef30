import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/open.ts';
import { queryRows, transaction } from '../database/transaction.ts';
import { defaultLocale, languagesOf } from '../language.ts';
import { settleDemoClock } from '../seed/demo-clock.ts';
import { settleDemoAccounts } from './demo.ts';
import { whileMarked } from './first-content.ts';
import type { StartFacts } from './screen.ts';

const demoLanguages = ['pl', 'en', 'uk'];

/** Makes demonstration content on the first start. Answers what there is to tell the person at the terminal. */
export async function prepare(
  config: Config,
  app: App,
  database: Database,
  say: (line: string) => void,
): Promise<StartFacts> {
  const ctx = app.context();
  await settleDemoClock(database.logins);
  const isEmpty = await holds(ctx, 'not exists (select 1 from document)');
  const isFilled = isEmpty && config.demo && (await fill(config, app, say));
  const closed = await settleDemoAccounts(ctx, config.demo);
  if (closed.length > 0) say(`KONSULTA_DEMO is off, so nobody can sign in any longer as ${closed.join(', ')}.`);
  return {
    config,
    isFirst: isFilled || (isEmpty && database.migrated.length > 0),
    isFilled,
    hasNoAccount: await holds(ctx, 'not exists (select 1 from account where disabled_at is null)'),
    dataFolder: database.embedded?.dataFolder,
  };
}

/** Answers whether the installation was filled: content in languages that are not configured would be refused. */
async function fill(config: Config, app: App, say: (line: string) => void): Promise<boolean> {
  const missing = demoLanguages.filter((language) => !languagesOf(config).includes(language));
  if (missing.length > 0 || defaultLocale(config) !== 'pl') {
    say(
      'The demonstration is left out: KONSULTA_LOCALES must have pl, en and uk for it, and each chain must end in pl.',
    );
    return false;
  }
  say('First start: making the demonstration content …');
  const { seed } = await import('../seed/seed.ts');
  await whileMarked(app.logins, () => seed(app, { accounts: true, log: say }));
  return true;
}

async function holds(ctx: Context, condition: string): Promise<boolean> {
  const [row] = await transaction(ctx, (ctx) => queryRows<{ holds: boolean }>(ctx, `select ${condition} as holds`));
  return row.holds;
}
