import type { Slice } from './measure.ts';
import type { VariantName } from './servers.ts';

/** The median of the rounds, and the lowest and highest round. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** One query at one concurrency: each server's figures, and ours against the others', round by round. */
export interface Figures {
  operation: string;
  concurrency: number;
  variants: Partial<Record<VariantName, VariantFigures>>;
  /** Ours divided by the other's: CPU of server and database together, and requests per second. */
  ratios: Partial<Record<VariantName, Ratio>>;
  /** Answers from the cache divided by those that were ready before anybody asked. */
  fromCache?: Ratio;
}

export interface Ratio {
  cpu: Spread;
  perSecond: Spread;
}

/** Processor times in microseconds per request, latencies in milliseconds. */
export interface VariantFigures {
  requests: number;
  server: Spread;
  database: Spread;
  cpu: Spread;
  client: Spread;
  perSecond: Spread;
  p50: number;
  p99: number;
}

export function figuresOf(slices: Slice[]): Figures[] {
  return [...group(slices, (slice) => `${slice.operation} ${slice.concurrency}`).values()].map((same) => {
    const byVariant = group(same, (slice) => slice.variant);
    const ours = byVariant.get('ours') ?? [];
    const figures: Figures = {
      operation: same[0].operation,
      concurrency: same[0].concurrency,
      variants: {},
      ratios: {},
    };
    for (const [variant, of] of byVariant) {
      figures.variants[variant] = variantFigures(of);
      if (variant === 'ours') continue;
      figures.ratios[variant] = ratio(ours, of);
    }
    const [cached, buffer] = [byVariant.get('cached'), byVariant.get('buffer')];
    if (cached && buffer) figures.fromCache = ratio(cached, buffer);
    return figures;
  });
}

/** One server divided by another, round by round. */
function ratio(one: Slice[], other: Slice[]): Ratio {
  return {
    cpu: spread(other.map((slice, round) => cpu(one[round]) / cpu(slice))),
    perSecond: spread(other.map((slice, round) => one[round].perSecond / slice.perSecond)),
  };
}

/** Bytes of each server in memory: the most that was seen under load. */
export function residentOf(slices: Slice[]): Partial<Record<VariantName, number>> {
  const entries = [...group(slices, (slice) => slice.variant)].map(([variant, of]) => [
    variant,
    Math.max(...of.map((s) => s.resident)),
  ]);
  return Object.fromEntries(entries);
}

function variantFigures(slices: Slice[]): VariantFigures {
  const latencies = slices.flatMap((slice) => slice.latencies);
  return {
    requests: latencies.length,
    server: spread(slices.map((slice) => slice.server)),
    database: spread(slices.map((slice) => slice.database)),
    cpu: spread(slices.map(cpu)),
    client: spread(slices.map((slice) => slice.client)),
    perSecond: spread(slices.map((slice) => slice.perSecond)),
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

/** The value below which this share (0 to 1) of the values lies; NaN where there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function cpu(slice: Slice): number {
  return slice.server + slice.database;
}

function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted[sorted.length - 1] };
}

function group<T, K>(items: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
