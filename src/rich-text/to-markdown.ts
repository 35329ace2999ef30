import { isListType, type NodeType } from './kinds.ts';
import type { RichTextJson, RichTextNode } from './schema.ts';
import { tableGrid } from './table-grid.ts';
import { escapeTitle, writeInline, writeLabel } from './to-markdown-inline.ts';
import { inlineText } from './to-text.ts';
import { isVideoProvider, videoOfUrl, videoSites } from './videos.ts';

/**
 * Writes Markdown that reads back as the same document, as far as Markdown allows. Markdown cannot express: languages
 * of words, merged cells (written with empty ones), several paragraphs in a cell, header cells outside a first row of
 * headers, columns whose cells are aligned differently, captions of tables (written as a paragraph before), lists
 * numbered with letters (written with numbers), empty blocks.
 */
export function toMarkdown(doc: RichTextJson): string {
  return new MarkdownWriter().write(doc);
}

/** What a block needs to know about its place. */
interface Place {
  /** Which of the two list markers comes first: lists in a row, or starting on one line, must alternate. */
  isOdd: boolean;
}

class MarkdownWriter {
  private readonly notes: RichTextNode[] = [];

  write(doc: RichTextJson): string {
    const lines = this.blocks(doc.content, false);
    for (const [i, note] of this.notes.entries()) {
      const [first = '', ...rest] = this.paragraph(note);
      lines.push('', `[^${i + 1}]: ${first}`, ...rest.map((line) => `    ${line}`));
    }
    return lines.map((line) => `${line}\n`).join('');
  }

  private readonly writers: Record<NodeType, (node: RichTextNode, place: Place) => string[]> = {
    doc: (node) => this.blocks(node.content, false),
    paragraph: (node) => this.paragraph(node),
    heading: (node) => this.heading(node),
    bullet_list: (node, { isOdd }) => this.list(node, isOdd, () => (isOdd ? '+' : '-')),
    ordered_list: (node, { isOdd }) =>
      this.list(node, isOdd, (i) => `${Number(node.attrs?.['start'] ?? 1) + i}`.slice(0, 9) + (isOdd ? ')' : '.')),
    list_item: (node, { isOdd }) => this.blocks(node.content, isOdd, true),
    blockquote: (node, { isOdd }) => this.blocks(node.content, isOdd).map((line) => (line === '' ? '>' : `> ${line}`)),
    horizontal_rule: () => ['***'], // of dashes it could be a heading's underline or part of a list
    code_block: (node) => code(node),
    table: (node) => this.table(node),
    table_row: (node) => this.blocks(node.content, false),
    table_cell: (node) => this.blocks(node.content, false),
    table_header: (node) => this.blocks(node.content, false),
    image: (node) => [image(node)],
    video: (node) => video(node),
    text: (node) => this.paragraph({ type: 'paragraph', content: [node] }),
    hard_break: () => [],
    footnote: (node) => this.paragraph({ type: 'paragraph', content: [node] }),
    anchor: (node) => this.paragraph({ type: 'paragraph', content: [node] }),
  };

  /** The lines of blocks, with an empty line between blocks. */
  private blocks(nodes: RichTextNode[] = [], isOdd: boolean, isInItem = false): string[] {
    const lines: string[] = [];
    let before: { type: string; isOdd: boolean } | undefined;
    for (const node of nodes) {
      const marker: boolean = before?.type === node.type ? !before.isOdd : isOdd && node.type === 'bullet_list';
      const written = this.writers[node.type]?.(node, { isOdd: marker }) ?? [];
      if (written.length === 0) continue;
      const isTight = isInItem && before?.type === 'paragraph' && interruptsParagraph(node, written[0]!);
      if (before && !isTight) lines.push('');
      for (const line of written) lines.push(line);
      before = { type: node.type, isOdd: marker };
    }
    return lines;
  }

  private inline(nodes: RichTextNode[] = [], hardBreak: string): string {
    return writeInline(nodes, hardBreak, (footnote) => this.notes.push(footnote));
  }

  private paragraph(node: RichTextNode): string[] {
    const source = this.inline(node.content, '\\\n');
    if (source === '') return [];
    if (!/\s/.test(source) && videoOfUrl(source)) return [source.replace(':', '\\:')]; // text, not a film
    const readsAsDefinition = /^\[[\s\S]*\]:/.test(source); // a link of code such as `]:`, where nothing can be escaped
    return `${readsAsDefinition ? '<u></u>' : ''}${source}`.split('\n').map(escapeLineStart);
  }

