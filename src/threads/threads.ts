/**
 * Work that may take too long or too much memory is done in a thread of its own: the thread is ended, and the process
 * lives.
 */

import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { turns } from '../pace/turns.ts';
import type { Answer, Failure } from './orders.ts';

export interface Limits {
  /** Of a processor: on a busy machine the thread may take as long as it needs to get them. */
  seconds: number;
  /** By the clock, from the start of the thread to its answer: for what waits and does not work. */
  secondsByClock?: number;
  /** Of JavaScript objects; as much again of buffers, besides what the order brings. */
  megabytes: number;
  signal?: AbortSignal;
  /** For whom the work is done: where threads are scarce, callers take turns. */
  caller?: string;
  /** Only for work on what is our own: threads that are kept from one order to the next. */
  threads?: KeptThreads;
}

const longestWait = 300; // seconds
const megabyte = 1024 * 1024;
const watchEvery = 25; // ms; a thread fills 20 MB in that time
/**
 * V8's own limit for the thread. It is far above ours, and there in case that we are late: a thread in which one large
 * allocation fails (a Map that grows, say) ends the process with it, whatever the documentation of Node says.
 */
const lastResort = { maxOldGenerationSizeMb: 2_048, maxYoungGenerationSizeMb: 32 };

/**
 * Threads that have done an order without trouble and may do another. Starting one takes some twenty times as long as a
 * small order; but what is hostile could leave something behind, so the files of strangers never share a thread.
 */
export class KeptThreads {
  private readonly idle: { worker: Worker; timer: NodeJS.Timeout | undefined }[] = [];
  private readonly idleFor: number | undefined;

  /** @param idleFor milliseconds after which an idle thread ends; by default it is kept until `end` */
  constructor({ idleFor }: { idleFor?: number } = {}) {
    this.idleFor = idleFor;
  }

  take(): Worker | undefined {
    const taken = this.idle.pop();
    clearTimeout(taken?.timer);
    taken?.worker.ref();
    return taken?.worker;
  }

  keep(worker: Worker): void {
    worker.unref(); // an idle thread keeps no process alive
    const timer = this.idleFor === undefined ? undefined : setTimeout(() => this.dismiss(worker), this.idleFor).unref();
    this.idle.push({ worker, timer });
  }

  async end(): Promise<void> {
    const all = this.idle.splice(0);
    for (const { timer } of all) clearTimeout(timer);
    await Promise.all(all.map(({ worker }) => worker.terminate()));
  }

  private dismiss(worker: Worker): void {
    const at = this.idle.findIndex((one) => one.worker === worker);
    if (at < 0) return;
    this.idle.splice(at, 1);
    void worker.terminate();
  }
}

/** Why a thread had to be ended: its time, its memory, or an error that nothing in the thread caught. */
export type EndReason = 'TIME' | 'MEMORY' | 'CRASH';

export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
  readonly reason: EndReason;

  constructor(reason: EndReason, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.reason = reason;
  }
}

/** The work threw an error. */
export class WorkFailed extends Error {
  override readonly name = 'WorkFailed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

let running = 0;
let waiting = 0;

/** Work in threads, of the whole process. */
export function threadFigures(): { running: number; waiting: number } {
  return { running, waiting };
}

/** Threads that all run the same file. */
export class Threads<Order, Made> {
  private readonly file: string;
  private readonly inTurn: ReturnType<typeof turns>;

  /**
   * @param besides the `import.meta.url` of a file, beside which the thread's file `worker` stands in the same form:
   * TypeScript as it is, or compiled. The file calls `takeOrders`.
   * @param atOnce as many threads are there at once; the time of a thread begins when the thread does
   */
  constructor(besides: string, atOnce: number) {
    this.file = fileURLToPath(new URL(besides.endsWith('.ts') ? './worker.ts' : './worker.js', besides));
    this.inTurn = turns(atOnce);
  }

