import { randomUUID } from 'node:crypto';
import { tell } from '../content/patch/patch-values.ts';
import type { Context } from '../context.ts';
import type { VocabularyEntry } from '../entities/vocabularies.ts';
import type { EditedVocabulary } from '../entities/vocabulary-definitions.ts';
import { invalid } from '../errors.ts';
import { dayText, utcMidnight } from '../time/days.ts';
import { editing, findOpen, type Input, problemsOf, requiredName } from './editing.ts';
import { freeKey } from './keys.ts';

/**
 * Gives an entry a successor with another name from a day on, today unless given. The old entry is in use until the day
 * before. Members of an organization are members of the successor from that day on. Answers the successor.
 */
export async function renameEntry(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx, { at, today }) => {
    const entry = await findOpen(ctx, vocabulary, input.id);
    const problems = problemsOf(ctx, vocabulary);
    const name = requiredName(ctx, problems, input.name);
    tell(ctx, problems);
    const validFrom = (input.validFrom as string | null | undefined) ?? today;
    assertBegun(entry, validFrom, 'validFrom');
    const id = randomUUID();
    const kept = Object.fromEntries(
      vocabulary.fields.map(({ property }) => [
        property,
        (entry as unknown as Record<string, unknown>)[property] ?? null,
      ]),
    );
    const key = await freeKey(ctx, vocabulary, input[vocabulary.key], name);
    const successor = { ...kept, id, name, [vocabulary.key]: key, validFrom, namedAt: at };
    await ctx.em.insert(vocabulary.entity, successor as never);
    await succeed(ctx, vocabulary, [entry.id], id, validFrom);
    return { id, action: `rename${vocabulary.typeName}`, note: `${entry.id} → ${id}, ${validFrom}`, days: [validFrom] };
  });
}

/** Sets the last day on which an entry can be chosen. Closing an entry hides nothing. */
export async function closeEntry(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx) => {
    const entry = await findOpen(ctx, vocabulary, input.id);
    const validTo = String(input.validTo);
    if (entry.validFrom && validTo < entry.validFrom) {
      throw invalid(['validTo'], {
        pl: 'Koniec jest wcześniejszy niż początek.',
        en: 'The end is earlier than the beginning.',
      });
    }
    entry.validTo = validTo;
    const note = `${entry.id}, ${validTo}`;
    return { id: entry.id, action: `close${vocabulary.typeName}`, note, days: [dayAfter(validTo)] };
  });
}

/**
 * Lets one entry take over from others, from a day on, today unless given. Content that refers to the others keeps its
 * references. Answers the entry that takes over.
 */
export async function mergeEntries(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx, { today }) => {
    const validFrom = (input.validFrom as string | null | undefined) ?? today;
    const into = await findOpen(ctx, vocabulary, input.intoId);
    if ((into.validFrom && into.validFrom > validFrom) || (into.validTo && into.validTo < validFrom)) {
      throw invalid(['intoId'], {
        pl: `Wpis, który ma przejąć inne, nie obowiązuje ${validFrom}.`,
        en: `The entry that shall take over is not in use on ${validFrom}.`,
      });
    }
    const ids: string[] = [];
    for (const id of input.ids as string[]) {
      const entry = await findOpen(ctx, vocabulary, id);
      assertBegun(entry, validFrom, 'validFrom');
      ids.push(entry.id);
    }
    if (ids.includes(into.id)) {
      throw invalid(['ids'], { pl: 'Wpis nie może przejąć sam siebie.', en: 'An entry cannot take over from itself.' });
    }
    await succeed(ctx, vocabulary, ids, into.id, validFrom);
    const note = `${ids.join(', ')} → ${into.id}, ${validFrom}`;
    return { id: into.id, action: `merge${vocabulary.typeName}`, note, days: [validFrom] };
  });
}

/**
 * Points entries to the entry that takes over from `validFrom` on. Memberships stay where they are: the day decides for
 * which organization a person works (`access/viewer-of.ts`).
 */
async function succeed(
  ctx: Context,
  vocabulary: EditedVocabulary,
  ids: string[],
  successorId: string,
  validFrom: string,
): Promise<void> {
  const change = { successorId, validTo: dayBefore(validFrom) };
  await ctx.em.nativeUpdate(vocabulary.entity, { id: { $in: ids } }, change as never);
}

/** Refuses a day before which the entry has not been in use for at least one day. */
function assertBegun({ validFrom }: VocabularyEntry, day: string, path: string): void {
  if (!validFrom || validFrom < day) return;
  throw invalid([path], {
    pl: `Dotychczasowy wpis zaczyna obowiązywać dopiero ${validFrom}; podaj późniejszy dzień.`,
    en: `The present entry is in use from ${validFrom} on; give a later day.`,
  });
}

function dayBefore(day: string): string {
  return dayText(utcMidnight(day) - 86_400_000);
}

function dayAfter(day: string): string {
  return dayText(utcMidnight(day) + 86_400_000);
}
