import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { openSession } from '../../src/access/sessions.ts';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { grantDatabase, type Logins } from '../../src/database/logins.ts';
import { transaction } from '../../src/database/transaction.ts';
import { demoPassword } from '../../src/seed/accounts.ts';
import { copyOf, dropDatabase, template } from './template.ts';

export interface Answer<T> {
  data: T;
  errors?: { message: string; path?: string[]; extensions: { code: string } }[];
}

/** Sends GraphQL over HTTP as one caller. `ask` expects no errors; `send` returns the answer as it is. */
export interface Caller {
  send<T = Record<string, unknown>>(query: string, variables?: object): Promise<Answer<T>>;
  ask<T = Record<string, unknown>>(query: string, variables?: object): Promise<T>;
}

export type DemoName = 'admin' | 'coordinator' | 'gk.editor' | 'gk.publisher' | 'bleszno' | 'ngo' | 'auditor';

export interface TestApp {
  app: App;
  logins: Logins;
  /** The delivery API, without an account. */
  anonymous: Caller;
  /** The management API, as one of the demo accounts. */
  as(name: DemoName): Promise<Caller>;
  /** The account's Authorization header, for hand-made requests. */
  headersOf(name: DemoName): Promise<Record<string, string>>;
  /** The token of a new session, without a password: verifying passwords takes longer than most tests. */
  tokenOf(name: string): Promise<string>;
  /** The management API with any headers. */
  management(headers?: Record<string, string>): Caller;
  clock: Clock;
  /** KONSULTA_UPLOADS_DIR. */
  uploads: string;
  /** SQL on the migration login: to inspect and to damage, never in place of a verb. */
  sql<T extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  /** The log lines of level error. */
  errorsLogged: string[];
  /** The log lines of level warn. */
  warningsLogged: string[];
  close(): Promise<void>;
}

/** The database's clock, which only tests can move. */
export interface Clock {
  now(): Promise<Date>;
  advance(by: {
    seconds?: number;
    minutes?: number;
    hours?: number;
    days?: number;
    milliseconds?: number;
  }): Promise<void>;
  set(to: Date): Promise<void>;
}

/**
 * A whole Konsulta on a database of its own: vocabularies and demo accounts, no content. Nothing listens.
 *
 * @param through changes the addresses of the logins that the app works with; the owner's stays
 * @param from a database on the tests' server that nobody is connected to, and the folder of its files
 */
export async function startTestApp(
  environment: Record<string, string> = {},
  through: (logins: Logins) => Logins = (logins) => logins,
  from: { database: string; uploads?: string } = { database: template },
): Promise<TestApp> {
  const serverUrl = process.env.KONSULTA_TEST_SERVER as string;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const logins = await copyOf(from.database, serverUrl, name);
  const owner = new pg.Client({
    connectionString: logins.owner,
    options: '-c search_path=content,public -c timezone=UTC',
  });
  await owner.connect();
  await grantDatabase(owner, logins);
  const uploads = await mkdtemp(join(tmpdir(), 'konsulta-uploads-'));
  const data = `${uploads}-data`; // made when something is kept there: mails of a demonstration
  if (from.uploads) await cp(from.uploads, uploads, { recursive: true });
  const errorsLogged: string[] = [];
  const warningsLogged: string[] = [];
  const write = (line: string) => {
    const { level } = JSON.parse(line) as { level: number };
    (level >= pino.levels.values.error ? errorsLogged : warningsLogged).push(line);
  };
  const log = pino({ level: 'warn' }, { write });
  const config = readConfig({
    DATABASE_URL: logins.owner,
    KONSULTA_UPLOADS_DIR: uploads,
    KONSULTA_DATA_DIR: data,
    KONSULTA_DEMO: 'true',
    ...environment,
  });
  const app = await createApp({ config, logins: through(logins), log });

  const caller = (url: string, headers: Record<string, string> = {}): Caller => {
    const send: Caller['send'] = async (query, variables) => {
      const response = await app.server.inject({ method: 'POST', url, headers, payload: { query, variables } });
      return response.json();
    };
    return {
      send,
      async ask<T>(query: string, variables?: object) {
        const answer = await send<T>(query, variables);
        if (answer.errors) throw new Error(`${JSON.stringify(answer.errors)}\n${errorsLogged.at(-1)?.slice(0, 1500)}`);
        return answer.data;
      },
    };
  };
  const management = (headers?: Record<string, string>) => caller('/graphql/management', headers);
  const sql: TestApp['sql'] = async <T extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    (await owner.query<T>(text, values)).rows;
  const tokenOf: TestApp['tokenOf'] = async (account) => {
    const [{ id }] = await sql<{ id: string }>('select id from account where email = $1', [`${account}@example.org`]);
    return (await transaction(app.context(), (ctx) => openSession(ctx, id, { method: 'PASSWORD' }))).token as string;
  };
  const signedIn = new Map<DemoName, Promise<Record<string, string>>>();
  const headersOf: TestApp['headersOf'] = (account) => {
    const known = signedIn.get(account) ?? tokenOf(account).then((token) => ({ authorization: `Bearer ${token}` }));
    signedIn.set(account, known);
    return known;
  };

  return {
    app,
    logins,
    anonymous: caller('/graphql'),
    management,
    as: async (account) => management(await headersOf(account)),
    headersOf,
    tokenOf,
    clock: clockOn(sql),
    uploads: config.uploadsDir,
    sql,
    errorsLogged,
    warningsLogged,
    async close() {
      await app.close();
      await owner.end();
      await dropDatabase(serverUrl, name);
      await rm(uploads, { recursive: true, force: true });
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** A token for a demo account, from its password. */
export async function signIn(caller: Caller, account: DemoName): Promise<string> {
  const { signIn: payload } = await caller.ask<{ signIn: { token: string } }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }',
    { input: { email: `${account}@example.org`, password: demoPassword } },
  );
  return payload.token;
}

function clockOn(sql: TestApp['sql']): Clock {
  return {
    async now() {
      const [row] = await sql<{ now: Date }>('select content.instant() as now');
      return row.now;
    },
    async advance({ milliseconds = 0, seconds = 0, minutes = 0, hours = 0, days = 0 }) {
      const total = milliseconds + 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)));
      await sql(`update clock set shift = shift + $1::int8 * interval '1 millisecond'`, [total]);
    },
    async set(to) {
      await sql(`update clock set shift = $1::timestamptz - date_trunc('milliseconds', clock_timestamp())`, [to]);
    },
  };
}
