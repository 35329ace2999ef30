import pg from 'pg';
import type { App } from '../../src/app.ts';
import type { PreparedRead } from '../../src/database/prepared-read.ts';
import { sessionSettings } from '../../src/database/session-settings.ts';
import type { ListQuery } from './lists.ts';

/** What PostgreSQL does for one question. */
export interface Cost {
  /** Rows that the plan's nodes have read, kept or thrown away. */
  rows: number;
  /** Pages of 8 kB that were looked at, from memory or disk. */
  pages: number;
  /** Milliseconds of PostgreSQL, the fastest of three. */
  time: number;
}

/** Asks questions of an app that nobody else uses, and has PostgreSQL explain the statements that they become. */
export class CostMeter {
  private readonly app: App;
  private readonly headers: Record<string, string>;
  private readonly sent: PreparedRead[] = [];
  private readonly clients: Record<ListQuery['api'], pg.Client>;

  constructor(app: App, headers: Record<string, string>) {
    this.app = app;
    this.headers = headers;
    const client = (url: string, schemas: string) =>
      new pg.Client({
        connectionString: url,
        options: `${sessionSettings(schemas)} -c jit=off -c random_page_cost=1.1`,
      });
    this.clients = {
      delivery: client(app.logins.delivery, 'delivery,public'),
      management: client(app.logins.management, 'content,public'),
    };
    for (const reader of Object.values(app.readers)) {
      for (const method of ['read', 'readPresent'] as const) {
        const run = reader[method].bind(reader) as (statement: PreparedRead) => Promise<never>;
        reader[method] = (statement: PreparedRead) => {
          this.sent.push(statement);
          return run(statement);
        };
      }
    }
  }

  async connect(): Promise<void> {
    await Promise.all(Object.values(this.clients).map((client) => client.connect()));
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.clients).map((client) => client.end()));
  }

  /** @throws Error where the API refuses the question */
  async costOf({ api, text }: ListQuery): Promise<Cost> {
    this.sent.length = 0;
    const url = api === 'delivery' ? '/graphql' : '/graphql/management';
    const headers = api === 'delivery' ? {} : this.headers;
    const response = await this.app.server.inject({ method: 'POST', url, headers, payload: { query: text } });
    const answer = response.json<{ errors?: { message: string }[] }>();
    if (answer.errors) throw new Error(`${text}: ${answer.errors[0].message}`);
    const costs = await inTurn(this.sent.slice(), (statement) => costOfStatement(this.clients[api], statement));
    return costs.reduce(
      (sum, one) => ({ rows: sum.rows + one.rows, pages: sum.pages + one.pages, time: sum.time + one.time }),
      { rows: 0, pages: 0, time: 0 },
    );
  }
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

interface Plan {
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Rows Removed by Join Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Plan[];
}

async function costOfStatement(client: pg.Client, { text, values, planByValue }: PreparedRead): Promise<Cost> {
  await client.query(`set plan_cache_mode = ${planByValue ? 'force_custom_plan' : 'force_generic_plan'}`);
  await client.query(`prepare it as ${text}`);
  try {
    const literals = values.map((value) => literalOf(client, value)).join(', ');
    const execute = `explain (analyze, buffers, timing off, format json) execute it${literals ? `(${literals})` : ''}`;
    const runs = await inTurn([1, 2, 3], async () => {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan; 'Execution Time': number }] }>(execute);
      return rows[0]['QUERY PLAN'][0];
    });
    const [{ Plan: plan }] = runs;
    return {
      rows: rowsOf(plan),
      pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
      time: Math.min(...runs.map((run) => run['Execution Time'])),
    };
  } finally {
    await client.query('deallocate it');
  }
}

function rowsOf(plan: Plan): number {
  const removed =
    (plan['Rows Removed by Filter'] ?? 0) +
    (plan['Rows Removed by Index Recheck'] ?? 0) +
    (plan['Rows Removed by Join Filter'] ?? 0);
  const own = (plan['Actual Rows'] + removed) * plan['Actual Loops'];
  return own + (plan.Plans ?? []).reduce((sum, one) => sum + rowsOf(one), 0);
}

function literalOf(client: pg.Client, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return client.escapeLiteral(value.toISOString());
  if (!Array.isArray(value)) return client.escapeLiteral(String(value));
  const items = value.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`);
  return client.escapeLiteral(`{${items.join(',')}}`);
}
