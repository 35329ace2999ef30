import pg from 'pg';
import { badInput, RequestError } from '../errors.ts';
import { currentTask } from '../watch/task.ts';
import type { Epoch } from './epoch.ts';
import { FewAtOnce } from './few-at-once.ts';
import type { PreparedRead } from './prepared-read.ts';
import { readInRounds } from './read-in-rounds.ts';
import { sessionSettings, statementPatience } from './session-settings.ts';
import { PreparedStatements, StatementNames } from './statement-names.ts';
import { connecting } from './watched-client.ts';

const answerPatience = 9_000; // milliseconds until a connection without an answer is given up
const slotPatience = 5_000; // milliseconds until a connection of the pool is free

/** Milliseconds in which work on a lost connection is tried anew; who has waited longer is told of the loss. */
export const retryWithin = 5_000;

/** JSON that the database made. */
export interface Json {
  /** In bytes; 0 for SQL's null. */
  size: number;
  /**
   * The text, in pieces where it is long. Null for SQL's null, and where the JSON is larger than the statement may answer.
   */
  pieces: readonly string[] | null;
}

/**
 * One login's way to read. The schemas in which unqualified names are looked up make a reader delivery or management.
 *
 * All methods throw RequestError: UNAVAILABLE when the database cannot be reached, BAD_USER_INPUT for a statement of more
 * than eight seconds and for characters that no text can have.
 */
export interface Reader {
  /** Runs a statement made with `valueSql`. */
  read(statement: PreparedRead): Promise<Json>;
  /**
   * Runs a statement made with `presentSql`, which reads at the epoch that it finds. Answers the value with that epoch.
   */
  readPresent(statement: PreparedRead): Promise<Json & { epoch: Epoch }>;
  /**
   * Runs any statement; `$1` … are its values. Must bear to be run twice: that happens where the connection had been
   * forgotten by the network.
   */
  rows<T>(text: string, values?: unknown[]): Promise<T[]>;
  /** The epoch now, in a statement of its own. */
  epoch(): Promise<Epoch>;
  /** SQL statements sent so far; tests count with it. */
  readonly statements: number;
  close(): Promise<void>;
}

/** A reader with connections of its own. */
export interface PooledReader extends Reader {
  readonly pools: readonly pg.Pool[];
}

const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.TIMESTAMPTZ ? utc : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** NUL and half surrogates. */
const unreadable = new Set(['22021', '22P05']);

