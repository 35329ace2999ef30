import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database } from '../database/open.ts';
import { isConnectionLoss } from '../database/reader.ts';
import { createLog } from '../log.ts';
import { fail } from './fail.ts';
import { emptyIfHalfFilled, oneStartAtATime } from './first-content.ts';
import { firstScreen, type StartFacts, shortScreen } from './screen.ts';
import { Service } from './service.ts';
import { stopOnSignals } from './signals.ts';

const noMails = 'KONSULTA_SMTP_URL is not set: nobody can be invited, or get a new password, by mail.';

/** Serves until a signal comes. @throws what keeps it from starting */
export async function serve(config: Config): Promise<void> {
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
    await service.start(async (database, openApp) => {
      const { prepare } = await import('./prepare.ts'); // loaded once there is a database
      facts = await oneStartAtATime(database.logins, async () => {
        await beginAnew(config, database, say);
        return prepare(config, await openApp(), database, say);
      });
    });
  } catch (error) {
    if (!service.isStopping) throw error;
  }
  if (facts && !service.isStopping) announce(facts, log);
}

/** Before the app is opened, which reads from the database what stays the same. */
async function beginAnew(config: Config, { logins }: Database, say: (line: string) => void): Promise<void> {
  if (!config.demo || !(await emptyIfHalfFilled(logins, config))) return;
  say('The first start was cut off while it made the demonstration: beginning anew.');
}

function announce(facts: StartFacts, log: Logger): void {
  const { config, isFirst } = facts;
  if (config.production) {
    log.info({ url: config.publicUrl, host: config.host, port: config.port, first: isFirst }, 'Konsulta is ready');
    if (!config.sendsMails) log.warn(noMails);
  } else {
    console.log(`\n${isFirst ? firstScreen(facts) : shortScreen(facts)}\n`);
  }
}

/** Keeps the process alive when a connection breaks that nobody waits for. All other uncaught errors end it. */
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
