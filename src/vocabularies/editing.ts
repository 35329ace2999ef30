import { type Deed, record } from '../access/audit.ts';
import { mergeLocalized, PatchProblems } from '../content/patch/patch-values.ts';
import type { Context } from '../context.ts';
import { nextInstant, queryRows, settle, transaction } from '../database/transaction.ts';
import type { Localized } from '../entities/fields/field-types.ts';
import { type Labelled, labelledField } from '../entities/form/labels.ts';
import { uuidsOf } from '../entities/global-id.ts';
import type { VocabularyEntry } from '../entities/vocabularies.ts';
import type { EditedVocabulary } from '../entities/vocabulary-definitions.ts';
import { invalid, RequestError } from '../errors.ts';
import { defaultLocale, languagesOf } from '../language.ts';
import { dayIn, startOfDay } from '../time/days.ts';
import { assertMayEdit } from './checks.ts';

/** What an editor sends. */
export type Input = Readonly<Record<string, unknown>>;

/** A change of a vocabulary: the entry to answer, and its row for the audit log. */
export interface Edited extends Deed {
  id: string;
  /** Days on which readers begin to see something else. Days in the future become boundaries of the epoch. */
  days?: readonly (string | null | undefined)[];
}

/** The time of a vocabulary's change: the instant, and its day in the city. */
export interface Moment {
  at: Date;
  today: string;
}

/**
 * Makes one change of a vocabulary: lock, instant, change, record, move the epoch. One change at a time, because a
 * change checks which keys are free and what an entry says before it writes. Answers the id of the entry.
 */
export function editing(
  ctx: Context,
  vocabulary: EditedVocabulary,
  change: (ctx: Context, moment: Moment) => Promise<Edited>,
): Promise<string> {
  assertMayEdit(ctx);
  return transaction(ctx, async (ctx) => {
    await queryRows(ctx, `lock table ${vocabulary.table} in share row exclusive mode`); // readers go on
    const at = await nextInstant(ctx);
    const today = dayIn(at, ctx.settings.timeZone);
    const { id, days = [], ...deed } = await change(ctx, { at, today });
    await record(ctx, at, deed);
    await ctx.em.flush();
    await noteBoundaries(ctx, id, days, today);
    await settle(ctx, at);
    return id;
  });
}

/** Records the days on which readers begin to see something else of the entry. */
async function noteBoundaries(
  ctx: Context,
  entryId: string,
  days: NonNullable<Edited['days']>,
  today: string,
): Promise<void> {
  for (const day of days) {
    if (!day || day <= today) continue;
    const at = startOfDay(day, ctx.settings.timeZone).toISOString();
    await queryRows(
      ctx,
      `with noted as (insert into vocabulary_boundary (at) values ($1) on conflict do nothing)
       insert into vocabulary_day (at, entry_id) values ($1, $2) on conflict do nothing`,
      [at, entryId],
    );
  }
}

/** @throws RequestError NOT_FOUND */
export async function find(ctx: Context, vocabulary: EditedVocabulary, id: unknown): Promise<VocabularyEntry> {
  const [uuid] = vocabulary.key === 'code' ? [] : uuidsOf([String(id)], vocabulary.typeName);
  const by = vocabulary.key === 'code' ? { code: String(id) } : { id: uuid ?? null };
  const entry = uuid || vocabulary.key === 'code' ? await ctx.em.findOne(vocabulary.entity, by as never) : null;
  if (!entry) {
    throw new RequestError('NOT_FOUND', { pl: `Nie ma takiego wpisu: ${id}.`, en: `There is no such entry: ${id}.` });
  }
  return entry;
}

/** An entry that has no successor, not even a future one. */
export async function findOpen(ctx: Context, vocabulary: EditedVocabulary, id: unknown): Promise<VocabularyEntry> {
  const entry = await find(ctx, vocabulary, id);
  if (!entry.successorId) return entry;
  throw invalid(['id'], { pl: 'Ten wpis ma już następcę.', en: 'This entry has a successor already.' });
}

/** Labels of the properties of every entry, beside the fields that its class declares. */
const ofAllEntries: readonly Labelled[] = [
  { names: ['name'], label: { pl: 'Nazwa', en: 'Name' }, parts: [] },
  { names: ['slug'], label: { pl: 'Adres', en: 'Slug' }, parts: [] },
  { names: ['reason'], label: { pl: 'Powód', en: 'Reason' }, parts: [] },
];

/** Collects the mistakes in an entry, each under the label of its field. */
export function problemsOf(ctx: Context, { fields }: EditedVocabulary): PatchProblems {
  return new PatchProblems(languagesOf(ctx.settings), [...ofAllEntries, ...fields.map(labelledField)]);
}

export function requiredName(ctx: Context, problems: PatchProblems, value: unknown): Localized {
  const name = mergeLocalized(problems, ['name'], value, null) ?? {};
  const locale = defaultLocale(ctx.settings);
  if (!name[locale])
    problems.at(['name', locale], { pl: `Podaj nazwę w języku ${locale}.`, en: `Give the name in ${locale}.` });
  return name;
}
