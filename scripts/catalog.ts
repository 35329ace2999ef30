import type { Client } from 'pg';

/** The parts of a table, by kind and name, in the database's own words. */
export interface TableParts {
  columns: Map<string, string>;
  constraints: Map<string, string>;
  indexes: Map<string, string>;
  triggers: Map<string, string>;
  view: string | null;
}

const queries = {
  columns: `select attname as name, concat_ws(' ', format_type(atttypid, atttypmod), case when attnotnull then 'not null' end,
      'default ' || pg_get_expr(d.adbin, d.adrelid)) as definition
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
  constraints: `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = to_regclass($1) and contype not in ('n', 't')`,
  indexes: `select c.relname as name, pg_get_indexdef(c.oid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = to_regclass($1) and not exists (select from pg_constraint where conindid = c.oid)`,
  triggers: `select tgname as name, pg_get_triggerdef(oid) as definition from pg_trigger
    where tgrelid = to_regclass($1) and not tgisinternal`,
};

/**
 * The parts of `schema.table` and of the view `delivery.table` in the database; all empty where the table is missing.
 */
export async function partsOf(client: Client, table: string, schema = 'content'): Promise<TableParts> {
  const read = async (query: string) => {
    const { rows } = await client.query<{ name: string; definition: string }>(query, [`${schema}.${table}`]);
    return new Map(rows.map(({ name, definition }) => [name, definition]));
  };
  const [view] = (
    await client.query<{ definition: string | null }>('select pg_get_viewdef(to_regclass($1)) as definition', [
      `delivery.${table}`,
    ])
  ).rows;
  return {
    columns: await read(queries.columns),
    constraints: await read(queries.constraints),
    indexes: await read(queries.indexes),
    triggers: await read(queries.triggers),
    view: view.definition,
  };
}

/** Statements that change `is` into `should`; empty where nothing differs. Columns are left alone. */
export function repairs(table: string, is: TableParts, should: TableParts, createView: string): string[] {
  const drop: string[] = [];
  const add: string[] = [];
  for (const name of outdated(is.triggers, should.triggers)) drop.push(`drop trigger ${name} on ${table};`);
  for (const name of outdated(is.constraints, should.constraints)) {
    drop.push(`alter table ${table} drop constraint ${name};`);
  }
  for (const name of outdated(is.indexes, should.indexes)) drop.push(`drop index ${name};`);
  for (const name of outdated(should.constraints, is.constraints)) {
    add.push(`alter table ${table} add constraint ${name} ${should.constraints.get(name)};`);
  }
  for (const name of outdated(should.indexes, is.indexes)) add.push(`${should.indexes.get(name)};`);
  for (const name of outdated(should.triggers, is.triggers)) add.push(`${should.triggers.get(name)};`);
  if (is.view !== should.view) {
    drop.unshift(`drop view if exists delivery.${table};`);
    add.push(createView);
  }
  return [...drop, ...add];
}

/** The columns that differ, one sentence each. */
export function differingColumns(table: string, is: TableParts, should: TableParts): string[] {
  if (is.columns.size === 0) return [`The table ${table} is missing.`];
  const names = new Set([...is.columns.keys(), ...should.columns.keys()]);
  return [...names]
    .filter((name) => is.columns.get(name) !== should.columns.get(name))
    .map(
      (name) =>
        `${table}.${name} is ${is.columns.get(name) ?? 'missing'}, and should be ${should.columns.get(name) ?? 'gone'}.`,
    );
}

/** Names in the first map that the second map lacks, or has with another value. */
function outdated(of: Map<string, string>, than: Map<string, string>): string[] {
  return [...of].filter(([name, definition]) => than.get(name) !== definition).map(([name]) => name);
}
