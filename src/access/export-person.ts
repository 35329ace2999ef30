import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { RequestError } from '../errors.ts';
import { record } from './audit.ts';
import { personalTables } from './personal-data.ts';
import { mayInOffice } from './policy.ts';

const atOnce = 1_000; // rows of a page

/**
 * All that Konsulta knows of a person, as JSON (RODO, art. 15 and 20): the account, what belongs to the person alone, the
 * documents and files that the person made, the deeds of the audit log. Passwords, tokens and other secrets are not in it.
 * For oneself (`me`), and for those who see to people. That data was given out stands in the audit log first.
 *
 * @throws RequestError UNAUTHENTICATED; NOT_FOUND, also for others' accounts without the action `people`
 */
export async function exportPerson(ctx: Context, id: string): Promise<AsyncIterable<string>> {
  const { viewer } = ctx;
  if (!viewer) throw new RequestError('UNAUTHENTICATED');
  const own = viewer.kind === 'person' ? viewer.id : null;
  const [asked] = id === 'me' ? [own] : uuidsOf([id], 'Account', 'Viewer');
  if (!asked || (asked !== own && !mayInOffice(viewer, 'people'))) throw new RequestError('NOT_FOUND');
  const [account] = await queryRows<Record<string, unknown>>(
    ctx,
    `select to_jsonb(c) - 'password_hash' as account from account c where c.id = $1`,
    [asked],
  );
  if (!account) throw new RequestError('NOT_FOUND');
  await transaction(ctx, async (ctx) => {
    await record(ctx, await now(ctx), { action: 'exportPerson', concernsId: asked });
  });
  return pieces(ctx, asked, account.account);
}

interface Part {
  name: string;
  /** Columns of the rows that a person is given. */
  columns: readonly string[];
  /** The table, with the rows of the person `$1`. */
  from: string;
}

async function* pieces(ctx: Context, person: string, account: unknown): AsyncGenerator<string> {
  yield `{"account":${JSON.stringify(account)}`;
  for (const part of partsOf(ctx)) {
    yield `,${JSON.stringify(part.name)}:[`;
    let isFirst = true;
    for await (const row of rowsOf(ctx, part, person)) {
      yield (isFirst ? '' : ',') + JSON.stringify(row);
      isFirst = false;
    }
    yield ']';
  }
  yield '}\n';
}

function partsOf(ctx: Context): Part[] {
  const deeds = ['id', 'at', 'action', 'document_id', 'version', 'fields', 'details', 'role', 'note', 'address'];
  return [
    ...personalTables(ctx).map(({ name, columns }) => ({ name, columns, from: `${name} t where t.account_id = $1` })),
    {
      name: 'documents',
      columns: ['id', 'type', 'created_at', 'created_by', 'updated_at', 'updated_by'],
      from: 'document t where (t.created_by = $1 or t.updated_by = $1)',
    },
    {
      name: 'files',
      columns: ['id', 'file_name', 'mime_type', 'size', 'created_at'],
      from: 'file t where t.created_by = $1',
    },
    { name: 'deeds', columns: deeds, from: 'audit_entry t where t.account_id = $1' },
    // What others noted about the person, without who did it from where.
    {
      name: 'deedsOfOthers',
      columns: deeds.filter((name) => name !== 'address'),
      from: 'audit_entry t where t.concerns_id = $1 and t.account_id is distinct from $1',
    },
  ];
}

/**
 * The rows by their ids, page by page: a person may have done a hundred thousand things. Tables without ids have a few rows of
 * a person.
 */
async function* rowsOf(ctx: Context, { columns, from }: Part, person: string): AsyncGenerator<unknown> {
  const list = columns.map((name) => `t."${name}"`).join(', ');
  if (!columns.includes('id')) {
    const row = `(select to_jsonb(r) from (select ${list}) r) as row`;
    yield* (await queryRows<{ row: unknown }>(ctx, `select ${row} from ${from}`, [person])).map(({ row }) => row);
    return;
  }
  let after = '00000000-0000-0000-0000-000000000000';
  for (let count = atOnce; count === atOnce; ) {
    const rows = await queryRows<{ id: string; row: unknown }>(
      ctx,
      `select t.id, (select to_jsonb(r) from (select ${list}) r) as row from ${from} and t.id > $2 order by t.id limit ${atOnce}`,
      [person, after],
    );
    for (const { row } of rows) yield row;
    count = rows.length;
    after = rows.at(-1)?.id ?? after;
  }
}
