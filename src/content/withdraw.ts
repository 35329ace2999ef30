import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import { invalid } from '../errors.ts';
import { changePublic, type Target } from './change.ts';
import { withoutPlan } from './publishing/take-back.ts';
import { readWindow, writeWindow } from './window.ts';

export interface WithdrawInput extends Target {
  reason: string;
}

/** Characters. */
const longestReason = 2000;

/**
 * Takes a document from public view, saying why. What was visible before stays in the history. A plan is taken back
 * with it: what was withdrawn must not come back by itself.
 */
export function withdraw(ctx: Context, input: WithdrawInput): Promise<Document> {
  return changePublic(ctx, input, {
    may: 'withdraw',
    check: async () => reasonOf(input),
    async carryOut(ctx, subject, instant, reason) {
      const { current } = await withoutPlan(ctx, subject, instant);
      const window = readWindow(current?.visible);
      if (!current || !window) {
        throw invalid(['id'], { pl: 'Ten dokument nie jest publiczny.', en: 'This document is not public.' });
      }
      current.visible = writeWindow({ from: window.from, until: instant });
      return { action: 'withdraw', note: reason };
    },
  });
}

function reasonOf(input: WithdrawInput): string {
  const reason = input.reason.trim();
  if (!reason) throw invalid(['reason'], { pl: 'Podaj powód wycofania.', en: 'Say why it is withdrawn.' });
  if (reason.length <= longestReason) return reason;
  throw invalid(['reason'], {
    pl: `Powód może mieć najwyżej ${longestReason} znaków; ma ${reason.length}.`,
    en: `The reason may have ${longestReason} characters at most; this one has ${reason.length}.`,
  });
}
