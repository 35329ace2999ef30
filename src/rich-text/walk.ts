import type { RichTextNode } from './schema.ts';

/** The node and all within it, in the order of the text. */
export function* everyNode(node: RichTextNode): Generator<RichTextNode> {
  yield node;
  for (const child of node.content ?? []) yield* everyNode(child);
}
