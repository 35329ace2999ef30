import { availableParallelism } from 'node:os';
import type { Figures, Spread } from './figures.ts';
import type { BenchOptions } from './options.ts';
import type { VariantName } from './servers.ts';

export interface Report {
  at: string;
  machine: { processors: number; platform: string; node: string };
  options: BenchOptions;
  figures: Figures[];
  /** Bytes in memory under load. */
  resident: Partial<Record<VariantName, number>>;
}

export function reportOf(options: BenchOptions, figures: Figures[], resident: Report['resident']): Report {
  const machine = {
    processors: availableParallelism(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
  return { at: new Date().toISOString(), machine, options, figures, resident };
}

const columns = ['', 'CPU µs: server', 'database', 'both', 'requests/s', 'p50 ms', 'p99 ms', 'ours: CPU', 'requests/s'];

/** Markdown tables, one per operation, with ours as a multiple of each of the others. */
export function tablesOf({ figures, resident, options }: Report, about: (operation: string) => string): string {
  const operations = [...new Set(figures.map((one) => one.operation))];
  const tables = operations.map((operation) => {
    const rows = figures.filter((one) => one.operation === operation).flatMap(rowsOf);
    return [`${operation}, ${about(operation)}`, table([columns, ...rows]), ...fromCacheOf(figures, operation)].join(
      '\n\n',
    );
  });
  const memory = Object.entries(resident).map(([variant, bytes]) => `${variant} ${Math.round(bytes / 1_000_000)} MB`);
  const remark = `Medians of ${options.rounds} rounds; of the ratios (least–most) too. Resident under load: ${memory.join(', ')}.`;
  return [...tables, remark, ...(options.quick ? ['A smoke run: these figures mean nothing.'] : [])].join('\n\n');
}

/** How near answers from the cache come to answers that were ready before anybody asked. */
function fromCacheOf(figures: Figures[], operation: string): string[] {
  return figures
    .filter((one) => one.operation === operation)
    .flatMap(({ concurrency, fromCache }) =>
      fromCache
        ? [
            `From the cache, ${concurrency} at once: ${times(fromCache.perSecond)} of the buffer’s requests/s, ${times(fromCache.cpu)} of its CPU.`,
          ]
        : [],
    );
}

function rowsOf({ concurrency, variants, ratios }: Figures): string[][] {
  return Object.entries(variants).map(([name, figures]) => {
    const ratio = ratios[name as VariantName];
    return [
      `${name}, ${concurrency} at once`,
      ...[figures.server, figures.database, figures.cpu, figures.perSecond].map(({ median }) =>
        String(Math.round(median)),
      ),
      ...[figures.p50, figures.p99].map((milliseconds) => milliseconds.toFixed(2)),
      ratio ? times(ratio.cpu) : '',
      ratio ? times(ratio.perSecond) : '',
    ];
  });
}

function times({ median, least, most }: Spread): string {
  return `${median.toFixed(2)}× (${least.toFixed(2)}–${most.toFixed(2)})`;
}

function table([head, ...body]: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((row) => row[column].length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...body.map(line)].join('\n');
}
