// Compares the cost of our answers with the least that they could cost. See docs/performance.md.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { projectFolder } from '../src/config.ts';
import { startBefore } from './before.ts';
import { AnswersDiffer, compareReads, compareUpdates } from './compare.ts';
import { type BenchDatabase, startDatabase } from './database.ts';
import { explain } from './explain.ts';
import { figuresOf, residentOf } from './figures.ts';
import { growth } from './growth/growth.ts';
import { measure, type Plan } from './measure.ts';
import { readOperations } from './operations.ts';
import { type BenchOptions, readOptions, usage } from './options.ts';
import { fillPlainTables } from './plain/fill.ts';
import { reportOf, tablesOf } from './report.ts';
import { measureSearch } from './search/measure.ts';
import { startBuffer, startFloor, startOurs, startPlain, type Variant } from './servers.ts';
import { soak } from './soak.ts';
import { type Edited, editing, reading } from './workload.ts';

const say = (line: string) => console.error(line);
const stops: (() => Promise<void>)[] = [];

async function main(): Promise<void> {
  if (process.platform !== 'linux')
    throw new Error('The bench reads processor times from /proc, which only Linux has.');
  const options = readOptions(process.argv.slice(2));
  if (options.search) {
    const database = await startDatabase(20, () => {});
    stops.push(() => database.stop());
    return measureSearch(database, options.scale, say, console.log);
  }
  if (options.growth.length > 0) {
    if ((await growth(options.growth, say)) > 0) process.exitCode = 2;
    return;
  }
  say(`starting PostgreSQL, making ${options.scale} consultations …`);
  const database = await startDatabase(options.scale, () => {});
  stops.push(() => database.stop());
  const operations = readOperations(options.scale).filter(({ name }) => isWanted(options, name));
  if (options.explain) return explain(database, operations, console.log);

  if (options.soak > 0) {
    const documents = await documentsToEdit(database, 16);
    const load = { operations, documents, minutes: options.soak };
    if ((await soak(database, load, { say, print: console.log, kept })) > 0) process.exitCode = 2;
    return;
  }

  const ours = await kept(startOurs(database));
  const floor = await kept(startFloor(database, ours.headers));
  const cached = await kept(startOurs(database, 'cached'));
  await fillPlainTables(database.logins);
  const plain = await kept(startPlain(database, ours.headers));
  const before = options.against ? await startBefore(options.against, options.scale) : undefined;
  if (before) stops.push(() => before.stop());
  const beside = before ? [before.variant] : [];
  say('comparing the answers …');
  const answers = await compareReads(ours, [floor, plain, cached, cached], operations); // the second time from memory
  const buffer = await kept(startBuffer(answers));
  const plans: Plan[] = operations.map((operation) => ({
    workload: reading(operation),
    variants: [ours, cached, ...beside, floor, plain, buffer],
  }));
  if (isWanted(options, 'M1')) {
    const documents = await documentsToEdit(database, Math.max(...options.concurrencies));
    for (const document of documents) await compareUpdates(ours, floor, database.logins.owner, document);
    plans.push({ workload: editing(documents), variants: [ours, floor] });
    // Its tables count versions of their own.
    plans.push({ workload: editing(documents.map((one) => ({ ...one, version: 1 }))), variants: [plain] });
    if (before) {
      const theirs = await documentsToEdit(before.database, Math.max(...options.concurrencies));
      plans.push({ workload: editing(theirs), variants: [before.variant] });
    }
  }

  const slices = await measure(plans, options, say);
  const report = reportOf(options, figuresOf(slices), residentOf(slices));
  const about = new Map(plans.map(({ workload }) => [workload.name, workload.about]));
  console.log(`\n${tablesOf(report, (operation) => about.get(operation) ?? '')}\n`);
  const file = join(projectFolder, 'bench', 'last-run.json');
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  say(`The figures are in ${file}.`);
}

function isWanted({ only }: BenchOptions, name: string): boolean {
  return only.length === 0 || only.includes(name);
}

async function kept(starting: Promise<Variant>): Promise<Variant> {
  const variant = await starting;
  stops.push(() => variant.stop());
  return variant;
}

async function documentsToEdit(database: BenchDatabase, count: number): Promise<Edited[]> {
  const client = new pg.Client({ connectionString: database.logins.owner, options: '-c search_path=content' });
  await client.connect();
  try {
    const { rows } = await client.query<Edited>(
      `select d.id as "documentId", d.version, c.title->>'pl' as title
       from document d join consultation c on c.document_id = d.id where c.slug like 'skala-%' order by c.slug limit $1`,
      [count],
    );
    return rows;
  } finally {
    await client.end();
  }
}

let cleaning: Promise<void> | undefined;

/** Stops the servers first, then what they use. */
function cleanUp(): Promise<void> {
  cleaning ??= (async () => {
    for (const stop of stops.reverse()) await stop().catch((error) => say(`left behind: ${error}`));
  })();
  return cleaning;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => cleanUp().then(() => process.exit(130)));

main()
  .catch((error: unknown) => {
    process.exitCode = 1;
    const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    if (error instanceof AnswersDiffer) say(error.message);
    else say(isUsage ? `${(error as Error).message}\n\n${usage}` : String((error as Error)?.stack ?? error));
  })
  .finally(cleanUp);
