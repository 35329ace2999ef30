import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { print } from 'graphql';
import { parseEpochMark } from '../src/database/epoch.ts';
import { globalId } from '../src/entities/global-id.ts';
import type { BenchDatabase } from './database.ts';
import { percentile } from './figures.ts';
import { PublishDocument, type PublishMutation } from './generated/management.ts';
import { send } from './load.ts';
import type { ReadOperation } from './operations.ts';
import { residentMemory } from './processor-time.ts';
import { startOurs, type Variant } from './servers.ts';
import { type Edited, editing, reading } from './workload.ts';

const readers = 12; // of the first instance
const readersOfSecond = 4;
const betweenPublications = 2_000; // milliseconds
const betweenComparisons = 250; // milliseconds
const phase = 10_000; // milliseconds with publications, then as long without
const longestDelay = 1_000; // milliseconds until the second instance shows what the first has published

/** What happened in a run of mixed load. */
interface Course {
  /** Milliseconds of answers of the first instance, while something was published every two seconds and while not. */
  latencies: { publishing: number[]; quiet: number[] };
  /** Milliseconds from the answer of a publication until the second instance showed the new title. */
  delays: number[];
  /** Bytes in memory of both instances, at each minute. */
  resident: number[][];
  publications: number;
  compared: number;
  /** What must not happen, in words. */
  mistakes: string[];
}

/**
 * Mixed load on two instances that keep answers: readers ask without a pause, an editor publishes in every second phase.
 * Answers are compared with those of a third instance, which keeps none. Answers the number of broken promises.
 */
export async function soak(
  database: BenchDatabase,
  { operations, documents, minutes }: { operations: readonly ReadOperation[]; documents: Edited[]; minutes: number },
  { say, print: out, kept }: Surroundings,
): Promise<number> {
  const [first, second, uncached] = [
    await kept(startOurs(database, 'cached')),
    await kept(startOurs(database, 'cached')),
    await kept(startOurs(database)),
  ];
  const course: Course = {
    latencies: { publishing: [], quiet: [] },
    delays: [],
    resident: [],
    publications: 0,
    compared: 0,
    mistakes: [],
  };
  const end = performance.now() + minutes * 60_000;
  const isOn = () => performance.now() < end;
  const began = performance.now();
  const isPublishing = () => Math.floor((performance.now() - began) / phase) % 2 === 1;
  await Promise.all([
    ...Array.from({ length: readers }, () => read(first, operations, course, { isOn, isPublishing })),
    ...Array.from({ length: readersOfSecond }, () => read(second, operations, course, { isOn })),
    publishing(first, second, documents, course, { isOn, isPublishing }),
    comparing([first, second], uncached, operations, course, isOn),
    watching([first, second], course, { isOn, say }),
  ]);
  const broken = brokenPromises(course, minutes);
  out(reportOf(course));
  for (const one of broken) out(`Broken: ${one}`);
  return broken.length;
}

interface Surroundings {
  say(line: string): void;
  print(text: string): void;
  kept(starting: Promise<Variant>): Promise<Variant>;
}

interface Answer {
  body: string;
  /** Number of the epoch that the answer shows. */
  epoch: number;
  milliseconds: number;
}

/** One reader: epochs never go back on one instance. */
async function read(
  variant: Variant,
  operations: readonly ReadOperation[],
  course: Course,
  { isOn, isPublishing }: { isOn(): boolean; isPublishing?(): boolean },
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const workloads = operations.map(reading);
  let latest = 0;
  for (let turn = 0; isOn(); turn += 1) {
    const workload = workloads[turn % workloads.length];
    const phase = isPublishing?.() ? 'publishing' : 'quiet';
    const { body, epoch, milliseconds } = await ask(variant, workload.next(0), agent);
    workload.seen(0, body);
    if (epoch < latest) course.mistakes.push(`a reader saw epoch ${epoch} after ${latest}`);
    latest = epoch;
    if (isPublishing) course.latencies[phase].push(milliseconds);
  }
  agent.destroy();
}

/** An editor on the first instance; the second must show each new title soon. */
async function publishing(
  first: Variant,
  second: Variant,
  documents: Edited[],
  course: Course,
  { isOn, isPublishing }: { isOn(): boolean; isPublishing(): boolean },
): Promise<void> {
  const edits = editing(documents);
  for (let turn = 0; isOn(); turn += 1) {
    await delay(betweenPublications);
    if (!isPublishing()) continue;
    const worker = turn % documents.length;
    edits.seen(worker, await send(first, first.path(edits), edits.next(worker)));
    const { documentId, version, title } = documents[worker];
    const body = {
      query: print(PublishDocument),
      variables: { input: { id: globalId('ConsultationDocument', documentId), expectedVersion: version } },
    };
    const answer = await send(first, first.path(edits), Buffer.from(JSON.stringify(body)));
    const { data }: { data: PublishMutation } = JSON.parse(answer);
    const published = data?.publish.document;
    if (!published || !('version' in published))
      throw new Error(`The publication was refused: ${answer.slice(0, 500)}`);
    documents[worker].version = published.version;
    course.publications += 1;
    course.delays.push(await untilShown(second, documentId, `${title} (${edits.sent()})`));
  }
}

