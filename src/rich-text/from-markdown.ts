import type { Token } from 'markdown-it';
import { ActiveMarks } from './active-marks.ts';
import { type Attributes, readCodeLanguage } from './attributes.ts';
import { mostCharacters, mostLevels } from './canonical.ts';
import { flattened } from './flattened.ts';
import type { MarkType } from './kinds.ts';
import { LenientBuilder } from './lenient-builder.ts';
import { fileOfHref, readHref } from './links.ts';
import { imageExcerpt } from './losses.ts';
import { markdown } from './markdown-dialect.ts';
import type { FootnoteEnvironment } from './markdown-footnotes.ts';
import { lostInMarkdown } from './markdown-losses.ts';
import type { Reading } from './reading.ts';
import { RichTextError } from './rich-text-error.ts';
import type { RichTextJson, RichTextMark, RichTextNode } from './schema.ts';
import { settleAnchors } from './settle-anchors.ts';
import { videoOfUrl } from './videos.ts';

const markOfToken: Record<string, MarkType | undefined> = { strong: 'strong', em: 'em', s: 'strike' };

/**
 * CommonMark with tables, strikethrough and footnotes (see markdown-dialect.ts). Any text can be read. The only failure
 * is TOO_DEEP, for blocks nested deeper than the schema allows.
 */
export function readMarkdown(source: string, reading: Reading): RichTextJson {
  const environment: FootnoteEnvironment & Record<PropertyKey, unknown> = {};
  const tokens = markdown.parse(source, environment);
  if (tokens.some((token) => token.level >= mostLevels)) throw new RichTextError('TOO_DEEP');
  for (const lost of lostInMarkdown(source, tokens, environment)) reading.losses.add(...lost);
  for (const label of environment.missing ?? []) reading.losses.add('FOOTNOTE_MISSING', `[^${label}]`);
  const { body, notes } = divided(tokens);
  const footnotes = new MarkdownNotes(notes, reading);
  const reader = new MarkdownReader(reading, footnotes);
  reader.read(body);
  for (const [label, note] of footnotes.unused()) {
    reading.losses.add('FOOTNOTE_MISSING', `[^${label}]`);
    reader.readAfter(`[^${label}]: `, note);
  }
  const doc = reader.finish();
  settleAnchors(doc, new Set());
  return doc;
}

/**
 * Separates the notes, by their labels, from the text. Of two notes with one label the first counts, and the other
 * stays text.
 */
function divided(tokens: Token[]): { body: Token[]; notes: Map<string, Token[]> } {
  const body: Token[] = [];
  const notes = new Map<string, Token[]>();
  const open: Token[][] = [];
  for (const token of tokens) {
    if (token.type === 'footnote_open') {
      const label = String(token.meta?.['label']);
      const own: Token[] = [];
      if (notes.has(label)) open.push(open.at(-1) ?? body);
      else {
        notes.set(label, own);
        open.push(own);
      }
    } else if (token.type === 'footnote_close') open.pop();
    else (open.at(-1) ?? body).push(token);
  }
  return { body, notes };
}

/** The words of a note, and what they count: a part each, and their characters. */
interface NoteWords {
  words: RichTextNode[];
  size: number;
}

/** What the signs in the text stand for. A note is read once, however often the text refers to it. */
class MarkdownNotes {
  private readonly notes: Map<string, Token[]>;
  private readonly reading: Reading;
  private readonly known = new Map<string, NoteWords>();
  private given = 0;

  constructor(notes: Map<string, Token[]>, reading: Reading) {
    this.notes = notes;
    this.reading = reading;
  }

  /**
   * The words of a note; a note within itself stays as it is written. Words count as often as they are given out: notes of
   * signs that lead to notes of signs would make gigabytes of a few lines.
   *
   * @throws RichTextError TOO_LONG
   */
  wordsOf(label: string): RichTextNode[] {
    const { words, size } = this.known.get(label) ?? this.readNote(label);
    this.given += size;
    if (this.given > mostCharacters) throw new RichTextError('TOO_LONG');
    return words;
  }

