import type { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What metrics can tell apart of a request. Every label has few values, whatever callers send. */
export interface RequestLabels {
  /** delivery, management, files, images, uploads, graphiql, health or other. */
  api: string;
  /** query or mutation; empty where there is none. */
  kind: string;
  /** The name of a registered document; empty for all other operations, whose names callers choose. */
  document: string;
  outcome: Outcome;
}

/**
 * `ok`, also where nothing had changed (304 is `not_modified`). `mistake`: the caller's, in the query or its values.
 * `refused`: by a bound or for want of a right. `unavailable`: the database, the store or time. `failed`: our fault.
 */
export type Outcome = 'ok' | 'not_modified' | 'mistake' | 'refused' | 'unavailable' | 'failed';

export interface PoolFigures {
  pool: string;
  inUse: number;
  idle: number;
  waiting: number;
}

export interface ServerFigures {
  /** Host and port. */
  server: string;
  isReachable: boolean;
  isStandby: boolean;
  /** Epochs that the server has not got yet, of those that another server has. */
  epochsBehind: number;
  /** Seconds since the last change that a standby has replayed, while there are others to replay; 0 on a primary. */
  lagSeconds: number | null;
  /** Since the start. */
  statements: number;
}

/** All metrics in Prometheus' form. */
export interface MetricsPage {
  contentType: string;
  text: string;
}

/** Where figures come from when they are asked for. What throws is left out, and counted. */
export interface Figures {
  cache(): { hits: number; misses: number; bypassed: number; entries: number; bytes: number };
  epoch(): Promise<{ number: number; ageSeconds: number }>;
  pools(): PoolFigures[];
  jobs(): Promise<{ waiting: number; running: number; failed: number; oldestDueSeconds: number | null }>;
  servers(): Promise<ServerFigures[]>;
  threads(): { running: number; waiting: number };
}

type Prometheus = typeof import('prom-client');

const patience = 2_000; // milliseconds for each source
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]; // seconds
const mostDocuments = 200; // names; later ones are `other`

/** Loads the library and makes the metrics of one process. */
export async function openMetrics(): Promise<Metrics> {
  return new Metrics(await import('prom-client'));
}

/** The metrics of one process, in Prometheus' form. */
export class Metrics {
  private readonly registry: Registry;
  private readonly requests: Histogram<keyof RequestLabels>;
  private readonly jobs: Histogram<'job' | 'outcome'>;
  private readonly refusals: Counter<'bound'>;
  private readonly scrapeFailures: Counter<'source'>;
  private readonly documents = new Set<string>();
  private readonly gathered: Gathered;

