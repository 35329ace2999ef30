import { headingAnchors, placesIn } from './anchors.ts';
import { alignments } from './attributes.ts';
import { attribute, escaped } from './html-escape.ts';
import { HtmlNotes } from './html-notes.ts';
import type { MarkType, NodeType } from './kinds.ts';
import { anchorOfHref, documentOfHref, isExternal, readHref } from './links.ts';
import { nestMarks } from './nest-marks.ts';
import type { RichTextJson, RichTextMark, RichTextNode } from './schema.ts';
import { defaultTitle, isVideoProvider, videoSites } from './videos.ts';

/** What a browser is told about an image, so that the page does not jump and no more is loaded than is shown. */
export interface HtmlImage {
  /** Pixels. */
  width?: number | null;
  height?: number | null;
  srcset?: string | null;
}

export interface HtmlOptions {
  /** The address from which the bytes of a file are fetched. */
  fileUrl: (id: string) => string;
  /** The facts of an image; undefined for a file that is no image, or does not exist. */
  image?: (id: string) => HtmlImage | undefined;
  /** The address of a document. Without an answer the link is left out and its text stays. */
  documentUrl?: (id: string) => string | undefined;
  /** For a film, its player or (for newsletters and print) a link to its page. Default: player. */
  videos?: 'player' | 'link';
  /** Language of titles for films that have none, and of words about footnotes. Default: pl. */
  language?: string;
  /** Prefix of every id, so that two texts of one page do not clash. */
  idPrefix?: string;
}

/**
 * Writes HTML with the schema's few elements. Safe by construction: each tag is written here, each value is escaped and
 * each address is judged again, so that even a document that was never checked cannot bring in anything else.
 */
export function toHtml(doc: RichTextJson, options: HtmlOptions): string {
  return new HtmlWriter(doc, options).write();
}

class HtmlWriter {
  private readonly doc: RichTextJson;
  private readonly options: HtmlOptions;
  private readonly prefix: string;
  private readonly headings: Map<RichTextNode, string>;
  private readonly places: Set<string>;
  private readonly notes: HtmlNotes;
  private readonly written = new Set<string>();

  constructor(doc: RichTextJson, options: HtmlOptions) {
    this.doc = doc;
    this.options = options;
    this.prefix = options.idPrefix ?? '';
    this.headings = headingAnchors(doc);
    this.places = placesIn(doc);
    this.notes = new HtmlNotes(this.prefix, options.language ?? 'pl');
  }

  write(): string {
    return this.blocks(this.doc.content) + this.notes.write();
  }

  private blocks(nodes: RichTextNode[] = []): string {
    return nodes.map((node) => this.node(node)).join('');
  }

  private readonly nodes: Record<NodeType, (node: RichTextNode) => string> = {
    doc: (node) => this.blocks(node.content),
    paragraph: (node) => `<p>${this.inline(node)}</p>`,
    heading: (node) => this.heading(node),
    bullet_list: (node) => `<ul>${this.blocks(node.content)}</ul>`,
    ordered_list: (node) => this.orderedList(node),
    list_item: (node) => `<li>${this.item(node.content ?? [])}</li>`,
    blockquote: (node) => `<blockquote>${this.blocks(node.content)}</blockquote>`,
    horizontal_rule: () => '<hr>',
    code_block: (node) => this.code(node),
    table: (node) => this.table(node),
    table_row: (node) => this.row(node, 'row'),
    table_cell: (node) => this.cell(node, 'row'),
    table_header: (node) => this.cell(node, 'row'),
    image: (node) => this.image(node),
    video: (node) => this.video(node),
    text: ({ text = '' }) => escaped(text),
    hard_break: () => '<br>',
    footnote: (node) => this.notes.sign(this.inline(node)),
    anchor: ({ attrs }) => this.anchor(String(attrs?.['id'])),
  };

