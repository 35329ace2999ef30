import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { nextInstant, now as present, settle, transaction } from '../database/transaction.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { invalid, UserError } from '../errors.ts';
import { defaultLocale } from '../language.ts';
import { copyAttachments, type EditionSet, editionsAt, newEdition } from './editions.ts';
import { freeze } from './ledger/freeze.ts';
import { lockDocument, type Subject } from './lock.ts';
import { assertAcyclicInPublic } from './patch/references.ts';
import { copyTranslatedAttachments, dropDraftThatSaysNothingNew, withLocalesOf } from './publishing/publish-locales.ts';
import { assertPlanFollows, assertPublishable, type Candidate } from './publishing/publishable.ts';
import { takeBack } from './publishing/take-back.ts';
import { claimFreeSlug, claimSlug, slugOf } from './slugs.ts';
import { touch } from './update.ts';
import { earlier, readWindow, writeWindow } from './window.ts';

export interface PublishInput {
  id: string;
  expectedVersion: number;
  /** From when on; now, unless given. */
  at?: Date | null;
  /** Until when; until further notice, unless given. */
  until?: Date | null;
  /** Lets the new plan take the place of an older one. */
  replace?: boolean | null;
  /** Only these languages; the rest stays as the public sees it. */
  locales?: string[] | null;
  changeNote?: string | null;
}

/** Characters. */
const longestNote = 2000;

/**
 * Makes the draft what the public sees, now or from `at` on. A document that was withdrawn or has ended, and of which
 * there is no newer text, comes back with what it said last, as a new edition.
 */
export async function publish(ctx: Context, input: PublishInput): Promise<Document> {
  return transaction(ctx, async (ctx) => {
    const subject = await lockDocument(ctx, input.id, 'publish', input.expectedVersion);
    const { planned, ...candidate } = await textToPublish(ctx, subject, input);
    await assertPublishable(ctx, subject.type, candidate);
    if (planned) await assertPlanFollows(ctx, subject.type, candidate.draft, planned);
    const instant = await nextInstant(ctx); // under the ledger's lock: instants grow in commit order
    const editions = await makeRoom(ctx, subject, input, instant);
    const edition = await editionToOpen(ctx, subject, input, editions, instant);
    await assertAcyclicInPublic(ctx, subject.type, edition);
    await openWindow(ctx, subject, edition, editions, input, instant);
    await freeze(ctx, subject.type, [edition.id]);
    if (input.locales) await dropDraftThatSaysNothingNew(ctx, subject.type, editions.draft, edition.id);
    await touch(ctx, subject.document, instant);
    record(ctx, instant, {
      action: input.at ? 'schedule' : 'publish',
      document: subject.document,
      note: input.changeNote,
    });
    await ctx.em.flush();
    await settle(ctx, instant);
    return subject.document;
  });
}

/**
 * What is going to be published, the edition before it, and the plan that stays after it, looked at before the ledger is
 * locked. `now` is when.
 */
async function textToPublish(
  ctx: Context,
  subject: Subject,
  input: PublishInput,
): Promise<Candidate & { planned: Edition | null }> {
  const at = await present(ctx);
  const editions = await editionsAt(ctx, subject, at);
  const text = editions.draft ?? (input.replace ? editions.planned : null) ?? textToShowAgain(editions);
  if (!text) throw nothingToPublish(editions);
  const { current, previous } = editions;
  const planned = input.at || input.replace ? null : editions.planned;
  const now = input.at ?? at;
  if (!input.locales) return { draft: text, attachedTo: text.id, previous, now, planned };
  if (!current) throw invalid(['locales'], { pl: 'Najpierw opublikuj całość.', en: 'Publish the whole first.' });
  const draft = await withLocalesOf(ctx, subject, current, text, input.locales, at);
  return { draft, attachedTo: current.id, previous, now, planned };
}

/** What a document said last that is neither public nor planned now, and has no draft. */
function textToShowAgain({ draft, planned, current, previous }: EditionSet): Edition | null {
  return draft || planned || current ? null : previous;
}

