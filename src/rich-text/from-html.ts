import { type Attributes, MAX_COLSPAN, MAX_LIST_START, MAX_ROWSPAN, readCodeLanguage } from './attributes.ts';
import { HtmlInline } from './from-html-inline.ts';
import { type HtmlHandler, readHtmlTokens } from './html-tokens.ts';
import { type ContainerType, LenientBuilder, type LineKind } from './lenient-builder.ts';
import { fileOfHref, readHref, readUuid } from './links.ts';
import type { RichTextNode } from './schema.ts';
import { videoOfUrl } from './videos.ts';

type HtmlAttributes = Map<string, string>;

/** Deeper containers are flattened; items, cells and texts within them still keep to the schema's limit. */
const DEEPEST = 90;

const wantedAttributes = new Set(
  'href src alt title start colspan rowspan class style lang data-file data-document'.split(' '),
);

/** Dropped with all that is in them; the content of script, style and the like never gets here. */
const dropped = new Set(
  'template svg math object applet audio video canvas frameset select datalist button'.split(' '),
);

/** Begin and end a line without being anything themselves. Unknown elements are part of the line they stand in. */
const lineBreaking = new Set([
  ...'p div section article main header footer nav aside address hgroup search form fieldset legend'.split(' '),
  ...'details summary dialog center dl dt dd menu dir html head body caption thead tbody tfoot'.split(' '),
]);

/** Reads any HTML: what the schema does not know is dropped, its text kept. */
export function readHtml(source: string): unknown {
  const reader = new HtmlReader();
  readHtmlTokens(source, wantedAttributes, reader);
  return reader.finish();
}

/** An open element that is a block, or decides what blocks become of its text. */
interface Entry {
  name: string;
  /** How many containers were open before it. */
  depth: number;
  isContainer: boolean;
  image?: RichTextNode | undefined; // the last one in a figure
  outer: Surroundings;
}

/** What is put back when an element ends. A cell has formatting and open elements of its own. */
interface Surroundings {
  lineKind: LineKind;
  inline: HtmlInline;
  opened: Map<string, number>;
  figure: Entry | undefined;
}

class HtmlReader implements HtmlHandler {
  private readonly builder = new LenientBuilder(DEEPEST);
  private readonly entries: Entry[] = [];
  private inline = new HtmlInline();
  private opened = new Map<string, number>();
  private figure: Entry | undefined;
  private tables = 0;
  /** Tables within cells: their rows and cells are but lines of the outer cell. */
  private flatTables = 0;
  private dropping: { name: string; depth: number } | undefined;
  private afterPre = false;

  finish(): unknown {
    return this.builder.finish();
  }

  text(source: string): void {
    if (this.dropping) return;
    const text = this.afterPre ? source.replace(/^\r?\n/, '') : source;
    this.afterPre = false;
    const lines = this.builder.lineKind.type === 'code_block' && this.builder.inCell ? text.split('\n') : [text];
    for (const [i, line] of lines.entries()) {
      if (i > 0) this.builder.hardBreak();
      this.builder.text(line, this.inline.marks.all);
    }
  }

  open(name: string, attributes: HtmlAttributes, selfClosing: boolean): void {
    this.afterPre = false;
    if (this.dropping) {
      if (name === this.dropping.name && !selfClosing) this.dropping.depth++;
    } else if (dropped.has(name)) {
      const empty = selfClosing && (name === 'svg' || name === 'math');
      if (!empty) this.dropping = { name, depth: 1 };
    } else if (!this.openBlock(name, attributes) && !this.openLeaf(name, attributes)) {
      this.openInline(name, attributes);
    }
  }

  close(name: string): void {
    this.afterPre = false;
    if (this.dropping) {
      if (name === this.dropping.name && --this.dropping.depth === 0) this.dropping = undefined;
      return;
    }
    if (
      !this.closeTablePart(name) &&
      !this.closeEntry(headingLevel(name) ? 'heading' : name) &&
      !this.inline.close(name)
    ) {
      if (name === 'br') this.builder.hardBreak();
      else if (lineBreaking.has(name) || headingLevel(name)) this.builder.breakBlock();
    }
  }

