import { libraryScope } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { fileFacts } from '../entities/file.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { typesWithoutText } from '../files/extract-text.ts';
import { mimeTypesOf } from '../files/kinds/accepted-types.ts';
import type { ReadCompiler } from '../read/compiler.ts';
import {
  type Connection,
  type ConnectionRow,
  connectionFrom,
  connectionSql,
  type PageArguments,
} from '../read/connection.ts';
import { FilterCompiler, type Where } from '../read/filters.ts';
import { libraryAddresses } from '../read/image-fields.ts';
import { isMe, nameOfAccount } from '../read/names-of-people.ts';
import type { OrderBy, OrderKey } from '../read/order.ts';
import { compilerFor, draftPerspective, type Row, run } from '../read/read.ts';
import type { Selection } from '../read/selection.ts';
import { columnsOf, type Shape, scalar, scalars } from '../read/shapes.ts';
import { containsText, foundBy, tellingFile, textsOf } from '../read/text-search.ts';
import { isPublicAt, isPublicByItself, isUsed, usesElsewhere, usesOf } from './file-uses.ts';

/** Bounds of two lists: files with the same bytes, and files that this file replaced. */
const [mostDuplicates, mostReplaced] = [20, 20];

/** The library: files that the viewer may see, the newest first unless another order is asked for. */
export async function readFilePage(ctx: Context, args: PageArguments, selection: Selection): Promise<Connection> {
  const perspective = await draftPerspective(ctx);
  const compiler = compilerFor(ctx, perspective);
  const { where } = args;
  const query = textsOf(where);
  const shape = fileShape(ctx, compiler);
  const source = {
    shape: query ? tellingFile(shape, (row) => `${row}.id`) : shape,
    from: (row: string) => `file ${row}`,
    conditions: (row: string) => [
      isSeen(ctx, compiler, row),
      ...(where ? [conditions(ctx, compiler, row, where)] : []),
    ],
    keys: orderKeys(args.orderBy),
  };
  const list = { ...args, list: 'files' };
  const row = await run<ConnectionRow>(ctx, compiler, connectionSql(compiler, source, list, selection));
  const connection = connectionFrom(row, list, perspective);
  return query ? foundBy(connection, query) : connection;
}

/** One file, if the viewer may see it. */
export async function readFile(ctx: Context, id: string, selection: Selection): Promise<Row | null> {
  const compiler = compilerFor(ctx, await draftPerspective(ctx));
  const wanted = compiler.parameters.bind(id, 'uuid');
  const from = (row: string) => `file ${row} where ${row}.id = ${wanted} and ${isSeen(ctx, compiler, row)}`;
  return run<Row | null>(ctx, compiler, compiler.one(fileShape(ctx, compiler), from, selection));
}

/** Whether the viewer may see the file. Files without an organization are for everyone who sees any files. */
function isSeen({ viewer }: Context, compiler: ReadCompiler, row: string): string {
  const scope = libraryScope(viewer);
  if (scope === 'all') return 'true';
  if (scope.size === 0) return 'false';
  const own = compiler.parameters.bind([...scope], 'uuid[]');
  return `(${row}.organization_id is null or ${row}.organization_id = any(${own}))`;
}

function fileShape(ctx: Context, compiler: ReadCompiler): Shape {
  const columns = {
    fileName: 'file_name',
    mimeType: 'mime_type',
    size: 'size',
    sha256: 'sha256',
    ...columnsOf(fileFacts),
    createdAt: 'created_at',
  };
  return {
    typeName: 'File',
    table: 'file',
    fields: {
      ...scalars(columns),
      id: scalar('uuid', (row) => `${row}.id`),
      ...libraryAddresses(),
      kind: scalar('mimeType', (row) => `${row}.mime_type`),
      organization: compiler.toOne('organization', 'organization_id', compiler.vocabulary('Organization')),
      uploadedBy: scalar('uploadedBy', (row) => nameOfAccount(`${row}.created_by`)),
      isPublic: scalar('isPublic', (row) => isPublicByItself(compiler.now, `${row}.id`)),
      textState: scalar('textState', (row) => textState(compiler, row)),
      duplicates: scalar(
        'duplicates',
        (row) => `(select count(*)::int from file d where ${isDuplicate(ctx, compiler, 'd', row)})`,
      ),
      ...relations(ctx, compiler),
    },
  };
}

