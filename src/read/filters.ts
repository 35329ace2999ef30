import { contentTypeByName, contentTypes } from '../content-types/registry.ts';
import type { VocabularyDefinition } from '../entities/fields/field-types.ts';
import { boxAround, geoPoint } from '../entities/fields/on-map.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { hasSucceeded, isToCome } from '../entities/succession.ts';
import { badInput } from '../errors.ts';
import { localizedComparison } from './edition-rows.ts';
import { and, or, todayOf } from './expressions.ts';
import type { Reading } from './reading.ts';
import { type TextComparison, textConditions } from './text-filters.ts';

export type Where = Readonly<Record<string, unknown>>;

export const mostConditions = 100;

const textOperators = new Set(['contains', 'startsWith', 'matches', 'text']);

/** Whether a `where` looks for patterns or words, at any depth. The resulting statement is planned by its values. */
export function looksForText(where: unknown): boolean {
  if (typeof where !== 'object' || where === null) return false;
  return Object.entries(where).some(([name, value]) => textOperators.has(name) || looksForText(value));
}

/** Whether a `where` asks for a box of the map, at any depth: a corner of the city, or all of it. */
export function looksOnMap(where: unknown): boolean {
  if (typeof where !== 'object' || where === null) return false;
  return 'west' in where || Object.values(where).some(looksOnMap);
}

export type Condition = (row: string, value: unknown) => string;

/** Compiles `where` inputs. All fields of one object must hold; and, or, not nest. */
export class FilterCompiler {
  readonly compiler: Reading;
  private count = 0;

  constructor(compiler: Reading) {
    this.compiler = compiler;
  }

  /** A reference to an organization that meets the conditions. */
  inOrganization(column: string, where: Where): string {
    return `${column} = any(array(${this.organizations(where)}))`;
  }

  /** The ids of organizations that meet the conditions, and of those that they took over from. */
  organizations(where: Where): string {
    return this.withPredecessors('organization', (row) => this.organization(row, where));
  }

  /** The ids of a vocabulary's entries that meet the conditions, and of those that they took over from. */
  entries({ table, reference }: VocabularyDefinition, where: Where): string {
    if (table === 'area') return this.withPredecessors(table, (a) => this.area(a, where));
    if (table === 'organization') return this.organizations(where);
    const key = reference === 'code' ? 'code' : 'slug';
    return this.withPredecessors(table, (v) => this.string(`${v}.${key}`, where));
  }

  /** A list of references of which one leads to an entry that meets the conditions. */
  inEntries(column: string, vocabulary: VocabularyDefinition, where: Where): string {
    return `${column} && array(${this.entries(vocabulary, where)})`;
  }

  /** A reference to an entry that meets the conditions. */
  isEntry(column: string, vocabulary: VocabularyDefinition, where: Where): string {
    return `${column} = any(array(${this.entries(vocabulary, where)}))`;
  }

  /** Conditions on an organization's row. */
  organization(row: string, where: Where): string {
    return this.object(row, where, {
      id: (r, value) => this.id(`${r}.id`, value, 'Organization'),
      slug: (r, value) => this.string(`${r}.slug`, value),
      code: (r, value) => this.string(`${r}.code`, value),
      name: (r, value) => this.prose(this.compiler.text(`${r}.name`), value),
      kind: (r, value) => `${r}.kind = ${this.compiler.parameters.bind(value, 'text')}`,
      parent: (r, value) => this.inOrganization(`${r}.parent_id`, value as Where),
    });
  }

  /** Conditions on an area's row. `orWider` adds the areas above the areas found; above areas to come none. */
  area(row: string, where: Where): string {
    const { orWider, ...narrow } = where;
    const condition = (r: string) =>
      this.object(
        r,
        narrow,
        {
          id: (a, value) => this.id(`${a}.id`, value, 'Area'),
          slug: (a, value) => this.string(`${a}.slug`, value),
          name: (a, value) => this.prose(this.compiler.text(`${a}.name`), value),
          kind: (a, value) => `${a}.kind = ${this.compiler.parameters.bind(value, 'text')}`,
        },
        (r2, nested) => this.area(r2, nested),
      );
    if (orWider === null) throw nullRefused('orWider');
    if (!orWider) return condition(row);
    const a = this.compiler.parameters.alias('w');
    return `${row}.id in (with recursive ${a} (id, parent_id) as (
      select n.id, n.parent_id from area n where ${condition('n')} and not ${isToCome('n', todayOf(this.compiler))}
      union select p.id, p.parent_id from area p join ${a} on ${a}.parent_id = p.id) select id from ${a})`;
  }

  id(column: string, value: unknown, ...typeNames: string[]): string {
    return this.operators(value, {
      eq: (v) => `${column} = any(${this.compiler.parameters.bind(uuidsOf([String(v)], ...typeNames), 'uuid[]')})`,
      in: (v) => `${column} = any(${this.compiler.parameters.bind(uuidsOf(v as string[], ...typeNames), 'uuid[]')})`,
    });
  }

  /** A list of references of which one leads to one of these documents, and the reader sees that document. */
  inDocuments(typeNames: readonly string[], column: string, value: unknown): string {
    const types = typeNames.length === 0 ? contentTypes : typeNames.map(contentTypeByName);
    const names = types.map(({ typeName }) => typeName);
    const one = (ids: readonly string[]) => {
      const wanted = this.compiler.parameters.bind(uuidsOf(ids, ...names), 'uuid[]');
      const seen = types.map((type) => {
        const r = this.compiler.parameters.alias('r');
        const { shape, isVisible } = this.compiler.documents(type);
        return `select ${r}.document_id from ${shape.table} ${r} where ${r}.document_id = any(${wanted}) and ${isVisible(r)}`;
      });
      return `${column} && array(${seen.join(' union all ')})`;
    };
    return this.operators(value, { eq: (v) => one([String(v)]), in: (v) => one(v as string[]) });
  }

