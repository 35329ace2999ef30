import { type Attributes, longestAttribute } from './attributes.ts';
import { isCellType, isListType, isTargetType } from './kinds.ts';
import type { Losses } from './losses.ts';
import { isBlank, singleLine, withoutUnprintable } from './plain-text.ts';
import type { RichTextMark, RichTextNode } from './schema.ts';
import { tellingTitle, type Video, videoSites } from './videos.ts';

type ListType = 'bullet_list' | 'ordered_list';
type CellType = 'table_cell' | 'table_header';
export type ContainerType = 'blockquote' | ListType | 'list_item' | 'table' | 'table_row' | CellType;

/** An element with a caption: an image, or a table that is still open. */
export interface Captioned {
  attrs?: Attributes;
}

/** What a run of text becomes: a block of the document, or the caption of an image or a table. */
export type LineKind =
  | { type: 'paragraph' }
  | { type: 'heading'; attrs: Attributes }
  | { type: 'code_block'; attrs: Attributes }
  | { type: 'caption'; of: Captioned };

interface Frame {
  type: 'doc' | ContainerType;
  attrs?: Attributes;
  content: RichTextNode[];
}

interface Line {
  kind: LineKind;
  host: Frame;
  inline: RichTextNode[];
}

/**
 * Builds a document that fits the schema from events that need not fit. Content in a wrong place goes to the nearest
 * allowed place; empty parts are left out. Every event costs constant time, whatever came before.
 */
export class LenientBuilder {
  /** The kind of the lines that begin from now on. */
  lineKind: LineKind = { type: 'paragraph' };
  private readonly frames: Frame[] = [{ type: 'doc', content: [] }];
  private line: Line | undefined;
  private readonly deepest: number;
  private readonly losses: Losses;
  /** Names of places that wait for the next line. */
  private waiting: RichTextNode[] = [];
  /** Places that are kept only if the text has a link to them. */
  readonly incidental = new Set<RichTextNode>();

  /** @param deepest how many containers may be open at once; those within are flattened */
  constructor(deepest: number, losses: Losses) {
    this.deepest = deepest;
    this.losses = losses;
  }

  get depth(): number {
    return this.frames.length;
  }

  get top(): Frame['type'] {
    return this.frames.at(-1)!.type;
  }

  get inCell(): boolean {
    return this.top === 'table_cell' || this.top === 'table_header';
  }

  /** The open table without an open row, to which a caption may belong. */
  get openTable(): Captioned | undefined {
    const top = this.frames.at(-1)!;
    return top.type === 'table' ? top : undefined;
  }

  get inCode(): boolean {
    return this.lineKind.type === 'code_block' && !this.inCell;
  }

  /** False when the container may not stand here. Then its content belongs to the surrounding container. */
  open(type: ContainerType, attrs?: Attributes): boolean {
    this.endLine();
    if (!this.prepareFor(type)) return false;
    this.frames.push({ type, ...(attrs && { attrs }), content: [] });
    return true;
  }

  /** Numbers that an item declares count for the list that begins with the item. */
  numberFirstItem(numbering: string | null, start: number | undefined): void {
    const list = this.frames.at(-1)!;
    if (list.type !== 'ordered_list' || list.content.length > 0) return;
    if (numbering) list.attrs = { ...list.attrs, type: numbering };
    if (start !== undefined) list.attrs = { ...list.attrs, start };
  }

  /** Word processors align the first paragraph of a cell, and not the cell. */
  alignCell(align: string | null): void {
    const cell = this.frames.at(-1)!;
    if (align && isCell(cell) && cell.content.length === 0 && !this.line && !cell.attrs?.['align']) {
      cell.attrs = { ...cell.attrs, align };
    }
  }

  /** Closes containers until `depth` are open. */
  closeTo(depth: number): void {
    this.endLine();
    while (this.frames.length > Math.max(depth, 1)) this.close(this.frames.pop()!);
  }

  text(raw: string, marks: RichTextMark[] = []): void {
    const text = withoutUnprintable(raw);
    if (text === '' || (!this.line && !this.inCode && isBlank(text))) return;
    this.line ??= this.startLine();
    const plain = marks.length === 0 || this.line.kind.type === 'code_block';
    this.line.inline.push(plain ? { type: 'text', text } : { type: 'text', text, marks });
  }

  footnote(content: RichTextNode[]): void {
    if (content.length === 0) return;
    this.line ??= this.startLine();
    if (takesInline(this.line.kind)) this.line.inline.push({ type: 'footnote', content });
    else this.text(` (${textOf(content)})`);
  }

  /** A place to which links can lead, at this point of the text. */
  anchor(id: string): void {
    this.line ??= this.startLine();
    if (takesInline(this.line.kind)) this.line.inline.push(anchorNode(id));
  }

  /** A place that an element happened to have: kept if a link leads there. */
  incidentalAnchor(id: string): void {
    const node = anchorNode(id);
    this.incidental.add(node);
    if (this.line && takesInline(this.line.kind)) this.line.inline.push(node);
    else this.waiting.push(node);
  }

  hardBreak(): void {
    if (this.inCode) this.text('\n');
    else this.line?.inline.push({ type: 'hard_break' });
  }

  /** Begins a new line inside code; elsewhere ends the line. */
  breakBlock(): void {
    if (!this.inCode) this.endLine();
    else if (this.line && !this.line.inline.at(-1)?.text?.endsWith('\n')) this.text('\n');
  }

