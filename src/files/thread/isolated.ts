/**
 * Foreign files are read in a thread of their own: one that takes too long or too much memory is ended, and the
 * process lives.
 */

import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { turns } from '../../pace/turns.ts';
import { FileRefused } from '../kinds/file-refused.ts';
import type { Answer } from './messages.ts';
import type { Order, Task, Tasks } from './tasks.ts';

export interface Limits {
  /** Of a processor: on a busy machine the thread may take as long as it needs to get them. */
  seconds: number;
  /** By the clock, from the start of the thread to its answer: for what waits and does not work. */
  secondsByClock?: number;
  /** Of JavaScript objects; as much again of buffers, besides the file itself. */
  megabytes: number;
  signal?: AbortSignal;
  /** Only for files that are our own: threads that are kept from one to the next. */
  threads?: KeptThreads;
}

export const usualLimits: Limits = { seconds: 20, megabytes: 256 };
/** Less than the ten minutes for which a file to be read is claimed (library/text-claims.ts). */
const longestWait = 300;

/**
 * Threads that have read a file without trouble and may read another. Starting one takes twenty times as long as reading
 * a small PDF; but what is hostile could leave something behind, so the files of strangers never share a thread.
 */
export class KeptThreads {
  private readonly idle: Worker[] = [];

  take(): Worker | undefined {
    return this.idle.pop();
  }

  keep(worker: Worker): void {
    this.idle.push(worker);
  }

  async end(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((worker) => worker.terminate()));
  }
}

/** Why a file could not be read: it took too long, it took too much memory, or its content is not what it must be. */
export type UnreadableReason = 'TIME' | 'MEMORY' | 'CONTENT';

export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, detail: string, options?: ErrorOptions) {
    super(`The file cannot be read (${reason.toLowerCase()}: ${detail})`, options);
    this.reason = reason;
  }
}

/** Beside this file, in whichever form this file runs: TypeScript as it is, or compiled. */
const WORKER = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url));

const megabyte = 1024 * 1024;
const watchEvery = 25; // ms; a thread fills 20 MB in that time
/**
 * V8's own limit for the thread. It is far above ours, and there in case that we are late: a thread in which one large
 * allocation fails (a Map that grows, say) ends the process with it, whatever the documentation of Node says.
 */
const lastResort = { maxOldGenerationSizeMb: 2_048, maxYoungGenerationSizeMb: 32 };

/** As many threads are there at once; the time of a thread begins when the thread does. */
const inTurn = turns(2);

/**
 * What the task makes of the file.
 *
 * @throws FileRefused and FileUnreadable when the file is at fault, the signal's reason, or what else went wrong
 */
export async function isolated<T extends Task>(
  task: T,
  file: Tasks[T]['file'],
  limits = usualLimits,
): Promise<Tasks[T]['made']> {
  const { size } = await stat(file.path);
  return inTurn(async () => {
    limits.signal?.throwIfAborted();
    const kept = limits.threads?.take();
    const usedBefore = kept ? await secondsUsed(kept) : 0;
    return answerOf(kept ?? startWorker(), { task, file }, { limits, usedBefore, fileSize: size });
  });
}

function startWorker(): Worker {
  const worker = new Worker(WORKER, {
    resourceLimits: lastResort,
    env: {}, // no secret comes near the bytes of strangers
    execArgv: [],
    stdout: true, // what libraries print is kept from our own log
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

/**
 * The first of: what the worker says, its end, the limits and the signal. Whichever it is, the worker is ended, unless
 * it is one to be kept and has done its work.
 */
async function answerOf<T>(worker: Worker, order: Order, watched: Watched): Promise<T> {
  const { secondsByClock = longestWait, signal, threads } = watched.limits;
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let begun = false;
  const heard = {
    message(answer: Answer) {
      if (answer.is === 'begun') begun = true;
      else if (answer.is === 'done') resolve(answer.value as T);
      else reject(errorOf(answer));
    },
    error: (error: Error) => reject(begun || isOutOfMemory(error) ? unreadable(error) : error),
    exit: (code: number) => reject(new Error(`The thread that read a file ended with ${code} and no answer`)),
  };
  worker.on('message', heard.message).on('error', heard.error).on('exit', heard.exit);
  const tooLate = () => reject(new FileUnreadable('TIME', `more than ${secondsByClock} s by the clock`));
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

/** What a thread is held to, and what is not the task's: the seconds of tasks before, the bytes of the file. */
interface Watched {
  limits: Limits;
  usedBefore: number;
  fileSize: number;
}

/**
 * The thread answers in the midst of what it does, except in a call that is not JavaScript: then it answers later.
 *
 * @throws FileUnreadable when the thread has taken too much
 */
async function keepWithin({ limits, usedBefore, fileSize }: Watched, worker: Worker): Promise<void> {
  const [seconds, statistics] = await Promise.all([
    secondsUsed(worker),
    worker.getHeapStatistics().catch(() => null), // it has just ended
  ]);
  if (seconds - usedBefore > limits.seconds) {
    throw new FileUnreadable('TIME', `more than ${limits.seconds} s of a processor`);
  }
  if (!statistics) return;
  const most = limits.megabytes * megabyte;
  if (statistics.used_heap_size > most || statistics.external_memory > most + fileSize) {
    throw new FileUnreadable('MEMORY', `more than ${limits.megabytes} MB`);
  }
}

/** Of a processor, since the thread began; 0 when it has just ended. */
async function secondsUsed(worker: Worker): Promise<number> {
  const used = await worker.cpuUsage().catch(() => null);
  return used ? (used.user + used.system) / 1_000_000 : 0;
}

function errorOf(answer: Exclude<Answer, { is: 'begun' | 'done' }>): Error {
  switch (answer.is) {
    case 'refused':
      return new FileRefused(answer.code);
    case 'unreadable':
      return new FileUnreadable('CONTENT', answer.detail);
    case 'failed':
      return Object.assign(new Error(answer.message), { code: answer.code });
  }
}

function unreadable(error: unknown): FileUnreadable {
  const reason = isOutOfMemory(error) ? 'MEMORY' : 'CONTENT';
  return new FileUnreadable(reason, error instanceof Error ? error.message : String(error), { cause: error });
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
