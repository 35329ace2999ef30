import { load } from './load.ts';
import type { BenchOptions } from './options.ts';
import { processorTime, processorTimeOfTree, residentMemory } from './processor-time.ts';
import type { Variant, VariantName } from './servers.ts';
import type { Workload } from './workload.ts';

/** One query to one server with one concurrency for a moment. Processor times in microseconds per request. */
export interface Slice {
  operation: string;
  variant: VariantName;
  concurrency: number;
  requests: number;
  perSecond: number;
  server: number;
  database: number;
  /** Processor time of the load generator. */
  client: number;
  latencies: number[];
  /** Bytes of the server in memory at the end. */
  resident: number;
}

export interface Plan {
  workload: Workload;
  variants: Variant[];
}

/** Measures everything in turn, round after round, so that a disturbance of the machine hits all variants. */
export async function measure(plans: Plan[], options: BenchOptions, say: (line: string) => void): Promise<Slice[]> {
  const slices: Slice[] = [];
  const most = Math.max(...options.concurrencies);
  say('warming up …');
  for (const { workload, variants } of plans) {
    const least = workload.edits ? 0 : options.warmUpReads;
    for (const variant of variants) {
      let requests = 0;
      do requests += (await load(variant, workload, most, options.warmUp)).requests;
      while (requests < least);
    }
  }
  for (let round = 1; round <= options.rounds; round += 1) {
    say(`round ${round} of ${options.rounds} …`);
    for (const { workload, variants } of plans) {
      for (const concurrency of options.concurrencies) {
        for (const variant of variants) slices.push(await slice(variant, workload, concurrency, options.slice));
      }
    }
  }
  return slices;
}

async function slice(variant: Variant, workload: Workload, concurrency: number, duration: number): Promise<Slice> {
  const times = () =>
    Promise.all([
      processorTime(variant.pid),
      variant.postmaster === undefined ? 0 : processorTimeOfTree(variant.postmaster),
      processorTime(process.pid),
    ]);
  const before = await times();
  const { requests, seconds, latencies } = await load(variant, workload, concurrency, duration);
  const after = await times();
  const [server, database, client] = after.map((time, index) => (time - before[index]) / requests);
  const resident = await residentMemory(variant.pid);
  const perSecond = requests / seconds;
  return {
    operation: workload.name,
    variant: variant.name,
    concurrency,
    requests,
    perSecond,
    server,
    database,
    client,
    latencies,
    resident,
  };
}
