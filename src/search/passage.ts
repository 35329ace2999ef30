import { excerptOf, wordFinder } from './excerpt.ts';
import type { WordQuery } from './query.ts';
import { written } from './words.ts';

/** A piece of a passage: words that were looked for, or what stands between them. */
export interface Segment {
  text: string;
  isMatch: boolean;
}

/** Part of a text around the words that were looked for. */
export interface Passage {
  /** Plain text in one line. */
  text: string;
  /** The same text in pieces. */
  segments: Segment[];
  /** The same as HTML: escaped, with the words in `mark`. */
  html: string;
}

/** The excerpt of a text with its words marked. */
export function passageOf(text: string, query: WordQuery): Passage {
  return marked(excerptOf(text, query), query);
}

/** A whole text in one line with the words marked. */
export function marked(text: string, query: WordQuery): Passage {
  const segments = segmentsOf(text, query);
  const html = segments.map(({ text: piece, isMatch }) =>
    isMatch ? `<mark>${escaped(piece)}</mark>` : escaped(piece),
  );
  return { text, segments, html: html.join('') };
}

/** How many different words of the query stand in the text. */
export function wordsFoundIn(text: string, { words }: WordQuery): number {
  const find = wordFinder(words);
  const found = new Set<number>();
  for (const [run] of text.matchAll(written)) {
    found.add(find(run));
    if (found.size > words.length) break;
  }
  found.delete(-1);
  return found.size;
}

function segmentsOf(text: string, { words }: WordQuery): Segment[] {
  const find = wordFinder(words);
  const segments: Segment[] = [];
  let from = 0;
  for (const { 0: run, index } of text.matchAll(written)) {
    if (find(run) === -1) continue;
    if (index > from) segments.push({ text: text.slice(from, index), isMatch: false });
    segments.push({ text: run, isMatch: true });
    from = index + run.length;
  }
  if (from < text.length) segments.push({ text: text.slice(from), isMatch: false });
  return segments;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign]);
}
