import type { Context } from '../../context.ts';
import type { DeedDetails } from '../../entities/audit-entry.ts';
import type { Edition } from '../../entities/edition.ts';
import { type EditionSet, editionsAt, saveEditions } from '../editions.ts';
import { hideSlugs } from '../slugs.ts';
import type { Subject } from '../subject.ts';
import { readWindow, writeWindow } from '../window.ts';

/**
 * Undoes a plan: the edition before it runs as long as it would have without the plan, and the planned text is the
 * draft again. Where there is a newer draft, the planned text stays in the history as an edition that was never public.
 */
export async function takeBack(ctx: Context, subject: Subject, editions: EditionSet, instant: Date): Promise<void> {
  const { planned, draft, current } = editions;
  const window = readWindow(planned?.visible);
  if (!planned || !window) return;
  planned.visible = null;
  planned.endsAt = null;
  planned.publishedAt = null;
  planned.discardedAt = draft ? instant : null;
  await saveEditions(ctx, subject, planned);
  await hideSlugs(ctx, subject, instant);
  const seen = readWindow(current?.visible);
  if (current && seen?.until?.getTime() === window.from.getTime()) {
    current.visible = writeWindow({ from: seen.from, until: current.endsAt ?? null });
    await saveEditions(ctx, subject, current);
  }
}

/** Undoes the plan, and answers the editions as they stand afterwards. */
export async function withoutPlan(ctx: Context, subject: Subject, instant: Date): Promise<EditionSet> {
  const editions = editionsAt(subject, instant);
  if (!editions.planned) return editions;
  await takeBack(ctx, subject, editions, instant);
  return editionsAt(subject, instant);
}

/** A plan that is taken back, as the audit log tells of it. */
export function planOf({ visible, number, locales }: Edition): DeedDetails {
  const window = readWindow(visible);
  return { from: window?.from.toISOString(), locales, plan: 'DROP', editions: [number] };
}
