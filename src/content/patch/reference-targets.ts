import { type GuardedRow, guardedColumns, guardedOf } from '../../access/guarded.ts';
import { may } from '../../access/policy.ts';
import {
  contentTypeByClass,
  contentTypeByCode,
  contentTypeByName,
  contentTypeInIds,
} from '../../content-types/registry.ts';
import type { Context } from '../../context.ts';
import { arrayLiteral, queryRows } from '../../database/transaction.ts';
import type { Edition } from '../../entities/edition.ts';
import type { ReferenceDefinition } from '../../entities/fields/content-field.ts';
import { type ContentTypeDefinition, references } from '../../entities/fields/content-type.ts';
import type { VocabularyDefinition } from '../../entities/fields/field-types.ts';
import { mostReferences } from '../../entities/fields/limits.ts';
import { parseGlobalId, uuidsOf } from '../../entities/global-id.ts';
import { hasSucceeded } from '../../entities/succession.ts';
import { invalid } from '../../errors.ts';
import type { Message } from '../../message.ts';
import { propertyOf } from '../editions.ts';
import type { PatchProblems } from './patch-values.ts';

/**
 * The uuids of vocabulary entries that are named by id or code, each once, in the order given. Unknown entries are
 * problems.
 */
export async function existingReferences(
  ctx: Context,
  problems: PatchProblems,
  vocabulary: VocabularyDefinition,
  path: string[],
  wanted: readonly string[],
  before: readonly string[],
): Promise<string[]> {
  const byCode = vocabulary.reference === 'code';
  const keys = byCode ? [...wanted] : wanted.map((id) => uuidsOf([id], vocabulary.typeName)[0] ?? '');
  const rows = await queryRows<{ id: string; key: string; succeeded: boolean; closed: boolean }>(
    ctx,
    `select id, ${byCode ? 'code' : 'id::text'} as key, ${hasSucceeded('v', 'today')} as succeeded,
       (${hasSucceeded('v', 'today')} or coalesce(valid_to < today, false)) as closed
     from ${vocabulary.table} v, (select (content.instant() at time zone $1::text)::date as today) day where ${byCode ? 'code' : 'id::text'} = any($2::text[])`,
    [ctx.settings.timeZone, `{${keys.map((key) => JSON.stringify(key)).join(',')}}`],
  );
  const closed = new Map(rows.filter((row) => row.closed).map((row) => [row.id, row.succeeded]));
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  const found = keys.flatMap((key, index) => {
    const id = ids.get(key);
    if (!id) {
      problems.at([...path, String(index)], {
        pl: `Nie ma takiego wpisu: ${wanted[index]}.`,
        en: `There is no such entry: ${wanted[index]}.`,
      });
    } else if (closed.has(id) && !before.includes(id)) {
      problems.at([...path, String(index)], {
        pl: `Ten wpis jest zamknięty; wybierz ${closed.get(id) ? 'jego następcę' : 'inny'}: ${wanted[index]}.`,
        en: `This entry is closed; choose ${closed.get(id) ? 'its successor' : 'another'}: ${wanted[index]}.`,
      });
    }
    return id ? [id] : [];
  });
  return [...new Set(found)];
}

/**
 * Why a document cannot be referred to. A document that the editor may not see is none, in the same words.
 *
 * @param wanted names of the types that the reference may lead to; any, where none is named
 */
function cannotReferTo(found: Referred | null, wanted: readonly string[]): Message {
  const names = (language: 'pl' | 'en') => wanted.map((name) => contentTypeByName(name).label[language]).join(', ');
  const pl = found ? `Wskazany dokument jest innego rodzaju: ${found.type.label.pl}.` : 'Nie ma takiego dokumentu.';
  const en = found ? `The document is of another kind: ${found.type.label.en}.` : 'There is no such document.';
  if (wanted.length === 0) return { pl, en };
  return {
    pl: `${pl} Wybierz dokument rodzaju: ${names('pl')}.`,
    en: `${en} Choose a document of this kind: ${names('en')}.`,
  };
}

/** The document that a reference is to lead to. It must have the right type, and be public or visible to the editor. */
export async function existingDocument(
  ctx: Context,
  problems: PatchProblems,
  reference: ReferenceDefinition,
  path: string[],
  id: string,
): Promise<string | null> {
  const target = contentTypeByClass(reference.target());
  const found = await documentToReferTo(ctx, id);
  if (found?.type === target) return found.id;
  problems.at(path, cannotReferTo(found, [target.typeName]));
  return null;
}

