import { documentOfHref, isExternal, readHref } from './links.ts';
import { nestMarks } from './nest-marks.ts';
import type { RichTextJson, RichTextMark, RichTextNode } from './schema.ts';
import { defaultTitle, isVideoProvider, videoSites } from './videos.ts';

export interface HtmlOptions {
  /** Where the bytes of a file are fetched. */
  fileUrl: (id: string) => string;
  /** Where a document is read; without an answer its link is left out and the text stays. */
  documentUrl?: (id: string) => string | undefined;
  /** A film's player, or (for newsletters and print) a link to its page. Default: player. */
  videos?: 'player' | 'link';
  /** Of the titles that films without one get. Default: pl. */
  language?: string;
}

/**
 * Writes HTML of the schema's few elements. Safe by construction: each tag is written here, each value is escaped and
 * each address judged again, so that not even a document that was never checked can bring in anything else.
 */
export function toHtml(doc: RichTextJson, options: HtmlOptions): string {
  return new HtmlWriter(options).blocks(doc.content);
}

const tags: Record<string, string> = {
  ...{ strong: 'strong', em: 'em', underline: 'u', strike: 's', sub: 'sub', sup: 'sup', code: 'code' },
};

class HtmlWriter {
  private readonly options: HtmlOptions;

  constructor(options: HtmlOptions) {
    this.options = options;
  }

  blocks(nodes: RichTextNode[] = []): string {
    return nodes.map((node) => this.block(node)).join('');
  }

  private block(node: RichTextNode): string {
    switch (node.type) {
      case 'paragraph':
        return `<p>${this.inline(node)}</p>`;
      case 'heading':
        return this.heading(node);
      case 'bullet_list':
        return `<ul>${this.items(node)}</ul>`;
      case 'ordered_list':
        return `<ol${node.attrs?.['start'] === 1 ? '' : attribute('start', node.attrs?.['start'])}>${this.items(node)}</ol>`;
      case 'blockquote':
        return `<blockquote>${this.blocks(node.content)}</blockquote>`;
      case 'horizontal_rule':
        return '<hr>';
      case 'code_block':
        return this.code(node);
      case 'table':
        return this.table(node.content ?? []);
      case 'image':
        return this.image(node);
      case 'video':
        return this.video(node);
      default:
        return '';
    }
  }

  private heading(node: RichTextNode): string {
    const tag = `h${[2, 3, 4].find((level) => level === node.attrs?.['level']) ?? 4}`;
    return `<${tag}>${this.inline(node)}</${tag}>`;
  }

  private items(list: RichTextNode): string {
    return (list.content ?? []).map(({ content = [] }) => `<li>${this.item(content)}</li>`).join('');
  }

  /** An item of one paragraph, perhaps with lists under it, is written without `<p>`. */
  private item([first, ...rest]: RichTextNode[]): string {
    if (!first) return '';
    if (!first.content) return this.blocks(rest);
    const isPlain = rest.every(({ type }) => type === 'bullet_list' || type === 'ordered_list');
    return (isPlain ? this.inline(first) : this.block(first)) + this.blocks(rest);
  }

  private code(node: RichTextNode): string {
    const { language } = node.attrs ?? {};
    const text = (node.content ?? []).map((child) => child.text ?? '').join('');
    return `<pre><code${language ? attribute('class', `language-${language}`) : ''}>${escaped(text)}\n</code></pre>`;
  }

  private table(rows: RichTextNode[]): string {
    const head = headRows(rows);
    const section = (tag: string, part: RichTextNode[], scope: string) =>
      part.length > 0 ? `<${tag}>${part.map((row) => this.row(row, scope)).join('')}</${tag}>` : '';
    return `<table>${section('thead', rows.slice(0, head), 'col')}${section('tbody', rows.slice(head), 'row')}</table>`;
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
    const content = cell.content ?? [];
    const isPlain = content.length === 1 && content[0]!.type === 'paragraph';
    const inner = isPlain ? this.inline(content[0]!) : this.blocks(content);
    return `<${tag}${tag === 'th' ? attribute('scope', scope) : ''}${spans.join('')}>${inner}</${tag}>`;
  }

  private image(node: RichTextNode): string {
    const { file, alt, caption } = node.attrs ?? {};
    const source = attribute('src', this.options.fileUrl(String(file)));
    const image = `<img${source}${attribute('alt', alt ?? '')} loading="lazy"${attribute('data-file', file)}>`;
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
      for (const mark of close) html += endTag(mark);
      for (const mark of open) html += this.startTag(mark);
      if (node) html += node.text === undefined ? '<br>' : escaped(node.text);
    }
    return html;
  }

  private startTag({ type, attrs }: RichTextMark): string {
    const tag = tags[type];
    if (tag) return `<${tag}>`;
    if (type === 'link') return this.link(String(attrs?.['href']));
    if (type === 'lang') return `<span${attribute('lang', attrs?.['lang'])}>`;
    if (type !== 'file') return '';
    const file = String(attrs?.['file']);
    return `<a${attribute('href', this.options.fileUrl(file))}${attribute('data-file', file)}>`;
  }

  private link(raw: string): string {
    const href = readHref(raw);
    if (href === undefined) return '';
    const document = documentOfHref(href);
    if (!document) return anchor(href);
    const address = this.options.documentUrl?.(document);
    return address === undefined ? '' : `<a${attribute('href', address)}${attribute('data-document', document)}>`;
  }
}

/** The rows of nothing but header cells at the top, unless one of their cells reaches into the rows below. */
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

function endTag({ type }: RichTextMark): string {
  return `</${tags[type] ?? (type === 'lang' ? 'span' : 'a')}>`;
}

function attribute(name: string, value: unknown): string {
  return ` ${name}="${escaped(String(value))}"`;
}

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => references[character]!);
}
