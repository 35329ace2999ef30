import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { now, transaction } from '../database/transaction.ts';
import type { Document } from '../entities/document.ts';
import { invalid } from '../errors.ts';
import { editionsAt } from './editions.ts';
import { lockDocument } from './lock.ts';
import { touch } from './update.ts';

export interface TrashInput {
  id: string;
  expectedVersion: number;
}

/** Puts a document that is neither public nor planned out of the way. Nothing is deleted. */
export async function trash(ctx: Context, input: TrashInput): Promise<Document> {
  return transaction(ctx, async (ctx) => {
    const subject = await lockDocument(ctx, input.id, 'trash', input.expectedVersion);
    const at = await now(ctx);
    const { current, planned } = await editionsAt(ctx, subject, at);
    if (current || planned) {
      throw invalid(['id'], {
        pl: 'Ten dokument jest publiczny albo zaplanowany; najpierw go wycofaj.',
        en: 'This document is public or planned; withdraw it first.',
      });
    }
    subject.document.trashedAt ??= at;
    await touch(ctx, subject.document, at);
    record(ctx, at, { action: 'trash', document: subject.document });
    await ctx.em.flush();
    return subject.document;
  });
}

/** Takes a document out of the trash. */
export async function restore(ctx: Context, input: TrashInput): Promise<Document> {
  return transaction(ctx, async (ctx) => {
    const { document } = await lockDocument(ctx, input.id, 'trash', input.expectedVersion);
    const at = await now(ctx);
    document.trashedAt = null;
    await touch(ctx, document, at);
    record(ctx, at, { action: 'restore', document });
    await ctx.em.flush();
    return document;
  });
}