  private openBlock(name: string, attributes: HtmlAttributes): boolean {
    const level = headingLevel(name);
    if (level) this.openHeading(level);
    else if (name === 'ul') this.openContainer(name, 'bullet_list');
    else if (name === 'ol')
      this.openContainer(name, 'ordered_list', { start: integer(attributes.get('start'), 0, MAX_LIST_START) });
    else if (name === 'blockquote') this.openContainer(name, 'blockquote');
    else if (name === 'li') this.openItem();
    else if (name === 'table') this.openTable();
    else if (name === 'tr') this.openRow();
    else if (name === 'td') this.openCell(name, 'table_cell', attributes);
    else if (name === 'th') this.openCell(name, 'table_header', attributes);
    else if (name === 'pre') this.openPre(attributes);
    else if (name === 'figure') this.openFigure();
    else if (name === 'figcaption') this.openCaption();
    else return false;
    return true;
  }

  private openLeaf(name: string, attributes: HtmlAttributes): boolean {
    if (name === 'br') this.builder.hardBreak();
    else if (name === 'hr') this.builder.horizontalRule();
    else if (name === 'img') this.image(attributes);
    else if (name === 'iframe') this.player(attributes);
    else return false;
    return true;
  }

  private openInline(name: string, attributes: HtmlAttributes): void {
    const { lineKind } = this.builder;
    if (name === 'code' && lineKind.type === 'code_block' && lineKind.attrs['language'] === null) {
      this.builder.lineKind = codeBlock(attributes);
    }
    if (!this.inline.open(name, attributes) && lineBreaking.has(name)) this.builder.breakBlock();
  }

  private openHeading(level: number): void {
    if (this.entries.at(-1)?.name === 'heading') this.popEntry();
    this.pushEntry('heading', false, { type: 'heading', attrs: { level } });
  }

  private openContainer(name: string, type: ContainerType, attrs?: Attributes): void {
    const { depth } = this.builder;
    const isContainer = this.builder.open(type, attrs);
    this.pushEntry(name, isContainer, { type: 'paragraph' }, depth);
  }

  private openItem(): void {
    if (this.builder.top === 'list_item') this.closeInnermostContainer();
    const { depth } = this.builder;
    if (this.builder.open('list_item')) this.pushEntry('li', true, { type: 'paragraph' }, depth);
  }

  private openTable(): void {
    this.openContainer('table', 'table');
    this.tables++;
    if (!this.entries.at(-1)!.isContainer) this.flatTables++;
  }

  private openRow(): void {
    this.builder.endLine();
    if (this.flatTables > 0) return;
    if (this.builder.inCell) this.closeInnermostContainer();
    if (this.builder.top === 'table_row') this.closeInnermostContainer();
    this.openContainer('tr', 'table_row');
  }

  private openCell(name: string, type: ContainerType, attributes: HtmlAttributes): void {
    this.builder.endLine();
    if (this.flatTables > 0) return;
    if (this.builder.inCell) this.closeInnermostContainer();
    if (this.builder.top === 'table') this.builder.open('table_row');
    if (this.builder.top !== 'table_row') return;
    this.openContainer(name, type, {
      colspan: integer(attributes.get('colspan'), 1, MAX_COLSPAN),
      rowspan: integer(attributes.get('rowspan'), 1, MAX_ROWSPAN),
    });
    this.inline = new HtmlInline();
    this.opened = new Map();
  }

  private openPre(attributes: HtmlAttributes): void {
    this.pushEntry('pre', false, codeBlock(attributes));
    this.afterPre = true;
  }

  private openFigure(): void {
    this.pushEntry('figure', false, { type: 'paragraph' });
    this.figure = this.entries.at(-1);
  }

  private openCaption(): void {
    const image = this.figure?.image;
    this.pushEntry('figcaption', false, image ? { type: 'caption', image } : { type: 'paragraph' });
  }

