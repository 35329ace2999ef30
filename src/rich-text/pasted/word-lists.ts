import { blockElements, voidElements } from '../html-elements.ts';
import { styleOf } from '../html-style.ts';
import type { HtmlToken } from '../html-tokens.ts';
import { numberOf } from '../list-numbers.ts';
import type { Losses } from '../losses.ts';

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

/**
 * Turns desktop Word's paragraphs for list items into lists, nested and numbered as the writer saw them. An item whose sign
 * no list can count (`§ 1.`, `Art. 5.`) is a paragraph that begins with its sign.
 */
export function withWordLists(tokens: readonly HtmlToken[], losses: Losses): HtmlToken[] {
  const result: HtmlToken[] = [];
  const lists = new OpenLists(result, losses);
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
  const seen = sign.replace(/[\s\u00a0]+/g, ' ').trim();
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

/** What a sign says of its list. */
interface Look {
  name: 'ul' | 'ol';
  /** The sign's number, and how it is written: the `type` of an `<ol>`. */
  number?: number;
  type?: string;
}

interface OpenList extends Look {
  level: number;
  list: string;
}

/** The lists that are open at a place, outermost first. */
class OpenLists {
  private readonly open: OpenList[] = [];
  private readonly result: HtmlToken[];
  private readonly losses: Losses;

  constructor(result: HtmlToken[], losses: Losses) {
    this.result = result;
    this.losses = losses;
  }

  add(item: WordItem): void {
    const look = lookOf(item.sign);
    while (this.open.length > 0 && this.open.at(-1)!.level > item.level) this.closeInnermost();
    const top = this.open.at(-1);
    const counted = top?.level === item.level && top.list === item.list && look && next(top, look, item.sign);
    if (counted) {
      Object.assign(top, counted);
      this.result.push({ kind: 'close', name: 'li' }, opening('li'), ...item.content);
      return;
    }
    if (top?.level === item.level) this.closeInnermost();
    if (!look) {
      const words: HtmlToken = { kind: 'text', text: `${item.sign} ` };
      this.result.push(opening('p'), words, ...item.content, { kind: 'close', name: 'p' });
      return;
    }
    if (look.name === 'ol' && isOfSeveralNumbers(item.sign)) this.losses.add('LIST_NUMBER_CHANGED', item.sign);
    this.open.push({ level: item.level, list: item.list, ...look });
    this.result.push(opening(look.name, attributesOf(look)), opening('li'), ...item.content);
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

function attributesOf({ number, type }: Look): Record<string, string> {
  return { ...(number === undefined ? {} : { start: String(number) }), ...(type ? { type } : {}) };
}

/** The look of the list after an item with this sign; undefined when the sign does not count on from the item before. */
function next(list: Look, look: Look, sign: string): Look | undefined {
  if (list.name !== look.name) return undefined;
  if (list.number === undefined) return list;
  const word = wordOf(sign) ?? '';
  const number = list.type ? numberOf(word, list.type.toLowerCase() as 'a' | 'i') : Number(word);
  return number === list.number + 1 ? { ...list, number } : undefined;
}

/** The number or letter of a sign that counts. `1.2.` is the second item under the first. */
function wordOf(sign: string): string | undefined {
  return /^\(?(?:\d+\.)*([0-9]{1,9}|[a-z]+)[.):]*$/i.exec(sign)?.[1];
}

function isOfSeveralNumbers(sign: string): boolean {
  return /^\(?\d+\.[\da-z]/i.test(sign);
}

/** The kind of list that has such a sign; undefined when the sign is words, which no list can count. */
function lookOf(sign: string): Look | undefined {
  const word = wordOf(sign);
  const isBullet = word === undefined ? !/\d|\p{L}{2}/u.test(sign) : /^[a-z]$/i.test(sign); // the "o" of Courier New
  if (isBullet) return { name: 'ul' };
  if (word === undefined) return undefined;
  if (/^\d/.test(word)) return { name: 'ol', number: Number(word) };
  const small = word.toLowerCase();
  const isRoman = /^(?:[ivx]|[ivxlcdm]{2,})$/.test(small) && numberOf(small, 'i') !== undefined;
  const numbering = isRoman ? 'i' : 'a';
  const number = numberOf(small, numbering);
  if (number === undefined) return undefined;
  return { name: 'ol', number, type: word === small ? numbering : numbering.toUpperCase() };
}
