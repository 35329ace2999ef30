import { canonicalInline } from './canonical-inline.ts';
import type { MarkType } from './kinds.ts';
import { markdown } from './markdown-dialect.ts';
import { type InlineStep, nestMarks } from './nest-marks.ts';
import type { RichTextMark, RichTextNode } from './schema.ts';

/**
 * How each mark is written. Each kind of emphasis has its own sign, so that the end of one and the beginning of another
 * never run together. Code is written with its text, always innermost, because nothing within code is markup.
 */
const marks: Record<MarkType, { delimiter: string } | { tag: string } | 'target' | 'code' | 'unsayable'> = {
  link: 'target',
  file: 'target',
  lang: 'unsayable',
  strong: { delimiter: '**' },
  em: { delimiter: '_' },
  underline: { tag: 'u' },
  strike: { delimiter: '~~' },
  sub: { tag: 'sub' },
  sup: { tag: 'sup' },
  code: 'code',
};

/** Keeps a footnote for the end of the document and answers its number. */
export type TakesNote = (footnote: RichTextNode) => number;

interface Sign {
  source: string;
  /** For emphasis: whether the sign must be able to open or to close in its place. */
  must?: 'can_open' | 'can_close';
}

/**
 * The source of one line.
 *
 * @param hardBreak how a break is written: `\` and a line end, or `<br>`
 * @param note takes a footnote and answers its number
 */
export function writeInline(nodes: RichTextNode[], hardBreak: string, note: TakesNote): string {
  const sayable = nodes.map(({ marks, ...node }) => {
    const kept = marks?.filter((mark) => isLiteral(mark) || isWritable(mark)) ?? [];
    return kept.length > 0 ? { ...node, marks: kept } : node;
  });
  const writer = new LineWriter(hardBreak, note);
  for (const step of nestMarks(canonicalInline(sayable), isWritable)) writer.step(step);
  return writer.finish();
}

/** The text of a link or an image's description. */
export function writeLabel(text: string): string {
  return escapeText(text);
}

