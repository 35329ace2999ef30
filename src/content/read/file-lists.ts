import { filesScope } from '../../access/policy.ts';
import type { Context } from '../../context.ts';
import type { ReadCompiler } from './compiler.ts';
import type { Connection, PageArguments, PageSource } from './connection.ts';
import { FilterCompiler, type Where } from './filters.ts';
import { compilerFor, draftPerspective, type Row, readPage, run } from './read.ts';
import type { Selection } from './selection.ts';
import { type Shape, scalar } from './shapes.ts';

/** The library: files that one may use, the newest first. */
export async function readFilePage(ctx: Context, args: PageArguments, selection: Selection): Promise<Connection> {
  return readPage(ctx, args, selection, (compiler): PageSource => {
    return {
      shape: fileShape(compiler),
      from: (row) => `file ${row}`,
      conditions: (row) => [usable(ctx, compiler, row), ...(args.where ? [conditions(compiler, row, args.where)] : [])],
      keys: [
        { sql: (row) => `${row}.created_at`, type: 'timestamptz', descending: true },
        { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
      ],
    };
  });
}

/** One file, if one may use it. */
export async function readFile(ctx: Context, id: string, selection: Selection): Promise<Row | null> {
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const wanted = compiler.parameters.bind(id, 'uuid');
  const from = (row: string) => `file ${row} where ${row}.id = ${wanted} and ${usable(ctx, compiler, row)}`;
  return run<Row | null>(ctx, compiler, compiler.one(fileShape(compiler), from, selection));
}

/** Files without an organization are everybody's who edits. */
function usable(ctx: Context, compiler: ReadCompiler, row: string): string {
  const scope = filesScope(ctx.viewer);
  if (scope === 'all') return 'true';
  if (scope.size === 0) return 'false';
  const own = compiler.parameters.bind([...scope], 'uuid[]');
  return `(${row}.organization_id is null or ${row}.organization_id = any(${own}))`;
}

function fileShape(compiler: ReadCompiler): Shape {
  const columns = {
    fileName: 'file_name',
    mimeType: 'mime_type',
    size: 'size',
    sha256: 'sha256',
    width: 'width',
    height: 'height',
    createdAt: 'created_at',
  };
  return {
    typeName: 'File',
    table: 'file',
    fields: {
      ...Object.fromEntries(
        Object.entries(columns).map(([name, column]) => [name, scalar(name, (row) => `${row}.${column}`)]),
      ),
      id: scalar('uuid', (row) => `${row}.id`),
      organization: compiler.toOne('organization', 'organization_id', compiler.vocabulary('Organization')),
      isPublic: scalar(
        'isPublic',
        (row) =>
          `exists (select 1 from edition e where e.file_ids @> array[${row}.id] and e.visible @> ${compiler.now})`,
      ),
      duplicates: scalar(
        'duplicates',
        (row) => `(select count(*)::int from file d where d.sha256 = ${row}.sha256 and d.id <> ${row}.id)`,
      ),
    },
  };
}

function conditions(compiler: ReadCompiler, row: string, where: Where): string {
  const filters = new FilterCompiler(compiler);
  return filters.object(row, where, {
    fileName: (r, value) => filters.string(`${r}.file_name`, value),
    mimeType: (r, value) => filters.string(`${r}.mime_type`, value),
    sha256: (r, value) => filters.string(`${r}.sha256`, value),
    organization: (r, value) => filters.inOrganization(`${r}.organization_id`, value as Where),
    used: (r, value) =>
      `(exists (select 1 from attachment a where a.file_id = ${r}.id)
        or exists (select 1 from edition e where e.file_ids @> array[${r}.id])) = ${compiler.parameters.bind(value, 'boolean')}`,
  });
}
