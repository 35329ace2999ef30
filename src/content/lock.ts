import { LockMode } from '@mikro-orm/postgresql';
import { may } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import type { Action } from '../entities/access-rules.ts';
import { Document } from '../entities/document.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { parseGlobalId } from '../entities/global-id.ts';
import { contentTypeByCode } from '../entities/types/registry.ts';
import { invalid, RequestError, UserError } from '../errors.ts';

/** A document under lock, with its type. */
export interface Subject {
  document: Document;
  type: ContentTypeDefinition;
}

/**
 * Locks a document for a change. NOT_FOUND where the viewer may not read the document; FORBIDDEN where the viewer may
 * read but not change it; VERSION_CONFLICT where the given version is not the present one.
 */
export async function lockDocument(
  ctx: Context,
  id: string,
  action: Action,
  expectedVersion: number,
  typeName?: string,
): Promise<Subject> {
  const subject = await documentToRead(ctx, id, LockMode.PESSIMISTIC_WRITE);
  const { document, type } = subject;
  if (typeName !== undefined && type.typeName !== typeName) throw new RequestError('NOT_FOUND');
  if (!may(ctx.viewer, action, type, document.organizationId)) throw new RequestError('FORBIDDEN');
  if (document.version !== expectedVersion) throw await versionConflict(ctx, document, expectedVersion);
  if (document.trashedAt && action !== 'trash') {
    throw invalid(['id'], {
      pl: 'Dokument jest w koszu; najpierw go przywróć.',
      en: 'The document is in the trash; restore it first.',
    });
  }
  return subject;
}

/** A document that the viewer may read, by its id in any form; otherwise NOT_FOUND. */
export async function documentToRead(ctx: Context, id: string, lockMode?: LockMode): Promise<Subject> {
  const parsed = parseGlobalId(id);
  const document = parsed && (await ctx.em.findOne(Document, { id: parsed.uuid }, { lockMode }));
  if (!document) throw new RequestError('NOT_FOUND');
  const type = contentTypeByCode(document.type);
  const named = parsed.typeName === undefined || [type.typeName, `${type.typeName}Document`].includes(parsed.typeName);
  if (!named || !may(ctx.viewer, 'read', type, document.organizationId)) throw new RequestError('NOT_FOUND');
  return { document, type };
}

interface Change {
  version: number;
  at: string;
  by: string | null;
  action: string;
  fields: string[];
}

async function versionConflict(ctx: Context, document: Document, expected: number): Promise<UserError> {
  const changes = await queryRows<Change>(
    ctx,
    `select e.version, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, a.name as by, e.action,
       to_json(e.fields) as fields
     from audit_entry e left join account a on a.id = e.account_id
     where e.document_id = $1 and e.version > $2 order by e.version desc limit 50`,
    [document.id, expected],
  );
  const message = expected > document.version ? neverThere(document, expected) : changedMeanwhile(document, changes);
  return new UserError(
    'VERSION_CONFLICT',
    { path: ['expectedVersion'], message },
    { version: document.version, changes },
  );
}

/** Changes by the system itself, such as an import, name no person. */
function changedMeanwhile({ version }: Document, changes: readonly Change[]) {
  const names = [...new Set(changes.map((change) => change.by).filter(Boolean))].join(', ');
  const who = names && ` (${names})`;
  return {
    pl: `Ktoś zmienił dokument w międzyczasie${who}. Obejrzyj zmiany i zapisz swoje na wersji ${version}.`,
    en: `The document has changed meanwhile${who}. Look at the changes and save yours on version ${version}.`,
  };
}

function neverThere({ version }: Document, expected: number) {
  return {
    pl: `Dokument nie ma jeszcze wersji ${expected}; obecna to ${version}. Wczytaj go ponownie.`,
    en: `The document has no version ${expected} yet; the present one is ${version}. Load it again.`,
  };
}