  /** A text that programs write: a code, a slug, a MIME type. */
  string(expression: string, value: unknown): string {
    return this.operators(value, textConditions(this.compiler.parameters, { expression }));
  }

  /** A text that people write. */
  prose(expression: string, value: unknown, holdsWords?: TextComparison['holdsWords']): string {
    return this.compared({ expression, isProse: true, holdsWords }, value);
  }

  /** A text in this reader's language. */
  localized(column: string, value: unknown): string {
    return this.compared(localizedComparison(this.compiler, column), value);
  }

  compared(comparison: TextComparison, value: unknown): string {
    return this.operators(value, textConditions(this.compiler.parameters, comparison));
  }

  instant(expression: string, value: unknown): string {
    return this.comparable(expression, 'timestamptz', value);
  }

  /** A year is before, in or after a day as the year's first and last days say. */
  partialDate(column: string, value: unknown): string {
    const sorted = `(${column} collate "C")`;
    const bind = (v: unknown) => this.compiler.parameters.bind(v, 'text');
    const last = (v: unknown) => `${bind(v)} || '~'`; // behind every date of that month or year
    return this.operators(value, {
      eq: (v) => `${column} = ${bind(v)}`,
      within: (v) => `(${sorted} >= ${bind(v)} and ${sorted} < ${last(v)})`,
      gte: (v) => `${sorted} >= ${bind(v)}`,
      gt: (v) => `${sorted} > ${last(v)}`,
      lt: (v) => `${sorted} < ${bind(v)}`,
      lte: (v) => `${sorted} < ${last(v)}`,
    });
  }

  /** A value that has an order, of a type of PostgreSQL. */
  comparable(expression: string, type: string, value: unknown): string {
    const comparison = (operator: string) => (v: unknown) =>
      `${expression} ${operator} ${this.compiler.parameters.bind(v, type)}`;
    return this.operators(value, {
      eq: comparison('='),
      gt: comparison('>'),
      gte: comparison('>='),
      lt: comparison('<'),
      lte: comparison('<='),
    });
  }

  /** Entries that meet the condition, and the entries that they succeeded: old content keeps its references. */
  withPredecessors(table: string, condition: (row: string) => string): string {
    const own = this.compiler.parameters.alias('x');
    return `with recursive ${own} (id) as (
      select n.id from ${table} n where ${condition('n')}
      union select p.id from ${table} p join ${own} on p.successor_id = ${own}.id
        where ${hasSucceeded('p', todayOf(this.compiler))}) select id from ${own}`;
  }

  /** A point inside a box of degrees. The expression is the one that is indexed. */
  within(point: string, box: Where): string {
    return `${geoPoint(point)} <@ ${this.box(box)}`;
  }

  /**
   * Shapes of which one has a bounding box that meets a box of degrees. An index finds the documents whose shapes do so
   * together; the park in the east and the square in the west may do so and have nothing in between.
   *
   * @param boxes jsonb, as of `boundingBoxes`
   */
  meeting(boxes: string, wanted: Where): string {
    const box = this.box(wanted);
    const each = this.compiler.parameters.alias('b');
    return `(${boxAround(boxes)} && ${box} and exists (
      select 1 from jsonb_array_elements(${boxes}) ${each} (value) where ${boxAround(`${each}.value`)} && ${box}))`;
  }

  private box(wanted: Where): string {
    const { south, west, north, east } = wanted as Record<string, number>;
    if (south > north || west > east) {
      throw badInput({
        pl: 'Prostokąt ma south ≤ north i west ≤ east.',
        en: 'A box has south ≤ north and west ≤ east.',
      });
    }
    const bind = (degrees: number) => this.compiler.parameters.bind(degrees, 'float8');
    return `box(point(${bind(west)}, ${bind(south)}), point(${bind(east)}, ${bind(north)}))`;
  }

  operators(value: unknown, conditions: Record<string, (value: unknown) => string>): string {
    const given = Object.entries(value as object).filter(([, v]) => v !== undefined);
    return and(
      given.map(([operator, v]) => {
        this.spend();
        if (v === null) throw nullRefused(operator);
        return conditions[operator](v);
      }),
    );
  }

  object(
    row: string,
    where: Where,
    conditions: Record<string, Condition>,
    nested: (row: string, where: Where) => string = (r, w) => this.object(r, w, conditions),
  ): string {
    if (Object.keys(where).length === 0) this.spend(); // an empty filter, too, is text of the statement
    return and(
      Object.entries(where).flatMap(([name, value]) => {
        if (value === undefined) return [];
        this.spend();
        if (value === null) throw nullRefused(name);
        if (name === 'and') return [and((value as Where[]).map((w) => nested(row, w)))];
        if (name === 'or') return [or((value as Where[]).map((w) => nested(row, w)))];
        if (name === 'not') return [`(${nested(row, value as Where)}) is not true`];
        return [conditions[name](row, value)];
      }),
    );
  }

  private spend(): void {
    this.count += 1;
    if (this.count > mostConditions) {
      throw badInput({
        pl: `Filtr może mieć najwyżej ${mostConditions} warunków.`,
        en: `A filter may have ${mostConditions} conditions at most.`,
      });
    }
  }
}

export function nullRefused(name: string) {
  return badInput({
    pl: `null nie jest warunkiem („${name}”): pomiń to pole.`,
    en: `null is no condition ("${name}"): leave the field out.`,
  });
}
