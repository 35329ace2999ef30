import { assertWrittenByOthers } from '../access/duties.ts';
import type { Context } from '../context.ts';
import type { DeedDetails } from '../entities/audit-entry.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { inputLabels } from '../entities/form/input-labels.ts';
import { defaultLocale, languagesOf } from '../language.ts';
import { changePublic } from './change.ts';
import { editionsAt, insertEdition, newEdition, saveEditions } from './editions.ts';
import { guardedBy } from './granted-fields.ts';
import { freeze } from './ledger/freeze.ts';
import { attachmentsOf, replaceAttachments } from './patch/attachments.ts';
import { PatchProblems, tell, text } from './patch/patch-values.ts';
import { assertAcyclicInPublic } from './patch/reference-targets.ts';
import { decide, type Publication, type PublishInput } from './publishing/decide.ts';
import { assertPlan, openRebased, rebasedPlan, type Said, warnOfPlan } from './publishing/plan-beside.ts';
import { attachmentsInLocales, dropDraftThatSaysNothingNew, withLocalesOf } from './publishing/publish-locales.ts';
import { assertPublishable } from './publishing/publishable.ts';
import { takeBack } from './publishing/take-back.ts';
import { claimFreeSlug, claimSlug, slugOf } from './slugs.ts';
import type { Subject } from './subject.ts';
import { readWindow, writeWindow } from './window.ts';

const noteRules = { maxLength: 2000, multiline: true };

/**
 * Makes the draft public, now or from `at` on. A document that was withdrawn or has ended, and has no newer text, comes
 * back as a new edition with the text that was public last.
 */
export function publish(ctx: Context, input: PublishInput): Promise<Document> {
  return changePublic<{ base: Publication['base']; note: string | null }>(ctx, input, {
    may: 'publish',
    async check(ctx, subject) {
      await assertWrittenByOthers(ctx, guardedBy(subject), subject.document.id);
      const note = noteOf(ctx, input);
      const publication = decide(editionsAt(subject, subject.now), input, subject.now);
      const edition = editionToOpen(ctx, subject, publication, subject.now);
      await assertComplete(ctx, subject, publication, edition);
      if (publication.plan) {
        await assertPlan(ctx, subject, publication, await saying(ctx, publication, edition), input);
      }
      return { base: publication.base, note };
    },
    async carryOut(ctx, subject, instant, { base: baseBefore, note }) {
      const editions = editionsAt(subject, instant);
      const publication = decide(editions, input, instant);
      const edition = editionToOpen(ctx, subject, publication, instant);
      // Meanwhile the public text has ended, or another has begun, so that languages would open that were not checked.
      if (publication.base !== baseBefore) await assertComplete(ctx, subject, publication, edition);
      await assertAcyclicInPublic(ctx, subject.type, edition);
      const said = await saying(ctx, publication, edition);
      const { plan } = publication;
      const rebased = plan?.fate === 'REBASE' ? await rebasedPlan(ctx, subject, plan, said, input) : null;
      if (plan && plan.fate !== 'KEEP') await takeBack(ctx, subject, editions, instant);
      await open(ctx, subject, publication, said, note);
      if (plan && rebased) await openRebased(ctx, subject, publication, plan, rebased);
      await freeze(ctx, subject.type, [edition.id, ...(rebased ? [rebased.edition.id] : [])]);
      if (edition !== publication.text && !publication.again) {
        await dropDraftThatSaysNothingNew(ctx, subject, publication.text, edition.id);
      }
      warnOfPlan(ctx, publication);
      const opened = [edition, ...(rebased ? [rebased.edition] : [])];
      return { action: input.at ? 'schedule' : 'publish', details: detailsOf(publication, opened), note };
    },
  });
}

/** What the audit log tells of a publication: for when, in which languages, and what became of a plan. */
function detailsOf({ from, endsAt, locales, plan }: Publication, [edition, ...others]: Edition[]): DeedDetails {
  return {
    from: from.toISOString(),
    until: endsAt?.toISOString() ?? null,
    locales: locales ?? edition.locales,
    ...(plan ? { plan: plan.fate } : {}),
    editions: [edition, ...others].map(({ number }) => number),
  };
}

/** The note as a plain text; null where nothing of it is left. */
function noteOf(ctx: Context, { changeNote }: PublishInput): string | null {
  if (changeNote == null) return null;
  const problems = new PatchProblems(languagesOf(ctx.settings), inputLabels);
  const note = text(problems, ['changeNote'], changeNote, noteRules);
  tell(ctx, problems);
  return note;
}

function assertComplete(
  ctx: Context,
  subject: Subject,
  { previous, from, base, text }: Publication,
  edition: Edition,
): Promise<void> {
  return assertPublishable(ctx, subject, { draft: edition, attachedTo: (base ?? text).id, previous, now: from });
}

/**
 * The edition itself, or a copy that is not yet persisted: for some languages alone, or of an edition in the history.
 */
function editionToOpen(ctx: Context, subject: Subject, { text, again, locales, base }: Publication, at: Date): Edition {
  if (locales) return withLocalesOf(ctx, subject, { text, base, locales }, at);
  return again ? newEdition(ctx, subject, text, at) : text;
}

/**
 * What is published, attachments included. Attachments are read only for a copy, or where a plan is compared with them.
 */
async function saying(ctx: Context, { text, base, locales, plan }: Publication, edition: Edition): Promise<Said> {
  if (edition === text && !plan) return { edition, attachments: [] };
  const attachments = locales
    ? await attachmentsInLocales(ctx, { text, base, locales })
    : await attachmentsOf(ctx, text.id);
  return { edition, attachments };
}

/** Closes the windows that would overlap, then opens the new one: the database checks the constraints per statement. */
async function open(
  ctx: Context,
  subject: Subject,
  { text, from, until, endsAt, closes, previous, plan }: Publication,
  { edition, attachments }: Said,
  note: string | null,
): Promise<void> {
  const seen = readWindow(closes?.visible);
  if (closes && seen) {
    closes.visible = writeWindow({ from: seen.from, until: from });
    await saveEditions(ctx, subject, closes);
  }
  edition.visible = writeWindow({ from, until });
  edition.endsAt = endsAt;
  edition.publishedAt = previous?.publishedAt ?? from;
  edition.changeNote = note;
  edition.organizationId = subject.document.organizationId;
  if (edition.slug) await claimSlug(ctx, subject, edition.slug, from);
  else
    edition.slug = await claimFreeSlug(ctx, subject, slugOf(edition.title?.[defaultLocale(ctx.settings)] ?? ''), from);
  if (plan?.fate === 'KEEP' && !previous) {
    plan.edition.publishedAt = from;
    await saveEditions(ctx, subject, plan.edition);
  }
  if (edition === text) {
    await saveEditions(ctx, subject, edition);
    return;
  }
  await insertEdition(ctx, subject, edition);
  await replaceAttachments(ctx, edition.id, attachments);
}
