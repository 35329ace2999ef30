import canonicalize from 'canonicalize';
import type { Edition } from '../entities/edition.ts';
import { type ContentTypeDefinition, references } from '../entities/fields/content-type.ts';
import { type FieldDefinition, isReference } from '../entities/fields/field-types.ts';
import type { Message } from '../message.ts';
import { contentProperties, propertyOf, setProperty } from './editions.ts';
import type { AttachmentChange } from './patch/attachments.ts';

/**
 * An edition's content, divided into parts that two people can change independently: a language of a text, a part of a
 * value object, a whole list. By path: `title.pl`, `contact.phone`, `timeline`, `attachments`.
 */
export type Parts = ReadonlyMap<string, unknown>;

/** The list of attachments together with the cover, which is one of them. */
export interface Attached {
  cover: string | null;
  list: readonly AttachmentChange[];
}

export const attachedPart = 'attachments';

/** The parts that are not empty. */
export function partsOf(type: ContentTypeDefinition, edition: Edition, list: readonly AttachmentChange[]): Parts {
  const parts = new Map<string, unknown>();
  for (const name of contentProperties(type).filter((property) => property !== 'coverId')) {
    collect(parts, name, shapeOf(type, name), propertyOf(edition, name));
  }
  if (list.length > 0) parts.set(attachedPart, { cover: edition.coverId ?? null, list } satisfies Attached);
  return parts;
}

/** Writes the parts to an edition. Answers its attachments. */
export function sayParts(type: ContentTypeDefinition, edition: Edition, parts: Parts): AttachmentChange[] {
  for (const name of contentProperties(type).filter((property) => property !== 'coverId')) {
    const shape = shapeOf(type, name);
    const value = gathered(parts, name, shape);
    setProperty(edition, name, shape === 'list' ? (value ?? []) : value);
  }
  const { cover, list } = (parts.get(attachedPart) ?? { cover: null, list: [] }) as Attached;
  edition.coverId = cover;
  return [...list];
}

/** The parts of an entry of a list of value objects. */
export function partsOfEntry(fields: readonly FieldDefinition[], entry: object): Parts {
  const parts = new Map<string, unknown>();
  for (const [name, value] of Object.entries(entry)) {
    const field = fields.find((one) => one.name === name);
    collect(parts, name, field ? fieldShape(field) : 'whole', value);
  }
  return parts;
}

/** The entry that says these parts. What is empty in it is written as in `like`, an entry of the same list. */
export function entryFrom(fields: readonly FieldDefinition[], parts: Parts, like: object): object {
  const names = new Set([...Object.keys(like), ...[...parts.keys()].map((part) => part.split('.')[0])]);
  const entries = [...names].map((name) => {
    const field = fields.find((one) => one.name === name);
    const shape = field ? fieldShape(field) : 'whole';
    const value = gathered(parts, name, shape);
    return [name, value ?? emptyLike((like as Record<string, unknown>)[name])];
  });
  return Object.fromEntries(entries);
}

function emptyLike(value: unknown): unknown {
  return Array.isArray(value) ? [] : null;
}

export function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonicalize(a ?? null) === canonicalize(b ?? null);
}

/** `texts`: a value per language. A map: value objects, part by part. `list`: never null. */
type Shape = 'whole' | 'list' | 'texts' | ReadonlyMap<string, Shape>;

function shapeOf(type: ContentTypeDefinition, property: string): Shape {
  if (property === 'seoTitle' || property === 'seoDescription') return 'texts';
  const field = type.fields.find(({ name }) => name === property);
  return field ? fieldShape(field) : 'whole';
}

function fieldShape({ type, localized }: FieldDefinition): Shape {
  if (type.list) return isReference(type) ? 'list' : 'whole';
  if (localized || type.kind === 'richText') return 'texts';
  if (type.kind !== 'value') return 'whole';
  return new Map(type.value.fields.map((part) => [part.name, fieldShape(part)]));
}

function collect(parts: Map<string, unknown>, path: string, shape: Shape, value: unknown): void {
  if (value == null || (Array.isArray(value) && value.length === 0)) return;
  if (shape === 'whole' || shape === 'list') {
    parts.set(path, value);
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    collect(parts, `${path}.${key}`, shape === 'texts' ? 'whole' : (shape.get(key) ?? 'whole'), part);
  }
}

function gathered(parts: Parts, path: string, shape: Shape): unknown {
  if (shape === 'whole' || shape === 'list') return parts.get(path) ?? null;
  const keys =
    shape === 'texts'
      ? [...parts.keys()].filter((key) => key.startsWith(`${path}.`)).map((key) => key.slice(path.length + 1))
      : [...shape.keys()];
  const entries = keys.flatMap((key) => {
    const value = gathered(parts, `${path}.${key}`, shape === 'texts' ? 'whole' : (shape.get(key) ?? 'whole'));
    return value === null ? [] : [[key, value] as const];
  });
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

const kernelLabels: Readonly<Record<string, Message>> = {
  slug: { pl: 'Adres', en: 'Address' },
  seoTitle: { pl: 'Tytuł dla wyszukiwarek', en: 'Title for search engines' },
  seoDescription: { pl: 'Opis dla wyszukiwarek', en: 'Description for search engines' },
  attachments: { pl: 'Załączniki', en: 'Attachments' },
};

/** The label of a part: `Tytuł (pl)`. */
export function labelOf(type: ContentTypeDefinition, path: string): Message {
  const [name, ...rest] = path.split('.');
  const field = type.fields.find((one) => one.name === name);
  const reference = references(type).find((one) => `${one.name}Id` === name);
  const label = field?.label ?? reference?.label ?? kernelLabels[name];
  const known = label ?? { pl: name, en: name };
  if (rest.length === 0) return known;
  const part = field?.type.kind === 'value' ? field.type.value.fields.find((one) => one.name === rest[0]) : undefined;
  const detail = (language: keyof Message) => [part?.label[language] ?? rest[0], ...rest.slice(1)].join(', ');
  return { pl: `${known.pl} (${detail('pl')})`, en: `${known.en} (${detail('en')})` };
}
