import { type Attributes, MAX_LINE } from './attributes.ts';
import { isBlank, singleLine, withoutUnprintable } from './plain-text.ts';
import type { RichTextMark, RichTextNode } from './schema.ts';
import { tellingTitle, type Video, videoSites } from './videos.ts';

type ListType = 'bullet_list' | 'ordered_list';
type CellType = 'table_cell' | 'table_header';
export type ContainerType = 'blockquote' | ListType | 'list_item' | 'table' | 'table_row' | CellType;

/** What a run of text becomes: a block of the document, or the caption of an image. */
export type LineKind =
  | { type: 'paragraph' }
  | { type: 'heading'; attrs: Attributes }
  | { type: 'code_block'; attrs: Attributes }
  | { type: 'caption'; image: RichTextNode };

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
 * Builds a document that fits the schema out of events that need not: what stands where it may not goes to the nearest
 * place where it may, what would be empty is left out. Every event costs constant time, whatever came before.
 */
export class LenientBuilder {
  /** For the lines that begin from now on. */
  lineKind: LineKind = { type: 'paragraph' };
  private readonly frames: Frame[] = [{ type: 'doc', content: [] }];
  private line: Line | undefined;
  private readonly deepest: number;

  /** @param deepest how many containers may be open at once; those within are flattened */
  constructor(deepest: number) {
    this.deepest = deepest;
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

  get inCode(): boolean {
    return this.lineKind.type === 'code_block' && !this.inCell;
  }

  /** False when the container may not stand here: then its content belongs to what surrounds it. */
  open(type: ContainerType, attrs?: Attributes): boolean {
    this.endLine();
    if (!this.prepareFor(type)) return false;
    this.frames.push({ type, ...(attrs && { attrs }), content: [] });
    return true;
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

  hardBreak(): void {
    if (this.inCode) this.text('\n');
    else this.line?.inline.push({ type: 'hard_break' });
  }

  /** In code, where a block within is a new line of the code; elsewhere it ends the line. */
  breakBlock(): void {
    if (!this.inCode) this.endLine();
    else if (this.line && !this.line.inline.at(-1)?.text?.endsWith('\n')) this.text('\n');
  }

  endLine(): void {
    const { line } = this;
    if (!line) return;
    this.line = undefined;
    const text = line.inline.map((node) => node.text ?? ' ').join('');
    if (isBlank(text)) return;
    const { kind, host } = line;
    if (kind.type === 'caption') kind.image.attrs = { ...kind.image.attrs, caption: shortLine(text) };
    else if (kind.type === 'code_block')
      host.content.push({ ...kind, content: [{ type: 'text', text: trimCode(text) }] });
    else host.content.push({ ...kind, content: line.inline });
  }

  image(file: string, alt: string, caption: string | null = null): RichTextNode {
    this.endLine();
    const attrs = { file, alt: shortLine(alt), caption: caption && shortLine(caption) };
    const image: RichTextNode = { type: 'image', attrs };
    this.host().content.push(image);
    return image;
  }

  /** Within a table, where a player has no room, a link. */
  video({ provider, id }: Video, title: string | null): void {
    const name = tellingTitle(provider, title && shortLine(title));
    if (this.inCell) {
      const site = videoSites[provider];
      this.text(name ?? site.name, [{ type: 'link', attrs: { href: site.page(id) } }]);
      return;
    }
    this.endLine();
    this.host().content.push({ type: 'video', attrs: { provider, id, title: name } });
  }

  horizontalRule(): void {
    this.endLine();
    const host = this.host();
    if (!isCell(host)) host.content.push({ type: 'horizontal_rule' });
  }

  finish(): { type: 'doc'; content: RichTextNode[] } {
    this.closeTo(1);
    return { type: 'doc', content: this.frames[0]!.content };
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
        return this.frames.length < this.deepest && !isCell(this.host());
    }
  }

  private startLine(): Line {
    const host = this.host();
    const kind: LineKind = isCell(host) && this.lineKind.type !== 'caption' ? { type: 'paragraph' } : this.lineKind;
    return { kind, host, inline: [] };
  }

  /**
   * The innermost container that takes blocks. In a list outside its items that is the item before, reopened. In a
   * table outside its cells it is what holds the table: as in HTML, such content comes to stand before the table.
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
    if (content.length === 0) return;
    const parent = this.frames.at(-1)!;
    const belongs = type === 'list_item' || type === 'table_row' || isCell(frame);
    (belongs ? parent : this.host()).content.push(frame);
  }
}

function isCell(frame: Frame): boolean {
  return frame.type === 'table_cell' || frame.type === 'table_header';
}

function isList(frame: Frame): boolean {
  return frame.type === 'bullet_list' || frame.type === 'ordered_list';
}

/** Without the empty paragraph that it got when it was closed: now there is something to begin with. */
function reopened(item: Frame = { type: 'list_item', content: [] }): Frame {
  const [first] = item.content;
  if (first?.type === 'paragraph' && !first.content) item.content.shift();
  return item;
}

function shortLine(text: string): string {
  return withoutUnprintable(singleLine(text).slice(0, MAX_LINE));
}

function trimCode(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
}
