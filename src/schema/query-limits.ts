import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';
import { contentTypes } from '../entities/types/registry.ts';

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

/**
 * A validation rule that refuses, before it runs, a query that no front end needs and that would cost the server
 * dearly.
 */
export function limitQueries(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, Size>();
  return {
    OperationDefinition(operation) {
      const { fields, allFields, objects, texts, depth, repeats } = sizeOf(context, operation.selectionSet, fragments);
      if (fields > mostRootFields) {
        context.reportError(
          new GraphQLError(`A query has ${mostRootFields} root fields at most; this has ${fields}.`, {
            nodes: operation,
          }),
        );
      }
      if (allFields > mostFields) {
        context.reportError(
          new GraphQLError(`A query has ${mostFields} fields at most, fragments laid open; this has ${allFields}.`, {
            nodes: operation,
          }),
        );
      }
      if (objects > mostObjects) {
        context.reportError(
          new GraphQLError(
            `A query has ${mostObjects} fields with fields of their own at most, fragments laid open; this has ${objects}.`,
            { nodes: operation },
          ),
        );
      }
      if (texts > mostTexts) {
        context.reportError(
          new GraphQLError(
            `A query asks for ${mostTexts} forms of texts at most, fragments laid open; this asks for ${texts}.`,
            { nodes: operation },
          ),
        );
      }
      const repeated = [...repeats].find(([, times]) => times > mostRepeats);
      if (repeated && !isIntrospection(operation.selectionSet)) {
        context.reportError(
          new GraphQLError(
            `A relation to many may stand ${mostRepeats} times on one way down at most; "${repeated[0]}" stands there ${repeated[1]} times.`,
            { nodes: operation },
          ),
        );
      }
      if (depth > deepest && !isIntrospection(operation.selectionSet)) {
        context.reportError(
          new GraphQLError(`A query is ${deepest} levels deep at most; this has ${depth}.`, { nodes: operation }),
        );
      }
    },
  };
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
}

const nothing: Size = { fields: 0, allFields: 0, objects: 0, texts: 0, depth: 0, repeats: new Map() };

/** Measures each fragment once: expanded, forty fragments that each spread the next one twice have 2⁴⁰ fields. */
function sizeOf(context: ValidationContext, set: SelectionSetNode, fragments: Map<string, Size>): Size {
  const repeats = new Map<string, number>();
  const size: Size = { fields: 0, allFields: 0, objects: 0, texts: 0, depth: 0, repeats };
  const count = (name: string, times: number) => repeats.set(name, Math.max(repeats.get(name) ?? 0, times));
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet ? sizeOf(context, selection.selectionSet, fragments) : nothing;
      size.fields += 1;
      size.allFields += 1 + below.allFields;
      size.objects += (selection.selectionSet ? 1 : 0) + below.objects;
      size.texts += (textForms.has(selection.name.value) ? 1 : 0) + below.texts;
      size.depth = Math.max(size.depth, 1 + below.depth);
      for (const [name, times] of below.repeats) count(name, times);
      const { value: name } = selection.name;
      if (multiplying.has(name)) count(name, 1 + (below.repeats.get(name) ?? 0));
      continue;
    }
    const part =
      selection.kind === Kind.INLINE_FRAGMENT
        ? sizeOf(context, selection.selectionSet, fragments)
        : sizeOfFragment(context, selection.name.value, fragments);
    size.fields += part.fields;
    size.allFields += part.allFields;
    size.objects += part.objects;
    size.texts += part.texts;
    size.depth = Math.max(size.depth, part.depth);
    for (const [name, times] of part.repeats) count(name, times);
  }
  return size;
}

function sizeOfFragment(context: ValidationContext, name: string, fragments: Map<string, Size>): Size {
  const known = fragments.get(name);
  if (known) return known;
  fragments.set(name, nothing); // another rule refuses a fragment that leads back to itself
  const fragment = context.getFragment(name);
  const size = fragment ? sizeOf(context, fragment.selectionSet, fragments) : nothing;
  fragments.set(name, size);
  return size;
}

function isIntrospection(set: SelectionSetNode): boolean {
  return set.selections.every((s) => s.kind === Kind.FIELD && s.name.value.startsWith('__'));
}
