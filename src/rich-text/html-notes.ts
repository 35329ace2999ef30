import { attribute } from './html-escape.ts';

/**
 * The footnotes of one text in HTML: numbered in order, listed at its end, with links in both directions (roles of
 * DPUB-ARIA 1.1).
 */
export class HtmlNotes {
  private readonly prefix: string;
  private readonly language: string;
  private readonly notes: string[] = [];

  constructor(prefix: string, language: string) {
    this.prefix = prefix;
    this.language = language;
  }

  /** The sign in the line for a note of this HTML. */
  sign(html: string): string {
    const number = this.notes.push(html);
    const own = attribute('id', `${this.prefix}fnref-${number}`);
    return `<sup><a${own}${attribute('href', `#${this.prefix}fn-${number}`)} role="doc-noteref">${number}</a></sup>`;
  }

  /** The list of all notes; empty without any. */
  write(): string {
    if (this.notes.length === 0) return '';
    const items = this.notes.map((html, i) => this.item(html, i + 1)).join('');
    return `<section role="doc-endnotes"><ol>${items}</ol></section>`;
  }

  private item(html: string, number: number): string {
    const label = this.language.startsWith('pl') ? `Powrót do odsyłacza ${number}` : `Back to reference ${number}`;
    const back = `<a${attribute('href', `#${this.prefix}fnref-${number}`)} role="doc-backlink"${attribute('aria-label', label)}>↩</a>`;
    return `<li${attribute('id', `${this.prefix}fn-${number}`)}>${html} ${back}</li>`;
  }
}
