import canonicalize from 'canonicalize';
import { diffArrays } from 'diff';

/** An entry of a list that is not what it was. */
export interface EntryDifference {
  kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  /** Its place in the second list, counted from 1; in the first where the entry was removed. */
  position: number;
  /** What the entry is called: the name of an area, the title of an attachment and its file. */
  name: string | null;
  before: unknown;
  after: unknown;
}

/**
 * The entries that were added, removed or changed. Entries with an id are told apart by that, others by what they say; of as many
 * removed as added in one place each has taken the place of one.
 */
export function compareEntries(
  before: readonly unknown[],
  after: readonly unknown[],
  names: ReadonlyMap<string, string>,
): EntryDifference[] {
  const changes = diffArrays([...before], [...after], {
    comparator: (a, b) => keyOf(a) === keyOf(b),
  });
  const found: EntryDifference[] = [];
  let [left, right] = [0, 0];
  for (let index = 0; index < changes.length; index += 1) {
    const { value, added, removed } = changes[index];
    const next = changes[index + 1];
    if (removed && next?.added && next.value.length === value.length) {
      for (const [n, entry] of value.entries()) {
        found.push(difference('CHANGED', right + n + 1, entry, next.value[n], names));
      }
      left += value.length;
      right += next.value.length;
      index += 1;
    } else if (removed) {
      found.push(...value.map((entry, n) => difference('REMOVED', left + n + 1, entry, null, names)));
      left += value.length;
    } else if (added) {
      found.push(...value.map((entry, n) => difference('ADDED', right + n + 1, null, entry, names)));
      right += value.length;
    } else {
      for (const [n, entry] of value.entries()) {
        const was = before[left + n];
        if (canonicalize(was) !== canonicalize(entry))
          found.push(difference('CHANGED', right + n + 1, was, entry, names));
      }
      left += value.length;
      right += value.length;
    }
  }
  return found;
}

function keyOf(entry: unknown): string {
  const id = typeof entry === 'object' && entry !== null ? (entry as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id : (canonicalize(entry ?? null) ?? '');
}

function difference(
  kind: EntryDifference['kind'],
  position: number,
  before: unknown,
  after: unknown,
  names: ReadonlyMap<string, string>,
): EntryDifference {
  return { kind, position, name: nameOf(after ?? before, names), before, after };
}

function nameOf(entry: unknown, names: ReadonlyMap<string, string>): string | null {
  if (typeof entry !== 'object' || entry === null) return names.get(String(entry)) ?? null;
  const { fileId, title, label, name } = entry as Record<string, unknown>;
  const called = [title, label, name].find((one) => one != null);
  const words = typeof called === 'object' ? Object.values(called as object)[0] : called;
  const file = names.get(String(fileId));
  return [words, file && `(${file})`].filter(Boolean).join(' ') || null;
}
