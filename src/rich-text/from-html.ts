import {
  type Attributes,
  alignments,
  mostColspan,
  mostListStart,
  mostRowspan,
  numberings,
  readCodeLanguage,
} from './attributes.ts';
import { flattened } from './flattened.ts';
import { HtmlInline } from './from-html-inline.ts';
import { HtmlMedia } from './from-html-media.ts';
import { lineBreaking, plainElements, spokenAttributes, unreadableElements } from './html-elements.ts';
import { styleOf } from './html-style.ts';
import { type HtmlToken, htmlTokens } from './html-tokens.ts';
import { type ContainerType, LenientBuilder, type LineKind } from './lenient-builder.ts';
import { readAnchor } from './links.ts';
import type { Losses } from './losses.ts';
import { withNumberedItems } from './numbered-items.ts';
import { withFootnotes } from './pasted/footnotes.ts';
import { withoutUnseen } from './pasted/unseen.ts';
import { withWordLists } from './pasted/word-lists.ts';
import type { Reading } from './reading.ts';
import type { RichTextJson, RichTextNode } from './schema.ts';
import { settleAnchors } from './settle-anchors.ts';

type HtmlAttributes = ReadonlyMap<string, string>;

/** Deeper containers are flattened. Items, cells and texts within them still keep to the schema's limit. */
const deepest = 90;

const wantedAttributes = new Set(
  (
    'href src alt title start type value colspan rowspan align class style lang id name hidden datetime cite data ' +
    'reversed summary data-file data-document data-anchor'
  ).split(' '),
);

/** Reads any HTML. What the schema does not know is left out and reported; its text is kept. */
export function readHtml(source: string, reading: Reading): unknown {
  const { losses } = reading;
  const seen = withoutUnseen(htmlTokens(source, wantedAttributes, losses), losses);
  const tokens = withLists(withFootnotes(seen, losses), losses);
  const reader = new HtmlReader(reading, linkedNames(tokens));
  reader.read(tokens);
  return reader.finish();
}

/** Lists as their writer saw them, of word processors and of HTML. */
function withLists(tokens: readonly HtmlToken[], losses: Losses): HtmlToken[] {
  return withNumberedItems(withWordLists(tokens, losses), losses);
}

