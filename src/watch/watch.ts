import type { Log } from '../context.ts';
import type { Metrics, Outcome } from './metrics.ts';
import { withoutValues } from './statement-text.ts';
import type { Bound, StatementEnds, Task } from './task.ts';
import type { Trace, Traces } from './traces.ts';

export interface WatchOptions {
  /** Milliseconds from which on a statement is slow; 0 where no statement is. */
  slowStatement: number;
  /** Absent where nobody asks for metrics. */
  metrics?: Metrics;
  /** Absent where nobody collects traces. */
  traces?: Traces;
}

export interface RequestBegin {
  log: Pick<Log, 'warn'>;
  method: string;
  /** The pattern of the address, such as `/files/:id/:name`. */
  route: string;
  headers: object;
  requestId: string;
}

export interface RequestEnd {
  api: string;
  status: number;
  seconds: number;
  /** The name of the registered document that was asked for. */
  document?: string;
}

const boundOfStatus: Readonly<Record<number, Bound>> = { 408: 'stalled', 413: 'body' };

/** Watches requests and jobs, and the statements that they send. */
export class Watch {
  private readonly options: WatchOptions;

  constructor(options: WatchOptions) {
    this.options = options;
  }

  /** Whether there is anything to watch for. */
  get isOn(): boolean {
    const { slowStatement, metrics, traces } = this.options;
    return slowStatement > 0 || metrics !== undefined || traces !== undefined;
  }

  request({ log, method, route, headers, requestId }: RequestBegin): RequestTask {
    const attributes = { 'http.request.method': method, 'http.route': route, 'konsulta.request_id': requestId };
    return new RequestTask(this.options, log, this.options.traces?.request(`${method} ${route}`, headers, attributes));
  }

  /** Runs a job as a task. */
  async job<T>(name: string, log: Pick<Log, 'warn'>, run: (task: Task) => Promise<T>): Promise<T> {
    const trace = this.options.traces?.job(name);
    const began = performance.now();
    const ended = (outcome: 'ok' | 'failed', error?: unknown) => {
      this.options.metrics?.jobEnded(name, outcome, (performance.now() - began) / 1_000);
      trace?.end({}, error);
    };
    try {
      const made = await run(new WatchedTask(this.options, log, trace, `job ${name}`));
      ended('ok');
      return made;
    } catch (error) {
      ended('failed', error);
      throw error;
    }
  }
}

class WatchedTask implements Task {
  operation?: string;
  protected readonly options: WatchOptions;
  protected readonly trace?: Trace;
  protected outcome?: Outcome;
  protected bound?: Bound;
  private readonly log: Pick<Log, 'warn'>;

  constructor(options: WatchOptions, log: Pick<Log, 'warn'>, trace: Trace | undefined, operation?: string) {
    this.options = options;
    this.log = log;
    this.trace = trace;
    this.operation = operation;
  }

  name(operation: string): void {
    this.operation = operation;
    this.trace?.operation(operation);
  }

  ends(outcome: Outcome): void {
    this.outcome = outcome;
  }

  refusedBy(bound: Bound): void {
    this.bound = bound;
  }

  statementBegins(text: string): StatementEnds {
    const spanEnds = this.trace?.statement(text);
    if (this.options.slowStatement === 0) return spanEnds ?? (() => undefined);
    const began = performance.now();
    return (error) => {
      this.tellOfSlow(text, performance.now() - began);
      spanEnds?.(error);
    };
  }

  private tellOfSlow(text: string, milliseconds: number): void {
    if (milliseconds < this.options.slowStatement) return;
    this.log.warn(
      { operation: this.operation ?? null, milliseconds: Math.round(milliseconds), statement: withoutValues(text) },
      'a statement was slow',
    );
  }
}

/** A request, from its head to the end of its answer. */
export class RequestTask extends WatchedTask {
  end({ api, status, seconds, document = '' }: RequestEnd): void {
    const { metrics } = this.options;
    const bound = this.bound ?? boundOfStatus[status];
    const outcome = bound ? 'refused' : (this.outcome ?? outcomeOf(status));
    const isRead = api === 'delivery' && /^(ok|not_modified)$/.test(outcome); // the cache knows no operations
    const kind = /^(query|mutation)\b/.exec(this.operation ?? '')?.[0] ?? (isRead ? 'query' : '');
    if (bound) metrics?.refused(bound);
    metrics?.requestEnded({ api, kind, document, outcome }, seconds);
    this.trace?.end(
      { 'http.response.status_code': status, 'konsulta.outcome': outcome },
      outcome === 'failed' || status >= 500 ? { code: String(status) } : undefined,
    );
  }
}

function outcomeOf(status: number): Outcome {
  if (status === 304) return 'not_modified';
  if (status < 400) return 'ok';
  if (status === 401 || status === 403 || status === 429) return 'refused';
  if (status < 500) return 'mistake';
  return status === 503 ? 'unavailable' : 'failed';
}
