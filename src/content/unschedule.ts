import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import { invalid } from '../errors.ts';
import { changePublic, type Target } from './change.ts';
import { editionsAt } from './editions.ts';
import { planOf, takeBack } from './publishing/take-back.ts';

/** Takes back a planned opening or replacement. The planned text is the draft again. */
export function unschedule(ctx: Context, target: Target): Promise<Document> {
  return changePublic(ctx, target, {
    may: 'publish',
    async carryOut(ctx, subject, instant) {
      const editions = editionsAt(subject, instant);
      if (!editions.planned) {
        throw invalid(['id'], {
          pl: 'Nie ma planu, który można by cofnąć.',
          en: 'There is no plan to take back.',
        });
      }
      const details = planOf(editions.planned);
      await takeBack(ctx, subject, editions, instant);
      return { action: 'unschedule', details };
    },
  });
}
