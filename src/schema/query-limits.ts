import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { contentTypes } from '../content-types/registry.ts';

const deepest = 16;
const mostRootFields = 30;
// Each field becomes SQL, and a value in every row. A query of 3 kB whose fragments spread each other has millions.
const mostFields = 1500;
const mostObjects = 300;
// Each form of a text is written anew: a long one takes a quarter of a second and is a megabyte of the answer.
const mostTexts = 100;
const textForms = new Set(['html', 'markdown', 'text', 'json', 'outline']);
// Going down to the children and up to the parent again multiplies rows with every turn.
const mostRepeats = 3;
const multiplying = new Set([
  ...contentTypes.flatMap((type) => type.relations.filter(({ kind }) => kind !== 'reference').map(({ name }) => name)),
  'duplicateFiles',
  'references',
  'replaces',
]);

// Validation compares every fragment, and every two fields of one name, with each other.
const mostFragments = 100;
const mostOfOneName = 50;
// An alias stands in the answer once per row, and errors repeat names.
const longestName = 128;

/**
 * The refusal of a document that no front end needs and that would cost the server dearly; undefined for all others. It is
 * found from the document alone, before the document is validated: validation itself takes long for such documents.
 */
export function refusalOfDocument(document: DocumentNode): GraphQLError | undefined {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const long = longNameIn(document);
  if (long) {
    const beginning = long.value.slice(0, 30);
    return refusal(`A name has ${longestName} characters at most; "${beginning}…" has ${long.value.length}.`, long);
  }
  if (fragments.size > mostFragments) {
    return refusal(`A query has ${mostFragments} fragments at most; this has ${fragments.size}.`, document);
  }
  const known = new Map<string, Size>();
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue;
    const reason = reasonAgainst(definition, sizeOf(fragments, definition.selectionSet, known));
    if (reason) return refusal(reason, definition);
  }
  return undefined;
}

function refusal(message: string, nodes: ASTNode): GraphQLError {
  return new GraphQLError(message, { nodes });
}

function longNameIn(document: DocumentNode): NameNode | undefined {
  let found: NameNode | undefined;
  visit(document, {
    Name(node) {
      if (node.value.length <= longestName) return undefined;
      found = node;
      return BREAK;
    },
  });
  return found;
}

type Selecting = OperationDefinitionNode | FragmentDefinitionNode;

function reasonAgainst({ kind, selectionSet }: Selecting, size: Size): string | undefined {
  const { fields, allFields, objects, texts, depth, repeats, names } = size;
  const isOperation = kind === Kind.OPERATION_DEFINITION;
  const isOfSchema = isIntrospection(selectionSet);
  const [repeated] = [...repeats].filter(([, times]) => times > mostRepeats);
  if (isOperation && fields > mostRootFields) {
    return `A query has ${mostRootFields} root fields at most; this has ${fields}.`;
  }
  if (allFields > mostFields) {
    return `A query has ${mostFields} fields at most, fragments laid open; this has ${allFields}.`;
  }
  if (objects > mostObjects) {
    return `A query has ${mostObjects} fields with fields of their own at most, fragments laid open; this has ${objects}.`;
  }
  if (texts > mostTexts) {
    return `A query asks for ${mostTexts} forms of texts at most, fragments laid open; this asks for ${texts}.`;
  }
  if (repeated && !isOfSchema) {
    return `A relation to many may stand ${mostRepeats} times on one way down at most; "${repeated[0]}" stands there ${repeated[1]} times.`;
  }
  if (depth > deepest && !isOfSchema) return `A query is ${deepest} levels deep at most; this has ${depth}.`;
  if (names > mostOfOneName) {
    return `A field with fields of its own stands ${mostOfOneName} times in one place at most; one stands there ${names} times.`;
  }
  return undefined;
}

/** The size of a selection with its fragments expanded. */
interface Size {
  /** Fields on the first level. */
  fields: number;
  allFields: number;
  /** Fields that have fields of their own. */
  objects: number;
  /** Forms of texts: `html`, `markdown` and the others. */
  texts: number;
  /** Levels. */
  depth: number;
  /** How often each relation to many occurs on one way down, at most. */
  repeats: ReadonlyMap<string, number>;
  /** How often a field with fields of its own stands in one place under one name, at most. */
  names: number;
  /** The same for each name of the first level. */
  ofNames: ReadonlyMap<string, number>;
}

const nothing: Size = {
  fields: 0,
  allFields: 0,
  objects: 0,
  texts: 0,
  depth: 0,
  repeats: new Map(),
  names: 0,
  ofNames: new Map(),
};

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Measures each fragment once: expanded, forty fragments that each spread the next one twice have 2⁴⁰ fields. */
function sizeOf(fragments: Fragments, set: SelectionSetNode, known: Map<string, Size>): Size {
  const [repeats, ofNames] = [new Map<string, number>(), new Map<string, number>()];
  const size = { fields: 0, allFields: 0, objects: 0, texts: 0, depth: 0, repeats, names: 0, ofNames };
  const count = (name: string, times: number) => repeats.set(name, Math.max(repeats.get(name) ?? 0, times));
  const stand = (name: string, times: number) => ofNames.set(name, (ofNames.get(name) ?? 0) + times);
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const { name, alias, selectionSet } = selection;
      const below = selectionSet ? sizeOf(fragments, selectionSet, known) : nothing;
      size.fields += 1;
      size.allFields += 1 + below.allFields;
      size.objects += (selectionSet ? 1 : 0) + below.objects;
      size.texts += (textForms.has(name.value) ? 1 : 0) + below.texts;
      size.depth = Math.max(size.depth, 1 + below.depth);
      size.names = Math.max(size.names, below.names);
      if (selectionSet) stand((alias ?? name).value, 1);
      for (const [one, times] of below.repeats) count(one, times);
      if (multiplying.has(name.value)) count(name.value, 1 + (below.repeats.get(name.value) ?? 0));
      continue;
    }
    const part =
      selection.kind === Kind.INLINE_FRAGMENT
        ? sizeOf(fragments, selection.selectionSet, known)
        : sizeOfFragment(fragments, selection.name.value, known);
    size.fields += part.fields;
    size.allFields += part.allFields;
    size.objects += part.objects;
    size.texts += part.texts;
    size.depth = Math.max(size.depth, part.depth);
    size.names = Math.max(size.names, part.names);
    for (const [name, times] of part.ofNames) stand(name, times);
    for (const [name, times] of part.repeats) count(name, times);
  }
  size.names = Math.max(size.names, ...ofNames.values());
  return size;
}

function sizeOfFragment(fragments: Fragments, name: string, known: Map<string, Size>): Size {
  const found = known.get(name);
  if (found) return found;
  known.set(name, nothing); // validation refuses a fragment that leads back to itself
  const fragment = fragments.get(name);
  const size = fragment ? sizeOf(fragments, fragment.selectionSet, known) : nothing;
  known.set(name, size);
  return size;
}

function isIntrospection(set: SelectionSetNode): boolean {
  return set.selections.every((s) => s.kind === Kind.FIELD && s.name.value.startsWith('__'));
}
