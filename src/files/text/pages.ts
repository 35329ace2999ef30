/** Text as it is found in a file, brought into the form in which it is kept and searched. */

import { inNormalForm } from '../../normal-form.ts';

/** Bounds of what is kept of one file; what is longer is cut, and the result says so. Characters are UTF-16 units. */
export const limits = { pages: 5_000, perPage: 100_000, inAll: 20_000_000 } as const;

export interface PagesOptions {
  /** The text has no pages of its own: it is cut into parts, between paragraphs, where one would be too long. */
  flowing?: boolean;
  /** Lines end where the paper or the screen does, so words may be divided there. */
  brokenLines?: boolean;
}

/** Thrown by a full collection, to end the reading. */
export class Enough extends Error {
  override readonly name = 'Enough';
}

/** Takes texts in the order of reading. */
export class Pages {
  truncated = false;
  private readonly options: PagesOptions;
  private readonly cleaned: string[] = [];
  private total = 0;
  private current = '';

  constructor(options: PagesOptions = {}) {
    this.options = options;
  }

  /** @throws Enough when there are as many characters as are kept of a file. */
  add(text: string): void {
    if (this.options.flowing) this.flow(text);
    else this.fill(text);
  }

  private fill(text: string): void {
    const room = limits.perPage - this.current.length;
    if (text.length > room) this.truncated = true;
    if (room > 0) this.current += cut(text, room);
  }

  private flow(text: string): void {
    let rest = this.current + text;
    while (rest.length > limits.perPage) {
      const end = goodEnd(rest);
      this.current = rest.slice(0, end);
      this.endPage();
      rest = rest.slice(end);
    }
    this.current = rest;
  }

  /** @throws Enough when there are as many pages, or as many characters, as are kept of a file. */
  endPage(): void {
    if (this.cleaned.length === limits.pages || this.total >= limits.inAll) {
      this.truncated = true;
      throw new Enough();
    }
    const whole = clean(this.current, this.options);
    const text = cut(whole, Math.min(limits.perPage, limits.inAll - this.total));
    this.truncated ||= text.length < whole.length;
    this.current = '';
    this.total += text.length;
    this.cleaned.push(text);
  }

  /** The pages; what was added last and not ended is one, unless it is blank or too much. */
  end(): string[] {
    const isRest = clean(this.current, this.options) !== '';
    if (isRest && this.cleaned.length < limits.pages && this.total < limits.inAll) this.endPage();
    else if (isRest) this.truncated = true;
    return this.cleaned;
  }
}

/** Behind a paragraph, or at least behind a word, in the second half of what a page may hold. */
function goodEnd(text: string): number {
  for (const mark of ['\n', ' ']) {
    const end = text.lastIndexOf(mark, limits.perPage - 1) + 1;
    if (end > limits.perPage / 2) return end;
  }
  return endWithin(text, limits.perPage);
}

function cut(text: string, length: number): string {
  return text.slice(0, endWithin(text, length));
}

/** That length, or one less where it would fall into a letter of two units. */
function endWithin(text: string, length: number): number {
  const isHalf = length < text.length && /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return isHalf ? length - 1 : length;
}

/**
 * NFC, without soft hyphens and invisible characters, any blank a plain one, divided words joined. A hyphen at the end
 * of a line belongs to the division when a small letter follows; in Polish a word that has one anyway repeats it on
 * the next line.
 */
export function clean(text: string, { brokenLines = false }: PagesOptions = {}): string {
  const plain = inNormalForm(text.toWellFormed())
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/\u00AD[^\S\n]*\n?/g, '')
    .replace(/[\u200B\u2060\uFEFF]|(?![\n\t])\p{Cc}/gu, '')
    .replaceAll('\u2011', '-')
    .replace(/[^\S\n]+/g, (blanks) => (blanks.includes('\t') ? '\t' : ' '))
    .replace(/[ \t](?=\n|$)/g, '')
    .replace(/\n[ \t]/g, '\n');
  const joined = brokenLines
    ? plain
        .replace(/(\p{L})[-\u2010]\n[-\u2010](?=\p{L})/gu, '$1-')
        .replace(/(\p{L})[-\u2010]\n(?=\p{Ll})/gu, '$1')
        .replace(/(\p{L})[-\u2010]\n(?=\p{Lu})/gu, '$1-')
    : plain;
  return joined.replace(/\n{3,}/g, '\n\n').trim();
}
