import type { Losses } from './losses.ts';
import type { RichTextNode } from './schema.ts';

/** The words of blocks as one line, with a break between: what a footnote can hold. */
export function flattened(blocks: RichTextNode[], losses: Losses): RichTextNode[] {
  const lines = blocks.flatMap((block) => linesOf(block, losses));
  return lines.flatMap((line, i) => (i === 0 ? line : [{ type: 'hard_break' as const }, ...line]));
}

function linesOf(block: RichTextNode, losses: Losses): RichTextNode[][] {
  if (block.type === 'paragraph') return block.content ? [block.content.filter(isWords)] : [];
  losses.add('STRUCTURE_FLATTENED');
  if (block.type === 'image') return [imageLink(block)];
  if (block.type === 'heading' || block.type === 'code_block') return [(block.content ?? []).filter(isWords)];
  return (block.content ?? []).flatMap((child) => linesOf(child, losses));
}

function isWords({ type }: RichTextNode): boolean {
  return type === 'text' || type === 'hard_break';
}

function imageLink({ attrs }: RichTextNode): RichTextNode[] {
  const file = String(attrs?.['file']);
  return [{ type: 'text', text: String(attrs?.['alt'] || file), marks: [{ type: 'file', attrs: { file } }] }];
}
