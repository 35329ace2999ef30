import { randomUUID } from 'node:crypto';
import { mergeLocalized, tell, text } from '../content/patch/patch-values.ts';
import type { Context } from '../context.ts';
import type { Localized } from '../entities/fields/field-types.ts';
import type { VocabularyEntry } from '../entities/vocabularies.ts';
import type { EditedVocabulary } from '../entities/vocabulary-definitions.ts';
import { defaultLocale } from '../language.ts';
import { assertProperties } from './checks.ts';
import { editing, find, type Input, problemsOf, requiredName } from './editing.ts';
import { freeKey } from './keys.ts';

/** Milliseconds for which a new name can be corrected without a reason. */
const timeForCorrections = 86_400_000;

/** Adds an entry that is in use from `validFrom` on. */
export async function createEntry(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx, { at }) => {
    const problems = problemsOf(ctx, vocabulary);
    const name = requiredName(ctx, problems, input.name);
    const properties = await assertProperties(ctx, problems, vocabulary, input, null);
    tell(ctx, problems);
    const id = randomUUID();
    const validFrom = (input.validFrom as string | null | undefined) ?? null;
    const key = await freeKey(ctx, vocabulary, input[vocabulary.key], name);
    const entry = { id, name, [vocabulary.key]: key, validFrom, namedAt: at, ...properties };
    await ctx.em.insert(vocabulary.entity, entry as never);
    return { id, action: `create${vocabulary.typeName}`, note: id, days: [validFrom] };
  });
}

/** Changes an entry's properties. Its name stays; only a missing translation of the name can be added. */
export async function updateEntry(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx) => {
    const entry = await find(ctx, vocabulary, input.id);
    const problems = problemsOf(ctx, vocabulary);
    const properties = await assertProperties(ctx, problems, vocabulary, input, entry.id);
    if (input.name !== undefined) {
      const name = mergeLocalized(problems, ['name'], input.name, entry.name) ?? {};
      const [changed] = changedLanguages(entry.name, name).filter((locale) => entry.name[locale] !== undefined);
      if (changed) {
        problems.at(['name', changed], {
          pl: 'Nazwa zostaje, bo stare treści ją noszą. Popraw w niej literówkę albo nadaj nową nazwę od wybranego dnia.',
          en: 'The name stays, as old content bears it. Correct a typing error in it, or give a new name from a day on.',
        });
      }
      entry.name = name;
    }
    tell(ctx, problems);
    ctx.em.assign(entry, properties as never);
    const fields = Object.keys(properties);
    return { id: entry.id, action: `update${vocabulary.typeName}`, note: entry.id, fields };
  });
}

/**
 * Corrects a typing error in a name, in the history as well. No reason is needed for a day after the name was given;
 * later the audit log keeps the reason with both names.
 */
export async function correctEntry(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx, { at }) => {
    const entry = await find(ctx, vocabulary, input.id);
    const problems = problemsOf(ctx, vocabulary);
    const name = mergeLocalized(problems, ['name'], input.name, entry.name) ?? {};
    const languages = changedLanguages(entry.name, name);
    const reason = input.reason == null ? null : text(problems, ['reason'], input.reason);
    const locale = defaultLocale(ctx.settings);
    if (!name[locale]) {
      problems.at(['name', locale], {
        pl: `Nazwa w języku ${locale} musi zostać.`,
        en: `The name in ${locale} must stay.`,
      });
    }
    if (languages.length === 0) {
      problems.at(['name'], { pl: 'Ta nazwa jest taka sama jak dotąd.', en: 'This name is the same as before.' });
    }
    if (!reason && !isJustNamed(entry, at)) {
      problems.at(['reason'], {
        pl: 'Podaj powód poprawki: od nadania nazwy minął dzień, a poprawka zmienia też to, co czytelnicy widzą w historii.',
        en: 'Give the reason: the name is older than a day, and a correction changes what readers see in the history, too.',
      });
    }
    tell(ctx, problems);
    const said = languages.map((one) => `${one}: „${entry.name[one] ?? ''}” → „${name[one] ?? ''}”`).join('; ');
    entry.name = name;
    return {
      id: entry.id,
      action: `correct${vocabulary.typeName}`,
      note: `${entry.id} ${said}${reason ? `. ${reason}` : ''}`,
      fields: languages.map((one) => `name.${one}`),
    };
  });
}

function changedLanguages(before: Localized, after: Localized): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (locale) => before[locale] !== after[locale],
  );
}

function isJustNamed({ namedAt }: VocabularyEntry, at: Date): boolean {
  return namedAt != null && at.getTime() - namedAt.getTime() < timeForCorrections;
}