/** The relations from a file to other files and to the documents that use it. */
function relations(ctx: Context, compiler: ReadCompiler): Shape['fields'] {
  const others = (from: (other: string, row: string) => string) => (row: string, selection: Selection) =>
    compiler.many(fileShape(ctx, compiler), (other) => from(other, row), selection);
  const duplicates = others(
    (other, row) => `file ${other} where ${isDuplicate(ctx, compiler, other, row)}
      order by ${other}.created_at desc, ${other}.id limit ${mostDuplicates}`,
  );
  const replaced = others(
    (other, row) => `file ${other} join file_replacement r${other} on r${other}.file_id = ${other}.id
      where r${other}.by_file_id = ${row}.id and ${isSeen(ctx, compiler, other)} order by r${other}.replaced_at desc, ${other}.id
      limit ${mostReplaced}`,
  );
  return {
    usedIn: (row, { key, args, selection }) => {
      const uses = usesOf(ctx, compiler, `${row}.id`);
      const list = { ...args, list: 'File.usedIn' };
      return [{ key, sql: connectionSql(compiler, uses, list, selection('FileUseConnection')) }];
    },
    usedElsewhere: scalar('usedElsewhere', (row) => usesElsewhere(compiler, `${row}.id`)),
    unusedSince: scalar(
      'unusedSince',
      (row) => `(select n.since from file_unused n where n.file_id = ${row}.id and not ${isUsed(`${row}.id`)})`,
    ),
    duplicateFiles: (row, field) => [{ key: 'duplicateFiles', sql: duplicates(row, field.selection('File')) }],
    replaces: (row, field) => [{ key: 'replaces', sql: replaced(row, field.selection('File')) }],
    replacedBy: (row, field) => {
      const from = (other: string) => `file ${other} where ${isSeen(ctx, compiler, other)} and ${other}.id = (
        select r.by_file_id from file_replacement r where r.file_id = ${row}.id)`;
      return [{ key: 'replacedBy', sql: compiler.one(fileShape(ctx, compiler), from, field.selection('File')) }];
    },
  };
}

/** The state of a file's text. A file that will be tried again waits, whatever earlier tries came to. */
function textState(compiler: ReadCompiler, row: string): string {
  const withoutText = `${row}.mime_type ~ ${compiler.parameters.bind(typesWithoutText, 'text')}
    or exists (select 1 from file_removal r where r.file_id = ${row}.id)`;
  return `coalesce((select case when t.retry_at is null then t.state else 'WAITING' end from file_text t where t.file_id = ${row}.id),
    case when ${withoutText} then 'NONE' else 'WAITING' end)`;
}

/** Whether `other` has the same bytes. Files that the viewer may not see do not count. */
function isDuplicate(ctx: Context, compiler: ReadCompiler, other: string, row: string): string {
  return `${other}.sha256 = ${row}.sha256 and ${other}.id <> ${row}.id and ${isSeen(ctx, compiler, other)}`;
}

function conditions(ctx: Context, compiler: ReadCompiler, row: string, where: Where): string {
  const filters = new FilterCompiler(compiler);
  // Not compared with a parameter: the planner turns "exists" and "not exists" into joins.
  const equals = (condition: (row: string) => string) => (r: string, value: unknown) =>
    value ? condition(r) : `not ${condition(r)}`;
  return filters.object(row, where, {
    fileName: (r, value) => filters.prose(`${r}.file_name`, value),
    kind: (r, value) => `${r}.mime_type = any(${compiler.parameters.bind(mimeTypesOf(value as string[]), 'text[]')})`,
    mimeType: (r, value) => filters.string(`${r}.mime_type`, value),
    sha256: (r, value) => filters.string(`${r}.sha256`, value),
    organization: (r, value) => filters.inOrganization(`${r}.organization_id`, value as Where),
    text: (r, value) => containsText(compiler, `${r}.id`, value),
    createdAt: (r, value) => filters.instant(`${r}.created_at`, value),
    uploadedByMe: (r, value) => isMe(ctx, compiler, `${r}.created_by`, value),
    isPublic: equals((r) => isPublicAt(compiler.now, `${r}.id`)),
    duplicated: equals((r) => `exists (select 1 from file d where ${isDuplicate(ctx, compiler, 'd', r)})`),
    used: equals((r) => isUsed(`${r}.id`)),
    usedIn: (r, value) => {
      const document = compiler.parameters.bind(uuidsOf([String(value)]), 'uuid[]');
      return `${r}.id in (select ef.file_id from document u join edition e on e.document_id = u.id join edition_file ef on ef.edition_id = e.id
        where u.id = any(${document}) and ${compiler.showsDraftsOf('u')})`;
    },
  });
}

const sortable: Record<string, Pick<OrderKey, 'sql' | 'type'>> = {
  CREATED_AT: { sql: (row) => `${row}.created_at`, type: 'timestamptz' },
  FILE_NAME: { sql: (row) => `(${row}.file_name collate "pl-PL-x-icu")`, type: 'text' },
  SIZE: { sql: (row) => `${row}.size`, type: 'int' },
};

function orderKeys(orderBy: readonly OrderBy[] | null | undefined): OrderKey[] {
  const wanted: readonly OrderBy[] = orderBy?.length ? orderBy : [{ field: 'CREATED_AT', direction: 'DESC' }];
  const unique = wanted.filter((order, index) => wanted.findIndex(({ field }) => field === order.field) === index);
  return [
    ...unique.map(({ field, direction }) => ({ ...sortable[field], descending: direction === 'DESC' })),
    { sql: (row) => `${row}.id`, type: 'uuid', descending: false },
  ];
}
