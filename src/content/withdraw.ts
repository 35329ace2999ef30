import type { Context } from '../context.ts';
import { write } from '../database/transaction.ts';
import type { Document } from '../entities/document.ts';
import { inputLabels } from '../entities/form/input-labels.ts';
import { invalid } from '../errors.ts';
import { defaultLocale, languagesOf } from '../language.ts';
import { changePublic, type Target } from './change.ts';
import { editionsAt, saveEditions } from './editions.ts';
import { mergeLocalized, PatchProblems, tell, text } from './patch/patch-values.ts';
import { documentToReferTo } from './patch/reference-targets.ts';
import { planOf, withoutPlan } from './publishing/take-back.ts';
import type { Subject } from './subject.ts';
import { readWindow, writeWindow } from './window.ts';

export interface WithdrawInput extends Target {
  /** In the language that all readers fall back to. */
  reason: string;
  /** The reason in other languages. */
  reasonTranslations?: Readonly<Record<string, string | null>> | null;
  /** The document that took its place. */
  successorId?: string | null;
}

/** What readers are told in place of the document. */
interface Notice {
  reason: Record<string, string>;
  successorId: string | null;
}

const reasonRules = { maxLength: 2000, multiline: true };

/**
 * Takes a document from public view, and tells readers why and what took its place. The history keeps what was visible
 * before. A plan is taken back too, because a withdrawn document must not come back by itself.
 */
export function withdraw(ctx: Context, input: WithdrawInput): Promise<Document> {
  return changePublic<Notice>(ctx, input, {
    may: 'withdraw',
    check: async (ctx, subject) => ({
      reason: reasonOf(ctx, input),
      successorId: await successorOf(ctx, subject, input.successorId),
    }),
    async carryOut(ctx, subject, instant, { reason, successorId }) {
      const { planned } = editionsAt(subject, instant);
      const details = planned ? planOf(planned) : undefined;
      const { current } = await withoutPlan(ctx, subject, instant);
      const window = readWindow(current?.visible);
      if (!current || !window) {
        throw invalid(['id'], { pl: 'Ten dokument nie jest publiczny.', en: 'This document is not public.' });
      }
      current.visible = writeWindow({ from: window.from, until: instant });
      await saveEditions(ctx, subject, current);
      await write(ctx, 'insert into withdrawal (edition_id, at, reason, successor_id) values ($1, $2, $3::jsonb, $4)', [
        current.id,
        instant.toISOString(),
        JSON.stringify(reason),
        successorId,
      ]);
      return { action: 'withdraw', details, note: reason[defaultLocale(ctx.settings)] };
    },
  });
}

function reasonOf(ctx: Context, { reason, reasonTranslations }: WithdrawInput): Record<string, string> {
  const problems = new PatchProblems(languagesOf(ctx.settings), inputLabels);
  const translations = mergeLocalized(problems, ['reasonTranslations'], reasonTranslations ?? null, null, reasonRules);
  const own = text(problems, ['reason'], reason, reasonRules);
  if (own === null)
    problems.at(['reason'], { pl: 'Podaj go; zobaczą go czytelnicy.', en: 'Give it; readers will see it.' });
  tell(ctx, problems);
  return { ...translations, [defaultLocale(ctx.settings)]: own } as Record<string, string>;
}

async function successorOf(ctx: Context, { document }: Subject, id: string | null | undefined): Promise<string | null> {
  if (id == null) return null;
  const found = await documentToReferTo(ctx, id);
  if (!found)
    throw invalid(['successorId'], {
      pl: 'Następca: nie ma takiego dokumentu.',
      en: 'Successor: there is no such document.',
    });
  if (found.id !== document.id) return found.id;
  throw invalid(['successorId'], {
    pl: 'Dokument nie może zastąpić sam siebie.',
    en: 'A document cannot take its own place.',
  });
}