  endLine(): void {
    const { line } = this;
    if (!line) return;
    this.line = undefined;
    const { kind, host } = line;
    const text = textOf(line.inline);
    if (kind.type !== 'code_block' && this.isEmpty(line)) {
      this.waiting.push(...line.inline.filter((node) => this.incidental.has(node)));
      return;
    }
    if (isBlank(text) && kind.type === 'code_block') return;
    if (kind.type === 'caption') this.caption(kind.of, line.inline, text);
    else if (kind.type === 'code_block')
      host.content.push({ ...kind, content: [{ type: 'text', text: trimCode(text) }] });
    else host.content.push({ ...kind, content: line.inline });
  }

  /** Whether nothing is visible: only white space, no-break spaces included, and places that nobody asked for. */
  private isEmpty({ inline }: Line): boolean {
    return inline.every((node) => {
      if (node.type === 'text') return /^[\s\u00a0]*$/.test(node.text ?? '');
      return node.type === 'hard_break' || this.incidental.has(node);
    });
  }

  /** A caption is plain text. The lines of a caption become one. */
  private caption(of: Captioned, inline: RichTextNode[], text: string): void {
    const link = inline.find(({ marks }) => marks?.some(({ type }) => isTargetType(type)));
    if (link) this.losses.add('LINK_LEFT_OUT', link.text);
    const before = of.attrs?.['caption'];
    of.attrs = { ...of.attrs, caption: this.shortLine(before ? `${before} ${text}` : text) };
  }

  image(file: string, alt: string, caption: string | null = null): RichTextNode {
    this.endLine();
    const attrs = { file, alt: this.shortLine(alt), caption: caption && this.shortLine(caption) };
    const image: RichTextNode = { type: 'image', attrs };
    this.host().content.push(image);
    return image;
  }

  /** A film; within a table, where a player has no room, a link. */
  video({ provider, id }: Video, title: string | null): void {
    const name = tellingTitle(provider, title && this.shortLine(title));
    if (this.inCell) {
      const site = videoSites[provider];
      this.losses.add('EMBED_BECAME_LINK', name ?? site.page(id));
      this.text(name ?? site.name, [{ type: 'link', attrs: { href: site.page(id) } }]);
      return;
    }
    this.endLine();
    this.host().content.push({ type: 'video', attrs: { provider, id, title: name } });
  }

  horizontalRule(): void {
    this.endLine();
    const host = this.host();
    if (isCell(host)) this.losses.add('STRUCTURE_FLATTENED');
    else host.content.push({ type: 'horizontal_rule' });
  }

  finish(): { type: 'doc'; content: RichTextNode[] } {
    this.closeTo(1);
    return { type: 'doc', content: this.frames[0]!.content };
  }

  private shortLine(text: string): string {
    const line = singleLine(text);
    if (line.length > longestAttribute) this.losses.add('TEXT_SHORTENED', line);
    return withoutUnprintable(line.slice(0, longestAttribute));
  }

  private prepareFor(type: ContainerType): boolean {
    switch (type) {
      case 'list_item':
        return isList(this.frames.at(-1)!);
      case 'table_row':
        return this.top === 'table';
      case 'table_cell':
      case 'table_header':
        return this.top === 'table_row';
      default:
        if (this.frames.length < this.deepest && !isCell(this.host())) return true;
        this.losses.add('STRUCTURE_FLATTENED');
        return false;
    }
  }

  private startLine(): Line {
    const host = this.host();
    const isPlain = isCell(host) && this.lineKind.type !== 'caption';
    if (isPlain && this.lineKind.type !== 'paragraph') this.losses.add('STRUCTURE_FLATTENED');
    const kind: LineKind = isPlain ? { type: 'paragraph' } : this.lineKind;
    const inline = takesInline(kind) ? this.waiting.splice(0) : [];
    return { kind, host, inline };
  }

  /**
   * The innermost container that takes blocks. Inside a list but outside its items, that is the item before, reopened.
   * Inside a table but outside its cells, it is the container of the table: as in HTML, such content comes to stand
   * before the table.
   */
  private host(): Frame {
    const top = this.frames.at(-1)!;
    if (isList(top)) this.frames.push(reopened(top.content.pop() as Frame | undefined));
    return this.frames.findLast(({ type }) => type !== 'table' && type !== 'table_row')!;
  }

  private close(frame: Frame): void {
    const { type, content } = frame;
    if (isCell(frame) && content.length === 0) content.push({ type: 'paragraph' });
    if (type === 'list_item' && content[0]?.type !== 'paragraph') content.unshift({ type: 'paragraph' });
    if (type === 'table' && content.length === 0 && frame.attrs?.['caption']) {
      this.host().content.push({
        type: 'paragraph',
        content: [{ type: 'text', text: String(frame.attrs['caption']) }],
      });
    }
    if (content.length === 0) return;
    const parent = this.frames.at(-1)!;
    const belongs = type === 'list_item' || type === 'table_row' || isCell(frame);
    (belongs ? parent : this.host()).content.push(frame);
  }
}

function isCell(frame: Frame): boolean {
  return isCellType(frame.type);
}

function isList(frame: Frame): boolean {
  return isListType(frame.type);
}

/** Whether lines of this kind take notes and places. Code and captions take only characters. */
function takesInline({ type }: LineKind): boolean {
  return type === 'paragraph' || type === 'heading';
}

function anchorNode(id: string): RichTextNode {
  return { type: 'anchor', attrs: { id } };
}

function textOf(inline: RichTextNode[]): string {
  return inline.map(({ type, text }) => (type === 'hard_break' ? ' ' : (text ?? ''))).join('');
}

/** The item without the empty paragraph that it got when it was closed: now something else begins it. */
function reopened(item: Frame = { type: 'list_item', content: [] }): Frame {
  const [first] = item.content;
  if (first?.type === 'paragraph' && !first.content) item.content.shift();
  return item;
}

function trimCode(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
}