  private heading(node: RichTextNode): string[] {
    const source = this.inline(node.content, '<br>');
    if (source === '') return [];
    const closed = source.replace(/(^|[ \t])(#+)$/, '$1\\$2'); // a closing sequence would be dropped
    return [`${'#'.repeat(Number(node.attrs?.['level']))} ${closed}`];
  }

  private list(node: RichTextNode, isOdd: boolean, marker: (index: number) => string): string[] {
    return (node.content ?? []).flatMap((item, index) => {
      const sharesLine = !item.content?.[0]?.content; // "- - -" would be a rule
      const [first, ...rest] = this.blocks(item.content, sharesLine && !isOdd, true);
      const mark = marker(index);
      const indent = ' '.repeat(mark.length + 1);
      return [
        first === undefined ? mark : `${mark} ${first}`,
        ...rest.map((line) => (line === '' ? '' : indent + line)),
      ];
    });
  }

  /** A table without a header row gets an empty one, which reads back as none. */
  private table(node: RichTextNode): string[] {
    const grid = tableGrid(node);
    const written = grid.map((row) => row.map((cell) => (cell ? this.cell(cell) : '')));
    const width = grid[0]?.length ?? 0;
    const first = grid[0]?.filter((cell) => cell !== null) ?? [];
    const hasHead = first.length > 0 && first.every(({ type }) => type === 'table_header');
    const [head = [], ...body] = hasHead ? written : [Array<string>(width).fill(''), ...written];
    const rule = Array.from({ length: width }, (_, x) => ruleOf(grid.map((row) => row[x] ?? null)));
    const caption = node.attrs?.['caption'];
    return [
      ...(caption ? [...this.paragraph(plainParagraph(String(caption))), ''] : []),
      ...[head, rule, ...body].map((row) => `| ${row.join(' | ')} |`),
    ];
  }

  /** In one line: between paragraphs a break, beside an image, which is a block by itself, a space. */
  private cell({ content = [] }: RichTextNode): string {
    let source = '';
    let before: string | undefined;
    for (const node of content) {
      const written = node.type === 'image' ? image(node) : this.inline(node.content, '<br>');
      if (written === '') continue;
      if (before) source += before === 'paragraph' && node.type === 'paragraph' ? '<br>' : ' ';
      source += written;
      before = node.type;
    }
    return source.replaceAll('|', '\\|');
  }
}

function interruptsParagraph({ type }: RichTextNode, firstLine: string): boolean {
  return isListType(type) && /^(?:[-+]|1[.)]) ./.test(firstLine);
}

/** What would begin another block, underline a heading, or make a table of the line before. */
function escapeLineStart(line: string): string {
  if (/^(?:#{1,6}(?:[ \t]|$)|>|[-+](?:[ \t]|$)|[-=:|][-=:| \t]*$)/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=[ \t]|$)/, '$1\\$2');
}

function plainParagraph(text: string): RichTextNode {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}

function code(node: RichTextNode): string[] {
  const text = inlineText(node);
  if (text === '') return [];
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${node.attrs?.['language'] ?? ''}`, ...text.split('\n'), fence];
}

const rules: Record<string, string> = { left: ':--', center: ':-:', right: '--:' };

/** The sign for a column whose cells are all aligned alike. */
function ruleOf(column: Array<RichTextNode | null>): string {
  const alignments = new Set(column.flatMap((cell) => (cell ? [cell.attrs?.['align'] ?? null] : [])));
  const [only] = alignments;
  return (alignments.size === 1 && only && rules[String(only)]) || '---';
}

function image({ attrs }: RichTextNode): string {
  const { file, alt, caption } = attrs ?? {};
  return `![${writeLabel(String(alt ?? ''))}](file:${file}${caption ? ` "${escapeTitle(String(caption))}"` : ''})`;
}

function video({ attrs }: RichTextNode): string[] {
  const { provider, id, title } = attrs ?? {};
  if (!isVideoProvider(provider)) return [];
  const page = videoSites[provider].page(String(id));
  return [title ? `![${writeLabel(String(title))}](${page})` : `<${page}>`];
}
