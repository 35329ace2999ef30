import type { Logger } from 'pino';
import type { App } from './app.ts';
import { type Config, readConfig, withPort } from './config.ts';
import type { Context } from './context.ts';
import type { Database } from './database/open.ts';
import { isConnectionLoss } from './database/reader.ts';
import { queryRows, transaction } from './database/transaction.ts';
import { defaultLocale, languagesOf } from './language.ts';
import { createLog } from './log.ts';
import { settleDemoClock } from './seed/demo-clock.ts';
import { settleDemoAccounts } from './start/demo.ts';
import { emptyIfHalfFilled, oneStartAtATime, whileMarked } from './start/first-content.ts';
import { findPort } from './start/port.ts';
import { firstScreen, type StartFacts, shortScreen } from './start/screen.ts';
import { Service } from './start/service.ts';
import { stopOnSignals } from './start/signals.ts';
import { StartupError } from './startup-error.ts';

const demoLanguages = ['pl', 'en', 'uk'];

/** The server's whole life. Never rejects: whatever keeps it from starting is said, and the exit code is 1. */
export async function start(): Promise<void> {
  let config: Config | undefined;
  try {
    config = readConfig();
    config = withPort(config, await findPort(config));
    await serve(config);
  } catch (error) {
    fail(error, config);
    setTimeout(() => process.exit(1), 2_000).unref(); // should anything have stayed open
  }
}

async function serve(config: Config): Promise<void> {
  const log = createLog(config);
  // In production everything that is said is a line of the log.
  const say = config.production ? (line: string) => log.info(line) : (line: string) => console.log(line);
  const service = new Service({ config, log, say, onFailure: (error) => endWith(error, service, config) });
  stopOnSignals({
    stop: () => service.stop(),
    hurry: () => service.hurry(),
    startedByNpm: config.startedByNpm,
  });
  surviveLostConnections(log, (error) => endWith(error, service, config));
  for (const warning of config.warnings) config.production ? log.warn(warning) : console.warn(warning);
  say('Konsulta is starting …');
  let facts: StartFacts | undefined;
  try {
    await service.start(async ({ app, database }) => {
      facts = await oneStartAtATime(database.logins, () => prepare(config, app, database, say));
    });
  } catch (error) {
    if (!service.isStopping) throw error;
  }
  if (facts && !service.isStopping) announce(facts, log);
}

/** Demonstration content on the first start, and what there is to say about it. */
async function prepare(config: Config, app: App, database: Database, say: (line: string) => void): Promise<StartFacts> {
  const ctx = app.context();
  await settleDemoClock(database.logins);
  if (config.demo && (await emptyIfHalfFilled(database.logins, config))) {
    say('The first start was cut off while it made the demonstration: beginning anew.');
  }
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

/** Answers whether it could: content in languages that are not configured would be refused. */
async function fill(config: Config, app: App, say: (line: string) => void): Promise<boolean> {
  const missing = demoLanguages.filter((language) => !languagesOf(config).includes(language));
  if (missing.length > 0 || defaultLocale(config) !== 'pl') {
    say(
      'The demonstration is left out: KONSULTA_LOCALES must have pl, en and uk for it, and each chain must end in pl.',
    );
    return false;
  }
  say('First start: making the demonstration content …');
  const { seed } = await import('./seed/seed.ts');
  await whileMarked(app.logins, () => seed(app, { accounts: true, log: say }));
  return true;
}

async function holds(ctx: Context, condition: string): Promise<boolean> {
  const [row] = await transaction(ctx, (ctx) => queryRows<{ holds: boolean }>(ctx, `select ${condition} as holds`));
  return row.holds;
}

function announce(facts: StartFacts, log: Logger): void {
  const { config, isFirst } = facts;
  if (config.production) {
    log.info({ url: config.publicUrl, host: config.host, port: config.port, first: isFirst }, 'Konsulta is ready');
  } else {
    console.log(`\n${isFirst ? firstScreen(facts) : shortScreen(facts)}\n`);
  }
}

/** A connection that breaks while nobody waits for it ends no process; anything else that nobody caught does. */
function surviveLostConnections(log: Logger, end: (error: unknown) => void): void {
  const judge = (error: unknown) => {
    if (isConnectionLoss(error)) return log.error({ err: error }, 'a connection was lost');
    log.fatal({ err: error }, 'a failure that nobody caught');
    end(error);
  };
  process.on('uncaughtException', judge).on('unhandledRejection', judge);
}

/** Stops in order, if that is still possible. */
function endWith(error: unknown, service: Service, config: Config): void {
  fail(error, config);
  setTimeout(() => process.exit(1), 15_000).unref();
  service.stop().finally(() => process.exit(1));
}

/** One sentence; and the whole of it for who has asked for that. */
function fail(error: unknown, config: Config | undefined): void {
  process.exitCode = 1;
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof StartupError ? message : `Konsulta cannot go on: ${message}`);
  if (config && /^(debug|trace)$/.test(config.logLevel)) console.error(error);
}