/**
 * The documents that a list of references is to lead to, each once, in the order given. Each must have one of the types
 * (any, where none is named), and be public or visible to the editor.
 */
export async function existingDocuments(
  ctx: Context,
  problems: PatchProblems,
  typeNames: readonly string[],
  path: string[],
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length > mostReferences) {
    problems.at(path, { pl: `Najwyżej ${mostReferences} pozycji.`, en: `${mostReferences} entries at most.` });
    return [];
  }
  const documents = await documentsToReferTo(ctx, ids);
  const found = documents.flatMap((document, index) => {
    const isWanted = typeNames.length === 0 || typeNames.includes(document?.type.typeName ?? '');
    if (document && isWanted) return [document.id];
    problems.at([...path, String(index)], cannotReferTo(document, typeNames));
    return [];
  });
  return [...new Set(found)];
}

interface Referred {
  id: string;
  type: ContentTypeDefinition;
}

/** A document of any type that was public or is visible to the editor, and does not lie in the trash. */
export async function documentToReferTo(ctx: Context, id: string): Promise<Referred | null> {
  const [found] = await documentsToReferTo(ctx, [id]);
  return found;
}

/** The same for several, in the order of the ids. */
async function documentsToReferTo(ctx: Context, ids: readonly string[]): Promise<(Referred | null)[]> {
  const asked = ids.map(parseGlobalId);
  const rows = await queryRows<GuardedRow & { id: string; was_public: boolean }>(
    ctx,
    `select d.id, ${guardedColumns(ctx.viewer, 'd')},
       exists (select 1 from edition e where e.document_id = d.id and e.opened is not null) as was_public
     from document d where d.id = any($1::uuid[]) and d.trashed_at is null`,
    [arrayLiteral(asked.flatMap((one) => (one ? [one.uuid] : [])))],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return asked.map((one) => {
    const row = byId.get(one?.uuid ?? '');
    if (!row) return null;
    const type = contentTypeByCode(row.type);
    if (one?.typeName !== undefined && contentTypeInIds(one.typeName) !== type) return null;
    return row.was_public || may(ctx.viewer, 'read', guardedOf(row)) ? { id: row.id, type } : null;
  });
}

/** Refuses a reference that would lead back to the document itself through the newest editions of others. */
export async function assertAcyclic(
  ctx: Context,
  problems: PatchProblems,
  type: ContentTypeDefinition,
  reference: ReferenceDefinition,
  path: string[],
  documentId: string,
  target: string,
): Promise<void> {
  const isNew = '(e.visible is null or upper(e.visible) is null or upper(e.visible) > content.instant())';
  if (await leadsBack(ctx, type, reference, documentId, target, isNew)) problems.at(path, underItself);
}

/**
 * Refuses the same cycle for an edition that is about to be public, through public and planned editions. Runs under the
 * ledger's lock, which keeps others from publishing a reference back. Two drafts that were saved at the same time do
 * not know of each other, and a withdrawn document may come back below one that now refers to it.
 */
export async function assertAcyclicInPublic(
  ctx: Context,
  type: ContentTypeDefinition,
  edition: Edition,
): Promise<void> {
  const isToBeSeen = '(e.visible is not null and coalesce(upper(e.visible) > content.instant(), true))';
  for (const reference of references(type).filter(({ acyclic }) => acyclic)) {
    const property = `${reference.name}Id`;
    const target = propertyOf(edition, property);
    if (target && (await leadsBack(ctx, type, reference, edition.documentId, String(target), isToBeSeen))) {
      throw invalid([property], underItself);
    }
  }
}

const underItself = { pl: 'Dokument nie może leżeć pod samym sobą.', en: 'A document cannot lie under itself.' };

/** `counts` is the condition under which an edition `e` of another document counts. */
async function leadsBack(
  ctx: Context,
  type: ContentTypeDefinition,
  reference: ReferenceDefinition,
  documentId: string,
  target: string,
  counts: string,
): Promise<boolean> {
  const [row] = await queryRows<{ cyclic: boolean }>(
    ctx,
    `with recursive up (document_id) as (
       select $1::uuid
       union
       select e.${reference.column} from up join ${type.table} e on e.document_id = up.document_id
       where e.discarded_at is null and ${counts}
     ) select exists (select 1 from up where document_id = $2) as cyclic`,
    [target, documentId],
  );
  return row.cyclic;
}
