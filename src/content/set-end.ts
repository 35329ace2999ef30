import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { nextInstant, settle, transaction } from '../database/transaction.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { invalid } from '../errors.ts';
import { type EditionSet, editionsAt } from './editions.ts';
import { lockDocument } from './lock.ts';
import { touch } from './update.ts';
import { earlier, readWindow, type Window, writeWindow } from './window.ts';

export interface SetEndInput {
  id: string;
  expectedVersion: number;
  /** Until when; until further notice, unless given. */
  until?: Date | null;
}

/**
 * Moves the end of what the public sees, or takes it away; where nothing is public, that of what is planned. The text
 * stays as it is. A plan that begins earlier still takes its place then. The end that it has already leaves the version
 * alone.
 */
export async function setEnd(ctx: Context, input: SetEndInput): Promise<Document> {
  return transaction(ctx, async (ctx) => {
    const subject = await lockDocument(ctx, input.id, 'publish', input.expectedVersion);
    const instant = await nextInstant(ctx);
    const until = input.until ?? null;
    const editions = await editionsAt(ctx, subject, instant);
    const { edition, window } = editionThatEnds(editions);
    if (until && until <= instant) {
      throw invalid(['until'], {
        pl: 'Ten termin już minął; podaj przyszły.',
        en: 'That instant has passed; give one to come.',
      });
    }
    if (until && until <= window.from) {
      throw invalid(['until'], {
        pl: 'Koniec musi być późniejszy niż początek.',
        en: 'The end must be later than the beginning.',
      });
    }
    if (until?.getTime() === edition.endsAt?.getTime()) return subject.document;
    const successor = edition === editions.current ? readWindow(editions.planned?.visible) : null;
    edition.endsAt = until;
    edition.visible = writeWindow({ from: window.from, until: earlier(until, successor?.from) });
    await touch(ctx, subject.document, instant);
    record(ctx, instant, {
      action: 'setEnd',
      document: subject.document,
      note: until ? until.toISOString() : null,
    });
    await ctx.em.flush();
    await settle(ctx, instant);
    return subject.document;
  });
}

function editionThatEnds({ current, planned }: EditionSet): { edition: Edition; window: Window } {
  const edition = current ?? planned;
  const window = readWindow(edition?.visible);
  if (edition && window) return { edition, window };
  throw invalid(['id'], {
    pl: 'Ten dokument nie jest ani publiczny, ani zaplanowany.',
    en: 'This document is neither public nor planned.',
  });
}
