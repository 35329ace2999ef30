import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { nextInstant, settle, transaction } from '../database/transaction.ts';
import type { Document } from '../entities/document.ts';
import { invalid } from '../errors.ts';
import { lockDocument } from './lock.ts';
import { withoutPlan } from './publishing/take-back.ts';
import { touch } from './update.ts';
import { readWindow, writeWindow } from './window.ts';

export interface WithdrawInput {
  id: string;
  expectedVersion: number;
  reason: string;
}

/** Characters. */
const longestReason = 2000;

/**
 * Takes a document from public view, saying why. What was visible before stays in the history. A plan is taken back
 * with it: what was withdrawn must not come back by itself.
 */
export async function withdraw(ctx: Context, input: WithdrawInput): Promise<Document> {
  return transaction(ctx, async (ctx) => {
    const subject = await lockDocument(ctx, input.id, 'withdraw', input.expectedVersion);
    const reason = input.reason.trim();
    if (!reason) throw invalid(['reason'], { pl: 'Podaj powód wycofania.', en: 'Say why it is withdrawn.' });
    if (reason.length > longestReason) {
      throw invalid(['reason'], {
        pl: `Najwyżej ${longestReason} znaków.`,
        en: `${longestReason} characters at most.`,
      });
    }
    const instant = await nextInstant(ctx);
    const { current } = await withoutPlan(ctx, subject, instant);
    const window = readWindow(current?.visible);
    if (!current || !window)
      throw invalid(['id'], { pl: 'Ten dokument nie jest publiczny.', en: 'This document is not public.' });
    current.visible = writeWindow({ from: window.from, until: instant });
    await touch(ctx, subject.document, instant);
    record(ctx, instant, { action: 'withdraw', document: subject.document, note: reason });
    await ctx.em.flush();
    await settle(ctx, instant);
    return subject.document;
  });
}
