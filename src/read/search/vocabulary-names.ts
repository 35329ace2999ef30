import type { Context } from '../../context.ts';
import type { Reader } from '../../database/reader.ts';
import { referenceMark } from '../../search/entry-words.ts';
import { isSmall } from '../../search/query.ts';
import { wordsOf } from '../../search/words.ts';

/** An entry of a vocabulary by one of its names, in words. */
interface Named {
  id: string;
  locale: string | null;
  words: readonly string[];
}

interface NamesOfEpoch {
  epoch: number;
  names: Promise<Named[]>;
}

/** The names of the last epoch. Vocabularies change rarely, and every change moves the epoch. */
const kept = new WeakMap<Reader, NamesOfEpoch>();

/**
 * For each word of a query, the marks of the areas, topics and organizations that the query names: those whose whole name,
 * or code, the query has. So content of an area is found by the area's name, whatever the name is today.
 *
 * @param forms the forms of each word of the query
 */
export async function nameMarks(
  ctx: Context,
  forms: readonly (readonly string[])[],
  locales: readonly string[],
): Promise<string[][]> {
  const names = await namesAt(ctx);
  const wordOf = new Map<string, number>();
  for (const [index, words] of forms.entries())
    for (const word of words) if (!wordOf.has(word)) wordOf.set(word, index);
  const marks = forms.map((): string[] => []);
  for (const { id, locale, words } of names) {
    if (locale !== null && !locales.includes(locale)) continue;
    const meant = words.map((word) => wordOf.get(word));
    if (meant.includes(undefined)) continue;
    for (const index of new Set(meant as number[])) marks[index].push(referenceMark(id));
  }
  return marks.map((ids) => [...new Set(ids)].slice(0, mostMarks));
}

/** Entries of one name, such as a topic, an area and a council. */
const mostMarks = 20;

async function namesAt(ctx: Context): Promise<Named[]> {
  const { number } = await ctx.epoch.current();
  const known = kept.get(ctx.reader);
  if (known?.epoch === number) return known.names;
  const names = readNames(ctx);
  kept.set(ctx.reader, { epoch: number, names });
  names.catch(() => kept.delete(ctx.reader)); // the caller gets the error; the next one asks again
  return names;
}

async function readNames(ctx: Context): Promise<Named[]> {
  const rows = await ctx.reader.rows<{ id: string; locale: string | null; name: string }>(
    `select n.id, t.key as locale, t.value as name
     from (select id, name from area union all select id, name from topic union all select id, name from organization) n,
       jsonb_each_text(n.name) t
     union all select id, null, code from organization where code is not null`,
  );
  return rows
    .map(({ id, locale, name }) => {
      const all = wordsOf(name);
      const large = all.filter((word) => !isSmall(word));
      return { id, locale, words: large.length > 0 ? large : all };
    })
    .filter(({ words }) => words.length > 0);
}
