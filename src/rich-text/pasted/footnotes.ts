import { blockElements, voidElements } from '../html-elements.ts';
import type { HtmlToken } from '../html-tokens.ts';
import type { Losses } from '../losses.ts';

/** A link within the source, and the names of the link and of the elements around it. */
interface Link {
  index: number;
  target: string;
  names: string[];
}

/** From `start` up to but without `end`, in indexes of tokens. */
interface Stretch {
  start: number;
  end: number;
}

interface Note {
  /** The names by which the note's own link leads back to the text. */
  names: ReadonlySet<string>;
  sign: Stretch;
  body: Stretch;
  isComment: boolean;
}

const mostNotes = 2000;
/** How far around a link its note is looked for, in tokens. */
const reach = 400;
const longestSign = 12;

/**
 * Recognizes footnotes in HTML: pairs of links that lead to each other, the sign in the text, and the sign or arrow at
 * the note. Word, LibreOffice, Google Docs, Wikipedia and converters of Markdown all write footnotes like this. The
 * sign in the text becomes a token that holds the note, and the note is removed from its old place. Comments of Google
 * Docs look the same, and are left out.
 */
export function withFootnotes(tokens: readonly HtmlToken[], losses: Losses): readonly HtmlToken[] {
  const notes = notesIn(tokens);
  if (notes.length === 0) return tokens;
  const bySign = new Map(notes.map((note) => [note.sign.start, note]));
  const bodies = new Map(notes.map(({ body }) => [body.start, body.end]));
  const result: HtmlToken[] = [];
  let isAfterNote = false;
  for (let i = 0; i < tokens.length; ) {
    const note = bySign.get(i);
    const bodyEnd = bodies.get(i);
    if (note) {
      const words = withoutBacklinks(tokens.slice(note.body.start, note.body.end), note.names);
      if (note.isComment) losses.add('COMMENT_LEFT_OUT', textOf(words));
      else result.push({ kind: 'footnote', tokens: words });
      isAfterNote &&= note.isComment;
      i = note.sign.end;
    } else if (bodyEnd !== undefined) {
      if (!isAfterNote) dropRule(result); // once a row of notes: what stands before it is looked through
      isAfterNote = true;
      i = bodyEnd;
    } else {
      if (!isSeparator(tokens[i]!)) {
        result.push(tokens[i]!);
        isAfterNote &&= isBlank(tokens[i]!);
      }
      i++;
    }
  }
  return result;
}

function notesIn(tokens: readonly HtmlToken[]): Note[] {
  const found = pairs(linksIn(tokens)).slice(0, mostNotes);
  if (found.length === 0) return [];
  const ends = elementEnds(tokens);
  let free = 0; // stretches of notes must not overlap
  return found.flatMap(([from, to]) => {
    const sign = signStretch(tokens, ends, from.index);
    const body = bodyOf(tokens, ends, to.index);
    if (!body || body.start < Math.max(sign.end, free)) return [];
    if (textOf(tokens.slice(sign.start, sign.end)).trim().length > longestSign) return [];
    free = body.end;
    return [{ sign, body, names: new Set(from.names), isComment: from.target.startsWith('cmnt') }];
  });
}

/** Each sign in the text with the link at its note. Of the two links, the first in the source is the sign. */
function pairs(links: readonly Link[]): Array<[Link, Link]> {
  const byName = new Map<string, Link[]>();
  for (const link of links) {
    for (const name of link.names) {
      const known = byName.get(name);
      if (known) known.push(link);
      else byName.set(name, [link]);
    }
  }
  const noted = new Set<Link>();
  return links.flatMap((sign): Array<[Link, Link]> => {
    if (noted.has(sign)) return [];
    const candidates = (byName.get(sign.target) ?? []).slice(0, 5);
    const note = candidates.find((other) => other.index > sign.index && sign.names.includes(other.target));
    if (!note || noted.has(note)) return [];
    noted.add(sign).add(note);
    return [[sign, note]];
  });
}

/** The links to places of the source, with the names of themselves and of the elements close around them. */
function linksIn(tokens: readonly HtmlToken[]): Link[] {
  const links: Link[] = [];
  const around: Array<{ name: string; id: string | undefined }> = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'close') {
      const opened = around.slice(-20).findLastIndex(({ name }) => name === token.name);
      if (opened !== -1) around.length = Math.max(around.length - 20, 0) + opened;
    }
    if (token.kind !== 'open') continue;
    const { attributes } = token;
    const href = token.name === 'a' ? attributes.get('href') : undefined;
    if (href !== undefined && href.length > 1 && href.startsWith('#')) {
      const own = [attributes.get('id'), attributes.get('name'), ...around.slice(-5).map(({ id }) => id)];
      links.push({ index, target: href.slice(1), names: own.filter((name) => name !== undefined) });
    }
    if (!voidElements.has(token.name)) around.push({ name: token.name, id: attributes.get('id') });
  }
  return links;
}