/** Checks the instants against those that have passed, and takes back a plan that is to be replaced. */
async function makeRoom(ctx: Context, subject: Subject, input: PublishInput, instant: Date): Promise<EditionSet> {
  const { at, until } = input;
  if (at && at <= instant) {
    throw invalid(['at'], {
      pl: 'Termin publikacji już minął; podaj przyszły.',
      en: 'That instant has passed; give one to come.',
    });
  }
  if (input.changeNote && input.changeNote.length > longestNote) {
    throw invalid(['changeNote'], { pl: `Najwyżej ${longestNote} znaków.`, en: `${longestNote} characters at most.` });
  }
  if (until && until <= (at ?? instant)) {
    throw invalid(['until'], {
      pl: 'Koniec musi być późniejszy niż początek.',
      en: 'The end must be later than the beginning.',
    });
  }
  const editions = await editionsAt(ctx, subject, instant);
  if (!editions.planned || (!at && editions.draft && !input.replace)) return editions;
  if (!input.replace) {
    throw new UserError('SCHEDULE_EXISTS', {
      path: ['at'],
      message: {
        pl: 'Ten dokument ma już zaplanowaną publikację. Cofnij ją albo podaj replace: true.',
        en: 'This document has a plan already. Take it back, or give replace: true.',
      },
    });
  }
  await takeBack(ctx, subject, editions, instant);
  return editionsAt(ctx, subject, instant);
}

async function editionToOpen(
  ctx: Context,
  subject: Subject,
  input: PublishInput,
  editions: EditionSet,
  instant: Date,
): Promise<Edition> {
  const { draft, current } = editions;
  const again = textToShowAgain(editions);
  if (!draft && !again) throw nothingToPublish(editions);
  if (!input.locales) return draft ?? newEdition(ctx, subject, again, instant);
  if (!draft || !current)
    throw invalid(['locales'], { pl: 'Najpierw opublikuj całość.', en: 'Publish the whole first.' });
  return withLocalesOf(ctx, subject, current, draft, input.locales, instant);
}

/** Closes what would overlap, then opens: the constraints are checked per statement. */
async function openWindow(
  ctx: Context,
  subject: Subject,
  edition: Edition,
  editions: EditionSet,
  input: PublishInput,
  instant: Date,
): Promise<void> {
  const from = input.at ?? instant;
  const { current, planned, previous } = editions;
  const seen = readWindow(current?.visible);
  if (current && seen && (seen.until === null || seen.until > from)) {
    current.visible = writeWindow({ from: seen.from, until: from });
    await ctx.em.flush();
  }
  const next = input.at ? null : (readWindow(planned?.visible)?.from ?? null);
  const isCopy = edition !== editions.draft;
  const until = endOf(input, current, from);
  edition.visible = writeWindow({ from, until: earlier(until, next) });
  edition.endsAt = until;
  edition.publishedAt = previous?.publishedAt ?? from;
  edition.changeNote = input.changeNote ?? null;
  edition.organizationId = subject.document.organizationId;
  if (edition.slug) await claimSlug(ctx, subject, edition.slug, from);
  else
    edition.slug = await claimFreeSlug(ctx, subject, slugOf(edition.title?.[defaultLocale(ctx.settings)] ?? ''), from);
  if (planned && !previous) planned.publishedAt = from;
  if (isCopy) ctx.em.persist(edition);
  await ctx.em.flush();
  if (isCopy && current) await copyTranslatedAttachments(ctx, current, editions.draft, edition, input.locales ?? []);
  else if (isCopy && previous) await copyAttachments(ctx, previous.id, edition.id);
}

/** Until when. Some languages alone leave the end as it is, unless they say another; an explicit null says none. */
function endOf({ until, locales }: PublishInput, current: Edition | null, from: Date): Date | null {
  const kept = locales && until === undefined ? current?.endsAt : null;
  return until ?? (kept && kept > from ? kept : null);
}

function nothingToPublish({ planned }: EditionSet): UserError {
  return planned
    ? invalid(['id'], {
        pl: 'Ten tekst jest już zaplanowany. Inny termin: replace: true.',
        en: 'This text is planned already. For another time give replace: true.',
      })
    : invalid(['id'], { pl: 'Nie ma nic nowego do opublikowania.', en: 'There is nothing new to publish.' });
}
