import type { Context } from '../../context.ts';
import type { Edition } from '../../entities/edition.ts';
import { languagesOf } from '../../language.ts';
import type { Message } from '../../message.ts';
import { insertEdition, languagesIn, newEdition } from '../editions.ts';
import { sayParts } from '../parts.ts';
import { type AttachmentChange, attachmentsOf, replaceAttachments } from '../patch/attachments.ts';
import { assertAcyclicInPublic } from '../patch/reference-targets.ts';
import { claimSlug } from '../slugs.ts';
import type { Subject } from '../subject.ts';
import { writeWindow } from '../window.ts';
import type { PlanBeside, Publication, PublishInput } from './decide.ts';
import { assertPlanFollows } from './publishable.ts';
import { meeting, merged, planConflict, planIsOlder, undoneBy } from './rebase.ts';

/** A text that is about to be published, with its attachments. */
export interface Said {
  edition: Edition;
  attachments: readonly AttachmentChange[];
}

/**
 * PLAN_IS_OLDER where the plan would undo the present publication and the caller has not said what becomes of the plan;
 * PLAN_CONFLICT where both change a field and the caller has not chosen; INVALID where the plan cannot follow the text.
 */
export async function assertPlan(
  ctx: Context,
  subject: Subject,
  { plan }: Publication,
  said: Said,
  input: PublishInput,
): Promise<void> {
  if (!plan || plan.fate === 'DROP') return;
  if (!plan.isTold) {
    const undone = undoneBy(await meeting(ctx, subject, plan.edition, said));
    if (undone.length > 0) throw planIsOlder(subject, undone, plan.from);
  }
  const { edition, attachments } =
    plan.fate === 'REBASE'
      ? await rebasedPlan(ctx, subject, plan, said, input)
      : { edition: plan.edition, attachments: await attachmentsOf(ctx, plan.edition.id) };
  assertPlanFollows(ctx, subject, said.edition, {
    edition,
    from: plan.from,
    attachments: attachments.length,
  });
}

/** The plan's changes on top of the text that is published before the plan: a new edition, not persisted. */
export async function rebasedPlan(
  ctx: Context,
  subject: Subject,
  plan: PlanBeside,
  said: Said,
  input: PublishInput,
): Promise<Said> {
  const { parts, unsettled } = merged(await meeting(ctx, subject, plan.edition, said), input.choices ?? []);
  if (unsettled.length > 0) throw planConflict(subject, unsettled, plan.from);
  const edition = newEdition(ctx, subject, plan.edition, plan.edition.createdAt);
  const attachments = sayParts(subject.type, edition, parts);
  edition.locales = languagesIn(subject.type, edition, languagesOf(ctx.settings));
  edition.changeNote = plan.edition.changeNote;
  return { edition, attachments };
}

/** Opens the rebased plan in the window of the old plan, which has been taken back and stays in the history. */
export async function openRebased(
  ctx: Context,
  subject: Subject,
  { previous, from }: Publication,
  plan: PlanBeside,
  { edition, attachments }: Said,
): Promise<void> {
  await assertAcyclicInPublic(ctx, subject.type, edition);
  edition.number = subject.lastNumber + 1;
  edition.createdAt = from;
  edition.visible = writeWindow({ from: plan.from, until: plan.endsAt });
  edition.endsAt = plan.endsAt;
  edition.publishedAt = previous?.publishedAt ?? from;
  edition.organizationId = subject.document.organizationId;
  if (edition.slug) await claimSlug(ctx, subject, edition.slug, plan.from);
  await insertEdition(ctx, subject, edition);
  await replaceAttachments(ctx, edition.id, attachments);
}

/**
 * Warns an editor when readers will not see the end that was asked for: the plan wins, or nothing is public for a
 * while.
 */
export function warnOfPlan(ctx: Context, { plan, endsAt }: Publication): void {
  if (!plan || plan.fate === 'DROP' || !endsAt || endsAt.getTime() === plan.from.getTime()) return;
  const shown = (instant: Date, locale: string) =>
    instant.toLocaleString(locale, { timeZone: ctx.settings.timeZone, dateStyle: 'long', timeStyle: 'short' });
  const end: Message = { pl: shown(endsAt, 'pl-PL'), en: shown(endsAt, 'en-GB') };
  const takeover: Message = { pl: shown(plan.from, 'pl-PL'), en: shown(plan.from, 'en-GB') };
  const path = ['until'];
  if (endsAt > plan.from) {
    const message = {
      pl: `Ten tekst będzie widoczny do ${takeover.pl}, kiedy zastąpi go plan, a nie do ${end.pl}.`,
      en: `This text will be seen until ${takeover.en}, when the plan takes its place, and not until ${end.en}.`,
    };
    ctx.warnings.add({ code: 'END_AFTER_PLAN', path, message });
  } else {
    const message = {
      pl: `Od ${end.pl} do ${takeover.pl}, kiedy zaczyna się plan, nic nie będzie publiczne.`,
      en: `From ${end.en} until ${takeover.en}, when the plan begins, nothing will be public.`,
    };
    ctx.warnings.add({ code: 'GAP_BEFORE_PLAN', path, message });
  }
}
