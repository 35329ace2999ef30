import {
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { contentTypes } from '../content-types/registry.ts';
import type { ShownDocuments } from '../read/shown-documents.ts';

/** Bytes of the header. With all other headers it fits into the 4 kB that nginx has for them unless it is told otherwise. */
const longest = 3_000;

const contents = contentTypes.map(({ typeName }) => typeName);
const vocabularies = ['Organization', 'Area', 'Topic', 'Audience', 'Method'];
const everything = [...contents, ...vocabularies];

/** The tags that follow from a document of GraphQL alone. */
export interface DocumentTags {
  /** All types that an answer may show. */
  readonly all: readonly string[];
  /** Types of which any change may change the answer: those that are listed, and vocabularies. */
  readonly listed: readonly string[];
  /** Root fields that show one document, by the key of their answer, with the document's type. */
  readonly single: ReadonlyMap<string, string>;
}

const known = new WeakMap<DocumentNode, DocumentTags>();

/** The document must be valid under the schema. */
export function tagsOf(schema: GraphQLSchema, document: DocumentNode): DocumentTags {
  const tags = known.get(document) ?? found(schema, document);
  known.set(document, tags);
  return tags;
}

function found(schema: GraphQLSchema, document: DocumentNode): DocumentTags {
  const [all, listed, single] = [new Set<string>(), new Set<string>(), new Map<string, string>()];
  const info = new TypeInfo(schema);
  const enter = visitWithTypeInfo(info, {
    Field({ name, alias }) {
      const type = info.getType();
      if (!type || name.value.startsWith('__')) return;
      const shown = typesShownBy(schema, type);
      for (const one of shown) all.add(one);
      if (info.getParentType() !== schema.getQueryType()) return;
      const named = getNamedType(type).name;
      if (contents.includes(named)) single.set(alias?.value ?? name.value, named);
      else
        for (const one of shown.length > 0 || !isObjectType(getNamedType(type)) ? shown : everything) listed.add(one);
    },
  });
  visit(document, enter);
  // A document counts as changed when an entry that it shows is. An entry that is shown by itself shows further entries.
  if (vocabularies.some((name) => listed.has(name))) {
    for (const one of all) if (vocabularies.includes(one)) listed.add(one);
  }
  return { all: sorted([...all, ...listed]), listed: sorted(listed), single };
}

/** Content types and vocabularies that a field of this type shows by itself, whatever is asked for below it. */
function typesShownBy(schema: GraphQLSchema, type: GraphQLOutputType): string[] {
  const named = getNamedType(type);
  if (isAbstractType(named))
    return schema
      .getPossibleTypes(named)
      .map(({ name }) => name)
      .filter(isTagged);
  const item = named.name.replace(/Connection$/, '');
  return isTagged(item) ? [item] : [];
}

function isTagged(name: string): boolean {
  return everything.includes(name);
}

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

/**
 * The header `Cache-Tag` of an answer; undefined for an answer that no content is in. With `shown`: the documents that it
 * shows, and types only where any change of the type may change the answer. Without, and where there would be too many tags:
 * all types.
 *
 * @param beginning of the answer as JSON, in which a document that was not found is null
 */
export function cacheTag(tags: DocumentTags, beginning: string, shown?: ShownDocuments): string | undefined {
  const all = tags.all.join(',') || undefined;
  if (!shown || shown.isIncomplete) return all;
  // A document may appear that was not there. The key of a field within an object makes the tags coarser, and no harm.
  const missing = [...tags.single].flatMap(([key, type]) => (beginning.includes(`"${key}":null`) ? [type] : []));
  const header = [...sorted([...tags.listed, ...missing]), ...shown.ids].join(',');
  return header.length > longest ? all : header || undefined;
}
