import type { Losses } from './losses.ts';
import type { RichTextNode } from './schema.ts';

/** The words of blocks as one line, with breaks between them: the form that a footnote can hold. */
export function flattened(blocks: RichTextNode[], losses: Losses): RichTextNode[] {
  const lines = blocks.flatMap((block) => linesOf(block, losses));
  return lines.flatMap((line, i) => (i === 0 ? line : [{ type: 'hard_break' as const }, ...line]));
}

function linesOf(block: RichTextNode, losses: Losses): RichTextNode[][] {
  if (block.type === 'paragraph') return block.content ? [wordsOf(block, losses)] : [];
  losses.add('STRUCTURE_FLATTENED');
  if (block.type === 'image') return [imageLink(block)];
  if (block.type === 'heading' || block.type === 'code_block') return [wordsOf(block, losses)];
  return (block.content ?? []).flatMap((child) => linesOf(child, losses));
}

/** A note cannot hold another note: the inner note's words stand in brackets. Places are left out. */
function wordsOf({ content = [] }: RichTextNode, losses: Losses): RichTextNode[] {
  return content.flatMap((node): RichTextNode[] => {
    if (node.type === 'text' || node.type === 'hard_break') return [node];
    if (node.type !== 'footnote') return [];
    losses.add('STRUCTURE_FLATTENED');
    return [{ type: 'text', text: ' (' }, ...(node.content ?? []), { type: 'text', text: ')' }];
  });
}

function imageLink({ attrs }: RichTextNode): RichTextNode[] {
  const file = String(attrs?.['file']);
  return [{ type: 'text', text: String(attrs?.['alt'] || file), marks: [{ type: 'file', attrs: { file } }] }];
}
