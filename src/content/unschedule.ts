import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { nextInstant, settle, transaction } from '../database/transaction.ts';
import type { Document } from '../entities/document.ts';
import { invalid } from '../errors.ts';
import { editionsAt } from './editions.ts';
import { lockDocument } from './lock.ts';
import { takeBack } from './publishing/take-back.ts';
import { touch } from './update.ts';

/** Takes back a planned opening or replacement: its text is the draft again. */
export async function unschedule(ctx: Context, input: { id: string; expectedVersion: number }): Promise<Document> {
  return transaction(ctx, async (ctx) => {
    const subject = await lockDocument(ctx, input.id, 'publish', input.expectedVersion);
    const instant = await nextInstant(ctx);
    const editions = await editionsAt(ctx, subject, instant);
    if (!editions.planned) {
      throw invalid(['id'], { pl: 'Nie ma planu, który można by cofnąć.', en: 'There is no plan to take back.' });
    }
    await takeBack(ctx, subject, editions, instant);
    await touch(ctx, subject.document, instant);
    record(ctx, instant, { action: 'unschedule', document: subject.document });
    await ctx.em.flush();
    await settle(ctx, instant);
    return subject.document;
  });
}
