import type { EntityName } from '@mikro-orm/postgresql';
import type { Context } from '../context.ts';
import { queryRows, write } from './transaction.ts';

/**
 * Rows of entities, read and written without the mapper's unit of work. The mapper writes values into the text of its
 * statements, so that PostgreSQL parses and plans every one anew; these texts stay the same from call to call, and are
 * prepared. What is written is said: nothing is found out by comparing all entities that were ever read.
 */
export type Entity<T> = (abstract new () => T) & EntityName<T>;

interface Column {
  property: string;
  name: string;
  isInstant: boolean;
}

export interface Table {
  name: string;
  columns: readonly Column[];
}

const tables = new WeakMap<object, Table>();

/** An entity's table and columns, as the mapper's declarations have them. */
export function tableOf<T extends object>(ctx: Context, entity: Entity<T>): Table {
  const known = tables.get(entity);
  if (known) return known;
  const { tableName, props } = ctx.em.getMetadata(entity);
  const columns = props.map(
    ({ name, fieldNames, columnTypes }): Column => ({
      property: name,
      name: fieldNames[0],
      isInstant: columnTypes[0].startsWith('timestamptz'),
    }),
  );
  const table = { name: tableName, columns };
  tables.set(entity, table);
  return table;
}

/** The columns of the table's row with this alias, for a select list. */
export function columnList({ columns }: Table, alias: string): string {
  return columns.map(({ name }) => `${alias}."${name}"`).join(', ');
}

/** What the database holds of an entity, as far as this process has read or written it. */
const held = new WeakMap<object, Record<string, unknown>>();

/** The entity of a row that a statement with `columnList` has answered. */
export function entityFrom<T extends object>(ctx: Context, entity: Entity<T>, row: Record<string, unknown>): T {
  const made = new (entity as unknown as new () => T)() as Record<string, unknown>;
  for (const { property, name, isInstant } of tableOf(ctx, entity).columns) {
    const value = row[name];
    made[property] = isInstant && typeof value === 'string' ? instantOf(value) : value;
  }
  held.set(made, { ...made });
  return made as T;
}

/** `2026-11-20 10:02:19.5+00`, as sessions in UTC write an instant. */
function instantOf(text: string): Date {
  return new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z'));
}

/** The entities whose rows, called `t`, meet a condition. The condition may go on with an order or a lock. */
export async function findRows<T extends object>(
  ctx: Context,
  entity: Entity<T>,
  condition: string,
  values: readonly unknown[],
): Promise<T[]> {
  const table = tableOf(ctx, entity);
  const rows = await queryRows<Record<string, unknown>>(
    ctx,
    `select ${columnList(table, 't')} from ${table.name} t where ${condition}`,
    values,
  );
  return rows.map((row) => entityFrom(ctx, entity, row));
}

/** Inserts rows in one statement, which waits as `write` does. Properties that no row has are left to the database's defaults. */
export async function insertRows<T extends object>(ctx: Context, entity: Entity<T>, rows: readonly T[]): Promise<void> {
  if (rows.length === 0) return;
  const { sql, value } = insertion(ctx, entity, rows, '$1');
  await write(ctx, sql, [value]);
}

/**
 * The statement that inserts rows, with the value for its one parameter: for statements that write to several tables.
 */
export function insertion<T extends object>(
  ctx: Context,
  entity: Entity<T>,
  rows: readonly T[],
  parameter: string,
): { sql: string; value: string } {
  const { name, columns } = tableOf(ctx, entity);
  const given = columns.filter(({ property }) => rows.some((row) => propertyOf(row, property) !== undefined));
  const list = given.map((column) => `"${column.name}"`).join(', ');
  for (const row of rows) hold(row, columns);
  return {
    sql: `insert into ${name} (${list}) select ${list} from json_populate_recordset(null::${name}, ${parameter})`,
    value: jsonOf(rows, given),
  };
}

/**
 * Writes what has changed in entities since they were read, in one statement, which waits as `write` does; none where
 * nothing has. Values must be replaced and not changed in place: a property that has the object it had counts as
 * unchanged.
 */
export async function saveRows<T extends { id: string }>(
  ctx: Context,
  entity: Entity<T>,
  rows: readonly T[],
): Promise<void> {
  const table = tableOf(ctx, entity);
  const written = rows.filter((row) => table.columns.some((column) => isChanged(row, column)));
  if (written.length === 0) return;
  const { sql, value } = modification(ctx, entity, written, '$1');
  await write(ctx, sql, [value]);
}

/** The statement that writes what has changed, with the value for its one parameter. Something must have changed. */
export function modification<T extends { id: string }>(
  ctx: Context,
  entity: Entity<T>,
  rows: readonly T[],
  parameter: string,
): { sql: string; value: string } {
  const { name, columns } = tableOf(ctx, entity);
  const changed = columns.filter((column) => rows.some((row) => isChanged(row, column)));
  const id = columns.filter(({ property }) => property === 'id');
  const assignments = changed.map((column) => `"${column.name}" = r."${column.name}"`).join(', ');
  for (const row of rows) hold(row, columns);
  return {
    sql: `update ${name} t set ${assignments} from json_populate_recordset(null::${name}, ${parameter}) r where t.id = r.id`,
    value: jsonOf(rows, [...id, ...changed]),
  };
}

/** The rows as a JSON array of objects with the names of columns. Instants in JSON are RFC 3339, as in the APIs. */
function jsonOf(rows: readonly object[], columns: readonly Column[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(columns.map(({ property, name }) => [name, propertyOf(row, property) ?? null])),
    ),
  );
}

function isChanged(row: object, { property }: Column): boolean {
  const value = propertyOf(row, property) ?? null;
  const before = held.get(row)?.[property] ?? null;
  if (value instanceof Date && before instanceof Date) return value.getTime() !== before.getTime();
  return value !== before;
}

function hold(row: object, columns: readonly Column[]): void {
  held.set(row, Object.fromEntries(columns.map(({ property }) => [property, propertyOf(row, property)])));
}

function propertyOf(row: object, property: string): unknown {
  return (row as Record<string, unknown>)[property];
}
