import type { Column } from './columns.ts';
import { type ListIdentity, listSignature } from './cursor.ts';
import { literal } from './expressions.ts';
import { answered, answeredAsText, base64url, instantText, NotInSql } from './in-sql.ts';
import { madeOfParts } from './later-value.ts';
import type { OrderKey } from './order.ts';
import { type ListArguments, type PageSource, pageBounds, pageSql } from './page.ts';
import { PRESENT } from './perspective.ts';
import type { Reading } from './reading.ts';
import type { SelectedField, Selection } from './selection.ts';
import { columnsFor, listed } from './shapes.ts';

/**
 * A connection as it stands in an answer. One row of the page more than asked for tells whether there is a next page.
 *
 * @throws NotInSql for pages that run backward, which are rare
 */
export function answeredConnection(
  read: Reading,
  source: PageSource,
  args: ListArguments,
  selection: Selection,
): string {
  const { typeName, write, from } = connectionParts(read, source, args);
  const columns = answered(selection, typeName, write);
  return `(select row_to_json(j) from (select ${listed(columns)} ${from()}) j)`;
}

/** The same as text, for a connection at the root. */
export function answeredConnectionAsText(
  read: Reading,
  source: PageSource,
  args: ListArguments,
  selection: Selection,
): string {
  const { typeName, write, from } = connectionParts(read, source, args);
  const text = answeredAsText(selection, typeName, write);
  return `(select ${text} ${from()})`;
}

interface ConnectionParts {
  typeName: string;
  write: (field: SelectedField) => string | undefined;
  /** What the fields are written from. To be asked for when all of them are written: they tell what they need. */
  from: () => string;
}

function connectionParts(read: Reading, source: PageSource, args: ListArguments): ConnectionParts {
  const { size, backward, cursor } = pageBounds(args);
  if (backward) throw new NotInSql('a page that runs backward');
  const [row, all] = [read.parameters.alias('p'), read.parameters.alias('q')];
  const { page, count } = pageSql(read, source, args, row);
  const { typeName } = source.shape;
  const cursors = new CursorWriter(read, args);
  const gathered = new Gathered(all);
  const upTo = (list: string) => `array_to_json(coalesce(${list}[1:${size}], '{}'))`;
  const parts: Record<string, (field: SelectedField) => string> = {
    nodes: (field) => upTo(gathered.list(object(columnsFor(source.shape, row, field.selection(typeName))))),
    edges: (field) => upTo(gathered.list(edge(source, row, field.selection(`${typeName}Edge`), cursors))),
    pageInfo: (field) => {
      const rows = gathered.count();
      const keys = source.keys.map((key) => gathered.list(key.sql(row)));
      const at = (place: string) => cursors.write(keys.map((list) => `(${list})[${place}]`));
      const info: Record<string, () => string> = {
        hasNextPage: () => `${rows} > ${size}`,
        hasPreviousPage: () => String(cursor !== undefined),
        startCursor: () => `case when least(${rows}, ${size}) > 0 then ${at('1')} end`,
        endCursor: () => `case when least(${rows}, ${size}) > 0 then ${at(`least(${rows}, ${size})`)} end`,
      };
      return object(listed(answered(field.selection('PageInfo'), 'PageInfo', ({ name }) => info[name]?.())));
    },
    totalCount: () => count,
  };
  return {
    typeName: `${typeName}Connection`,
    write: (field) => parts[field.name]?.(field),
    from: () => `from (select ${listed(gathered.columns)} from (${page}) ${row}${read.joinedTo(row)}) ${all}`,
  };
}

function edge({ shape, keys }: PageSource, row: string, selection: Selection, cursors: CursorWriter): string {
  const parts: Record<string, (field: SelectedField) => string> = {
    cursor: () => cursors.write(keys.map((key: OrderKey) => key.sql(row))),
    node: (field) => object(columnsFor(shape, row, field.selection(shape.typeName))),
  };
  return object(listed(answered(selection, `${shape.typeName}Edge`, (field) => parts[field.name]?.(field))));
}

function object(columns: string): string {
  return `(select row_to_json(j) from (select ${columns}) j)`;
}

/** What is gathered of the page's rows, each expression once. */
class Gathered {
  private readonly alias: string;
  private readonly known = new Map<string, string>();

  constructor(alias: string) {
    this.alias = alias;
  }

  /** The expression's values of all rows, as an array. */
  list(expression: string): string {
    return this.add(`array_agg(${expression})`);
  }

  count(): string {
    return this.add('count(*)::int');
  }

  get columns(): Column[] {
    if (this.known.size === 0) this.count();
    return [...this.known].map(([sql, key]) => ({ key, sql }));
  }

  private add(aggregate: string): string {
    const name = this.known.get(aggregate) ?? `g${this.known.size}`;
    this.known.set(aggregate, name);
    return `${this.alias}."${name}"`;
  }
}

/** Writes cursors as `writeCursor` does. */
class CursorWriter {
  private readonly read: Reading;
  private readonly args: ListArguments;

  constructor(read: Reading, args: ListArguments) {
    this.read = read;
    this.args = args;
  }

  /** @param values of the order's keys, in SQL */
  write(values: readonly string[]): string {
    const { perspective, parameters } = this.read;
    if (perspective.at !== PRESENT) throw new NotInSql('a cursor of another instant');
    const isNested = this.args.list.includes('.');
    if (isNested && !perspective.isFirstChain) throw new NotInSql('a cursor within an object of another chain');
    const locales = JSON.stringify(perspective.locales);
    const { list: name, where, orderBy } = this.args;
    const signature = madeOfParts({ list: name, where, orderBy }, 'signature', (list) =>
      listSignature(list as ListIdentity),
    );
    const list = parameters.bind(signature, 'text');
    const texts = values.map((value) => `coalesce(to_json(${value})::text, 'null')`).join(` || ',' || `);
    return base64url(
      `'["' || ${instantText(this.read.at)} || ${literal(`",false,${locales},"`)} || ${list} || '",[' || ${texts} || ']]'`,
    );
  }
}
