import { createHash } from 'node:crypto';

/** The fields that a reader asked for of an object: fragments merged, directives applied, arguments coerced. */
export interface Selection {
  readonly fields: readonly SelectedField[];
  /** The next request with the same document gets this very object, so results derived from it can be kept with it. */
  readonly isLasting?: boolean;
  /** The operation asks for nothing else at its root. False where finding that out takes more than a look. */
  readonly isAlone?: boolean;
  /**
   * Whether the fields stand as in the answer itself: in its order, each under its response key, `__typename` among
   * them. SQL then writes the answer (`in-sql.ts`). Otherwise the fields are those of a row, which resolvers turn into the
   * answer.
   */
  readonly isAnswer?: boolean;
}

export interface SelectedField {
  readonly name: string;
  /**
   * The key of the value in its object. In a row: the field's name, with its arguments where there are some. In an
   * answer: the response key.
   */
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What the schema says of the field. Only of fields of an answer. */
  readonly schema?: FieldInSchema;
  /** The fields asked for of the value, when the value is of this type. */
  selection(typeName: string): Selection;
}

export interface FieldInSchema {
  /** The scalar or enum of a field without fields of its own. */
  readonly leaf?: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  /** Whether a resolver computes the field from the row. */
  readonly isComputed: boolean;
}

export function selected(selection: Selection, name: string): SelectedField | undefined {
  return selection.fields.find((field) => field.name === name);
}

/**
 * The key of a field with arguments in the row that its resolver gets. The key has a fixed length: PostgreSQL cuts
 * names at 63 bytes, and a cursor is longer.
 */
export function keyOf(name: string, args: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  if (given.length === 0) return name;
  const json = JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${name}:${createHash('sha256').update(json).digest('base64url').slice(0, 22)}`;
}

/** Several selections of the same objects as one. */
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
