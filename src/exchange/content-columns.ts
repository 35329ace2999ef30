import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';

/** One column of a CSV: where its cells go in the patch, and how they are read. */
export interface Column {
  path: string[];
  read(cell: string): unknown;
}

const onlyInJson = 'a list of objects has no place in a CSV; use JSON';
const localized = ['LocalizedString', 'LocalizedRichText'];

/**
 * The column that a header names, by the patch that the API takes: `slug`, `title.pl`, `contact.email`, `areaIds`.
 *
 * @throws UnknownColumn that says what there is instead
 */
export function columnNamed(patch: GraphQLInputObjectType, name: string, languages: readonly string[]): Column {
  const path = name.split('.');
  let type: GraphQLInputType = patch;
  let isTranslated = false;
  for (const [index, part] of path.entries()) {
    const known = path.slice(0, index).join('.');
    if (isInputObjectType(type)) type = fieldOf(type, part, known);
    else if (!isTranslated && localized.includes(getNamedType(type).name)) {
      if (!languages.includes(part)) throw new UnknownColumn(`languages are ${languages.join(', ')}`);
      isTranslated = true;
    } else throw new UnknownColumn(isListType(type) ? onlyInJson : `${known} has no parts`);
  }
  if (!isTranslated && localized.includes(getNamedType(type).name)) {
    throw new UnknownColumn(`name the language, as ${name}.${languages[0]}`);
  }
  return { path, read: readerOf(type, name) };
}

export class UnknownColumn extends Error {
  override name = 'UnknownColumn';
}

function fieldOf(type: GraphQLInputObjectType, name: string, path: string): GraphQLInputType {
  const fields = type.getFields();
  if (Object.hasOwn(fields, name)) return getNullableType(fields[name].type);
  const names = Object.keys(fields).join(', ');
  throw new UnknownColumn(path ? `${path} has ${names}` : `there are ${names}`);
}

/**
 * Reads numbers and truth values as JSON has them. A cell that is neither stays text, which the API's checks refuse.
 */
function readerOf(type: GraphQLInputType, name: string): Column['read'] {
  if (isListType(type)) {
    const item: GraphQLInputType = getNullableType(type.ofType);
    if (isInputObjectType(item)) throw new UnknownColumn(onlyInJson);
    const one = readerOf(item, name);
    return (cell) => cell.split(';').flatMap((part) => (part.trim() ? [one(part.trim())] : []));
  }
  if (isInputObjectType(type)) {
    throw new UnknownColumn(`name its part, as ${name}.${Object.keys(type.getFields())[0]}`);
  }
  switch (getNamedType(type).name) {
    case 'Int':
    case 'Float':
      return (cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell);
    case 'Boolean':
      return (cell) => (cell === 'true' ? true : cell === 'false' ? false : cell);
    default:
      return (cell) => cell;
  }
}

/** The patch of a record. Empty cells are left out. */
export function patchOf(columns: readonly Column[], cells: readonly string[]): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const [index, { path, read }] of columns.entries()) {
    const cell = cells[index]?.trim();
    if (!cell) continue;
    let place = patch;
    for (const part of path.slice(0, -1)) {
      place[part] ??= {};
      place = place[part] as Record<string, unknown>;
    }
    place[path[path.length - 1]] = read(cell);
  }
  return patch;
}
