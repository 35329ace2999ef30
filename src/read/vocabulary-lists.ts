import type { Context } from '../context.ts';
import type { Connection, PageArguments, PageSource } from './connection.ts';
import { FilterCompiler, type Where } from './filters.ts';
import type { Perspective } from './perspective.ts';
import { compilerFor, perspectiveFor, type Row, readPage, run, type Standpoint } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';

const byName = (compiler: Reading) => (row: string) =>
  `(coalesce(${compiler.text(`${row}.name`)}, '') collate "pl-PL-x-icu")`;

/** Organizations by name. */
export async function readOrganizations(
  ctx: Context,
  args: PageArguments & Standpoint,
  selection: Selection,
): Promise<Connection> {
  return readPage(ctx, { ...args, list: 'organizations' }, selection, (compiler): PageSource => {
    return {
      shape: compiler.vocabulary('Organization'),
      from: (row) => `organization ${row}`,
      conditions: (row) => (args.where ? [new FilterCompiler(compiler).organization(row, args.where)] : []),
      keys: [
        { sql: byName(compiler), type: 'text', descending: false },
        { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
      ],
    };
  });
}

/** One entry of any vocabulary. */
export async function readEntry(
  ctx: Context,
  typeName: string,
  id: string,
  perspective: Perspective,
  selection: Selection,
): Promise<Row | null> {
  const compiler = compilerFor(ctx, perspective);
  const shape = compiler.vocabulary(typeName);
  const wanted = compiler.parameters.bind(id, 'uuid');
  return run<Row | null>(
    ctx,
    compiler,
    compiler.one(shape, (row) => `${shape.table} ${row} where ${row}.id = ${wanted}`, selection),
  );
}

/** A whole vocabulary by name. Areas may be filtered. */
export async function readVocabulary(
  ctx: Context,
  typeName: 'Area' | 'Topic' | 'Method',
  args: Standpoint & { where?: Where | null },
  selection: Selection,
): Promise<Row[]> {
  const compiler = compilerFor(ctx, await perspectiveFor(ctx, { locales: args.locales }, selection, args.where));
  const shape = compiler.vocabulary(typeName);
  const from = (row: string) => {
    const where = args.where ? `where ${new FilterCompiler(compiler).area(row, args.where)}` : '';
    return `${shape.table} ${row} ${where} order by ${byName(compiler)(row)}, ${row}.id`;
  };
  return run<Row[]>(ctx, compiler, compiler.many(shape, from, selection));
}