/** The targets of `#…` links in the source. */
function linkedNames(tokens: readonly HtmlToken[]): Set<string> {
  return new Set(
    tokens.flatMap((token) => {
      const href = token.kind === 'open' && token.name === 'a' ? token.attributes.get('href') : undefined;
      return href?.startsWith('#') ? [decoded(href.slice(1))] : [];
    }),
  );
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** An open element that is a block, or that decides which blocks its text becomes. */
interface Entry {
  name: string;
  /** How many containers were open before the element. */
  depth: number;
  isContainer: boolean;
  image?: RichTextNode | undefined; // the last one in a figure
  outer: Surroundings;
}

/** State that is restored when an element ends. A cell has formatting and open elements of its own. */
interface Surroundings {
  lineKind: LineKind;
  inline: HtmlInline;
  opened: Map<string, number>;
  figure: Entry | undefined;
}

class HtmlReader {
  private readonly reading: Reading;
  private readonly linked: ReadonlySet<string>;
  private readonly builder: LenientBuilder;
  private readonly media: HtmlMedia;
  private readonly entries: Entry[] = [];
  private inline: HtmlInline;
  private opened = new Map<string, number>();
  private figure: Entry | undefined;
  private tables = 0;
  /** Tables within cells: their rows and cells become lines of the outer cell. */
  private flatTables = 0;
  private afterPre = false;
  /** Inside a `<thead>`, where all cells are headers: word processors write headers without `<th>`. */
  private inHead = false;
  /** How many `<q>` are open. */
  private quotes = 0;
  /** The formatting of a `<dt>`, whose words are bold. */
  private term: HtmlInline | undefined;

  /** @param linked targets of the source's links: other places need no name */
  constructor(reading: Reading, linked: ReadonlySet<string>) {
    this.reading = reading;
    this.linked = linked;
    this.builder = new LenientBuilder(deepest, reading.losses);
    this.media = new HtmlMedia(this.builder, reading);
    this.inline = this.newInline();
  }

  read(tokens: readonly HtmlToken[]): void {
    for (const token of tokens) {
      if (token.kind === 'text') this.text(token.text);
      else if (token.kind === 'open') this.open(token.name, token.attributes);
      else if (token.kind === 'close') this.close(token.name);
      else this.footnote(token.tokens);
    }
  }

  finish(): RichTextJson {
    const doc = this.builder.finish() as RichTextJson;
    settleAnchors(doc, this.builder.incidental);
    return doc;
  }

  private newInline(): HtmlInline {
    return new HtmlInline(this.reading.names, this.reading.losses);
  }

  private footnote(tokens: HtmlToken[]): void {
    const reader = new HtmlReader(this.reading, new Set());
    reader.read(withLists(tokens, this.reading.losses));
    this.builder.footnote(flattened(reader.finish().content, this.reading.losses));
  }

  private text(source: string): void {
    const text = this.afterPre ? source.replace(/^\r?\n/, '') : source;
    this.afterPre = false;
    const lines = this.builder.lineKind.type === 'code_block' && this.builder.inCell ? text.split('\n') : [text];
    for (const [i, line] of lines.entries()) {
      if (i > 0) this.builder.hardBreak();
      this.builder.text(line, this.inline.marks.all);
    }
  }

  private open(name: string, attributes: HtmlAttributes): void {
    this.afterPre = false;
    if (unreadableElements.has(name)) this.reading.losses.add('ELEMENT_LEFT_OUT', `<${name}>`);
    const isKnown =
      this.openBlock(name, attributes) || this.openLeaf(name, attributes) || this.openInline(name, attributes);
    const isStrange = !isKnown && !plainElements.has(name) && !unreadableElements.has(name) && !name.includes(':');
    if (isStrange) this.reading.losses.add('ELEMENT_UNKNOWN', `<${name}>`);
    for (const spoken of spokenAttributes(name)) {
      if (attributes.get(spoken)?.trim()) this.reading.losses.add('HINT_LEFT_OUT', attributes.get(spoken));
    }
    if (name === 'area' && attributes.has('href')) this.reading.losses.add('LINK_LEFT_OUT', attributes.get('href'));
    this.place(name, attributes);
  }

  /** Keeps a place. Places that an editor set are ours; places of the source matter only where a link leads there. */
  private place(name: string, attributes: HtmlAttributes): void {
    const own = name === 'span' ? attributes.get('data-anchor') : undefined;
    if (own && readAnchor(own)) this.builder.anchor(readAnchor(own)!);
    if (own || this.linked.size === 0) return;
    for (const id of [attributes.get('id'), name === 'a' ? attributes.get('name') : undefined]) {
      if (id && this.linked.has(id) && readAnchor(id)) this.builder.incidentalAnchor(readAnchor(id)!);
    }
  }

  private close(name: string): void {
    this.afterPre = false;
    if (name === 'thead' || name === 'table') this.inHead = false;
    if (name === 'q') this.quote(false);
    if (name === 'dt' || name === 'dl') this.endTerm();
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
    if (level) this.openHeading(level, name);
    else if (name === 'ul') this.openContainer(name, 'bullet_list');
    else if (name === 'ol')
      this.openContainer(name, 'ordered_list', {
        start: integer(attributes.get('start'), 0, mostListStart),
        type: numberingOf(attributes),
      });
    else if (name === 'blockquote') this.openContainer(name, 'blockquote');
    else if (name === 'li') this.openItem(attributes);
    else if (name === 'table') this.openTable();
    else if (name === 'tr') this.openRow();
    else if (name === 'td') this.openCell(name, this.inHead ? 'table_header' : 'table_cell', attributes);
    else if (name === 'th') this.openCell(name, 'table_header', attributes);
    else if (name === 'pre') this.openPre(attributes);
    else if (name === 'figure') this.openFigure();
    else if (name === 'figcaption') this.openCaption();
    else if (name === 'caption') this.openTableCaption();
    else if (name === 'dt' || name === 'dd') this.openTerm(name);
    else return false;
    return true;
  }

  private openLeaf(name: string, attributes: HtmlAttributes): boolean {
    if (name === 'br') this.builder.hardBreak();
    else if (name === 'hr') this.builder.horizontalRule();
    else if (name === 'img') this.image(attributes);
    else if (name === 'iframe' || name === 'embed') this.media.embedded(name, attributes, this.inline);
    else if (name === 'input' && attributes.get('type') !== 'hidden') {
      this.reading.losses.add('ELEMENT_LEFT_OUT', `<${name}>`);
    } else return false;
    return true;
  }

  private openInline(name: string, attributes: HtmlAttributes): boolean {
    const { lineKind } = this.builder;
    if (name === 'code' && lineKind.type === 'code_block' && lineKind.attrs['language'] === null) {
      this.builder.lineKind = codeBlock(attributes);
    }
    if (this.inline.open(name, attributes)) {
      if (name === 'q') this.quote(true);
      return true;
    }
    if (!lineBreaking.has(name)) return false;
    if (name === 'thead' || name === 'tbody' || name === 'tfoot') this.inHead = name === 'thead';
    this.builder.breakBlock();
    if (name === 'p' || name === 'div') this.builder.alignCell(alignmentOf(attributes));
    return true;
  }

  /** Quotation marks become words, not looks. Inside others they are single. */
  private quote(opens: boolean): void {
    if (!opens && this.quotes === 0) return;
    if (!opens) this.quotes--;
    const signs = this.reading.language.startsWith('pl') ? ['„”', '‚’'] : ['“”', '‘’'];
    this.builder.text(signs[this.quotes % 2]![opens ? 0 : 1]!, this.inline.marks.all);
    if (opens) this.quotes++;
  }

  /** A term becomes a bold line, and its description the lines below. */
  private openTerm(name: 'dt' | 'dd'): void {
    this.endTerm();
    this.builder.breakBlock();
    if (name === 'dd') return;
    this.term = this.inline;
    this.term.open('b', new Map());
  }

  private endTerm(): void {
    this.term?.close('b');
    this.term = undefined;
  }

  private openHeading(level: number, name: string): void {
    if (name !== `h${level}`) this.reading.losses.add('HEADING_LEVEL_CHANGED', `<${name}>`);
    if (this.entries.at(-1)?.name === 'heading') this.popEntry();
    this.pushEntry('heading', false, { type: 'heading', attrs: { level } });
  }

  private openContainer(name: string, type: ContainerType, attrs?: Attributes): void {
    const { depth } = this.builder;
    const isContainer = this.builder.open(type, attrs);
    this.pushEntry(name, isContainer, { type: 'paragraph' }, depth);
  }

  private openItem(attributes: HtmlAttributes): void {
    if (this.builder.top === 'list_item') this.closeInnermostContainer();
    this.builder.numberFirstItem(numberingOf(attributes), wholeNumber(attributes.get('value')));
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
      colspan: integer(attributes.get('colspan'), 1, mostColspan),
      rowspan: integer(attributes.get('rowspan'), 1, mostRowspan),
      align: alignmentOf(attributes),
    });
    this.inline = this.newInline();
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
    const of = this.figure?.image;
    this.pushEntry('figcaption', false, of ? { type: 'caption', of } : { type: 'paragraph' });
  }

  private openTableCaption(): void {
    const of = this.builder.openTable;
    this.pushEntry('caption', false, of ? { type: 'caption', of } : { type: 'paragraph' });
  }

  private image(attributes: HtmlAttributes): void {
    const image = this.media.image(attributes, this.inline);
    if (image && this.figure) this.figure.image = image;
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

  /** Closes the element with everything open inside. False, and nothing is closed, when it is not open in this cell. */
  private closeEntry(name: string): boolean {
    const isOpen = name === 'table' ? this.tables > 0 : (this.opened.get(name) ?? 0) > 0;
    if (!isOpen) return false;
    while (this.popEntry().name !== name);
    return true;
  }

  /** End tags of items, rows and cells close the innermost one, wherever another element was left open. */
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

/** The page's title has level 1, so a text has levels 2 to 4. */
function headingLevel(name: string): number | undefined {
  const level = /^h([1-6])$/.exec(name)?.[1];
  return level ? Math.min(Math.max(Number(level), 2), 4) : undefined;
}

function codeBlock(attributes: HtmlAttributes): LineKind {
  const language = /(?:^|\s)lang(?:uage)?-(\S+)/.exec(attributes.get('class') ?? '')?.[1];
  return { type: 'code_block', attrs: { language: readCodeLanguage(language) ?? null } };
}

const styledNumberings: Record<string, string> = {
  ...{ 'lower-alpha': 'a', 'lower-latin': 'a', 'upper-alpha': 'A', 'upper-latin': 'A' },
  ...{ 'lower-roman': 'i', 'upper-roman': 'I' },
};

function numberingOf(attributes: HtmlAttributes): string | null {
  const given = attributes.get('type') ?? '';
  if ((numberings as readonly string[]).includes(given)) return given;
  return styledNumberings[styleOf(attributes).get('list-style-type') ?? ''] ?? null;
}

function alignmentOf(attributes: HtmlAttributes): string | null {
  const given = styleOf(attributes).get('text-align') ?? attributes.get('align')?.toLowerCase() ?? '';
  const aligned = given === 'end' ? 'right' : given;
  return alignments.find((one) => one === aligned) ?? null;
}

function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function integer(value: string | undefined, min: number, max: number): number {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isNaN(number) ? 1 : Math.min(Math.max(number, min), max);
}
