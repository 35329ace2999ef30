import type { RichTextJson, RichTextNode } from './schema.ts';
import { escapeTitle, writeInline, writeLabel } from './to-markdown-inline.ts';
import { inlineText } from './to-text.ts';
import { isVideoProvider, videoOfUrl, videoSites } from './videos.ts';

/**
 * Writes Markdown that reads back as the same document, as far as Markdown can say it. It cannot say: languages of
 * words, merged cells (written with empty ones), several paragraphs in a cell, header cells elsewhere than in a whole
 * first row, empty blocks.
 */
export function toMarkdown(doc: RichTextJson): string {
  return blocks(doc.content, false)
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * The lines of blocks, an empty one between.
 *
 * @param isOdd which of the two list markers comes first: lists in a row, or starting on one line, must alternate
 */
function blocks(nodes: RichTextNode[] = [], isOdd: boolean, isInItem = false): string[] {
  const lines: string[] = [];
  let before: { type: string; isOdd: boolean } | undefined;
  for (const node of nodes) {
    const marker: boolean = before?.type === node.type ? !before.isOdd : isOdd && node.type === 'bullet_list';
    const written = block(node, marker);
    if (written.length === 0) continue;
    const isTight = isInItem && before?.type === 'paragraph' && interruptsParagraph(node, written[0]!);
    if (before && !isTight) lines.push('');
    for (const line of written) lines.push(line);
    before = { type: node.type, isOdd: marker };
  }
  return lines;
}

function interruptsParagraph({ type }: RichTextNode, firstLine: string): boolean {
  return (type === 'bullet_list' || type === 'ordered_list') && /^(?:[-+]|1[.)]) ./.test(firstLine);
}

function block(node: RichTextNode, isOdd: boolean): string[] {
  switch (node.type) {
    case 'paragraph':
      return paragraph(node);
    case 'heading':
      return heading(node);
    case 'bullet_list':
      return list(node, isOdd, () => (isOdd ? '+' : '-'));
    case 'ordered_list':
      return list(node, isOdd, (i) => `${Number(node.attrs?.['start'] ?? 1) + i}`.slice(0, 9) + (isOdd ? ')' : '.'));
    case 'blockquote':
      return blocks(node.content, isOdd).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'horizontal_rule':
      return ['***']; // of dashes it could be a heading's underline or part of a list
    case 'code_block':
      return code(node);
    case 'table':
      return table(node.content ?? []);
    case 'image':
      return [image(node)];
    case 'video':
      return video(node);
    default:
      return [];
  }
}

function paragraph(node: RichTextNode): string[] {
  const source = writeInline(node.content ?? [], '\\\n');
  if (source === '') return [];
  if (!/\s/.test(source) && videoOfUrl(source)) return [source.replace(':', '\\:')]; // text, not a film
  const readsAsDefinition = /^\[[\s\S]*\]:/.test(source); // a link of code such as `]:`, where nothing can be escaped
  return `${readsAsDefinition ? '<u></u>' : ''}${source}`.split('\n').map(escapeLineStart);
}

/** What would begin another block, underline a heading, or make a table of the line before. */
function escapeLineStart(line: string): string {
  if (/^(?:#{1,6}(?:[ \t]|$)|>|[-+](?:[ \t]|$)|[-=:|][-=:| \t]*$)/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=[ \t]|$)/, '$1\\$2');
}

function heading(node: RichTextNode): string[] {
  const source = writeInline(node.content ?? [], '<br>');
  if (source === '') return [];
  const closed = source.replace(/(^|[ \t])(#+)$/, '$1\\$2'); // a closing sequence would be dropped
  return [`${'#'.repeat(Number(node.attrs?.['level']))} ${closed}`];
}

function list(node: RichTextNode, isOdd: boolean, marker: (index: number) => string): string[] {
  return (node.content ?? []).flatMap((item, index) => {
    const sharesLine = !item.content?.[0]?.content; // "- - -" would be a rule
    const [first, ...rest] = blocks(item.content, sharesLine && !isOdd, true);
    const mark = marker(index);
    const indent = ' '.repeat(mark.length + 1);
    return [first === undefined ? mark : `${mark} ${first}`, ...rest.map((line) => (line === '' ? '' : indent + line))];
  });
}

function code(node: RichTextNode): string[] {
  const text = inlineText(node);
  if (text === '') return [];
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${node.attrs?.['language'] ?? ''}`, ...text.split('\n'), fence];
}

/** A table without a header row gets an empty one, which reads back as none. */
function table(rows: RichTextNode[]): string[] {
  const written = rows.map(({ content = [] }) => content.flatMap(cells));
  const width = written.reduce((widest, row) => Math.max(widest, row.length), 0);
  const hasHead = rows[0]?.content?.every(({ type }) => type === 'table_header') ?? false;
  const [head = [], ...body] = hasHead ? written : [[], ...written];
  const wholeHead = [...head, ...Array<string>(width - head.length).fill('')];
  return [wholeHead, Array<string>(width).fill('---'), ...body].map((row) => `| ${row.join(' | ')} |`);
}

/** The cell, and an empty one for each further column it spans. */
function cells(cell: RichTextNode): string[] {
  const source = cellSource(cell.content ?? []).replaceAll('|', '\\|');
  return [source, ...Array<string>(Number(cell.attrs?.['colspan'] ?? 1) - 1).fill('')];
}

/** In one line: between paragraphs a break, beside an image, which is a block by itself, a space. */
function cellSource(nodes: RichTextNode[]): string {
  let source = '';
  let before: string | undefined;
  for (const node of nodes) {
    const written = node.type === 'image' ? image(node) : writeInline(node.content ?? [], '<br>');
    if (written === '') continue;
    if (before) source += before === 'paragraph' && node.type === 'paragraph' ? '<br>' : ' ';
    source += written;
    before = node.type;
  }
  return source;
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
