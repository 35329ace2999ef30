import type { MarkdownIt } from 'markdown-it';

type StateBlock = InstanceType<MarkdownIt['block']['State']>;
type StateInline = InstanceType<MarkdownIt['inline']['State']>;

/** What the two rules below add to the environment of a parse. */
export interface FootnoteEnvironment extends Record<string, unknown> {
  /** Labels that have a note. */
  footnotes?: Set<string>;
  /** Labels in the text that have no note. */
  missing?: Set<string>;
}

const indent = 4;

/**
 * Footnotes as GitHub, Pandoc and others have them: `[^1]` in the text, `[^1]: the note` in a line of its own, further
 * paragraphs of a note indented by four. The tokens are `footnote_ref` with the label in `meta`, and `footnote_open` and
 * `footnote_close` around a note's own.
 */
export function footnotes(markdown: MarkdownIt): void {
  markdown.block.ruler.before('reference', 'footnote_note', note, { alt: ['paragraph', 'reference'] });
  markdown.inline.ruler.before('link', 'footnote_ref', reference);
}

function note(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  const [opening, label] = /^\[\^([^\]\s]{1,100})\]:/.exec(state.src.slice(start, start + 110)) ?? [];
  if (!opening || !label || start + opening.length > state.eMarks[startLine]!) return false;
  if (silent) return true;
  const environment = state.env as FootnoteEnvironment;
  environment.footnotes ??= new Set();
  environment.footnotes.add(label);
  state.push('footnote_open', '', 1).meta = { label };
  tokenizeWithin(state, startLine, endLine, start + opening.length);
  state.push('footnote_close', '', -1);
  return true;
}

/** Reads the rest of the line, and the indented lines after it, as blocks of their own. */
function tokenizeWithin(state: StateBlock, startLine: number, endLine: number, after: number): void {
  const before = { mark: state.bMarks[startLine]!, shift: state.tShift[startLine]!, count: state.sCount[startLine]! };
  const { parentType } = state;
  let position = after;
  while (position < state.eMarks[startLine]! && /[ \t]/.test(state.src[position]!)) position++;
  state.bMarks[startLine] = after;
  state.tShift[startLine] = position - after;
  state.blkIndent += indent;
  state.sCount[startLine] = state.blkIndent;
  state.parentType = 'reference';
  state.md.block.tokenize(state, startLine, endLine);
  state.parentType = parentType;
  state.blkIndent -= indent;
  state.bMarks[startLine] = before.mark;
  state.tShift[startLine] = before.shift;
  state.sCount[startLine] = before.count;
}

const sign = /\[\^([^\]\s]{1,100})\]/y;

function reference(state: StateInline, silent: boolean): boolean {
  sign.lastIndex = state.pos;
  const label = sign.exec(state.src)?.[1];
  if (label === undefined) return false;
  const environment = state.env as FootnoteEnvironment;
  if (!environment.footnotes?.has(label)) {
    environment.missing ??= new Set();
    environment.missing.add(label);
    return false;
  }
  state.pos = sign.lastIndex;
  if (!silent) state.push('footnote_ref', '', 0).meta = { label };
  return true;
}
