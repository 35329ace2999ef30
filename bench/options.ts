import { parseArgs } from 'node:util';

/** How much is measured, and for how long. */
export interface BenchOptions {
  /** Made-up consultations beside the hand-written ones. */
  scale: number;
  rounds: number;
  /** Milliseconds of one slice: one query, one variant, one concurrency. */
  slice: number;
  /** Milliseconds of each slice of the warm-up. */
  warmUp: number;
  /** Requests of each reading query at least before anything counts: V8 compiles our code for good after some thousands. */
  warmUpReads: number;
  concurrencies: readonly number[];
  /** The operations to measure. All, unless some are named. */
  only: readonly string[];
  /** The folder of another state of this project, compiled, to measure beside this one. */
  against?: string;
  /** Print the SQL and its plans, and measure nothing. */
  explain: boolean;
  /** Measure searches, over as many consultations and files as the scale says, and nothing else. */
  search: boolean;
  /** Minutes of mixed load on two instances that keep answers; 0 measures something else. */
  soak: number;
  /** Compare what every list costs at these sizes of the content, and measure nothing else. */
  growth: readonly number[];
  /** A smoke run: every part once, with meaningless figures. */
  quick: boolean;
}

export const usage = `npm run bench -- [options]
  --scale N      consultations to make (2000)
  --rounds N     how often everything is measured (7)
  --slice MS     how long each time (750)
  --only Q1,M1   some of the operations
  --against DIR  measures another checkout beside this one, on a database of its own;
                 compile it there first: npx tsc -p tsconfig.json
  --quick        a smoke run of some ten seconds: compares the answers, its figures mean nothing
  --growth [--sizes 500,5000]
                 what every list of both APIs costs PostgreSQL at two sizes of the content; flags what grows
  --explain      the SQL that the queries become, with its plans
  --soak MINUTES mixed load with publications on two instances: wrong and old answers, memory, latencies
  --search       searches alone, over --scale consultations with a file of three pages each`;

/** Reads the command line. Throws the usage for unknown options. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      scale: { type: 'string' },
      rounds: { type: 'string' },
      slice: { type: 'string' },
      only: { type: 'string' },
      against: { type: 'string' },
      quick: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      search: { type: 'boolean', default: false },
      soak: { type: 'string' },
      growth: { type: 'boolean', default: false },
      sizes: { type: 'string', default: '500,5000' },
    },
  });
  const { quick, explain, search } = values;
  const slice = count('slice', values.slice, quick ? 120 : 750);
  return {
    scale: count('scale', values.scale, quick ? 200 : 2000),
    rounds: count('rounds', values.rounds, quick ? 1 : 7),
    slice,
    warmUp: quick ? slice : 4000,
    warmUpReads: quick ? 0 : 4000,
    concurrencies: [1, 16],
    only: values.only?.split(',') ?? [],
    against: values.against,
    explain,
    search,
    soak: values.soak === undefined ? 0 : count('soak', values.soak, 1),
    growth: values.growth ? values.sizes.split(',').map((size) => count('sizes', size, 0)) : [],
    quick,
  };
}

function count(name: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is ${text}: expected a whole number from 1.`);
  return value;
}
