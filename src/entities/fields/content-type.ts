import type { Problem, Warning, Words } from '../../message.ts';
import type { AccessRule } from '../access-rules.ts';
import type { Edition } from '../edition.ts';
import {
  type DerivedDefinition,
  declarationsOf,
  type ReferenceDefinition,
  type RelationDefinition,
} from './content-field.ts';
import type { DerivedRead } from './derived-read.ts';
import { assertLabelled, type FieldDefinition } from './field-types.ts';
import { camelCase, snakeCase, upperCase } from './naming.ts';

export interface ContentTypeOptions {
  /** The name of one document of this type, for people. */
  label: Words;
  /** Who may do what with documents of this type. Without a rule the server does not start. */
  access: AccessRule;
  /** The list's name, where it differs from the type's name with an `s`. */
  plural?: string;
  description?: string;
  /** Fields of all content without which this type cannot be published. */
  requires?: readonly string[];
  /** Lists show only rows for which this condition holds. All rows can be reached by id and slug. */
  listedWhile?: (row: string, read: DerivedRead) => string;
  /** An organization should have one public document of this type: publishing a second is warned of. */
  onePerOwner?: boolean;
}

/** What the checks of a type get when a draft is saved or published. */
export interface CheckContext<T extends Edition = Edition> {
  /** The edition that the public sees now, or saw last; null where there was none. */
  previous: T | null;
  /** When publishing, the instant from which the public sees the text; otherwise the present. */
  now: Date;
  publishing: boolean;
  /** The number of attached files. */
  attachments: number;
  owner: Owner;
  /** The city's time zone, which decides its days. */
  timeZone: string;
  /** The language that all readers fall back to. */
  locale: string;
}

/** What content types need to know about the organization that owns the document. */
export interface Owner {
  kind: string;
  /** The area for which the organization speaks. */
  areaId: string | null;
}

export interface ContentTypeClass<T extends Edition = Edition> {
  new (): T;
  readonly name: string;
  /** Fills in values that follow from the owner or from other fields, before the checks. */
  complete?(draft: T, owner: Owner): void;
  /** Problems that only this type has. Checks that fields declare need no code. */
  problems?(draft: T, context: CheckContext<T>): Problem[];
  /** Warnings about possible mistakes, given when the draft is saved and when it is published. */
  warnings?(draft: T, context: CheckContext<T>): Warning[];
}

/** A content type, as code for all types sees it. */
export interface ContentTypeDefinition {
  /** `NewsArticle` */
  typeName: string;
  label: Words;
  /** `NEWS_ARTICLE`; also the value of a document's column `type`. */
  code: string;
  /** `newsArticle` */
  singular: string;
  /** `newsArticles` */
  plural: string;
  /** `news_article` */
  table: string;
  description?: string;
  listedWhile?: (row: string, read: DerivedRead) => string;
  onePerOwner: boolean;
  entity: ContentTypeClass;
  access: AccessRule;
  fields: FieldDefinition[];
  derived: DerivedDefinition[];
  relations: RelationDefinition[];
}

const options = new WeakMap<object, ContentTypeOptions>();

export function ContentType(declaration: ContentTypeOptions) {
  return (target: object): void => {
    options.set(target, declaration);
  };
}

/** A text that is public later than its edition must not be told of by lists, and not begin unseen. */
function assertOpensOnTime(typeName: string, fields: readonly FieldDefinition[]): void {
  for (const { name, publicFrom, type, ...field } of fields.filter((one) => one.publicFrom)) {
    const begins = publicFrom?.map((instant) => fields.find((one) => one.name === instant)) ?? [];
    if (!begins.every((instant) => instant?.type.kind === 'instant' && instant.boundary)) {
      throw new Error(`${typeName}.${name} is public from ${publicFrom}: name instants with { boundary: true }.`);
    }
    const isText = (type.kind === 'text' || type.kind === 'richText') && !type.list;
    if (!isText || field.filter || field.order || field.listing || field.required || field.onlyWith) {
      throw new Error(`${typeName}.${name} is public from an instant on: it must be a text, and in no list.`);
    }
  }
}

/** Reads a class's declarations. A class without `@ContentType`, and so without an access rule, stops the start-up. */
export function contentTypeOf(entity: ContentTypeClass): ContentTypeDefinition {
  const declaration = options.get(entity);
  if (!declaration?.access) {
    throw new Error(`${entity.name} declares no access rule: give it @ContentType({ access: … }).`);
  }
  assertLabelled(entity.name, declaration);
  const singular = camelCase(entity.name);
  const { fields, ...declarations } = declarationsOf(entity.prototype);
  assertOpensOnTime(entity.name, fields);
  return {
    typeName: entity.name,
    label: declaration.label,
    code: upperCase(singular),
    singular,
    plural: declaration.plural ?? `${singular}s`,
    table: snakeCase(singular),
    description: declaration.description,
    listedWhile: declaration.listedWhile,
    onePerOwner: declaration.onePerOwner ?? false,
    entity,
    access: declaration.access,
    ...declarations,
    fields: fields.map((field) =>
      declaration.requires?.includes(field.name) ? { ...field, required: 'publish' } : field,
    ),
  };
}

export function references(type: ContentTypeDefinition): ReferenceDefinition[] {
  return type.relations.filter((relation) => relation.kind === 'reference');
}