  private readNote(label: string): NoteWords {
    const sign = `[^${label}]`;
    this.known.set(label, { words: [{ type: 'text', text: sign }], size: sign.length });
    const reader = new MarkdownReader(this.reading, this);
    reader.read(this.notes.get(label) ?? []);
    const words = flattened(reader.finish().content, this.reading.losses);
    const size = words.reduce((sum, { text = '' }) => sum + text.length + 1, 0);
    const note = { words, size };
    this.known.set(label, note);
    return note;
  }

  unused(): Array<[string, Token[]]> {
    return [...this.notes].filter(([label]) => !this.known.has(label));
  }
}

/** A table without a header row can only be written with an empty one. Answers where an empty header row ends. */
function afterEmptyHead(tokens: Token[], start: number): number | undefined {
  for (let i = start; tokens[i]!.type !== 'thead_close'; i++) {
    if (tokens[i]!.type === 'inline' && tokens[i]!.content !== '') return undefined;
    if (tokens[i + 1]!.type === 'thead_close') return i + 1;
  }
  return undefined;
}

class MarkdownReader {
  private readonly builder: LenientBuilder;
  private readonly reading: Reading;
  private readonly notes: MarkdownNotes;

  constructor(reading: Reading, notes: MarkdownNotes) {
    this.builder = new LenientBuilder(Number.POSITIVE_INFINITY, reading.losses);
    this.reading = reading;
    this.notes = notes;
  }

  read(tokens: Token[]): void {
    for (let i = 0; i < tokens.length; i++) {
      if (tokens[i]!.type === 'thead_open') i = afterEmptyHead(tokens, i) ?? i;
      this.block(tokens[i]!);
    }
  }

  /** The same, after a few words on the line. */
  readAfter(words: string, tokens: Token[]): void {
    this.builder.text(words);
    this.read(tokens);
    this.builder.endLine();
  }

  finish(): RichTextJson {
    return this.builder.finish() as RichTextJson;
  }

  private block(token: Token): void {
    const { builder } = this;
    switch (token.type) {
      case 'heading_open': {
        const level = Math.min(Math.max(Number(token.tag.slice(1)), 2), 4);
        if (token.tag !== `h${level}`) this.reading.losses.add('HEADING_LEVEL_CHANGED', `<${token.tag}>`);
        builder.lineKind = { type: 'heading', attrs: { level } };
        break;
      }
      case 'heading_close':
        builder.endLine();
        builder.lineKind = { type: 'paragraph' };
        break;
      case 'paragraph_close':
        builder.endLine();
        break;
      case 'inline':
        this.inlineBlock(token);
        break;
      case 'fence':
      case 'code_block':
        this.code(token);
        break;
      case 'hr':
        builder.horizontalRule();
        break;
      case 'bullet_list_open':
      case 'list_item_open':
      case 'blockquote_open':
      case 'table_open':
        builder.open(token.type.slice(0, -'_open'.length) as 'blockquote');
        break;
      case 'ordered_list_open':
        builder.open('ordered_list', { start: Number(token.attrGet('start') ?? 1) });
        break;
      case 'tr_open':
        builder.open('table_row');
        break;
      case 'th_open':
        builder.open('table_header', alignmentOf(token));
        break;
      case 'td_open':
        builder.open('table_cell', alignmentOf(token));
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
      case 'list_item_close':
      case 'blockquote_close':
      case 'table_close':
      case 'tr_close':
      case 'th_close':
      case 'td_close':
        builder.closeTo(builder.depth - 1);
        break;
    }
  }

  private inlineBlock(token: Token): void {
    const isParagraph = this.builder.lineKind.type === 'paragraph' && !this.builder.inCell;
    const video = isParagraph ? loneVideo(token.content) : undefined;
    if (video) this.builder.video(video, null);
    else new InlineReader(this.builder, this.reading, this.notes).read(token.children ?? []);
  }

  private code(token: Token): void {
    const word = token.info.trim().split(/\s/, 1)[0];
    this.builder.lineKind = { type: 'code_block', attrs: { language: readCodeLanguage(word || null) ?? null } };
    this.builder.text(token.content);
    this.builder.endLine();
    this.builder.lineKind = { type: 'paragraph' };
  }
}

/** From markdown-it's style attribute: `text-align:center`. */
function alignmentOf(token: Token): Attributes | undefined {
  const align = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
  return align ? { align } : undefined;
}

/**
 * The film of a paragraph that consists of the film's address alone. Judged by the source: an escaped address stays
 * text.
 */
