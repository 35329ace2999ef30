import { deliverySchema, managementSchema } from '../../src/resolvers/build.ts';
import { type BenchDatabase, startDatabase } from '../database.ts';
import { type Cost, CostMeter } from './cost.ts';
import { type ListQuery, listQueries, otherQueries } from './lists.ts';

/** A question that costs more than this many times as much at the larger size is flagged. */
const mostGrowth = 3;
/** Pages and rows that are not worth a flag. */
const few = 200;

/**
 * What every list of both APIs costs PostgreSQL at two sizes of the content, in rows and pages: figures that do not
 * depend on what else the machine does. Prints a table, those that grow most first. Answers how many are flagged.
 */
export async function growth(sizes: readonly number[], say: (line: string) => void): Promise<number> {
  const costs: Map<string, Cost>[] = [];
  for (const size of sizes) {
    say(`making ${size} consultations …`);
    const database = await startDatabase(size, () => {});
    try {
      costs.push(await costsOf(database, say));
    } finally {
      await database.stop();
    }
  }
  const [small, large] = [costs[0], costs[costs.length - 1]];
  const rows = [...small].flatMap(([name, before]) => {
    const after = large.get(name);
    return after ? [{ name, before, after, growth: growthOf(before, after) }] : [];
  });
  rows.sort((a, b) => b.growth - a.growth);
  console.log(table(sizes, rows));
  return rows.filter((row) => row.growth > mostGrowth).length;
}

async function costsOf(database: BenchDatabase, say: (line: string) => void): Promise<Map<string, Cost>> {
  const app = await database.openApp();
  const meter = new CostMeter(app, { authorization: `Bearer ${await signIn(app.server, database.editor)}` });
  await meter.connect();
  try {
    const queries: ListQuery[] = [
      ...listQueries('delivery', deliverySchema()),
      ...listQueries('management', managementSchema()),
      ...otherQueries,
    ];
    const costs = new Map<string, Cost>();
    for (const query of queries) {
      const cost = await meter.costOf(query).catch((error: Error) => say(`left out: ${error.message}`));
      if (cost) costs.set(`${query.api}: ${query.name}`, cost);
    }
    return costs;
  } finally {
    await meter.close();
    await app.close();
  }
}

type Server = Awaited<ReturnType<BenchDatabase['openApp']>>['server'];

async function signIn(server: Server, input: BenchDatabase['editor']): Promise<string> {
  const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
  const payload = { query, variables: { input } };
  const answer = await server.inject({ method: 'POST', url: '/graphql/management', payload });
  return answer.json<{ data: { signIn: { token: string } } }>().data.signIn.token;
}

/** The larger of how rows and pages grow. A few rows more or less are no growth. */
function growthOf(before: Cost, after: Cost): number {
  const times = (of: 'rows' | 'pages') => (after[of] <= few ? 1 : after[of] / Math.max(before[of], few / mostGrowth));
  return Math.max(times('rows'), times('pages'));
}

interface Row {
  name: string;
  before: Cost;
  after: Cost;
  growth: number;
}

function table(sizes: readonly number[], rows: readonly Row[]): string {
  const [from, to] = [sizes[0], sizes[sizes.length - 1]];
  const lines = rows.map(({ name, before, after, growth }) => {
    const pair = (of: keyof Cost) => `${Math.round(before[of] * 10) / 10} → ${Math.round(after[of] * 10) / 10}`;
    const flag = growth > mostGrowth ? '**' : '';
    return `| ${name} | ${pair('rows')} | ${pair('pages')} | ${pair('time')} | ${flag}${growth.toFixed(1)}×${flag} |`;
  });
  return [`| ${from} → ${to} consultations | rows | pages | ms | growth |`, '|---|--:|--:|--:|--:|', ...lines].join(
    '\n',
  );
}
