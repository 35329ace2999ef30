import type { Token } from 'markdown-it';
import { ActiveMarks } from './active-marks.ts';
import { readCodeLanguage } from './attributes.ts';
import { MAX_NESTING } from './canonical.ts';
import { LenientBuilder } from './lenient-builder.ts';
import { fileOfHref, readHref } from './links.ts';
import { markdown } from './markdown-dialect.ts';
import { RichTextError } from './rich-text-error.ts';
import type { RichTextMark } from './schema.ts';
import { videoOfUrl } from './videos.ts';

const markOfToken: Record<string, string> = { strong: 'strong', em: 'em', s: 'strike' };

/**
 * CommonMark with tables and strikethrough (see markdown-dialect.ts). Nothing that can be written makes it fail, but
 * blocks nested deeper than the schema allows: TOO_DEEP.
 */
export function readMarkdown(source: string): unknown {
  const tokens = markdown.parse(source, {});
  if (tokens.some((token) => token.level >= MAX_NESTING)) throw new RichTextError('TOO_DEEP');
  const reader = new MarkdownReader();
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.type === 'thead_open') i = afterEmptyHead(tokens, i) ?? i;
    reader.block(tokens[i]!);
  }
  return reader.finish();
}

/** A table without a header row can only be written with an empty one. Where that one ends, if it is empty. */
function afterEmptyHead(tokens: Token[], start: number): number | undefined {
  for (let i = start; tokens[i]!.type !== 'thead_close'; i++) {
    if (tokens[i]!.type === 'inline' && tokens[i]!.content !== '') return undefined;
    if (tokens[i + 1]!.type === 'thead_close') return i + 1;
  }
  return undefined;
}

class MarkdownReader {
  private readonly builder = new LenientBuilder(Number.POSITIVE_INFINITY);

  finish(): unknown {
    return this.builder.finish();
  }

  block(token: Token): void {
    const { builder } = this;
    switch (token.type) {
      case 'heading_open': {
        const level = Math.min(Math.max(Number(token.tag.slice(1)), 2), 4);
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
        builder.open('table_header');
        break;
      case 'td_open':
        builder.open('table_cell');
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
    else new InlineReader(this.builder).read(token.children ?? []);
  }

  private code(token: Token): void {
    const word = token.info.trim().split(/\s/, 1)[0];
    this.builder.lineKind = { type: 'code_block', attrs: { language: readCodeLanguage(word || null) ?? null } };
    this.builder.text(token.content);
    this.builder.endLine();
    this.builder.lineKind = { type: 'paragraph' };
  }
}

/** A paragraph that is nothing but the address of a film. The source is judged: escaped, an address stays text. */
function loneVideo(source: string) {
  const address = /^<([^<>\s]+)>$|^([^<>\s]+)$/.exec(source.trim());
  return address ? videoOfUrl(address[1] ?? address[2]!) : undefined;
}

class InlineReader {
  private readonly marks = new ActiveMarks();
  private readonly targets: Array<RichTextMark | undefined> = [];
  private readonly builder: LenientBuilder;

  constructor(builder: LenientBuilder) {
    this.builder = builder;
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
    const type = token.type === 'literal_mark' ? token.tag : markOfToken[token.type.replace(/_(?:open|close)$/, '')];
    if (!type) return;
    const opens = token.type === 'literal_mark' ? token.markup === 'open' : token.nesting === 1;
    if (opens) this.marks.add({ type });
    else this.marks.remove({ type });
  }

  private openLink(href: string): void {
    const target = targetOf(href);
    this.targets.push(target);
    if (target) this.marks.add(target);
  }

  /** By reference an image, of an allowed site a film, from elsewhere a link. */
  private image(token: Token): void {
    const source = String(token.attrGet('src') ?? '');
    const alt = plainText(token.children ?? []);
    const title = token.attrGet('title');
    const file = fileOfHref(source);
    const video = file ? undefined : videoOfUrl(source);
    if (file) this.builder.image(file, alt, title === null ? null : String(title));
    else if (video) this.builder.video(video, alt);
    else this.externalImage(alt, source);
  }

  private externalImage(alt: string, source: string): void {
    const href = readHref(source);
    const inLink = this.targets.some(Boolean);
    const isLinkable = href !== undefined && !inLink;
    const marks = isLinkable ? [...this.marks.all, { type: 'link', attrs: { href } }] : this.marks.all;
    this.builder.text(alt || (href ?? ''), marks);
  }
}

function targetOf(href: string): RichTextMark | undefined {
  const file = fileOfHref(href);
  if (file) return { type: 'file', attrs: { file } };
  const allowed = readHref(href);
  return allowed === undefined ? undefined : { type: 'link', attrs: { href: allowed } };
}

function plainText(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'image') return plainText(token.children ?? []);
      return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content;
    })
    .join('');
}
