import { Int } from 'type-graphql';
import { defineObject, type FieldShape } from './define.ts';
import { PageInfoType } from './relay-types.ts';

/**
 * The types of a paged list, named after its items: `FileConnection` and `FileEdge` for `File`.
 *
 * @param edgeFields the fields of an edge beside its node
 */
export function defineConnection(
  name: string,
  node: () => object,
  edgeFields: Record<string, FieldShape> = {},
): NewableFunction {
  const edge = defineObject(`${name}Edge`, { cursor: { type: () => String }, node: { type: node }, ...edgeFields });
  return defineObject(`${name}Connection`, {
    edges: { type: () => [edge] },
    nodes: { type: () => [node()] },
    pageInfo: { type: () => PageInfoType },
    totalCount: { type: () => Int, description: 'How many there are on all pages. Counted only when asked for.' },
  });
}
