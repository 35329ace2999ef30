import { mayInOffice } from '../access/policy.ts';
import { change } from '../content/change.ts';
import type { Context } from '../context.ts';
import { nextInstant, queryRows, settle } from '../database/transaction.ts';
import { lockSubject } from '../database/transaction-locks.ts';
import { RequestError, UserError } from '../errors.ts';
import type { Problem } from '../message.ts';
import { documentName, hashInName, hashOf } from './document-names.ts';

const mostAtOnce = 500;
const mostInAll = 5_000;

export interface NamedDocument {
  name: string;
  text: string;
}

/** What is wrong with the text of a document, in English as graphql-js says it; empty where the delivery API would run it. */
export type CheckDocument = (text: string) => readonly string[];

/**
 * Registers documents under their names. A name keeps its text, since pages that are open go on asking for it: the same
 * text again changes nothing, another text is refused. All of them or none.
 *
 * @throws UserError for every wrong name and text
 */
export async function registerDocuments(
  ctx: Context,
  documents: readonly NamedDocument[],
  check: CheckDocument,
): Promise<{ registered: number }> {
  assertMayRegister(ctx);
  if (documents.length > mostAtOnce) throw tooMany(mostAtOnce);
  const problems = documents.flatMap((document, index) => problemsOf(document, index, check));
  if (problems.length > 0) throw new UserError('INVALID', problems);
  return change(ctx, async (ctx, at) => {
    await lockSubject(ctx, 'persistedDocuments', '');
    const known = await textsOf(ctx, documents);
    const taken = documents.flatMap(({ name, text }, index) =>
      (known.get(name) ?? text) === text ? [] : [nameTaken(name, index)],
    );
    if (taken.length > 0) throw new UserError('INVALID', taken);
    const added = documents.filter(({ name }) => !known.has(name));
    await insert(ctx, at, added);
    await assertRoom(ctx);
    const note = added.map(({ name }) => name).join(', ');
    return { answer: { registered: added.length }, action: 'registerDocuments', note };
  });
}

/** Removes documents. From then on nobody is answered who asks for them by name. Answers how many there were. */
export async function removeDocuments(ctx: Context, names: readonly string[]): Promise<{ removed: number }> {
  assertMayRegister(ctx);
  return change(ctx, async (ctx) => {
    const at = await nextInstant(ctx);
    const removed = await queryRows<{ name: string }>(
      ctx,
      'delete from persisted_document where name in (select json_array_elements_text($1::json)) returning name',
      [JSON.stringify(names)],
    );
    if (removed.length > 0) await settle(ctx, at); // answers to these documents are kept no longer
    const note = removed.map(({ name }) => name).join(', ');
    return { answer: { removed: removed.length }, action: 'removeDocuments', note };
  });
}

/** All registered documents by name. */
export async function registeredDocuments(ctx: Context): Promise<(NamedDocument & { registeredAt: string })[]> {
  assertMayRegister(ctx);
  return ctx.reader.rows('select name, text, registered_at as "registeredAt" from persisted_document order by name');
}

function assertMayRegister(ctx: Context): void {
  if (!mayInOffice(ctx.viewer, 'documents')) throw new RequestError('FORBIDDEN');
}

function problemsOf({ name, text }: NamedDocument, index: number, check: CheckDocument): Problem[] {
  const path = (field: string) => ['documents', String(index), field];
  if (!documentName.test(name)) {
    return [
      {
        path: path('name'),
        message: {
          pl: `„${name.slice(0, 120)}” nie może być nazwą zapytania: dozwolone są litery, cyfry oraz . _ / @ -, najwyżej 120 znaków.`,
          en: `“${name.slice(0, 120)}” cannot be the name of a document: letters, digits and . _ / @ - are allowed, 120 characters at most.`,
        },
      },
    ];
  }
  const sha256 = hashInName(name);
  const isOther = sha256 !== undefined && sha256 !== hashOf(text);
  const mistakes = isOther ? ['The SHA-256 in the name is not that of the text.'] : check(text);
  return mistakes.map((mistake) => ({
    path: path('text'),
    message: { pl: `Zapytanie „${name}”: ${mistake}`, en: `The document “${name}”: ${mistake}` },
  }));
}

function nameTaken(name: string, index: number): Problem {
  return {
    path: ['documents', String(index), 'name'],
    message: {
      pl: `Nazwę „${name}” ma już inne zapytanie, o które pytają otwarte strony. Nadaj nową nazwę, na przykład „${name}-2”.`,
      en: `Another document has the name “${name}”, and open pages ask for it. Give a new name, such as “${name}-2”.`,
    },
  };
}

async function textsOf(ctx: Context, documents: readonly NamedDocument[]): Promise<Map<string, string>> {
  const rows = await queryRows<NamedDocument>(
    ctx,
    'select name, text from persisted_document where name in (select json_array_elements_text($1::json))',
    [JSON.stringify(documents.map(({ name }) => name))],
  );
  return new Map(rows.map(({ name, text }) => [name, text]));
}

async function insert(ctx: Context, at: Date, added: readonly NamedDocument[]): Promise<void> {
  const rows = added.map(({ name, text }) => ({ name, text, sha256: hashOf(text) }));
  await queryRows(
    ctx,
    `insert into persisted_document (name, sha256, text, registered_at)
     select name, sha256, text, $2::timestamptz from json_to_recordset($1::json) as d (name text, sha256 text, text text)
     on conflict do nothing`,
    [JSON.stringify(rows), at.toISOString()],
  );
}

async function assertRoom(ctx: Context): Promise<void> {
  const [{ count }] = await queryRows<{ count: number }>(ctx, 'select count(*)::int as count from persisted_document');
  if (count > mostInAll) throw tooMany(mostInAll);
}

function tooMany(most: number): UserError {
  return new UserError('INVALID', {
    path: ['documents'],
    message: { pl: `Zapytań jest za dużo: najwyżej ${most}.`, en: `These are too many documents: ${most} at most.` },
  });
}