/** Instants stay text with a Z: `2026-11-20 10:02:19.5+00` → `2026-11-20T10:02:19.500Z`. Each answer has two. */
function utc(text: string): string {
  const isUsual = text[10] === ' ' && text.endsWith('+00'); // from the year 1 to 9999
  if (!isUsual) return new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString();
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).slice(0, 3).padEnd(3, '0')}Z`;
}

/** A row of `valueSql`. Long JSON has several. */
interface ValueRow {
  size: number | null;
  value: string | null;
}

function jsonOf(rows: readonly ValueRow[]): Json {
  const pieces = rows.flatMap(({ value }) => value ?? []);
  return { size: rows[0].size ?? 0, pieces: pieces.length > 0 ? pieces : null };
}

export type { Epoch };

/** A row of the view `present`. */
interface PresentRow {
  number: string;
  instant: string;
  now: string;
}

function epochOf({ number, instant, now }: PresentRow): Epoch {
  return { number: Number(number), instant, now };
}

export interface ReaderOptions {
  url: string;
  /** In the order in which names are looked up, separated by commas. */
  schemas: string;
  /** Connections at most. A quarter as many come on top for statements that are planned by their values. */
  poolSize: number;
  /** Whether a pooler lends its connections to one transaction after the other: then no connection keeps anything. */
  isPooled?: boolean;
  onError(error: Error): void;
}

export function createReader(options: ReaderOptions): PooledReader {
  return new PoolReader(options);
}

class PoolReader implements PooledReader {
  statements = 0;
  private readonly generic: pg.Pool;
  private readonly byValue: pg.Pool;
  private readonly isPrepared: boolean;
  private readonly names = new StatementNames();
  private readonly turns = new FewAtOnce();
  private readonly prepared = new WeakMap<pg.PoolClient, PreparedStatements>();

  constructor({ url, schemas, poolSize, isPooled = false, onError }: ReaderOptions) {
    const options = (planning: string) =>
      `${sessionSettings(schemas)} -c plan_cache_mode=${planning} -c random_page_cost=1.1 -c statement_timeout=${statementPatience} -c jit=off`;
    this.isPrepared = !isPooled;
    const pool = (max: number, planning: string) => {
      const made = new pg.Pool({
        ...connecting(url, { patience: answerPatience, found: isPooled ? 'name' : 'process' }),
        ...(isPooled ? {} : { options: options(planning) }), // a pooler's connections have the settings of the login
        max,
        connectionTimeoutMillis: slotPatience,
        idleTimeoutMillis: 60_000,
        application_name: 'konsulta-read',
        types,
      });
      // A lost connection must not end the process; the pool makes another.
      made.on('error', onError);
      // While a client is in use, its query fails and reports the error.
      made.on('connect', (client) => client.on('error', () => undefined));
      made.on('connect', readInRounds);
      return made;
    };
    this.generic = pool(poolSize, 'force_generic_plan');
    this.byValue = pool(Math.max(2, Math.floor(poolSize / 4)), 'force_custom_plan');
  }

  get pools(): readonly pg.Pool[] {
    return [this.generic, this.byValue];
  }

  async read(statement: PreparedRead): Promise<Json> {
    return jsonOf(await this.rowsOf<ValueRow>(statement));
  }

  async readPresent(statement: PreparedRead): Promise<Json & { epoch: Epoch }> {
    const rows = await this.rowsOf<PresentRow & ValueRow>(statement);
    return { ...jsonOf(rows), epoch: epochOf(rows[0]) };
  }

  private async rowsOf<T>({ text, values, planByValue }: PreparedRead): Promise<T[]> {
    if (planByValue) return this.run(() => twice(() => this.query<T>(this.byValue, text, values), isConnectionLoss));
    return this.run(() => twice(() => this.inTurn<T>(text, values), isConnectionLoss));
  }

  async rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
    return this.run(() => twice(() => this.inTurn<T>(text, values), wasDead));
  }

  private inTurn<T>(text: string, values: unknown[]): Promise<T[]> {
    return this.turns.run(() => this.query<T>(this.generic, text, values));
  }

  private async query<T>(pool: pg.Pool, text: string, values: unknown[]): Promise<T[]> {
    const name = this.isPrepared ? this.names.nameOf(text) : undefined;
    const client = await pool.connect();
    let away = true; // as pg's own pool does after a failure
    try {
      const { rows } = await client.query({ name, text, values });
      away = name !== undefined && this.isFull(client, name, text);
      return rows as T[];
    } finally {
      client.release(away);
    }
  }

  /** Whether a connection holds as much as it may with this statement. Only a new connection holds nothing: pg keeps texts, too. */
  private isFull(client: pg.PoolClient, name: string, text: string): boolean {
    const prepared = this.prepared.get(client) ?? new PreparedStatements();
    this.prepared.set(client, prepared);
    prepared.add(name, text);
    return prepared.isFull;
  }

  async epoch(): Promise<Epoch> {
    const [row] = await this.rows<PresentRow>('select number, instant, now from present');
    return epochOf(row);
  }

  async close(): Promise<void> {
    await Promise.all([this.generic.end(), this.byValue.end()]);
  }

  private async run<T>(query: () => Promise<T>): Promise<T> {
    this.statements += 1;
    try {
      return await query();
    } catch (error) {
      if (unreadable.has((error as { code?: string }).code ?? '')) {
        throw badInput({
          pl: 'Zapytanie zawiera znak, którego nie może być w tekście.',
          en: 'The request has a character that no text can have.',
        });
      }
      if ((error as { code?: string }).code === '57014') {
        currentTask()?.refusedBy('time');
        throw asksTooMuch();
      }
      throw cannotServe(error) ? unavailable(error) : error;
    }
  }
}

/** Asks again on another connection where the first one was lost, perhaps long ago. Reading twice does no harm. */
async function twice<T>(ask: () => Promise<T>, isWorthIt: (error: unknown) => boolean): Promise<T> {
  const began = Date.now();
  return ask().catch((error) => {
    if (!isWorthIt(error) || Date.now() - began > retryWithin) throw error;
    return ask();
  });
}

/**
 * Whether the connection had been forgotten by the network while it was idle, or could not be made, as to a primary that is
 * none any more.
 */
function wasDead(error: unknown): boolean {
  return /^(ETIMEDOUT|ECONNRESET|EPIPE|ECONNREFUSED|NO_PRIMARY)$/.test((error as { code?: string }).code ?? '');
}

function asksTooMuch(): Error {
  return badInput({ pl: 'Zapytanie trwa za długo; poproś o mniej.', en: 'The query takes too long; ask for less.' });
}

function unavailable(cause: unknown): Error {
  return Object.assign(new RequestError('UNAVAILABLE'), { cause });
}

/** The statement is fine, but the database cannot serve it: it is away, read-only, or out of disk or memory. */
export function cannotServe(error: unknown): boolean {
  const { code = '' } = (error ?? {}) as { code?: string };
  return isConnectionLoss(error) || /^(25006|53100|53200)$/.test(code);
}

/** What pg and its pool say, without a code, of connections that were lost, are closing, or could not be made in time. */
const withoutCode =
  /^Connection terminated|^timeout e(xpired$|xceeded when trying to connect$)|^Client (has encountered a connection error|was closed) and is not queryable$/;

/** The database is away, starting, stopping or has no connection left. */
export function isConnectionLoss(error: unknown): boolean {
  const { code = '', severity } = (error ?? {}) as { code?: string; severity?: string };
  const message = error instanceof Error ? error.message : '';
  return (
    severity === 'FATAL' || // the server refused or ended the session, for whatever reason
    /^(NO_PRIMARY|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT|57P0[123]|53300|08...|28...|3D000)$/.test(code) ||
    withoutCode.test(message)
  );
}
