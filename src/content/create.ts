import { randomUUID } from 'node:crypto';
import { may } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { findRows, insertRows } from '../database/rows.ts';
import { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { Organization } from '../entities/vocabularies.ts';
import { invalid, RequestError, type UserError } from '../errors.ts';
import type { Message } from '../message.ts';
import { dayIn } from '../time/days.ts';
import { change } from './change.ts';
import { type FilesOfDraft, writeFilesOfDraft } from './draft-files.ts';
import { insertEdition, newEdition } from './editions.ts';
import { applyPatch, type Patch } from './patch/patch.ts';
import type { Subject } from './subject.ts';

export interface CreateInput {
  organizationId: string;
  patch: Patch;
}

/** Makes a document of the organization with its first draft. */
export function create(ctx: Context, type: ContentTypeDefinition, input: CreateInput): Promise<Document> {
  return change(ctx, async (ctx, at) => {
    const subject = await newDocument(ctx, type, input.organizationId, at);
    const draft = newEdition(ctx, subject, null, at);
    const patched = await applyPatch(ctx, subject, draft, input.patch);
    await writeFirstDraft(ctx, subject, draft, patched);
    return { answer: subject.document, action: 'create', document: subject.document, fields: patched.changed };
  });
}

/** A document of an organization that the person may write for. It is not in the database. */
export async function newDocument(
  ctx: Context,
  type: ContentTypeDefinition,
  organizationId: string,
  at: Date,
): Promise<Subject> {
  const organization = await ownerFor(ctx, type, organizationId, at);
  const document = Object.assign(new Document(), {
    id: randomUUID(),
    type: type.code,
    organizationId: organization.id,
    version: 1,
    createdAt: at,
    createdBy: ctx.viewer?.id ?? null,
    updatedAt: at,
    updatedBy: ctx.viewer?.id ?? null,
  });
  const owner = { kind: organization.kind, areaId: organization.areaId ?? null };
  return { document, type, owner, now: at, editions: [], lastNumber: 0 };
}

/** Writes a new document with its draft, the document first: the draft refers to it. */
export async function writeFirstDraft(
  ctx: Context,
  subject: Subject,
  draft: Edition,
  files: FilesOfDraft,
): Promise<void> {
  await insertRows(ctx, Document, [subject.document]);
  await insertEdition(ctx, subject, draft);
  await writeFilesOfDraft(ctx, subject.type, draft, files);
}

async function ownerFor(ctx: Context, type: ContentTypeDefinition, id: string, at: Date): Promise<Organization> {
  const [uuid] = uuidsOf([id], 'Organization');
  const [organization] = uuid ? await findRows(ctx, Organization, 't.id = $1', [uuid]) : [];
  if (!organization) throw noOwner({ pl: 'Nie ma takiej jednostki.', en: 'There is no such organization.' });
  const today = dayIn(at, ctx.settings.timeZone);
  const { successorId, validFrom, validTo } = organization;
  if (validFrom && validFrom > today) {
    throw noOwner({
      pl: `Ta jednostka zaczyna działać dopiero ${validFrom}; podaj inną.`,
      en: `This organization begins its work on ${validFrom}; name another.`,
    });
  }
  if (validTo ? validTo < today : successorId) {
    throw noOwner(
      successorId
        ? { pl: 'Ta jednostka ma następcę; podaj jego.', en: 'This organization has a successor; name that one.' }
        : { pl: 'Ta jednostka jest zamknięta; podaj inną.', en: 'This organization is closed; name another.' },
    );
  }
  if (!may(ctx.viewer, 'create', { type, organizationId: organization.id, areas: [] }))
    throw new RequestError('FORBIDDEN');
  return organization;
}

function noOwner(message: Message): UserError {
  return invalid(['organizationId'], message);
}
