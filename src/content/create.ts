import { randomUUID } from 'node:crypto';
import { record } from '../access/audit.ts';
import { may } from '../access/policy.ts';
import type { Context } from '../context.ts';
import { now, transaction } from '../database/transaction.ts';
import { Document } from '../entities/document.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { Organization } from '../entities/vocabularies.ts';
import { invalid, RequestError, type UserError } from '../errors.ts';
import type { Message } from '../message.ts';
import { dayIn } from '../time/days.ts';
import { writeFilesOfDraft } from './draft-files.ts';
import { newEdition } from './editions.ts';
import { applyPatch, type Patch } from './patch/patch.ts';

export interface CreateInput {
  organizationId: string;
  patch: Patch;
}

/** Makes a document of the organization with its first draft. */
export async function create(ctx: Context, type: ContentTypeDefinition, input: CreateInput): Promise<Document> {
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const organization = await ownerFor(ctx, type, input.organizationId, at);
    const document = ctx.em.create(Document, {
      id: randomUUID(),
      type: type.code,
      organizationId: organization.id,
      version: 1,
      createdAt: at,
      createdBy: ctx.viewer?.id ?? null,
      updatedAt: at,
      updatedBy: ctx.viewer?.id ?? null,
    });
    const draft = await newEdition(ctx, { document, type }, null, at);
    const { changed, attachments } = await applyPatch(ctx, type, draft, input.patch);
    ctx.em.persist(document);
    await ctx.em.flush();
    ctx.em.persist(draft);
    record(ctx, at, { action: 'create', document, fields: changed });
    await ctx.em.flush();
    await writeFilesOfDraft(ctx, type, draft, { attachments });
    return document;
  });
}

async function ownerFor(ctx: Context, type: ContentTypeDefinition, id: string, at: Date): Promise<Organization> {
  const [uuid] = uuidsOf([id], 'Organization');
  const organization = uuid ? await ctx.em.findOne(Organization, { id: uuid }) : null;
  if (!organization) throw noOwner({ pl: 'Nie ma takiej jednostki.', en: 'There is no such organization.' });
  if (organization.successorId) {
    throw noOwner({
      pl: 'Ta jednostka ma następcę; podaj jego.',
      en: 'This organization has a successor; name that one.',
    });
  }
  if (organization.validTo && organization.validTo < dayIn(at, ctx.settings.timeZone)) {
    throw noOwner({ pl: 'Ta jednostka jest zamknięta; podaj inną.', en: 'This organization is closed; name another.' });
  }
  if (!may(ctx.viewer, 'create', type, organization.id)) throw new RequestError('FORBIDDEN');
  return organization;
}

function noOwner(message: Message): UserError {
  return invalid(['organizationId'], message);
}