  constructor(prometheus: Prometheus) {
    const { Histogram, Counter, Registry, collectDefaultMetrics } = prometheus;
    this.registry = new Registry();
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'konsulta_request_duration_seconds',
      help: 'Requests by API, kind of operation, registered document and outcome.',
      labelNames: ['api', 'kind', 'document', 'outcome'],
      buckets,
      registers,
    });
    this.jobs = new Histogram({
      name: 'konsulta_job_duration_seconds',
      help: 'Runs of jobs by name and outcome.',
      labelNames: ['job', 'outcome'],
      buckets: [...buckets, 60, 600],
      registers,
    });
    this.refusals = new Counter({
      name: 'konsulta_refusals_total',
      help: 'Requests that were refused, by the bound that refused them.',
      labelNames: ['bound'],
      registers,
    });
    this.scrapeFailures = new Counter({
      name: 'konsulta_scrape_failures_total',
      help: 'Figures that could not be found out, by source.',
      labelNames: ['source'],
      registers,
    });
    this.gathered = gatheredMetrics(prometheus, this.registry);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  requestEnded(labels: RequestLabels, seconds: number): void {
    this.requests.observe({ ...labels, document: this.knownDocument(labels.document) }, seconds);
  }

  jobEnded(job: string, outcome: 'ok' | 'failed', seconds: number): void {
    this.jobs.observe({ job, outcome }, seconds);
  }

  refused(bound: string): void {
    this.refusals.inc({ bound });
  }

  /** All metrics as text. */
  async text(figures: Figures): Promise<string> {
    const set = this.gathered;
    await Promise.all([
      this.from('cache', async () => set.cache(figures.cache())),
      this.from('epoch', async () => set.epoch(await figures.epoch())),
      this.from('pools', async () => set.pools(figures.pools())),
      this.from('jobs', async () => set.jobs(await figures.jobs())),
      this.from('servers', async () => set.servers(await figures.servers())),
      this.from('threads', async () => set.threads(figures.threads())),
    ]);
    return this.registry.metrics();
  }

  /** Registered documents may be many; each name is a time series for every outcome. */
  private knownDocument(name: string): string {
    if (name === '' || this.documents.has(name)) return name;
    if (this.documents.size >= mostDocuments) return 'other';
    this.documents.add(name);
    return name;
  }

  private async from(source: keyof Gathered, set: () => Promise<void>): Promise<void> {
    const { promise: tooLate, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
    try {
      await Promise.race([set(), tooLate]);
    } catch {
      this.gathered.forget(source); // no figure is better than an old one; health and the log have the reason
      this.scrapeFailures.inc({ source });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Sets the figures that are found out when they are asked for. */
interface Gathered {
  cache(figures: ReturnType<Figures['cache']>): void;
  epoch(figures: Awaited<ReturnType<Figures['epoch']>>): void;
  pools(figures: readonly PoolFigures[]): void;
  jobs(figures: Awaited<ReturnType<Figures['jobs']>>): void;
  servers(figures: readonly ServerFigures[]): void;
  threads(figures: ReturnType<Figures['threads']>): void;
  forget(source: string): void;
}

function gatheredMetrics({ Counter, Gauge }: Prometheus, registry: Registry): Gathered {
  const registers = [registry];
  const bySource = new Map<string, (() => void)[]>();
  /** A metric without a figure is absent, and not 0. */
  const made = <M extends Counter<string> | Gauge<string>>(source: string, metric: M, labelNames: string[]): M => {
    const clear = () => {
      metric.reset();
      if (labelNames.length === 0) metric.remove();
    };
    clear();
    bySource.set(source, [...(bySource.get(source) ?? []), clear]);
    return metric;
  };
  const gauge = (source: string, name: string, help: string, labelNames: string[] = []) =>
    made(source, new Gauge({ name: `konsulta_${name}`, help, labelNames, registers }), labelNames);
  const counter = (source: string, name: string, help: string, labelNames: string[] = []) =>
    made(source, new Counter({ name: `konsulta_${name}`, help, labelNames, registers }), labelNames);

  const cacheAnswers = counter('cache', 'cache_answers_total', 'Answers by what the cache did.', ['result']);
  const cacheEntries = gauge('cache', 'cache_entries', 'Answers that are kept.');
  const cacheBytes = gauge('cache', 'cache_bytes', 'Bytes of the answers that are kept, compressed forms included.');
  const epochNumber = gauge('epoch', 'epoch_number', 'The number of the present epoch.');
  const epochAge = gauge('epoch', 'epoch_age_seconds', 'Seconds since public content changed.');
  const connections = gauge('pools', 'pool_connections', 'Connections to the database.', ['pool', 'state']);
  const poolWaiting = gauge('pools', 'pool_waiting', 'Statements that wait for a connection.', ['pool']);
  const jobs = gauge('jobs', 'jobs', 'Jobs of all instances by state.', ['state']);
  const oldest = gauge(
    'jobs',
    'jobs_oldest_due_seconds',
    'Seconds for which the oldest job that is due has been waiting.',
  );
  const up = gauge('servers', 'delivery_server_up', 'Whether the server can be read from.', ['server', 'role']);
  const behind = gauge('servers', 'delivery_server_epochs_behind', 'Epochs that the server has not got yet.', [
    'server',
  ]);
  const lag = gauge('servers', 'delivery_server_lag_seconds', 'Seconds by which replication is behind.', ['server']);
  const statements = counter('servers', 'delivery_statements_total', 'Statements that the server has answered.', [
    'server',
  ]);
  const threads = gauge('threads', 'threads', 'Work in threads by state.', ['state']);

  return {
    cache({ hits, misses, bypassed, entries, bytes }) {
      cacheAnswers.reset();
      cacheAnswers.inc({ result: 'hit' }, hits);
      cacheAnswers.inc({ result: 'miss' }, misses);
      cacheAnswers.inc({ result: 'bypassed' }, bypassed);
      cacheEntries.set(entries);
      cacheBytes.set(bytes);
    },
    epoch({ number, ageSeconds }) {
      epochNumber.set(number);
      epochAge.set(ageSeconds);
    },
    pools(pools) {
      for (const { pool, inUse, idle, waiting } of pools) {
        connections.set({ pool, state: 'in_use' }, inUse);
        connections.set({ pool, state: 'idle' }, idle);
        poolWaiting.set({ pool }, waiting);
      }
    },
    jobs({ waiting, running, failed, oldestDueSeconds }) {
      jobs.set({ state: 'waiting' }, waiting);
      jobs.set({ state: 'running' }, running);
      jobs.set({ state: 'failed' }, failed);
      oldest.set(oldestDueSeconds ?? 0);
    },
    servers(servers) {
      up.reset(); // roles change
      lag.reset();
      statements.reset();
      for (const { server, isReachable, isStandby, epochsBehind, lagSeconds, statements: sent } of servers) {
        up.set({ server, role: isStandby ? 'standby' : 'primary' }, isReachable ? 1 : 0);
        behind.set({ server }, epochsBehind);
        if (lagSeconds !== null) lag.set({ server }, lagSeconds);
        statements.inc({ server }, sent);
      }
    },
    threads({ running, waiting }) {
      threads.set({ state: 'running' }, running);
      threads.set({ state: 'waiting' }, waiting);
    },
    forget(source) {
      for (const clear of bySource.get(source) ?? []) clear();
    },
  };
}
