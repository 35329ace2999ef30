import { blockElements, voidElements } from '../html-elements.ts';
import { styleOf } from '../html-style.ts';
import type { HtmlToken } from '../html-tokens.ts';
import { numberOf } from '../list-numbers.ts';

type OpenToken = Extract<HtmlToken, { kind: 'open' }>;

/**
 * A list item in the form of desktop Word: a paragraph with a list, a level, and a sign in an element to be ignored.
 */
interface WordItem {
  list: string;
  level: number;
  sign: string;
  /** The content without the sign. */
  content: HtmlToken[];
  /** The index after the paragraph. */
  end: number;
}

/** Turns desktop Word's paragraphs for list items into lists, nested and numbered as the writer saw them. */
export function withWordLists(tokens: readonly HtmlToken[]): HtmlToken[] {
  const result: HtmlToken[] = [];
  const lists = new OpenLists(result);
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]!;
    const item = token.kind === 'open' && token.name === 'p' ? itemAt(tokens, i, token) : undefined;
    if (item) {
      lists.add(item);
      i = item.end;
      continue;
    }
    if (!isBlankText(token)) lists.close();
    result.push(token);
    i++;
  }
  lists.close();
  return result;
}

function isBlankText(token: HtmlToken): boolean {
  return token.kind === 'text' && /^[ \t\r\n]*$/.test(token.text);
}

function itemAt(tokens: readonly HtmlToken[], start: number, paragraph: OpenToken): WordItem | undefined {
  const [, list, level] =
    /^(l\d+) level(\d)(?: (?:lfo\d+))?/.exec(styleOf(paragraph.attributes).get('mso-list') ?? '') ?? [];
  if (!list || !level) return undefined;
  const content: HtmlToken[] = [];
  let sign = '';
  let i = start + 1;
  for (; i < tokens.length && !endsParagraph(tokens[i]!); i++) {
    const token = tokens[i]!;
    if (token.kind !== 'open' || !isSign(token)) {
      content.push(token);
      continue;
    }
    const after = elementEnd(tokens, i);
    for (const inner of tokens.slice(i, after)) if (inner.kind === 'text') sign += inner.text;
    i = after - 1;
  }
  const hasEnd = tokens[i]?.kind === 'close' && (tokens[i] as { name: string }).name === 'p';
  const seen = sign.replace(/[\s\u00a0]+/g, '');
  return seen === '' ? undefined : { list, level: Number(level), sign: seen, content, end: hasEnd ? i + 1 : i };
}

function isSign(token: OpenToken): boolean {
  return styleOf(token.attributes).get('mso-list') === 'ignore';
}

function endsParagraph(token: HtmlToken): boolean {
  return (token.kind === 'open' || token.kind === 'close') && blockElements.has(token.name);
}

/** The index after the element that opens there. */
function elementEnd(tokens: readonly HtmlToken[], start: number): number {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (endsParagraph(token)) return i;
    if (token.kind === 'open' && !voidElements.has(token.name)) depth++;
    if (token.kind === 'close' && --depth === 0) return i + 1;
  }
  return tokens.length;
}

interface OpenList {
  level: number;
  list: string;
  name: 'ul' | 'ol';
}

/** The lists that are open at a place, outermost first. */
class OpenLists {
  private readonly open: OpenList[] = [];
  private readonly result: HtmlToken[];

  constructor(result: HtmlToken[]) {
    this.result = result;
  }

  add(item: WordItem): void {
    const look = lookOf(item.sign);
    while (this.open.length > 0 && this.open.at(-1)!.level > item.level) this.closeInnermost();
    const top = this.open.at(-1);
    if (top?.level === item.level && (top.list !== item.list || top.name !== look.name)) this.closeInnermost();
    if (this.open.at(-1)?.level === item.level) this.result.push({ kind: 'close', name: 'li' });
    else {
      this.open.push({ level: item.level, list: item.list, name: look.name });
      this.result.push(opening(look.name, look.attributes));
    }
    this.result.push(opening('li'), ...item.content);
  }

  close(): void {
    while (this.open.length > 0) this.closeInnermost();
  }

  private closeInnermost(): void {
    const { name } = this.open.pop()!;
    this.result.push({ kind: 'close', name: 'li' }, { kind: 'close', name });
  }
}

function opening(name: string, attributes: Record<string, string> = {}): HtmlToken {
  return { kind: 'open', name, attributes: new Map(Object.entries(attributes)), selfClosing: false };
}

/** The kind of list that has such a sign, and its first number. `1.2.` is the second item under the first. */
function lookOf(sign: string): Pick<OpenList, 'name'> & { attributes: Record<string, string> } {
  const word = /^\(?(?:\d+\.)*([0-9]+|[a-z]+)[.):]*$/i.exec(sign)?.[1];
  const isBullet = word === undefined || (word === sign && !/^\d/.test(word)); // the "o" of Courier New
  if (isBullet) return { name: 'ul', attributes: {} };
  if (/^\d/.test(word)) return { name: 'ol', attributes: { start: word } };
  const small = word.toLowerCase();
  const isRoman = /^(?:[ivx]|[ivxlcdm]{2,})$/.test(small) && numberOf(small, 'i') !== undefined;
  const numbering = isRoman ? 'i' : 'a';
  const start = numberOf(small, numbering);
  if (start === undefined) return { name: 'ul', attributes: {} };
  return {
    name: 'ol',
    attributes: { start: String(start), type: word === small ? numbering : numbering.toUpperCase() },
  };
}
