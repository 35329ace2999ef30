import { type GuardedRow, guardedColumns, guardedOf } from '../../access/guarded.ts';
import { may } from '../../access/policy.ts';
import type { Context } from '../../context.ts';
import { arrayLiteral, queryRows } from '../../database/transaction.ts';
import type { Localized } from '../../entities/fields/field-types.ts';
import { parseJson } from '../../pace/parse-json.ts';
import {
  isEmptyRichText,
  type Loss,
  type ReadOrder,
  type ReadOutcome,
  RichTextError,
  type RichTextJson,
  readText,
  referencedDocuments,
  type Told,
} from '../../rich-text/index.ts';
import type { PatchProblems } from './patch-values.ts';
import { TextNames } from './text-names.ts';

/** Where a rich text of a patch belongs. Its languages are merged into `before`. */
interface TextPlace {
  ctx: Context;
  problems: PatchProblems;
  path: string[];
  before?: unknown;
}

/**
 * Takes markdown, html or json for each language. Languages left out stay as they are; null and empty text remove
 * theirs. What a text lost on its way in becomes a warning. Null where no language is left.
 */
export async function mergeRichText(
  { ctx, problems, path, before }: TextPlace,
  value: unknown,
): Promise<Localized<unknown> | null> {
  const result = { ...((before as Localized<unknown> | null | undefined) ?? {}) };
  for (const [locale, item] of Object.entries(value as object)) {
    if (!problems.knows(locale, path)) continue;
    const text = item === null ? null : await textOf({ ctx, problems, path: [...path, locale] }, item, locale);
    if (text === null) delete result[locale];
    else result[locale] = text;
  }
  return Object.keys(result).length === 0 ? null : result;
}

async function textOf(place: TextPlace, item: unknown, language: string): Promise<RichTextJson | null> {
  const { ctx, problems, path } = place;
  const { read, refused } = await readWithNames(ctx, item, language);
  if (read) {
    const { document, losses } = read;
    for (const { code, message, excerpt } of losses) problems.warn(code, path, message, excerpt || undefined);
    await warnOfUnknownDocuments(place, document);
    return isEmptyRichText(document) ? null : document;
  }
  problems.at(refused.path.length > 0 ? [...path, 'json', ...refused.path] : path, refused.reason);
  return null;
}

type Outcome = { read: { document: RichTextJson; losses: Loss[] }; refused?: never } | { read?: never; refused: Told };

/**
 * Reads the text once to see what it refers to, and again once those references are known. Most texts refer to nothing
 * that has to be looked up.
 */
async function readWithNames(ctx: Context, item: unknown, language: string): Promise<Outcome> {
  const names = new TextNames(ctx);
  const input = JSON.stringify(item);
  for (let reading = 1; ; reading += 1) {
    const { read, refused, asked } = await readOnce(ctx, { input, language, names: names.known });
    const isFinal = !(await names.learn(asked));
    if (isFinal && read) return { read: { ...read, document: (await parseJson(read.document)) as RichTextJson } };
    if (refused && (isFinal || reading === mostReadings)) return { refused };
    if (reading === mostReadings) throw new Error(`The names of a text are not known after ${reading} readings.`);
  }
}

/** Names can appear that stood behind others: an image whose file is unknown becomes a link. */
const mostReadings = 5;

async function readOnce({ viewer, address }: Context, order: ReadOrder): Promise<ReadOutcome> {
  try {
    return await readText(order, undefined, viewer?.id ?? address);
  } catch (error) {
    if (!(error instanceof RichTextError)) throw error;
    return { refused: error.told, asked: { file: [], document: [], at: [] } };
  }
}

/** Warns, but keeps the link: the document may yet come. */
async function warnOfUnknownDocuments({ ctx, problems, path }: TextPlace, text: RichTextJson): Promise<void> {
  const linked = referencedDocuments(text);
  if (linked.length === 0) return;
  const rows = await queryRows<GuardedRow & { id: string; was_public: boolean }>(
    ctx,
    `select d.id, ${guardedColumns(ctx.viewer, 'd')},
       exists (select 1 from edition e where e.document_id = d.id and e.opened is not null) as was_public
     from document d where d.id = any($1::uuid[]) and d.trashed_at is null`,
    [arrayLiteral(linked)],
  );
  const there = rows.filter((row) => row.was_public || may(ctx.viewer, 'read', guardedOf(row)));
  const known = new Set(there.map(({ id }) => id));
  for (const id of linked.filter((one) => !known.has(one))) {
    const message = {
      pl: 'Odnośnik prowadzi do dokumentu, którego nie ma. Czytelnicy zobaczą sam tekst.',
      en: 'A link leads to a document that does not exist. Readers see its words without a link.',
    };
    problems.warn('DOCUMENT_UNKNOWN', path, message, id);
  }
}
