import { blockElements, droppedElements, voidElements } from '../html-elements.ts';
import { styleOf } from '../html-style.ts';
import type { HtmlToken } from '../html-tokens.ts';
import { readHref } from '../links.ts';
import type { Losses } from '../losses.ts';

type OpenToken = Extract<HtmlToken, { kind: 'open' }>;
type Reason = 'HIDDEN_TEXT_LEFT_OUT' | 'DELETED_TEXT_LEFT_OUT' | 'COMMENT_LEFT_OUT' | 'ELEMENT_LEFT_OUT';

/**
 * Leaves out what the writer did not see as part of the text: hidden text, deletions in tracked changes, comments of
 * word processors, and elements that no text can hold. Insertions in tracked changes are text like any other.
 */
export function withoutUnseen(tokens: readonly HtmlToken[], losses: Losses): HtmlToken[] {
  const kept: HtmlToken[] = [];
  let leftOut: LeftOut | undefined;
  const end = () => {
    if (leftOut?.address) kept.push(...linkTo(leftOut.address, losses));
    if (leftOut && (!leftOut.address || leftOut.hasWords)) losses.add(leftOut.reason, leftOut.words);
    leftOut = undefined;
  };
  for (const token of tokens) {
    if (leftOut) {
      const taken = leftOut.take(token);
      if (taken === 'within') continue;
      if (taken === 'last') {
        end();
        continue;
      }
      if (taken === 'after') end();
    }
    const reason = token.kind === 'open' ? reasonFor(token) : undefined;
    if (!reason) kept.push(token);
    else {
      const { name, selfClosing, attributes } = token as OpenToken;
      const isEmpty = voidElements.has(name) || (selfClosing && (name === 'svg' || name === 'math'));
      if (!isEmpty) leftOut = new LeftOut(name, reason, attributes);
      else losses.add(reason, `<${name}>`);
    }
  }
  end();
  return kept;
}

/** A link to a recording, which cannot be played in a text. */
function linkTo(address: string, losses: Losses): HtmlToken[] {
  losses.add('EMBED_BECAME_LINK', address);
  return [
    { kind: 'open', name: 'a', attributes: new Map([['href', address]]), selfClosing: false },
    { kind: 'text', text: address },
    { kind: 'close', name: 'a' },
  ];
}

function reasonFor(token: OpenToken): Reason | undefined {
  const { name, attributes } = token;
  if (droppedElements.has(name)) return 'ELEMENT_LEFT_OUT';
  if (attributes.size === 0) return undefined;
  if (name === 'del' && isTracked(attributes)) return 'DELETED_TEXT_LEFT_OUT';
  const style = styleOf(attributes);
  if (isComment(attributes, style)) return 'COMMENT_LEFT_OUT';
  return attributes.has('hidden') || isHidden(style) ? 'HIDDEN_TEXT_LEFT_OUT' : undefined;
}

/** Whether the element is a tracked change: Word and LibreOffice record who made it, and when. */
export function isTracked(attributes: ReadonlyMap<string, string>): boolean {
  return attributes.has('datetime') || attributes.has('cite');
}

function isHidden(style: ReadonlyMap<string, string>): boolean {
  return style.get('display') === 'none' || style.get('mso-hide') === 'all' || style.get('visibility') === 'hidden';
}

const commentClass = /(?:^|\s)(?:MsoCommentReference|MsoCommentText|msocomanchor|msocomtxt|msocomoff)(?:\s|$)/i;

/** Whether the element belongs to Word's comments: their marks and their list. */
function isComment(attributes: ReadonlyMap<string, string>, style: ReadonlyMap<string, string>): boolean {
  const element = style.get('mso-element');
  if (element === 'comment-list' || element === 'comment') return true;
  return style.get('mso-special-character') === 'comment' || commentClass.test(attributes.get('class') ?? '');
}

/** An element that is left out, and how far it reaches where end tags are missing. */
class LeftOut {
  readonly reason: Reason;
  words: string;
  hasWords = false;
  /** The address of a recording or an embedded page, if there is one. */
  address: string | undefined;
  private readonly name: string;
  private readonly opened = new Map<string, number>();

  constructor(name: string, reason: Reason, attributes: ReadonlyMap<string, string>) {
    this.name = name;
    this.reason = reason;
    if (reason === 'ELEMENT_LEFT_OUT') this.lookForAddress(name, attributes);
    const source = attributes.get(name === 'object' ? 'data' : 'src');
    const about = source && !this.address ? `${name} ${source}` : name;
    this.words = reason === 'ELEMENT_LEFT_OUT' ? `<${about}> ` : '';
  }

  /** `outside`: an end tag of an element around this one; the rest is still within. */
  take(token: HtmlToken): 'within' | 'last' | 'after' | 'outside' {
    if (token.kind === 'text') {
      this.hasWords ||= token.text.trim() !== '';
      if (this.words.length < 200) this.words += token.text;
    }
    if (token.kind === 'open') {
      if (this.isEndedBy(token.name)) return 'after';
      if (this.reason === 'ELEMENT_LEFT_OUT') this.lookForAddress(token.name, token.attributes);
      if (!voidElements.has(token.name)) this.count(token.name, 1);
    }
    if (token.kind !== 'close') return 'within';
    if ((this.opened.get(token.name) ?? 0) > 0) {
      this.count(token.name, -1);
      return 'within';
    }
    if (token.name === this.name) return 'last';
    return blockElements.has(token.name) ? 'after' : 'outside';
  }

  private lookForAddress(name: string, attributes: ReadonlyMap<string, string>): void {
    const address = attributes.get(name === 'object' ? 'data' : 'src');
    if (!this.address && recordings.has(name) && address && readHref(address)) this.address = address;
  }

  private count(name: string, by: number): void {
    this.opened.set(name, (this.opened.get(name) ?? 0) + by);
  }

  /** Whether the tag ends the element, for end tags that HTML lets authors leave out. */
  private isEndedBy(name: string): boolean {
    if (this.name === 'p') return blockElements.has(name);
    const siblings = impliedEnds[this.name];
    const holder = this.name === 'li' ? ['ul', 'ol'] : ['table'];
    return siblings?.has(name) === true && holder.every((one) => (this.opened.get(one) ?? 0) === 0);
  }
}

const recordings = new Set(['video', 'audio', 'source', 'object', 'embed']);

const impliedEnds: Record<string, ReadonlySet<string> | undefined> = {
  li: new Set(['li']),
  td: new Set(['td', 'th', 'tr']),
  th: new Set(['td', 'th', 'tr']),
  tr: new Set(['tr']),
  dt: new Set(['dt', 'dd']),
  dd: new Set(['dt', 'dd']),
};
