import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** What must work for requests to be answered. A check resolves when its subject works. */
export interface HealthChecks {
  database(): Promise<void>;
  store(): Promise<void>;
}

/** What health tells of. The reports become part of the answer; neither makes an instance unready. */
export interface HealthReports extends HealthChecks {
  /** How far behind the jobs are. */
  jobs(): Promise<object>;
  /** How the servers fare from which the public site is read; null where there is only one. */
  delivery(): object | null;
}

const patience = 3_000; // milliseconds
const keepFor = 1_000; // milliseconds

/**
 * `/health/live`: the process runs, so do not restart it. `/health/ready`: requests can be answered now; else 503 with
 * the names of the checks that fail, whose reasons stand in the log. Both answers of the latter say how far behind the
 * jobs are, or null where that is unknown: late jobs keep nobody from reading. Where there are several servers, both
 * answers say whether one of them takes writes: without that the public site goes on. Answers the function that tells whether
 * requests can be answered.
 */
export function serveHealth(app: FastifyInstance, reports: HealthReports, log: Logger): () => Promise<boolean> {
  const ask = sharedFor(keepFor, () =>
    Promise.all([failingChecks(reports, log), reported(() => reports.jobs(), log), reports.delivery()]),
  );
  app.get('/health/live', async (_, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'live' };
  });
  app.get('/health/ready', async (_, reply) => {
    reply.header('cache-control', 'no-store');
    const [failing, jobs, delivery] = await ask();
    const report = delivery ? { jobs, delivery } : { jobs };
    if (failing.length === 0) return { status: 'ready', ...report };
    return reply.code(503).send({ status: 'unready', failing, ...report });
  });
  return async () => (await ask())[0].length === 0;
}

async function failingChecks(checks: HealthChecks, log: Logger): Promise<string[]> {
  const names = ['database', 'store'] as const;
  const outcomes = await Promise.all(
    names.map(async (name) => {
      try {
        await inTime(checks[name]());
        return [];
      } catch (err) {
        log.warn({ err, check: name }, 'not ready');
        return [name];
      }
    }),
  );
  return outcomes.flat();
}

async function reported(jobs: HealthReports['jobs'], log: Logger): Promise<object | null> {
  try {
    return await inTime(jobs());
  } catch (err) {
    log.warn({ err }, 'how far behind the jobs are cannot be told');
    return null;
  }
}

async function inTime<T>(check: Promise<T>): Promise<T> {
  const waiting = new AbortController();
  const tooLate = delay(patience, undefined, { signal: waiting.signal }).then((): never => {
    throw new Error(`no answer within ${patience} ms`);
  });
  return Promise.race([check, tooLate]).finally(() => waiting.abort());
}

/** Shares an answer among all who ask while it is found out or shortly after: many probes are one question. */
function sharedFor<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    if (!answer) {
      answer = ask();
      const forget = () => setTimeout(() => (answer = undefined), milliseconds).unref();
      answer.then(forget, forget);
    }
    return answer;
  };
}
