import type { Context } from '../context.ts';
import { isInUse, isToCome } from '../entities/succession.ts';
import type { ListedVocabulary } from '../entities/vocabulary-definitions.ts';
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
export interface VocabularyArguments extends Standpoint {
  where?: Where | null;
  /** Only entries that are in use on this day of the city. */
  validOn?: string | null;
}

/** Whose list it is. Editors plan with entries to come, which the public does not see. */
type ListedFor = 'public' | 'editors';

/** Whether a list has the entry. Past entries stay, because old content bears their names. */
function isListed(compiler: Reading, row: string, { validOn }: VocabularyArguments, listedFor: ListedFor): string[] {
  const listed = listedFor === 'editors' ? [] : [`not ${isToCome(row, todayOf(compiler))}`];
  return validOn ? [...listed, isInUse(row, compiler.parameters.bind(validOn, 'date'))] : listed;
}

/** Organizations by name. */
export async function readOrganizations(
  ctx: Context,
  args: PageArguments & VocabularyArguments,
  selection: Selection,
): Promise<Connection> {
  const list = { ...args, list: 'organizations' };
  return readPage(ctx, list, selection, (compiler) => organizationSource(compiler, args, listedFor(ctx)));
}

export function organizationSource(compiler: Reading, args: VocabularyArguments, listedFor: ListedFor): PageSource {
  return {
    shape: compiler.vocabulary('Organization'),
    from: (row) => `organization ${row}`,
    conditions: (row) => [
      ...isListed(compiler, row, args, listedFor),
      ...(args.where ? [new FilterCompiler(compiler).organization(row, args.where)] : []),
    ],
    keys: [
      { sql: byName(compiler), type: 'text', descending: false },
      { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
    ],
  };
}

function listedFor({ viewer }: Context): ListedFor {
  return viewer ? 'editors' : 'public';
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
  typeName: ListedVocabulary,
  args: VocabularyArguments,
  selection: Selection,
): Promise<Row[]> {
  const compiler = compilerFor(ctx, await perspectiveFor(ctx, { locales: args.locales }, selection, args.where));
  const from = vocabularyRows(compiler, typeName, args, listedFor(ctx));
  return run<Row[]>(ctx, compiler, compiler.many(compiler.vocabulary(typeName), from, selection));
}

/** The rows of a vocabulary by name. */
export function vocabularyRows(
  compiler: Reading,
  typeName: ListedVocabulary,
  args: VocabularyArguments,
  listedFor: ListedFor,
): (row: string) => string {
  return (row) => {
    const filter = args.where ? [new FilterCompiler(compiler).area(row, args.where)] : [];
    const conditions = and([...isListed(compiler, row, args, listedFor), ...filter]);
    return `${compiler.vocabulary(typeName).table} ${row} where ${conditions} order by ${byName(compiler)(row)}, ${row}.id`;
  };
}
