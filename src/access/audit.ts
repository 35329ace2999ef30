import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { insertRows } from '../database/rows.ts';
import { AuditEntry, type DeedDetails } from '../entities/audit-entry.ts';
import type { Document } from '../entities/document.ts';
import type { DeedName } from './deeds.ts';

export interface Deed {
  action: DeedName;
  document?: Document;
  /** Who did it, where the deed itself tells: someone who signs in. Otherwise the viewer. */
  accountId?: string;
  /** The account that the deed is about: who was invited, disabled, given a role. */
  concernsId?: string | null;
  /** The organization that the deed is about; of a role that was given, where it counts. */
  organizationId?: string | null;
  /** The code of the role that was given, taken or changed. */
  role?: string | null;
  fields?: string[];
  details?: DeedDetails;
  /** The reason or note that was given. Never a name or an address of a person, which erasing could not reach. */
  note?: string | null;
}

/** Records who did what, in the same transaction: an action that is not recorded did not happen. */
export async function record(ctx: Context, at: Date, ...deeds: Deed[]): Promise<void> {
  await insertRows(
    ctx,
    AuditEntry,
    deeds.map((deed) => auditEntry(ctx, at, deed)),
  );
}

/** The row of a deed, for statements that write to other tables as well. */
export function auditEntry(ctx: Context, at: Date, deed: Deed): AuditEntry {
  const { action, document, fields = [] } = deed;
  const { viewer } = ctx;
  const actor = viewer?.id ?? null;
  const isToken = viewer?.kind === 'token';
  return Object.assign(new AuditEntry(), {
    id: randomUUID(),
    at,
    accountId: deed.accountId ?? (isToken ? null : actor),
    tokenId: isToken ? actor : null,
    action,
    documentId: document?.id ?? null,
    concernsId: deed.concernsId ?? null,
    organizationId: deed.organizationId ?? null,
    role: deed.role ?? null,
    version: document?.version ?? null,
    fields,
    details: deed.details ?? null,
    note: deed.note ?? null,
    requestId: ctx.requestId,
    address: ctx.address,
  });
}
