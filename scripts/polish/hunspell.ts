/** Hunspell's two files, as far as the Polish dictionary uses them: suffixes that replace an ending. */

export interface Entry {
  word: string;
  /** A letter a set of endings. */
  flags: string;
}

interface Suffix {
  strip: string;
  add: string;
  condition: RegExp;
}

/** The sets of endings by their flags, and in each the endings by the last letter of what they replace. */
export type Suffixes = ReadonlyMap<string, ReadonlyMap<string, readonly Suffix[]>>;

export function parseSuffixes(aff: string): Suffixes {
  const suffixes = new Map<string, Map<string, Suffix[]>>();
  for (const line of aff.split('\n')) {
    const [kind, flag, strip, add, condition] = line.trim().split(/\s+/);
    if (kind !== 'SFX' || condition === undefined) continue;
    const suffix = {
      strip: zero(strip),
      add: zero(add),
      condition: new RegExp(condition === '.' ? '' : `${condition}$`),
    };
    const set = suffixes.get(flag) ?? new Map<string, Suffix[]>();
    const last = suffix.strip.slice(-1);
    suffixes.set(flag, set.set(last, [...(set.get(last) ?? []), suffix]));
  }
  return suffixes;
}

function zero(text: string): string {
  return text === '0' ? '' : text;
}

export function parseEntries(dic: string): Entry[] {
  const [, ...lines] = dic.trim().split('\n');
  return lines.map((line) => {
    const [word, flags = ''] = line.trim().split('/');
    return { word, flags };
  });
}

/** What the word becomes by the endings of the flags; the word itself is not among them. */
export function inflected(word: string, flags: string, suffixes: Suffixes): string[] {
  return [...flags].flatMap((flag) =>
    ['', word.slice(-1)]
      .flatMap((last) => suffixes.get(flag)?.get(last) ?? [])
      .filter(({ strip, condition }) => word.endsWith(strip) && condition.test(word))
      .map(({ strip, add }) => word.slice(0, word.length - strip.length) + add),
  );
}