/** For each element that opens, the index after its end tag; Infinity without one. */
function elementEnds(tokens: readonly HtmlToken[]): number[] {
  const ends = new Array<number>(tokens.length).fill(Number.POSITIVE_INFINITY);
  const open = new Map<string, number[]>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open') {
      const known = open.get(token.name);
      if (known) known.push(index);
      else open.set(token.name, [index]);
    } else if (token.kind === 'close') {
      const start = open.get(token.name)?.pop();
      if (start !== undefined) ends[start] = index + 1;
    }
  }
  return ends;
}

/** The sign with the elements in which it stands alone, such as `<sup>`. */
function signStretch(tokens: readonly HtmlToken[], ends: readonly number[], link: number): Stretch {
  let stretch = { start: link, end: Math.min(ends[link]!, link + reach, tokens.length) };
  for (;;) {
    const before = tokens[stretch.start - 1];
    const isAlone =
      before?.kind === 'open' && !blockElements.has(before.name) && ends[stretch.start - 1] === stretch.end + 1;
    if (!isAlone) return stretch;
    stretch = { start: stretch.start - 1, end: stretch.end + 1 };
  }
}

/**
 * The stretch of a note: an item, a division of its own, or a paragraph. Undefined where there is none, or where a
 * heading leads back to a table of contents.
 */
function bodyOf(tokens: readonly HtmlToken[], ends: readonly number[], link: number): Stretch | undefined {
  let paragraph: Stretch | undefined;
  for (let i = link - 1; i >= Math.max(0, link - reach); i--) {
    const token = tokens[i]!;
    if (token.kind !== 'open' || voidElements.has(token.name) || ends[i]! <= link) continue;
    if (/^h[1-6]$/.test(token.name)) return undefined;
    if (token.name === 'li' || token.name === 'dd') return stretchFrom(tokens, ends, i, link);
    if (token.name === 'p') paragraph ??= stretchFrom(tokens, ends, i, link);
    if (token.name !== 'div') continue;
    const whole = stretchFrom(tokens, ends, i, link);
    return isOneNote(tokens, whole, link) ? whole : paragraph;
  }
  return paragraph;
}

/** The element's stretch; where its end tag is missing, up to the next block. */
function stretchFrom(tokens: readonly HtmlToken[], ends: readonly number[], start: number, link: number): Stretch {
  if (ends[start] !== Number.POSITIVE_INFINITY) return { start, end: ends[start]! };
  let end = link + 1;
  while (end < tokens.length && !isBlock(tokens[end]!)) end++;
  return { start, end };
}

function isBlock(token: HtmlToken): boolean {
  return (token.kind === 'open' || token.kind === 'close') && blockElements.has(token.name);
}

/**
 * Whether a division holds one note: it begins with this link and has no other of its kind. Otherwise it holds all
 * notes.
 */
function isOneNote(tokens: readonly HtmlToken[], { start, end }: Stretch, link: number): boolean {
  for (let i = start; i < Math.min(end, start + 10 * reach); i++) {
    const token = tokens[i]!;
    if (i < link && token.kind === 'text' && token.text.trim() !== '') return false;
    const isLink = token.kind === 'open' && token.name === 'a' && token.attributes.get('href')?.startsWith('#');
    if (isLink && i !== link) return false;
  }
  return true;
}

/** The words of a note without the signs, numbers or arrows that lead back to the text. */
function withoutBacklinks(note: readonly HtmlToken[], names: ReadonlySet<string>): HtmlToken[] {
  const kept: HtmlToken[] = [];
  let isWithin = false;
  for (const token of note) {
    const href = token.kind === 'open' && token.name === 'a' ? token.attributes.get('href') : undefined;
    if (href?.startsWith('#') && names.has(href.slice(1))) isWithin = true;
    if (!isWithin) kept.push(token);
    if (token.kind === 'close' && token.name === 'a') isWithin = false;
  }
  return kept;
}

/** The separator that converters of Markdown put above the notes. */
function isSeparator(token: HtmlToken): boolean {
  return token.kind === 'open' && token.name === 'hr' && token.attributes.get('class') === 'footnotes-sep';
}

/** Drops the line that Word draws right above the notes, which has lost its meaning. */
function dropRule(before: HtmlToken[]): void {
  const last = before.findLastIndex((token) => !isBlank(token));
  const token = before[last];
  if (token?.kind === 'open' && token.name === 'hr') before.splice(last, 1);
}

function isBlank(token: HtmlToken): boolean {
  return token.kind === 'text' && token.text.trim() === '';
}

function textOf(tokens: readonly HtmlToken[]): string {
  return tokens.map((token) => (token.kind === 'text' ? token.text : '')).join('');
}
