import type { NodeType } from './kinds.ts';
import { itemNumber } from './list-numbers.ts';
import type { RichTextJson, RichTextNode } from './schema.ts';
import { tableGrid } from './table-grid.ts';
import { isVideoProvider, videoSites } from './videos.ts';

/**
 * Readable plain text: a block per line, items behind `-` or their number, cells of a row between `|`, the words of
 * footnotes behind their numbers at the end.
 */
export function toText(doc: RichTextJson): string {
  return new TextWriter().write(doc);
}

/** The words of a line, without the signs of footnotes. */
export function inlineText(node: RichTextNode): string {
  return (node.content ?? []).map(({ type, text }) => (type === 'hard_break' ? '\n' : (text ?? ''))).join('');
}

class TextWriter {
  private readonly notes: string[] = [];

  write(doc: RichTextJson): string {
    const body = this.lines(doc.content);
    return [...body, ...this.notes.map((note, i) => `[${i + 1}] ${note}`)].join('\n');
  }

  private readonly writers: Record<NodeType, (node: RichTextNode) => string[]> = {
    doc: (node) => this.lines(node.content),
    paragraph: (node) => this.line(node),
    heading: (node) => this.line(node),
    code_block: (node) => this.line(node),
    bullet_list: (node) => this.items(node, () => '-'),
    ordered_list: (node) => this.items(node, (index) => `${itemNumber(node, index)}.`),
    list_item: (node) => this.lines(node.content),
    blockquote: (node) => this.lines(node.content),
    horizontal_rule: () => [],
    table: (node) => this.table(node),
    table_row: (node) => this.lines(node.content),
    table_cell: (node) => this.lines(node.content),
    table_header: (node) => this.lines(node.content),
    image: ({ attrs }) => [String(attrs?.['alt'] ?? ''), String(attrs?.['caption'] ?? '')],
    video: (node) => [videoLine(node)],
    text: ({ text = '' }) => [text],
    hard_break: () => ['\n'],
    footnote: (node) => [`[${this.notes.push(inlineText(node).replaceAll('\n', ' '))}]`],
    anchor: () => [],
  };

  private lines(nodes: RichTextNode[] = []): string[] {
    return nodes.flatMap((node) => this.writers[node.type]?.(node) ?? []).filter((line) => line.trim() !== '');
  }

  private line(node: RichTextNode): string[] {
    const parts = (node.content ?? []).flatMap((child) => this.writers[child.type]?.(child) ?? []);
    return parts.join('').split('\n');
  }

  private items(list: RichTextNode, marker: (index: number) => string): string[] {
    return (list.content ?? []).flatMap((item, index) => {
      const [first = '', ...rest] = this.lines(item.content);
      return [`${marker(index)} ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  }

  private table(table: RichTextNode): string[] {
    const cell = (node: RichTextNode | null) => (node ? this.lines(node.content).join(' ') : '');
    const rows = tableGrid(table).map((row) => row.map(cell));
    const worthIt = rows.filter((row) => row.some((text) => text !== ''));
    return [String(table.attrs?.['caption'] ?? ''), ...worthIt.map((row) => row.join(' | '))];
  }
}

function videoLine({ attrs }: RichTextNode): string {
  const { provider, id, title } = attrs ?? {};
  const page = isVideoProvider(provider) ? videoSites[provider].page(String(id)) : '';
  return title ? `${title}: ${page}` : page;
}