  /** By reference an image, from elsewhere a link to it. */
  private image(attributes: HtmlAttributes): void {
    const source = attributes.get('src') ?? '';
    const alt = attributes.get('alt') ?? '';
    const file = readUuid(attributes.get('data-file')) ?? fileOfHref(source);
    if (file) {
      const image = this.builder.image(file, alt);
      if (this.figure) this.figure.image = image;
      return;
    }
    const href = readHref(source);
    if (!href) return;
    const { marks, inLink } = this.inline;
    this.builder.text(alt || href, inLink ? marks.all : [...marks.all, { type: 'link', attrs: { href } }]);
  }

  private player(attributes: HtmlAttributes): void {
    const video = videoOfUrl(attributes.get('src') ?? '');
    if (video) this.builder.video(video, attributes.get('title') ?? null);
  }

  private pushEntry(name: string, isContainer: boolean, lineKind: LineKind, depth = this.builder.depth): void {
    this.builder.endLine();
    const { inline, opened, figure, builder } = this;
    const outer = { lineKind: builder.lineKind, inline, opened, figure };
    this.entries.push({ name, depth, isContainer, outer });
    opened.set(name, (opened.get(name) ?? 0) + 1);
    builder.lineKind = lineKind;
  }

  private popEntry(): Entry {
    const entry = this.entries.pop()!;
    this.builder.endLine();
    if (entry.isContainer) this.builder.closeTo(entry.depth);
    this.builder.lineKind = entry.outer.lineKind;
    this.inline = entry.outer.inline;
    this.opened = entry.outer.opened;
    this.figure = entry.outer.figure;
    this.opened.set(entry.name, this.opened.get(entry.name)! - 1);
    if (entry.name === 'table') {
      this.tables--;
      if (!entry.isContainer) this.flatTables--;
    }
    return entry;
  }

  /** With all that is still open within. False, and nothing closed, when there is none, or none in this cell. */
  private closeEntry(name: string): boolean {
    const isOpen = name === 'table' ? this.tables > 0 : (this.opened.get(name) ?? 0) > 0;
    if (!isOpen) return false;
    while (this.popEntry().name !== name);
    return true;
  }

  /** End tags of items, rows and cells mean the innermost one, wherever else an element was left open. */
  private closeTablePart(name: string): boolean {
    const { top, inCell } = this.builder;
    if (name === 'li') {
      if (top === 'list_item') this.closeInnermostContainer();
    } else if (name === 'td' || name === 'th') {
      if (inCell && this.flatTables === 0) this.closeInnermostContainer();
    } else if (name === 'tr') {
      if (this.flatTables === 0 && inCell) this.closeInnermostContainer();
      if (this.flatTables === 0 && this.builder.top === 'table_row') this.closeInnermostContainer();
    } else {
      return false;
    }
    this.builder.endLine();
    return true;
  }

  private closeInnermostContainer(): void {
    const depth = this.builder.depth - 1;
    const isWithin = (entry: Entry) => entry.depth > depth || (entry.depth === depth && entry.isContainer);
    while (this.entries.length > 0 && isWithin(this.entries.at(-1)!)) this.popEntry();
    this.builder.closeTo(depth);
  }
}

/** In a page the title is level 1, so a text has 2 to 4. */
function headingLevel(name: string): number | undefined {
  const level = /^h([1-6])$/.exec(name)?.[1];
  return level ? Math.min(Math.max(Number(level), 2), 4) : undefined;
}

function codeBlock(attributes: HtmlAttributes): LineKind {
  const language = /(?:^|\s)lang(?:uage)?-(\S+)/.exec(attributes.get('class') ?? '')?.[1];
  return { type: 'code_block', attrs: { language: readCodeLanguage(language) ?? null } };
}

function integer(value: string | undefined, min: number, max: number): number {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isNaN(number) ? 1 : Math.min(Math.max(number, min), max);
}
