import { randomUUID } from 'node:crypto';
import { change, type Done } from '../content/change.ts';
import { mergeLocalized, PatchProblems } from '../content/patch/patch-values.ts';
import { slugOf } from '../content/slugs.ts';
import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import type { Localized } from '../entities/fields/field-types.ts';
import { isCode, isSlug } from '../entities/fields/line-formats.ts';
import { uuidsOf } from '../entities/global-id.ts';
import type { VocabularyEntry } from '../entities/vocabularies.ts';
import type { EditedVocabulary } from '../entities/vocabulary-definitions.ts';
import { invalid, RequestError, UserError } from '../errors.ts';
import { defaultLocale, languagesOf } from '../language.ts';
import { dayIn, dayText, utcMidnight } from '../time/days.ts';
import { assertMayEdit, assertProperties } from './checks.ts';

type Input = Readonly<Record<string, unknown>>;

/** One change of a vocabulary at a time: what is free, and what an entry says, is looked at before it is written. */
function editing(
  ctx: Context,
  vocabulary: EditedVocabulary,
  work: (ctx: Context, at: Date) => Promise<Done<string>>,
): Promise<string> {
  assertMayEdit(ctx, vocabulary);
  return change(ctx, async (ctx, at) => {
    await queryRows(ctx, `lock table ${vocabulary.typeName.toLowerCase()} in share row exclusive mode`); // readers go on
    return work(ctx, at);
  });
}

/** Adds an entry. */
export async function createEntry(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx) => {
    const problems = new PatchProblems(languagesOf(ctx.settings));
    const name = requiredName(ctx, problems, input.name);
    const properties = await assertProperties(ctx, problems, vocabulary, input, null);
    settle(ctx, problems);
    const id = randomUUID();
    await insert(ctx, vocabulary, {
      id,
      name,
      [vocabulary.key]: await freeKey(ctx, vocabulary, input[vocabulary.key], name),
      validFrom: input.validFrom ?? null,
      ...properties,
    });
    return { answer: id, action: `create${vocabulary.typeName}`, note: id };
  });
}

/** Changes what an entry has beside its name; of the name only what is missing, a translation, can be added. */
export async function updateEntry(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx) => {
    const entry = await find(ctx, vocabulary, input.id);
    const problems = new PatchProblems(languagesOf(ctx.settings));
    const properties = await assertProperties(ctx, problems, vocabulary, input, entry.id);
    if (input.name !== undefined) {
      const name = mergeLocalized(problems, ['name'], input.name, entry.name) ?? {};
      const changed = Object.keys(entry.name).filter((locale) => name[locale] !== entry.name[locale]);
      if (changed.length > 0) {
        problems.at(['name', changed[0]], {
          pl: 'Nazwy się nie zmienia, bo stare treści ją noszą: użyj rename, powstanie następca.',
          en: 'A name does not change, as old content bears it: use rename, which makes a successor.',
        });
      }
      entry.name = name;
    }
    settle(ctx, problems);
    ctx.em.assign(entry, properties as never);
    const fields = Object.keys(properties);
    return { answer: entry.id, action: `update${vocabulary.typeName}`, note: entry.id, fields };
  });
}

/** Gives an entry a successor with another name; the old one is closed the day before. Answers the successor. */
export async function renameEntry(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx, at) => {
    const entry = await findOpen(ctx, vocabulary, input.id);
    const problems = new PatchProblems(languagesOf(ctx.settings));
    const name = requiredName(ctx, problems, input.name);
    settle(ctx, problems);
    const from = (input.validFrom as string | null | undefined) ?? dayIn(at, ctx.settings.timeZone);
    const id = randomUUID();
    const kept = Object.fromEntries(
      vocabulary.fields.map(({ property }) => [
        property,
        (entry as unknown as Record<string, unknown>)[property] ?? null,
      ]),
    );
    const key = await freeKey(ctx, vocabulary, input[vocabulary.key], name);
    await insert(ctx, vocabulary, { ...kept, id, name, [vocabulary.key]: key, validFrom: from });
    await succeed(ctx, vocabulary, [entry.id], id, dayBefore(from));
    return { answer: id, action: `rename${vocabulary.typeName}`, note: `${entry.id} → ${id}` };
  });
}

/** The last day on which an entry can be chosen. Nothing is hidden by it. */
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
    return { answer: entry.id, action: `close${vocabulary.typeName}`, note: entry.id };
  });
}

/** Lets one entry take over from others; content that refers to them keeps its references. */
export async function mergeEntries(ctx: Context, vocabulary: EditedVocabulary, input: Input): Promise<string> {
  return editing(ctx, vocabulary, async (ctx, at) => {
    const into = await findOpen(ctx, vocabulary, input.intoId);
    const ids: string[] = [];
    for (const id of input.ids as string[]) ids.push((await findOpen(ctx, vocabulary, id)).id);
    if (ids.includes(into.id)) {
      throw invalid(['ids'], { pl: 'Wpis nie może przejąć sam siebie.', en: 'An entry cannot take over from itself.' });
    }
    await succeed(ctx, vocabulary, ids, into.id, dayIn(at, ctx.settings.timeZone));
    return { answer: into.id, action: `merge${vocabulary.typeName}`, note: `${ids.join(', ')} → ${into.id}` };
  });
}