export function escapeTitle(text: string): string {
  return escapeReferences(text.replace(/[\\"]/g, '\\$&'));
}

class LineWriter {
  private readonly parts: string[] = [];
  private endsInText = false;
  private afterNote = false;
  private readonly hardBreak: string;
  private readonly note: TakesNote;

  constructor(hardBreak: string, note: TakesNote) {
    this.hardBreak = hardBreak;
    this.note = note;
  }

  step({ close, open, node }: InlineStep): void {
    const signs = [...close.map(endSign), ...open.map(startSign)];
    const source = node ? this.sourceOf(node) : '';
    const next = this.afterNote && source.startsWith(':') ? `\\${source}` : source; // otherwise the sign would begin a note
    this.afterNote = node?.type === 'footnote';
    const isText = node?.text !== undefined && !node.marks?.some(isLiteral);
    const first = this.joinable(signs, next, isText);
    this.parts.push(...signs.map(({ source }) => source), first);
    this.endsInText = isText;
  }

  finish(): string {
    return this.parts.join('').replace(/^\s|\s$/gu, characterReference); // the parser trims lines
  }

  private sourceOf(node: RichTextNode): string {
    if (node.type === 'footnote') return `[^${this.note(node)}]`;
    if (node.type === 'anchor') return `<a id="${node.attrs?.['id']}"></a>`;
    if (node.text === undefined) return this.hardBreak;
    return node.marks?.some(isLiteral) ? codeSpan(node.text) : escapeText(node.text);
  }

  /**
   * Whether `**` opens or closes depends on the characters around it (CommonMark, 6.2). Where the sign would not do
   * what it must, the neighbouring letter or space is written as a character reference, which counts as punctuation.
   * With both neighbours written so, every sign works.
   */
  private joinable(signs: Sign[], next: string, isText: boolean): string {
    const last = this.lastBefore(signs, next);
    this.replaceLast(last);
    if (signs.every(({ must }) => must === undefined)) return next;
    const lasts = this.endsInText ? [last, referToLast(last)] : [last];
    const nexts = isText ? [next, referToFirst(next)] : [next];
    const choices = nexts.flatMap((after) => lasts.map((before) => ({ before, after })));
    // a single letter may still become a reference for what comes after it, and this sign must not depend on it
    const isLone = isText && firstCharacter(next) === next;
    const working = choices.find(
      ({ before, after }) =>
        signsWork(signs, before, after) && (!isLone || signsWork(signs, before, referToFirst(after))),
    );
    const { before, after } = working ?? choices.at(-1)!;
    this.replaceLast(before);
    return after;
  }

  /** An exclamation mark would turn a link into an image. At the start of a line nothing can end. */
  private lastBefore(signs: Sign[], next: string): string {
    const last = this.parts.at(-1) ?? '';
    if (last === this.hardBreak && signs.some(({ must }) => must === 'can_close')) return '<br>';
    const beforeLink = (signs[0]?.source ?? next).startsWith('[');
    return this.endsInText && beforeLink && last.endsWith('!') ? `${last.slice(0, -1)}\\!` : last;
  }

  private replaceLast(source: string): void {
    if (this.parts.length > 0) this.parts[this.parts.length - 1] = source;
  }
}

/** Asks the parser itself whether the signs work. */
function signsWork(signs: Sign[], before: string, after: string): boolean {
  const left = lastCharacter(before);
  const right = firstCharacter(after);
  const source = left + signs.map((sign) => sign.source).join('') + right;
  const state = new markdown.inline.State(source, markdown, {}, []);
  let position = left.length;
  return signs.every(({ source: sign, must }) => {
    const scanned = must ? state.scanDelims(position, sign !== '_') : undefined;
    position += sign.length;
    return !must || scanned![must];
  });
}

function startSign({ type }: RichTextMark): Sign {
  const said = marks[type];
  if (typeof said !== 'object') return { source: '[' };
  return 'tag' in said ? { source: `<${said.tag}>` } : { source: said.delimiter, must: 'can_open' };
}

function endSign(mark: RichTextMark): Sign {
  const said = marks[mark.type];
  if (typeof said !== 'object') return { source: `](${destination(mark)})` };
  return 'tag' in said ? { source: `</${said.tag}>` } : { source: said.delimiter, must: 'can_close' };
}

function destination({ type, attrs }: RichTextMark): string {
  if (type === 'file') return `file:${attrs?.['file']}`;
  return escapeReferences(String(attrs?.['href']).replace(/[()]/g, '\\$&'));
}

function isLiteral({ type }: RichTextMark): boolean {
  return marks[type] === 'code';
}

function isWritable({ type }: RichTextMark): boolean {
  return typeof marks[type] === 'object' || marks[type] === 'target';
}

function codeSpan(text: string): string {
  const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length++;
  const fence = '`'.repeat(length);
  const padding = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return fence + padding + text + padding + fence;
}

function escapeText(text: string): string {
  return escapeReferences(text.replace(/[\\`*_[\]<~]|^\^/g, '\\$&')); // `[^` would begin the sign of a note
}

function escapeReferences(text: string): string {
  return text.replace(/&(?=[#a-zA-Z]|$)/g, '\\&');
}

function referToLast(source: string): string {
  const last = lastCharacter(source);
  return isPunctuation(last) ? source : source.slice(0, source.length - last.length) + characterReference(last);
}

function referToFirst(source: string): string {
  const first = firstCharacter(source);
  return isPunctuation(first) ? source : characterReference(first) + source.slice(first.length);
}

function lastCharacter(source: string): string {
  return [...source.slice(-2)].at(-1) ?? '';
}

function firstCharacter(source: string): string {
  return [...source.slice(0, 2)][0] ?? '';
}

/** Characters that may be part of an escape count as punctuation. */
function isPunctuation(character: string): boolean {
  return character === '' || /[\p{P}\p{S}]/u.test(character);
}

function characterReference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
