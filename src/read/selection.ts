import { createHash } from 'node:crypto';

/** What a reader asked of an object, settled: fragments merged, directives applied, arguments coerced. */
export interface Selection {
  readonly fields: readonly SelectedField[];
  /** The next request with the same document gets this very object: what follows from it can be kept with it. */
  readonly isLasting?: boolean;
  /** The operation asks for nothing else at its root; false where that takes more than a look. */
  readonly isAlone?: boolean;
}

export interface SelectedField {
  readonly name: string;
  /** Under which key the answer's object carries the value: the name, with its arguments where it has some. */
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What was asked of the value, when it is of this type. */
  selection(typeName: string): Selection;
}

export function selected(selection: Selection, name: string): SelectedField | undefined {
  return selection.fields.find((field) => field.name === name);
}

/**
 * The key under which a field with arguments stands in the row that its resolver gets. Of a fixed length, as PostgreSQL
 * cuts names at 63 bytes and a cursor is longer.
 */
export function keyOf(name: string, args: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  if (given.length === 0) return name;
  const json = JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${name}:${createHash('sha256').update(json).digest('base64url').slice(0, 22)}`;
}

/** Two selections of the same objects as one. */
export function merge(...selections: (Selection | undefined)[]): Selection {
  const fields = new Map<string, SelectedField>();
  for (const field of selections.flatMap((selection) => selection?.fields ?? [])) {
    const known = fields.get(field.key);
    fields.set(field.key, known ? both(known, field) : field);
  }
  return { fields: [...fields.values()] };
}

function both(a: SelectedField, b: SelectedField): SelectedField {
  return { ...a, selection: (typeName) => merge(a.selection(typeName), b.selection(typeName)) };
}
