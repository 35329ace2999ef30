/** Lists that two people have changed, merged entry by entry. */

/** How entries are told apart, and how an entry is merged that both have changed. */
export interface Entries<T> {
  /** Entries with the same key are the same. */
  keyOf(entry: T): string;
  /** Null where both changed the same in different ways. */
  merge(base: T, mine: T, theirs: T): T | null;
}

/** Entries `start` to `end` of the base are replaced by these. */
interface Hunk<T> {
  start: number;
  end: number;
  entries: readonly T[];
}

/**
 * The list with the changes of both: entries that one has changed, added, moved or removed, and the other has left alone. What
 * both have added at one place stands there together, theirs first. Null where both changed an entry in different ways.
 */
export function mergeLists<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  of: Entries<T>,
): T[] | null {
  const left = [...hunks(base, theirs, of)];
  const right = [...hunks(base, mine, of)];
  const merged: T[] = [];
  let at = 0;
  while (left.length > 0 || right.length > 0) {
    const [ours, yours] = [right[0], left[0]];
    const next = together(base, yours, ours, of);
    if (next === null) return null;
    merged.push(...base.slice(at, next.start), ...next.entries);
    at = Math.max(at, next.end);
    if (next.takes !== 'mine') left.shift();
    if (next.takes !== 'theirs') right.shift();
  }
  merged.push(...base.slice(at));
  return withoutDoubles(merged, [base, mine, theirs], of);
}

type Step<T> = Hunk<T> & { takes: 'mine' | 'theirs' | 'both' };

/** The next hunk of the two, or both where they meet; null where they cannot be reconciled. */
function together<T>(
  base: readonly T[],
  theirs: Hunk<T> | undefined,
  mine: Hunk<T> | undefined,
  of: Entries<T>,
): Step<T> | null {
  if (!mine || !theirs) return mine ? { ...mine, takes: 'mine' } : { ...(theirs as Hunk<T>), takes: 'theirs' };
  if (isBefore(theirs, mine)) return { ...theirs, takes: 'theirs' };
  if (isBefore(mine, theirs)) return { ...mine, takes: 'mine' };
  if (mine.start !== theirs.start || mine.end !== theirs.end) return null;
  const keys = (hunk: Hunk<T>) => hunk.entries.map((entry) => of.keyOf(entry)).join('\n');
  if (keys(mine) === keys(theirs)) return { ...theirs, takes: 'both' };
  if (mine.start === mine.end) {
    const known = new Set(theirs.entries.map((entry) => of.keyOf(entry)));
    const added = mine.entries.filter((entry) => !known.has(of.keyOf(entry)));
    return { ...theirs, entries: [...theirs.entries, ...added], takes: 'both' };
  }
  const isOne = mine.end - mine.start === 1 && mine.entries.length === 1 && theirs.entries.length === 1;
  const entry = isOne ? of.merge(base[mine.start], mine.entries[0], theirs.entries[0]) : null;
  return entry === null ? null : { ...theirs, entries: [entry], takes: 'both' };
}

/** An insertion at the edge of a replaced stretch touches nothing of it. */
function isBefore<T>(a: Hunk<T>, b: Hunk<T>): boolean {
  if (a.end < b.start) return true;
  if (a.end > b.start) return false;
  return a.start < a.end || b.start < b.end;
}

/**
 * What the changed list replaces, in the order of the base. Entries have no ids: in a stretch that has not become shorter, each
 * entry is the one that stood there, and further ones are new.
 */
function* hunks<T>(base: readonly T[], changed: readonly T[], of: Entries<T>): Generator<Hunk<T>> {
  let [from, to] = [0, 0];
  for (const [b, c] of [...common(base, changed, of), [base.length, changed.length] as const]) {
    const stretch = { start: from, end: b, entries: changed.slice(to, c) };
    const length = stretch.end - stretch.start;
    if (length > stretch.entries.length) {
      yield stretch;
    } else {
      for (const [index, entry] of stretch.entries.slice(0, length).entries()) {
        yield { start: from + index, end: from + index + 1, entries: [entry] };
      }
      if (length < stretch.entries.length) yield { start: b, end: b, entries: stretch.entries.slice(length) };
    }
    [from, to] = [b + 1, c + 1];
  }
}

/** The longest common subsequence, as pairs of places. */
function common<T>(a: readonly T[], b: readonly T[], of: Entries<T>): [number, number][] {
  const [left, right] = [a.map((entry) => of.keyOf(entry)), b.map((entry) => of.keyOf(entry))];
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = left[i] === right[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

/** An entry that none of the lists has twice is not there twice after the merge: both have moved or added it. */
function withoutDoubles<T>(merged: readonly T[], lists: readonly (readonly T[])[], of: Entries<T>): T[] {
  const most = new Map<string, number>();
  for (const list of lists) {
    const counts = new Map<string, number>();
    for (const entry of list) counts.set(of.keyOf(entry), (counts.get(of.keyOf(entry)) ?? 0) + 1);
    for (const [key, count] of counts) most.set(key, Math.max(most.get(key) ?? 0, count));
  }
  const seen = new Map<string, number>();
  return merged.filter((entry) => {
    const key = of.keyOf(entry);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= (most.get(key) ?? 1);
  });
}