  /**
   * What the thread makes of the order.
   *
   * @param brought bytes of buffers that the order makes the thread hold, and that are not the work's fault
   * @throws ThreadEnded, WorkFailed, or the signal's reason
   */
  async run(order: Order, limits: Limits, brought = 0): Promise<Made> {
    waiting += 1;
    return this.inTurn(async () => {
      waiting -= 1;
      running += 1;
      try {
        limits.signal?.throwIfAborted();
        const kept = limits.threads?.take();
        const usedBefore = kept ? await secondsUsed(kept) : 0;
        return await answerOf<Made>(kept ?? startWorker(this.file), order, { limits, usedBefore, brought });
      } finally {
        running -= 1;
      }
    }, limits.caller);
  }
}

function startWorker(file: string): Worker {
  return new Worker(file, {
    resourceLimits: lastResort,
    env: {}, // no secret comes near the bytes of strangers
    execArgv: [],
    stdout: true, // nothing is printed to our own log: see takeOrders
    stderr: true,
  });
}

/**
 * The first of: what the worker says, its end, the limits and the signal. Whichever it is, the worker is ended, unless
 * it is one to be kept and has done its work.
 */
async function answerOf<Made>(worker: Worker, order: unknown, watched: Watched): Promise<Made> {
  const { secondsByClock = longestWait, signal, threads } = watched.limits;
  const { promise, resolve, reject } = Promise.withResolvers<Made>();
  let begun = false;
  const heard = {
    message(answer: Answer) {
      if (answer.is === 'begun') begun = true;
      else if (answer.is === 'done') resolve(answer.value as Made);
      else reject(new WorkFailed(answer));
    },
    error: (error: Error) => reject(begun || isOutOfMemory(error) ? ended(error) : error),
    exit: (code: number) => reject(new Error(`A thread ended with ${code} and no answer`)),
  };
  worker.on('message', heard.message).on('error', heard.error).on('exit', heard.exit);
  const tooLate = () => reject(new ThreadEnded('TIME', `more than ${secondsByClock} s by the clock`));
  const timer = setTimeout(tooLate, secondsByClock * 1_000);
  const watch = setInterval(() => void keepWithin(watched, worker).catch(reject), watchEvery);
  const abort = () => reject(signal?.reason);
  signal?.addEventListener('abort', abort);
  worker.postMessage(order);
  let isKept = false;
  try {
    const made = await promise;
    isKept = threads !== undefined;
    return made;
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    signal?.removeEventListener('abort', abort);
    if (!isKept) await worker.terminate(); // before nobody listens: an error that is not heard ends the process
    worker.off('message', heard.message).off('error', heard.error).off('exit', heard.exit);
    if (isKept) threads?.keep(worker);
  }
}

/** What a thread is held to, and what is not the order's: the seconds of orders before, the bytes that it brought. */
interface Watched {
  limits: Limits;
  usedBefore: number;
  brought: number;
}

/**
 * The thread answers in the midst of what it does, except in a call that is not JavaScript: then it answers later.
 *
 * @throws ThreadEnded when the thread has taken too much
 */
async function keepWithin({ limits, usedBefore, brought }: Watched, worker: Worker): Promise<void> {
  const [seconds, statistics] = await Promise.all([
    secondsUsed(worker),
    worker.getHeapStatistics().catch(() => null), // it has just ended
  ]);
  if (seconds - usedBefore > limits.seconds) {
    throw new ThreadEnded('TIME', `more than ${limits.seconds} s of a processor`);
  }
  if (!statistics) return;
  const most = limits.megabytes * megabyte;
  if (statistics.used_heap_size > most || statistics.external_memory > most + brought) {
    throw new ThreadEnded('MEMORY', `more than ${limits.megabytes} MB`);
  }
}

/** Of a processor, since the thread began; 0 when it has just ended. */
async function secondsUsed(worker: Worker): Promise<number> {
  const used = await worker.cpuUsage().catch(() => null);
  return used ? (used.user + used.system) / 1_000_000 : 0;
}

function ended(error: unknown): ThreadEnded {
  const reason = isOutOfMemory(error) ? 'MEMORY' : 'CRASH';
  return new ThreadEnded(reason, error instanceof Error ? error.message : String(error), { cause: error });
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
