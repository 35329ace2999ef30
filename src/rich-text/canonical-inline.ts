import { inNormalForm } from '../normal-form.ts';
import { collapseWhitespace, isBlank } from './plain-text.ts';
import type { RichTextMark, RichTextNode } from './schema.ts';

/** Marks that are invisible on a space: at the edge of a bold word the space is not bold. */
const invisibleOnSpace = new Set(['strong', 'em']);

/**
 * A line of texts and breaks in its canonical form, in which equal content is equal JSON: NFC, white space collapsed as
 * in browsers, no white space or break at the ends, equal neighbours joined.
 */
export function canonicalInline(nodes: RichTextNode[]): RichTextNode[] {
  const collapsed = collapse(trimBreaks(join(nodes)));
  return join(collapsed.flatMap((node, i) => bareEdges(node, collapsed[i - 1], collapsed[i + 1])));
}

function join(nodes: RichTextNode[]): RichTextNode[] {
  const joined: RichTextNode[] = [];
  let texts: string[] = [];
  const flush = () => {
    if (texts.length > 1) joined.push({ ...joined.pop()!, text: texts.join('') });
    texts = [];
  };
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.text !== undefined && texts.length > 0 && sameMarks(last?.marks, node.marks)) {
      texts.push(node.text);
      continue;
    }
    flush();
    joined.push(node);
    if (node.text !== undefined) texts.push(node.text);
  }
  flush();
  return joined;
}

function sameMarks(a: RichTextMark[] = [], b: RichTextMark[] = []): boolean {
  return a === b || (a.length === b.length && a.every((mark, i) => markKey(mark) === markKey(b[i]!)));
}

/** Equal for equal marks. No mark has more than one attribute. */
export function markKey(mark: RichTextMark): string {
  return mark.attrs ? `${mark.type} ${Object.values(mark.attrs)[0]}` : mark.type;
}

function trimBreaks(nodes: RichTextNode[]): RichTextNode[] {
  const matters = ({ type, text }: RichTextNode) => (text === undefined ? type !== 'hard_break' : !isBlank(text));
  const first = nodes.findIndex(matters);
  return first === -1 ? [] : nodes.slice(first, nodes.findLastIndex(matters) + 1);
}

/** Removes invisible spaces: those at the ends of a line, and those after another space. */
function collapse(nodes: RichTextNode[]): RichTextNode[] {
  const result: RichTextNode[] = [];
  let afterSpace = true;
  for (const node of nodes) {
    if (node.type === 'hard_break') {
      dropTrailingSpace(result);
      result.push(node);
      afterSpace = true;
      continue;
    }
    if (node.text === undefined) {
      if (node.type === 'footnote' && !node.content) continue; // a note with nothing but white space
      result.push(node);
      afterSpace &&= node.type === 'anchor'; // a place in the text is invisible, the sign of a footnote is not
      continue;
    }
    const line = collapseWhitespace(inNormalForm(node.text));
    const text: string = afterSpace && line.startsWith(' ') ? line.slice(1) : line;
    if (text === '') continue;
    result.push({ ...node, text });
    afterSpace = text.endsWith(' ');
  }
  dropTrailingSpace(result);
  return result;
}

function dropTrailingSpace(nodes: RichTextNode[]): void {
  const last = nodes.at(-1);
  if (!last?.text?.endsWith(' ')) return;
  nodes.pop();
  if (last.text !== ' ') nodes.push({ ...last, text: last.text.slice(0, -1) });
}

/** Takes bold and italics off the spaces at a text's ends, where the neighbour lacks the mark. */
function bareEdges(node: RichTextNode, before?: RichTextNode, after?: RichTextNode): RichTextNode[] {
  if (!node.text || !node.marks?.some(({ type }) => invisibleOnSpace.has(type))) return [node];
  const { text } = node;
  if (text === ' ') return [withoutMarksNotIn(withoutMarksNotIn(node, before), after)];
  const start = text.startsWith(' ') ? 1 : 0;
  const end = text.endsWith(' ') ? text.length - 1 : text.length;
  return [
    ...(start > 0 ? [withoutMarksNotIn({ ...node, text: ' ' }, before)] : []),
    { ...node, text: text.slice(start, end) },
    ...(end < text.length ? [withoutMarksNotIn({ ...node, text: ' ' }, after)] : []),
  ];
}

function withoutMarksNotIn(space: RichTextNode, neighbour: RichTextNode | undefined): RichTextNode {
  const { marks, ...bare } = space;
  const kept = marks?.filter(
    ({ type }) => !invisibleOnSpace.has(type) || neighbour?.marks?.some((other) => other.type === type),
  );
  return kept && kept.length > 0 ? { ...bare, marks: kept } : bare;
}
