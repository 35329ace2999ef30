import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
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
export function record(ctx: Context, at: Date, { action, document, accountId, fields = [], note }: Deed): void {
  ctx.em.persist(
    ctx.em.create(AuditEntry, {
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
    }),
  );
}
