import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { uuidIn, uuidsIn } from '../entities/fields/stored-sql.ts';
import { literal, localeOf } from './expressions.ts';
import type { Reading } from './reading.ts';
import { seenIn } from './seen-fields.ts';
import type { Selection } from './selection.ts';
import { jsonList, listed, partsOf } from './shapes.ts';

/** Texts that stand side by side: in a row of the document, in an item of a list, in an attachment. */
interface Place {
  /** Where the items come from; undefined for the document's own row. */
  from?: string;
  /**
   * The path before the names of the texts, in SQL: `'waysToRespond.'
   *
   * 0
   *
   * '.'`.
   */
  path: string;
  /** By name: the language in which the reader gets the text, in SQL. */
  texts: Record<string, string>;
}

/**
 * The texts of a document that the reader gets in another language than the first of the chain. Each is named by its
 * path for a front end: `summary`, `outcome.decision`, `waysToRespond.0.instructions`, `attachments.2.alt`,
 * `areas.0.name`.
 *
 * @param summary the field that serves as a description where the text has none for search engines
 */
export function fallbacksSql(
  read: Reading,
  type: ContentTypeDefinition,
  row: string,
  { summary, selection }: { summary: FieldDefinition | undefined; selection: Selection },
): string {
  const [first, ...others] = read.locales;
  if (others.length === 0) return `'[]'::json`;
  const places = [
    ...type.fields.flatMap((field) => placesOf(read, field, { path: "''", source: seenIn(read, row, field) })),
    ...sharedPlaces(read, row, summary),
  ];
  const texts = merged(places).map(({ from, path, texts }) => {
    const values = Object.entries(texts).map(([name, locale]) => `(${path} || ${literal(name)}, ${locale})`);
    return from
      ? `select t.field, t.locale from ${from}, lateral (values ${values.join(', ')}) t (field, locale)`
      : `select t.field, t.locale from (values ${values.join(', ')}) t (field, locale)`;
  });
  const parts: Record<string, string> = { field: 'fb.field', locale: 'fb.locale' };
  const columns = partsOf(selection, 'FieldLocale', ({ name }) => parts[name]);
  return jsonList(
    `select ${listed(columns)} from (${texts.join(' union all ')}) fb where fb.locale <> ${literal(first)}`,
  );
}

/** A field's value: the items that it comes from, its path, and its SQL. */
interface Value {
  from?: string;
  path: string;
  source: string;
}

function placesOf(read: Reading, field: FieldDefinition, { from, path, source }: Value): Place[] {
  const { name, type } = field;
  if (field.localized) return [{ from, path, texts: { [name]: localeOf(source, read.locales) } }];
  if (type.kind === 'vocabulary') return [entryPlace(read, field, { from, path, source })];
  if (type.kind !== 'value') return [];
  const whole: Value = type.list
    ? listOf(read, { from, path: `${path} || ${literal(`${name}.`)}`, source })
    : { from, path: `${path} || ${literal(`${name}.`)}`, source };
  return type.value.fields.flatMap((part) => placesOf(read, part, { ...whole, source: partOf(part, whole.source) }));
}

/** A part of a value object: its jsonb, or of entries their uuids. */
function partOf({ name, type }: FieldDefinition, value: string): string {
  const json = `${value}->${literal(name)}`;
  if (type.kind !== 'vocabulary') return json;
  return type.list ? uuidsIn(json) : uuidIn(json);
}

/** Each item of a list, under its index from 0. */
function listOf(read: Reading, { from, path, source }: Value): Value {
  const item = read.parameters.alias('f');
  const items = `jsonb_array_elements(${source}) with ordinality ${item} (value, n)`;
  return {
    from: from ? `${from}, ${items}` : items,
    path: `${path} || (${item}.n - 1) || '.'`,
    source: `${item}.value`,
  };
}

/** Names of areas, topics and other entries, in value objects too. */
function entryPlace(read: Reading, { name, type }: FieldDefinition, { from: items, path, source }: Value): Place {
  if (type.kind !== 'vocabulary') throw new Error(`${name} is no reference to a vocabulary.`);
  const [entry, listed] = [read.parameters.alias('f'), read.parameters.alias('f')];
  const texts = { name: localeOf(`${entry}.name`, read.locales) };
  const { table } = type.vocabulary;
  const within = items ? `${items}, ` : '';
  if (!type.list) {
    const from = `${within}lateral (select name from ${table} where id = ${source}) ${entry}`;
    return { from, path: `${path} || ${literal(`${name}.`)}`, texts };
  }
  const from = `${within}unnest(${source}) with ordinality ${listed} (id, n) join ${table} ${entry} on ${entry}.id = ${listed}.id`;
  return { from, path: `${path} || ${literal(`${name}.`)} || (${listed}.n - 1) || '.'`, texts };
}

/** Texts of all content: the owner, attachments, the cover, and words for search engines. */
function sharedPlaces(read: Reading, row: string, summary: FieldDefinition | undefined): Place[] {
  const [organization, attachment, cover] = ['f', 'f', 'f'].map((prefix) => read.parameters.alias(prefix));
  const textsOf = (alias: string) => ({
    title: localeOf(`${alias}.title`, read.locales),
    alt: localeOf(`${alias}.alt`, read.locales),
  });
  const locale = (...columns: string[]) =>
    `coalesce(${columns.map((column) => localeOf(`${row}.${column}`, read.locales)).join(', ')})`;
  return [
    {
      path: "'seo.'",
      texts: {
        title: locale('seo_title', 'title'),
        description: locale('seo_description', ...(summary ? [summary.column] : [])),
      },
    },
    {
      from: `(select name from organization where id = ${row}.organization_id) ${organization}`,
      path: "'organization.'",
      texts: { name: localeOf(`${organization}.name`, read.locales) },
    },
    {
      from: `(select * from attachment where edition_id = ${row}.id order by position) ${attachment}`,
      path: `'attachments.' || (${attachment}.position - 1) || '.'`,
      texts: textsOf(attachment),
    },
    {
      from: `(select * from attachment where edition_id = ${row}.id and id = ${row}.cover_id) ${cover}`,
      path: "'cover.'",
      texts: textsOf(cover),
    },
  ];
}

/** One place for all texts that stand side by side. */
function merged(places: readonly Place[]): Place[] {
  const byItems = Map.groupBy(places, ({ from = '', path }) => `${from}\n${path}`);
  return [...byItems.values()].map((same) => ({
    ...same[0],
    texts: Object.assign({}, ...same.map(({ texts }) => texts)),
  }));
}
