import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** What must work for requests to be answered. A check resolves when it does. */
export interface HealthChecks {
  database(): Promise<void>;
  store(): Promise<void>;
}

const patience = 3_000; // milliseconds
const keepFor = 1_000; // milliseconds

/**
 * `/health/live`: the process runs, so do not restart it. `/health/ready`: requests can be answered now; else 503 with
 * the names of the checks that fail, and their reasons in the log.
 */
export function serveHealth(app: FastifyInstance, checks: HealthChecks, log: Logger): void {
  const failing = sharedFor(keepFor, () => failingChecks(checks, log));
  app.get('/health/live', async (_, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'live' };
  });
  app.get('/health/ready', async (_, reply) => {
    reply.header('cache-control', 'no-store');
    const names = await failing();
    return names.length === 0 ? { status: 'ready' } : reply.code(503).send({ status: 'unready', failing: names });
  });
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

async function inTime(check: Promise<void>): Promise<void> {
  const waiting = new AbortController();
  const tooLate = delay(patience, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`no answer within ${patience} ms`);
  });
  await Promise.race([check, tooLate]).finally(() => waiting.abort());
}

/** Whoever asks while it is being found out, or shortly after, gets the same answer: many probes are one question. */
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
