import { diffArrays, diffWordsWithSpace } from 'diff';

/** A stretch of a text that is the same in both, or in the second alone, or in the first alone. */
export interface Piece {
  kind: 'SAME' | 'ADDED' | 'REMOVED';
  text: string;
}

/** Milliseconds that a comparison may take; what is not compared by then counts as replaced. */
const patience = 25;

/** Compares two plain texts paragraph by paragraph, and changed paragraphs word by word. */
export function compareTexts(before: string, after: string): Piece[] {
  const [left, right] = [paragraphs(before), paragraphs(after)];
  const changes = diffArrays(left, right, { timeout: patience }) ?? [
    { value: left, removed: true, added: false, count: left.length },
    { value: right, added: true, removed: false, count: right.length },
  ];
  const deadline = performance.now() + patience;
  const pieces: Piece[] = [];
  for (let index = 0; index < changes.length; index += 1) {
    const [change, next] = [changes[index], changes[index + 1]];
    const [was, is] = [change.value.join(''), next?.value.join('') ?? ''];
    if (change.removed && next?.added) {
      pieces.push(...compareWords(was, is, deadline - performance.now()));
      index += 1;
    } else {
      pieces.push({ kind: kindOf(change), text: was });
    }
  }
  return pieces.filter(({ text }) => text !== '');
}

function compareWords(before: string, after: string, patienceLeft: number): Piece[] {
  const changes = patienceLeft > 0 ? diffWordsWithSpace(before, after, { timeout: patienceLeft }) : undefined;
  if (!changes)
    return [
      { kind: 'REMOVED', text: before },
      { kind: 'ADDED', text: after },
    ];
  return changes.map((change) => ({ kind: kindOf(change), text: change.value }));
}

function kindOf({ added, removed }: { added?: boolean; removed?: boolean }): Piece['kind'] {
  return added ? 'ADDED' : removed ? 'REMOVED' : 'SAME';
}

/** Lines with their ends, so that the pieces together are the text. */
function paragraphs(text: string): string[] {
  return text.match(/[^\n]*\n+|[^\n]+$/g) ?? [];
}
