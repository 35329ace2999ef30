import pg from 'pg';
import type { PreparedRead } from '../src/database/prepared-read.ts';
import type { BenchDatabase } from './database.ts';
import { q1, q2, q3, q4 } from './floor/statements.ts';
import type { ReadOperation } from './operations.ts';

const floors = { Q1: q1, Q2: q2, Q3: q3, Q4: q4 };

/** The SQL of each query, ours and the floor's, with PostgreSQL's plans. */
export async function explain(
  database: BenchDatabase,
  operations: ReadOperation[],
  say: (line: string) => void,
): Promise<void> {
  const app = await database.openApp();
  const { delivery } = app.readers;
  const read = delivery.read.bind(delivery);
  const readPresent = delivery.readPresent.bind(delivery);
  let last: PreparedRead | undefined;
  delivery.read = (statement) => {
    last = statement;
    return read(statement);
  };
  delivery.readPresent = (statement) => {
    last = statement;
    return readPresent(statement);
  };
  try {
    for (const { name, text, variables } of operations) {
      const payload = { query: text, variables: variables[0] };
      await app.server.inject({ method: 'POST', url: '/graphql', payload });
      if (!last) throw new Error(`${name} sent no statement.`);
      say(`\n## ${name}, ours\n\n${last.text}\n\n${await planOf(database, last)}`);
      const planByValue = name === 'Q4';
      const pattern = Object.values(variables[0]).map((value) => (planByValue ? `%${value}%` : value));
      const floor = { text: floors[name], values: pattern, planByValue };
      say(`\n## ${name}, the floor's\n\n${floor.text}\n\n${await planOf(database, floor)}`);
    }
  } finally {
    await app.close();
  }
}

async function planOf({ logins }: BenchDatabase, { text, values, planByValue }: PreparedRead): Promise<string> {
  const planning = planByValue ? 'force_custom_plan' : 'force_generic_plan';
  const client = new pg.Client({
    connectionString: logins.delivery,
    options: `-c search_path=delivery,public -c timezone=UTC -c jit=off -c random_page_cost=1.1 -c plan_cache_mode=${planning}`,
  });
  await client.connect();
  try {
    await client.query({ name: 'it', text, values });
    const literals = values.map((value) => client.escapeLiteral(String(value))).join(', ');
    const execute = `explain (analyze, costs off, buffers off) execute it${literals ? `(${literals})` : ''}`;
    await client.query(execute); // the second run shows what every later run costs
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(execute);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.end();
  }
}
