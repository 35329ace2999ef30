import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { insertRows } from '../database/rows.ts';
import { AuditEntry } from '../entities/account.ts';
import type { Document } from '../entities/document.ts';

export interface Deed {
  action: string;
  document?: Document;
  accountId?: string;
  fields?: string[];
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
  const { action, document, accountId, fields = [], note } = deed;
  return Object.assign(new AuditEntry(), {
    id: randomUUID(),
    at,
    accountId: accountId ?? ctx.viewer?.id ?? null,
    action,
    documentId: document?.id ?? null,
    version: document?.version ?? null,
    fields,
    note: note ?? null,
    requestId: ctx.requestId,
    address: ctx.address,
  });
}
