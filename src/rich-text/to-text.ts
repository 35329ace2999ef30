import type { RichTextJson, RichTextNode } from './schema.ts';
import { isVideoProvider, videoSites } from './videos.ts';

/** Readable plain text: a block per line, items behind `-` or their number, cells of a row between `|`. */
export function toText(doc: RichTextJson): string {
  return lines(doc.content).join('\n');
}

function lines(nodes: RichTextNode[] = []): string[] {
  return nodes.flatMap(blockLines).filter((line) => line.trim() !== '');
}

function blockLines(node: RichTextNode): string[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'code_block':
      return inlineText(node).split('\n');
    case 'bullet_list':
      return itemLines(node, () => '-');
    case 'ordered_list':
      return itemLines(node, (index) => `${Number(node.attrs?.['start'] ?? 1) + index}.`);
    case 'table_row':
      return [(node.content ?? []).map((cell) => lines(cell.content).join(' ')).join(' | ')];
    case 'image':
      return [String(node.attrs?.['alt'] ?? ''), String(node.attrs?.['caption'] ?? '')];
    case 'video':
      return [videoLine(node)];
    default:
      return lines(node.content);
  }
}

function itemLines(list: RichTextNode, marker: (index: number) => string): string[] {
  return (list.content ?? []).flatMap((item, index) => {
    const [first = '', ...rest] = lines(item.content);
    return [`${marker(index)} ${first}`, ...rest.map((line) => `  ${line}`)];
  });
}

function videoLine({ attrs }: RichTextNode): string {
  const { provider, id, title } = attrs ?? {};
  const page = isVideoProvider(provider) ? videoSites[provider].page(String(id)) : '';
  return title ? `${title}: ${page}` : page;
}

export function inlineText(node: RichTextNode): string {
  return (node.content ?? []).map(({ type, text }) => (type === 'hard_break' ? '\n' : (text ?? ''))).join('');
}
