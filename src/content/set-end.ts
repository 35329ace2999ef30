import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import type { Edition } from '../entities/edition.ts';
import { invalid } from '../errors.ts';
import { changePublic, type Target } from './change.ts';
import { type EditionSet, editionsAt, saveEditions } from './editions.ts';
import { earlier, readWindow, type Window, writeWindow } from './window.ts';

export interface SetEndInput extends Target {
  /** When the edition ends. Until further notice, unless given. */
  until?: Date | null;
}

/**
 * Moves or removes the end of the public edition; where nothing is public, of the planned edition. The text stays as it
 * is. A plan that begins earlier still takes over. Where the end does not change, neither does the version.
 */
export function setEnd(ctx: Context, input: SetEndInput): Promise<Document> {
  return changePublic(ctx, input, {
    may: 'publish',
    async carryOut(ctx, subject, instant) {
      const until = input.until ?? null;
      const editions = editionsAt(subject, instant);
      const { edition, window } = editionThatEnds(editions);
      if (until) assertToCome(until, window, instant);
      if (until?.getTime() === edition.endsAt?.getTime()) return null;
      const successor = edition === editions.current ? readWindow(editions.planned?.visible) : null;
      edition.endsAt = until;
      edition.visible = writeWindow({ from: window.from, until: earlier(until, successor?.from) });
      await saveEditions(ctx, subject, edition);
      const details = { until: until?.toISOString() ?? null, editions: [edition.number] };
      return { action: 'setEnd', details };
    },
  });
}

function assertToCome(until: Date, { from }: Window, instant: Date): void {
  if (until <= instant) {
    throw invalid(['until'], {
      pl: 'Koniec już minął; podaj przyszłą chwilę.',
      en: 'The end has passed; give an instant to come.',
    });
  }
  if (until <= from) {
    throw invalid(['until'], {
      pl: 'Koniec musi być późniejszy niż początek.',
      en: 'The end must be later than the beginning.',
    });
  }
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