function loneVideo(source: string) {
  const address = /^<([^<>\s]+)>$|^([^<>\s]+)$/.exec(source.trim());
  return address ? videoOfUrl(address[1] ?? address[2]!) : undefined;
}

class InlineReader {
  private readonly marks = new ActiveMarks();
  private readonly targets: Array<RichTextMark | undefined> = [];
  private readonly builder: LenientBuilder;
  private readonly reading: Reading;
  private readonly notes: MarkdownNotes;

  constructor(builder: LenientBuilder, reading: Reading, notes: MarkdownNotes) {
    this.builder = builder;
    this.reading = reading;
    this.notes = notes;
  }

  read(tokens: Token[]): void {
    for (const token of tokens) this.token(token);
  }

  private token(token: Token): void {
    switch (token.type) {
      case 'text':
        this.text(token.content);
        break;
      case 'softbreak':
        this.text(' ');
        break;
      case 'hardbreak':
        this.builder.hardBreak();
        break;
      case 'code_inline':
        this.builder.text(token.content, [...this.marks.all, { type: 'code' }]);
        break;
      case 'image':
        this.image(token);
        break;
      case 'footnote_ref':
        this.builder.footnote(this.notes.wordsOf(String(token.meta?.['label'])));
        break;
      case 'anchor':
        this.builder.anchor(String(token.meta?.['id']));
        break;
      case 'link_open':
        this.openLink(String(token.attrGet('href') ?? ''));
        break;
      case 'link_close': {
        const target = this.targets.pop();
        if (target) this.marks.remove(target);
        break;
      }
      default:
        this.mark(token);
    }
  }

  private text(text: string): void {
    this.builder.text(text, this.marks.all);
  }

  private mark(token: Token): void {
    const type =
      token.type === 'literal_mark' ? (token.tag as MarkType) : markOfToken[token.type.replace(/_(?:open|close)$/, '')];
    if (!type) return;
    const opens = token.type === 'literal_mark' ? token.markup === 'open' : token.nesting === 1;
    if (opens) this.marks.add({ type });
    else this.marks.remove({ type });
  }

  private openLink(href: string): void {
    const target = this.targetOf(href);
    this.targets.push(target);
    if (target) this.marks.add(target);
  }

  private targetOf(href: string): RichTextMark | undefined {
    const { names, losses } = this.reading;
    const file = fileOfHref(href, names);
    if (file) return { type: 'file', attrs: { file } };
    const allowed = readHref(href, names);
    if (allowed !== undefined) return { type: 'link', attrs: { href: allowed } };
    losses.add('LINK_LEFT_OUT', href);
    return undefined;
  }

  /** An image where the source is a reference, a film from an allowed site, otherwise a link. */
  private image(token: Token): void {
    const source = String(token.attrGet('src') ?? '');
    const alt = plainText(token.children ?? []);
    const title = token.attrGet('title');
    const file = this.fileOf(source);
    const video = file ? undefined : videoOfUrl(source);
    const link = this.targets.find(Boolean)?.attrs?.['href'];
    if ((file || video) && link) this.reading.losses.add('LINK_LEFT_OUT', String(link));
    if (file) this.builder.image(file, alt, title === null ? null : String(title));
    else {
      if (title) this.reading.losses.add('HINT_LEFT_OUT', String(title));
      if (video) this.builder.video(video, alt);
      else this.externalImage(alt, source);
    }
  }

  private fileOf(source: string): string | undefined {
    const { names } = this.reading;
    const own = names.at(source);
    return fileOfHref(source, names) ?? (own && 'file' in own ? own.file : undefined);
  }

  private externalImage(alt: string, source: string): void {
    const href = readHref(source, this.reading.names);
    if (href === undefined) this.reading.losses.add('IMAGE_LEFT_OUT', imageExcerpt(alt, source));
    else this.reading.losses.add('IMAGE_BECAME_LINK', href);
    const inLink = this.targets.some(Boolean);
    const link: RichTextMark[] = href !== undefined && !inLink ? [{ type: 'link', attrs: { href } }] : [];
    this.builder.text(alt || (href ?? ''), [...this.marks.all, ...link]);
  }
}

function plainText(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'image') return plainText(token.children ?? []);
      return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content;
    })
    .join('');
}