  /** Empty for a kind that the schema does not know: a document that was never checked may have any. */
  private node(node: RichTextNode): string {
    return Object.hasOwn(this.nodes, node.type) ? this.nodes[node.type](node) : '';
  }

  private heading(node: RichTextNode): string {
    const tag = `h${[2, 3, 4].find((level) => level === node.attrs?.['level']) ?? 4}`;
    const name = this.headings.get(node);
    return `<${tag}${name ? this.id(name) : ''}>${this.inline(node)}</${tag}>`;
  }

  private anchor(name: string): string {
    if (this.written.has(name)) return ''; // an id may occur only once in a page
    this.written.add(name);
    return `<span${this.id(name)}${attribute('data-anchor', name)}></span>`;
  }

  private id(name: string): string {
    return attribute('id', this.prefix + name);
  }

  private orderedList(list: RichTextNode): string {
    const { start, type } = list.attrs ?? {};
    const numbering = type ? attribute('type', type) : '';
    return `<ol${start === 1 ? '' : attribute('start', start ?? 1)}${numbering}>${this.blocks(list.content)}</ol>`;
  }

  /** Writes an item of one paragraph, perhaps with lists under it, without `<p>`. */
  private item([first, ...rest]: RichTextNode[]): string {
    if (!first) return '';
    if (!first.content) return this.blocks(rest);
    const isPlain = rest.every(({ type }) => type === 'bullet_list' || type === 'ordered_list');
    return (isPlain ? this.inline(first) : this.node(first)) + this.blocks(rest);
  }

  private code(node: RichTextNode): string {
    const { language } = node.attrs ?? {};
    const text = (node.content ?? []).map((child) => child.text ?? '').join('');
    return `<pre><code${language ? attribute('class', `language-${language}`) : ''}>${escaped(text)}\n</code></pre>`;
  }

  private table({ attrs, content: rows = [] }: RichTextNode): string {
    const caption = attrs?.['caption'] ? `<caption>${escaped(String(attrs['caption']))}</caption>` : '';
    const head = headRows(rows);
    const section = (tag: string, part: RichTextNode[], scope: string) =>
      part.length > 0 ? `<${tag}>${part.map((row) => this.row(row, scope)).join('')}</${tag}>` : '';
    return `<table>${caption}${section('thead', rows.slice(0, head), 'col')}${section('tbody', rows.slice(head), 'row')}</table>`;
  }

  private row(row: RichTextNode, scope: string): string {
    return `<tr>${(row.content ?? []).map((cell) => this.cell(cell, scope)).join('')}</tr>`;
  }

  private cell(cell: RichTextNode, scope: string): string {
    const tag = cell.type === 'table_header' ? 'th' : 'td';
    const spans = ['colspan', 'rowspan'].map((name) => {
      const span = cell.attrs?.[name];
      return typeof span === 'number' && span > 1 ? attribute(name, span) : '';
    });
    const align = alignments.find((one) => one === cell.attrs?.['align']);
    const content = cell.content ?? [];
    const isPlain = content.length === 1 && content[0]!.type === 'paragraph';
    const inner = isPlain ? this.inline(content[0]!) : this.blocks(content);
    const aligned = align ? attribute('align', align) : ''; // not a style, which a strict page forbids
    return `<${tag}${tag === 'th' ? attribute('scope', scope) : ''}${spans.join('')}${aligned}>${inner}</${tag}>`;
  }

  private image(node: RichTextNode): string {
    const { file, alt, caption } = node.attrs ?? {};
    const source = attribute('src', this.options.fileUrl(String(file)));
    const known = this.options.image?.(String(file));
    const image = `<img${source}${sizes(known)}${attribute('alt', alt ?? '')} loading="lazy"${attribute('data-file', file)}>`;
    return `<figure>${image}${caption ? `<figcaption>${escaped(String(caption))}</figcaption>` : ''}</figure>`;
  }

