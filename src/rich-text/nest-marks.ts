import { markKey } from './canonical-inline.ts';
import { isTargetType } from './kinds.ts';
import type { RichTextMark, RichTextNode } from './schema.ts';

/**
 * First `close` ends (innermost first), then `open` begins (outermost first), then comes the node. The last step has no
 * node.
 */
export interface InlineStep {
  close: RichTextMark[];
  open: RichTextMark[];
  node: RichTextNode | undefined;
}

interface OpenMark {
  mark: RichTextMark;
  key: string;
  end: number;
}

/**
 * Orders the marks of a line so that they nest, as HTML and Markdown require: longer marks are further out, and a link
 * is never cut in two. Linear in the length of the line.
 *
 * @param writable which marks the target can write at all
 */
export function nestMarks(nodes: RichTextNode[], writable: (mark: RichTextMark) => boolean): InlineStep[] {
  if (nodes.every((node) => !node.marks)) return nodes.map((node) => ({ close: [], open: [], node })); // most lines
  const marks = marksOf(nodes, writable);
  const ends = endsOf(marks);
  const stack: OpenMark[] = [];
  const steps: InlineStep[] = [];
  for (let i = 0; i <= nodes.length; i++) {
    const wanted = ends[i] ?? new Map<string, OpenMark>();
    const kept = keptOf(stack, wanted);
    const close = stack.splice(kept).reverse();
    const open = [...wanted.values()].filter(({ key }) => !stack.some((other) => other.key === key));
    open.sort((a, b) => b.end - a.end); // stable: ties stay in the schema's order, links first
    stack.push(...open);
    steps.push({ close: close.map(({ mark }) => mark), open: open.map(({ mark }) => mark), node: nodes[i] });
  }
  return steps;
}

/**
 * The marks of each node. A break has the marks that surround it on both sides. So has an anchor, and so has the sign
 * of a footnote; but that sign is never in a link, because it is a link itself.
 */
function marksOf(nodes: RichTextNode[], writable: (mark: RichTextMark) => boolean): RichTextMark[][] {
  const marks = nodes.map((node) => (node.text === undefined ? undefined : (node.marks ?? []).filter(writable)));
  const next: RichTextMark[][] = [];
  for (let i = nodes.length - 1; i >= 0; i--) next[i] = marks[i] ?? next[i + 1] ?? [];
  let before: RichTextMark[] = [];
  return marks.map((own, i) => {
    const isNote = nodes[i]!.type === 'footnote';
    const onBothSides = (mark: RichTextMark) => next[i]!.some((other) => markKey(other) === markKey(mark));
    before = own ?? before.filter((mark) => onBothSides(mark) && !(isNote && isTargetType(mark.type)));
    return before;
  });
}

/** Per node its marks by key, each with the index at which it ends. */
function endsOf(marks: RichTextMark[][]): Array<Map<string, OpenMark>> {
  const ends: Array<Map<string, OpenMark>> = [];
  for (let i = marks.length - 1; i >= 0; i--) {
    const open = marks[i]!.map((mark) => {
      const key = markKey(mark);
      return [key, { mark, key, end: ends[i + 1]?.get(key)?.end ?? i + 1 }] as const;
    });
    ends[i] = new Map(open);
  }
  return ends;
}

/** How many open marks stay open: up to the first that is over, or that a new link would outlast. */
function keptOf(stack: OpenMark[], wanted: Map<string, OpenMark>): number {
  const over = stack.findIndex(({ key }) => !wanted.has(key));
  const kept = over === -1 ? stack : stack.slice(0, over);
  const link = [...wanted.values()].find(({ mark }) => isTargetType(mark.type));
  const isNew = link && !kept.some(({ key }) => key === link.key);
  const outlasted = isNew ? kept.findIndex(({ end }) => end < link.end) : -1;
  return outlasted === -1 ? kept.length : outlasted;
}
