import type { Context } from '../context.ts';
import { isInUse, isToCome } from '../entities/succession.ts';
import type { Connection, PageArguments, PageSource } from './connection.ts';
import { and, todayOf } from './expressions.ts';
import { FilterCompiler, type Where } from './filters.ts';
import type { Perspective } from './perspective.ts';
import { compilerFor, perspectiveFor, type Row, readPage, run, type Standpoint } from './read.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';

const byName = (compiler: Reading) => (row: string) =>
  `(coalesce(${compiler.text(`${row}.name`)}, '') collate "pl-PL-x-icu")`;

/** The entries that a list is to have. */
interface VocabularyArguments extends Standpoint {
  where?: Where | null;
  /** Only entries that are in use on this day of the city. */
  validOn?: string | null;
}

/**
 * Whether a list has the entry. Past entries stay, because old content bears their names. Future entries are for
 * editors, who plan with them.
 */
function isListed(ctx: Context, compiler: Reading, row: string, { validOn }: VocabularyArguments): string[] {
  const listed = ctx.viewer ? [] : [`not ${isToCome(row, todayOf(compiler))}`];
  return validOn ? [...listed, isInUse(row, compiler.parameters.bind(validOn, 'date'))] : listed;
}

/** Organizations by name. */
export async function readOrganizations(
  ctx: Context,
  args: PageArguments & VocabularyArguments,
  selection: Selection,
): Promise<Connection> {
  return readPage(ctx, { ...args, list: 'organizations' }, selection, (compiler): PageSource => {
    return {
      shape: compiler.vocabulary('Organization'),
      from: (row) => `organization ${row}`,
      conditions: (row) => [
        ...isListed(ctx, compiler, row, args),
        ...(args.where ? [new FilterCompiler(compiler).organization(row, args.where)] : []),
      ],
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
  args: VocabularyArguments,
  selection: Selection,
): Promise<Row[]> {
  const compiler = compilerFor(ctx, await perspectiveFor(ctx, { locales: args.locales }, selection, args.where));
  const shape = compiler.vocabulary(typeName);
  const from = (row: string) => {
    const filter = args.where ? [new FilterCompiler(compiler).area(row, args.where)] : [];
    const conditions = and([...isListed(ctx, compiler, row, args), ...filter]);
    return `${shape.table} ${row} where ${conditions} order by ${byName(compiler)(row)}, ${row}.id`;
  };
  return run<Row[]>(ctx, compiler, compiler.many(shape, from, selection));
}