  private video(node: RichTextNode): string {
    const { provider, id, title } = node.attrs ?? {};
    if (!isVideoProvider(provider) || !videoSites[provider].id.test(String(id))) return '';
    const site = videoSites[provider];
    const name = String(title ?? defaultTitle(provider, this.options.language ?? 'pl'));
    if (this.options.videos === 'link') return `<p>${anchor(site.page(String(id)))}${escaped(name)}</a></p>`;
    return (
      `<iframe${attribute('src', site.player(String(id)))}${attribute('title', name)} loading="lazy" allowfullscreen` +
      ' sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"' +
      ' referrerpolicy="strict-origin-when-cross-origin"></iframe>'
    );
  }

  private inline(block: RichTextNode): string {
    const steps = nestMarks(block.content ?? [], (mark) => this.startTag(mark) !== '');
    let html = '';
    for (const { close, open, node } of steps) {
      for (const mark of close) html += this.marks[mark.type].end;
      for (const mark of open) html += this.startTag(mark);
      if (node) html += this.node(node);
    }
    return html;
  }

  private readonly marks: Record<MarkType, { start: (attrs: RichTextMark['attrs']) => string; end: string }> = {
    link: { start: (attrs) => this.link(String(attrs?.['href'])), end: '</a>' },
    file: { start: (attrs) => this.file(String(attrs?.['file'])), end: '</a>' },
    lang: { start: (attrs) => `<span${attribute('lang', attrs?.['lang'])}>`, end: '</span>' },
    strong: { start: () => '<strong>', end: '</strong>' },
    em: { start: () => '<em>', end: '</em>' },
    underline: { start: () => '<u>', end: '</u>' },
    strike: { start: () => '<s>', end: '</s>' },
    sub: { start: () => '<sub>', end: '</sub>' },
    sup: { start: () => '<sup>', end: '</sup>' },
    code: { start: () => '<code>', end: '</code>' },
  };

  /** Empty for a mark that cannot be written: a link that leads nowhere, or a mark that the schema does not know. */
  private startTag({ type, attrs }: RichTextMark): string {
    return Object.hasOwn(this.marks, type) ? this.marks[type].start(attrs) : '';
  }

  private file(id: string): string {
    return `<a${attribute('href', this.options.fileUrl(id))}${attribute('data-file', id)}>`;
  }

  private link(raw: string): string {
    const href = readHref(raw);
    if (href === undefined) return '';
    const place = anchorOfHref(href);
    if (place !== undefined) return this.places.has(place) ? this.linkWithin(place) : '';
    const document = documentOfHref(href);
    if (!document) return anchor(href);
    const address = this.options.documentUrl?.(document);
    return address === undefined ? '' : `<a${attribute('href', address)}${attribute('data-document', document)}>`;
  }

  private linkWithin(place: string): string {
    return `<a${attribute('href', `#${this.prefix}${place}`)}${attribute('data-anchor', place)}>`;
  }
}

/** The attributes of an image that keep its place on the page. */
function sizes({ width, height, srcset }: HtmlImage = {}): string {
  const known = Object.entries({ srcset, width, height }).filter(([, value]) => value != null);
  return known.map(([name, value]) => attribute(name, value)).join('');
}

/** How many rows at the top have only header cells; 0 if one of these cells reaches into the rows below. */
function headRows(rows: RichTextNode[]): number {
  const firstOther = rows.findIndex(({ content = [] }) => content.some(({ type }) => type !== 'table_header'));
  const count = firstOther === -1 ? rows.length : firstOther;
  const reachesOut = rows
    .slice(0, count)
    .some(({ content = [] }, i) => content.some(({ attrs }) => i + Number(attrs?.['rowspan'] ?? 1) > count));
  return reachesOut ? 0 : count;
}

function anchor(href: string): string {
  return `<a${attribute('href', href)}${isExternal(href) ? ' rel="noopener noreferrer"' : ''}>`;
}