/** Points entries to their successor. Those who worked for an organization work for its successor. */
async function succeed(
  ctx: Context,
  vocabulary: EditedVocabulary,
  ids: string[],
  successor: string,
  validTo: string,
): Promise<void> {
  await ctx.em.nativeUpdate(vocabulary.entity, { id: { $in: ids } }, { successorId: successor, validTo } as never);
  if (vocabulary.typeName !== 'Organization') return;
  const old = `{${ids.join(',')}}`;
  await queryRows(
    ctx,
    `insert into membership (account_id, organization_id, role)
       select account_id, $1::uuid, role from membership where organization_id = any($2::uuid[]) on conflict do nothing`,
    [successor, old],
  );
  await queryRows(ctx, 'delete from membership where organization_id = any($1::uuid[])', [old]);
}

async function insert(ctx: Context, vocabulary: EditedVocabulary, values: Record<string, unknown>): Promise<void> {
  await ctx.em.insert(vocabulary.entity, values as never);
}

async function find(ctx: Context, vocabulary: EditedVocabulary, id: unknown): Promise<VocabularyEntry> {
  const [uuid] = vocabulary.key === 'code' ? [] : uuidsOf([String(id)], vocabulary.typeName);
  const by = vocabulary.key === 'code' ? { code: String(id) } : { id: uuid ?? null };
  const entry = uuid || vocabulary.key === 'code' ? await ctx.em.findOne(vocabulary.entity, by as never) : null;
  if (!entry) {
    throw new RequestError('NOT_FOUND', { pl: `Nie ma takiego wpisu: ${id}.`, en: `There is no such entry: ${id}.` });
  }
  return entry;
}

/** One that has no successor. */
async function findOpen(ctx: Context, vocabulary: EditedVocabulary, id: unknown): Promise<VocabularyEntry> {
  const entry = await find(ctx, vocabulary, id);
  if (!entry.successorId) return entry;
  throw invalid(['id'], { pl: 'Ten wpis ma już następcę.', en: 'This entry has a successor already.' });
}

async function freeKey(ctx: Context, vocabulary: EditedVocabulary, given: unknown, name: Localized): Promise<string> {
  const { key } = vocabulary;
  const made = slugOf(name[defaultLocale(ctx.settings)] ?? '');
  const wanted = given == null ? (key === 'code' ? made.toUpperCase().replaceAll('-', '_') : made) : String(given);
  if (!(key === 'code' ? isCode(wanted) : isSlug(wanted))) throw noKey(key, wanted);
  const taken = new Set((await ctx.em.find(vocabulary.entity, {})).map((entry) => String((entry as never)[key])));
  if (!taken.has(wanted)) return wanted;
  if (given != null) throw invalid([key], { pl: `„${wanted}” jest już zajęte.`, en: `"${wanted}" is taken.` });
  const separator = key === 'code' ? '_' : '-';
  for (let n = 2; ; n += 1) if (!taken.has(`${wanted}${separator}${n}`)) return `${wanted}${separator}${n}`;
}

function noKey(key: 'slug' | 'code', wanted: string): UserError {
  if (key === 'slug') {
    return invalid([key], {
      pl: `„${wanted}” nie może być adresem: podaj małe litery a–z, cyfry i pojedyncze łączniki.`,
      en: `"${wanted}" is no slug: give lower-case letters a–z, digits and single hyphens.`,
    });
  }
  return invalid([key], {
    pl: `„${wanted}” nie może być kodem: podaj wielkie litery A–Z, cyfry i podkreślenia, najwyżej 50, na początku literę.`,
    en: `"${wanted}" is no code: give capital letters A–Z, digits and underscores, 50 at most, a letter first.`,
  });
}

function requiredName(ctx: Context, problems: PatchProblems, value: unknown): Localized {
  const name = mergeLocalized(problems, ['name'], value, null) ?? {};
  const locale = defaultLocale(ctx.settings);
  if (!name[locale])
    problems.at(['name', locale], { pl: `Podaj nazwę w języku ${locale}.`, en: `Give the name in ${locale}.` });
  return name;
}

/** Tells the warnings, and refuses what is wrong. */
function settle(ctx: Context, problems: PatchProblems): void {
  ctx.warnings.add(...problems.warnings);
  if (problems.found.length > 0) throw new UserError('INVALID', problems.found);
}

function dayBefore(day: string): string {
  return dayText(utcMidnight(day) - 86_400_000);
}