const titleOf = 'query ($id: ID!) { consultation(id: $id) { title } }';

/** Milliseconds until an instance answers this title. */
async function untilShown(variant: Variant, id: string, title: string): Promise<number> {
  const since = performance.now();
  const body = Buffer.from(JSON.stringify({ query: titleOf, variables: { id } }));
  for (;;) {
    const answer = await ask(variant, body, false);
    const elapsed = performance.now() - since;
    if (answer.body.includes(JSON.stringify(title)) || elapsed > 10 * longestDelay) return elapsed;
    await delay(10);
  }
}

/** Asks the same of instances that keep answers and of one that does not; compares what was read under one epoch. */
async function comparing(
  cached: readonly Variant[],
  uncached: Variant,
  operations: readonly ReadOperation[],
  course: Course,
  isOn: () => boolean,
): Promise<void> {
  const workloads = operations.map(reading);
  for (let turn = 0; isOn(); turn += 1) {
    await delay(betweenComparisons);
    const workload = workloads[turn % workloads.length];
    const body = workload.next(0);
    const from = cached[turn % cached.length];
    const [kept, fresh] = await Promise.all([ask(from, body, false), ask(uncached, body, false)]);
    if (kept.epoch !== fresh.epoch) continue;
    course.compared += 1;
    if (kept.body !== fresh.body) course.mistakes.push(`${workload.name}: kept and fresh answers differ: ${body}`);
  }
}

async function watching(
  variants: readonly Variant[],
  course: Course,
  { isOn, say }: { isOn(): boolean; say(line: string): void },
): Promise<void> {
  for (let minute = 0; isOn(); minute += 1) {
    const resident = await Promise.all(variants.map(({ pid }) => residentMemory(pid)));
    course.resident.push(resident);
    say(`minute ${minute}: ${resident.map(megabytes).join(', ')}; ${course.publications} publications`);
    for (let second = 0; second < 60 && isOn(); second += 1) await delay(1_000);
  }
  course.resident.push(await Promise.all(variants.map(({ pid }) => residentMemory(pid))));
}

function ask(variant: Variant, body: Buffer, agent: Agent | false): Promise<Answer> {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const options = { host: '127.0.0.1', port: variant.port, path: '/graphql', method: 'POST', agent, headers };
    request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(parts).toString();
        const epoch = parseEpochMark(String(response.headers['konsulta-epoch']))?.number;
        if (response.statusCode !== 200 || epoch === undefined)
          return reject(new Error(`The delivery API answered ${response.statusCode}: ${text.slice(0, 500)}`));
        resolve({ body: text, epoch, milliseconds: performance.now() - since });
      });
    })
      .once('error', reject)
      .end(body);
  });
}

const growthPerMinute = 1_000_000; // bytes
const mostResident = 300_000_000; // bytes
const warmUp = 2; // minutes

/** What was promised and did not hold. Growth is looked at from five minutes on. */
function brokenPromises({ latencies, delays, resident, mistakes }: Course, minutes: number): string[] {
  const slowest = Math.max(0, ...delays);
  const most = Math.max(...resident.flat());
  const ratio = percentile(latencies.publishing, 0.99) / percentile(latencies.quiet, 0.99);
  const growth = Math.max(...(resident.at(-1) ?? []).map((last, one) => growthOf(resident, one, last)));
  return [
    ...[...new Set(mistakes)].slice(0, 10),
    ...(slowest > longestDelay ? [`the second instance followed after ${Math.round(slowest)} ms`] : []),
    ...(most > mostResident ? [`${megabytes(most)} were in memory`] : []),
    ...(ratio > 3 ? [`p99 was ${ratio.toFixed(1)} times as long with publications`] : []),
    ...(minutes >= 5 && growth > growthPerMinute ? [`memory grew by ${megabytes(growth)} per minute`] : []),
  ];
}

/** Bytes per minute after the warm-up. */
function growthOf(resident: readonly number[][], one: number, last: number): number {
  const from = resident[Math.min(warmUp, resident.length - 1)][one];
  return (last - from) / Math.max(1, resident.length - 1 - warmUp);
}

function reportOf({ latencies, delays, resident, publications, compared }: Course): string {
  const { publishing, quiet } = latencies;
  const p = (values: number[], part: number) => `${percentile(values, part).toFixed(1)} ms`;
  return [
    `${publishing.length + quiet.length} answers, ${publications} publications, ${compared} answers compared`,
    `without publications: p50 ${p(quiet, 0.5)}, p99 ${p(quiet, 0.99)}; with: p50 ${p(publishing, 0.5)}, p99 ${p(publishing, 0.99)}`,
    `the second instance followed: p50 ${p(delays, 0.5)}, longest ${p(delays, 1)}`,
    `in memory, minute by minute: ${resident.map((both) => both.map(megabytes).join(' and ')).join('; ')}`,
  ].join('\n');
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
