import type { Edition } from '../../entities/edition.ts';
import { invalid, UserError } from '../../errors.ts';
import type { Target } from '../change.ts';
import type { EditionSet } from '../editions.ts';
import { earlier, readWindow } from '../window.ts';

export interface PublishInput extends Target {
  /** When the edition opens. Now, unless given. */
  at?: Date | null;
  /** When the edition ends. Until further notice, unless given. */
  until?: Date | null;
  /** What becomes of an older plan. */
  plan?: PlanFate | null;
  /** The same as `plan: DROP`. */
  replace?: boolean | null;
  /** With REBASE: whose value wins in each field that both texts changed. */
  choices?: readonly Choice[] | null;
  /** Publishes these languages only; the public sees the others unchanged. */
  locales?: string[] | null;
  changeNote?: string | null;
}

/**
 * KEEP: the plan stays as it is, and takes its place when its time comes. DROP: the plan is taken back. REBASE: the plan
 * keeps what it changes, and takes everything else from the new text.
 */
export const planFates = ['KEEP', 'DROP', 'REBASE'] as const;
export type PlanFate = (typeof planFates)[number];

export interface Choice {
  /** The field's name as in PLAN_CONFLICT, such as `title.pl`. */
  field: string;
  take: 'PLAN' | 'TEXT';
}

/** What a publication will do. Nothing has been changed yet. */
export interface Publication {
  /** The edition whose text is published: the draft, the plan brought forward, or the text that was public last. */
  text: Edition;
  /** Whether `text` is part of the history, so that a copy of it opens. */
  again: boolean;
  /** The languages that are published; null for all. */
  locales: readonly string[] | null;
  /** The edition from which all other languages stay; null where nothing is public. */
  base: Edition | null;
  from: Date;
  /** Where the window ends: at `endsAt`, or earlier, where the plan takes over. */
  until: Date | null;
  /** The end that the caller asked for. */
  endsAt: Date | null;
  /** The public edition that ends where this one begins. */
  closes: Edition | null;
  /** What the public sees, or saw last. */
  previous: Edition | null;
  plan: PlanBeside | null;
}

/** A plan that existed before. */
export interface PlanBeside {
  edition: Edition;
  from: Date;
  /** The end that the caller asked for. */
  endsAt: Date | null;
  fate: PlanFate;
  /** Whether the caller has said what becomes of the plan. */
  isTold: boolean;
}

/**
 * Decides which edition opens, from when to when, what ends with it, and what becomes of a plan. Depends on nothing but
 * the editions at the instant and the input, and changes nothing.
 *
 * @throws UserError INVALID, or SCHEDULE_EXISTS where a plan stands in the way
 */
export function decide(editions: EditionSet, input: PublishInput, instant: Date): Publication {
  const { current, previous } = editions;
  const drops = input.plan === 'DROP' || input.replace === true;
  const found = textOf(editions, drops);
  assertInstants(input, instant);
  const plan = planBeside(editions, input, drops);
  const from = input.at ?? instant;
  const endsAt = endOf(input, current, from);
  const stays = plan && plan.fate !== 'DROP' ? plan.from : null;
  return {
    ...found,
    locales: input.locales ?? null,
    base: input.locales ? current : null,
    from,
    until: earlier(endsAt, stays),
    endsAt,
    closes: isSeenAt(current, from, plan) ? current : null,
    previous,
    plan,
  };
}

/** The draft; else the plan that is dropped; else the text that was public last, where nothing is public or planned. */
function textOf(
  { draft, planned, current, previous }: EditionSet,
  drops: boolean,
): Pick<Publication, 'text' | 'again'> {
  if (draft) return { text: draft, again: false };
  if (planned && drops) return { text: planned, again: false };
  if (planned) {
    throw invalid(['id'], {
      pl: 'Ten tekst jest już zaplanowany. Aby zmienić termin, zastąp plan nowym.',
      en: 'This text is planned already. For another time, let the new plan take its place.',
    });
  }
  if (!current && previous) return { text: previous, again: true };
  throw invalid(['id'], { pl: 'Nie ma nic nowego do opublikowania.', en: 'There is nothing new to publish.' });
}

function assertInstants({ at, until }: PublishInput, instant: Date): void {
  if (at && at <= instant) {
    throw invalid(['at'], {
      pl: 'Termin publikacji już minął; podaj przyszły.',
      en: 'The instant of publication has passed; give one to come.',
    });
  }
  if (until && until <= (at ?? instant)) {
    throw invalid(['until'], {
      pl: 'Koniec musi być późniejszy niż początek.',
      en: 'The end must be later than the beginning.',
    });
  }
}

function planBeside({ planned }: EditionSet, { at, plan }: PublishInput, drops: boolean): PlanBeside | null {
  const window = readWindow(planned?.visible);
  if (!planned || !window) return null;
  const found = { edition: planned, from: window.from, endsAt: planned.endsAt ?? null };
  if (drops) return { ...found, fate: 'DROP', isTold: true };
  if (!at) return { ...found, fate: plan ?? 'KEEP', isTold: plan != null };
  throw new UserError('SCHEDULE_EXISTS', {
    path: ['at'],
    message: {
      pl: 'Ten dokument ma już zaplanowaną publikację. Cofnij ją albo zastąp nową.',
      en: 'This document has a plan already. Take it back, or let the new plan take its place.',
    },
  });
}

/**
 * Whether the public edition would still be visible at `from`. Once its plan is dropped, it ends where it was asked to
 * end.
 */
function isSeenAt(current: Edition | null, from: Date, plan: PlanBeside | null): boolean {
  const window = readWindow(current?.visible);
  if (!current || !window) return false;
  const endsWithPlan = plan !== null && plan.fate !== 'KEEP' && window.until?.getTime() === plan.from.getTime();
  const until = endsWithPlan ? (current.endsAt ?? null) : window.until;
  return until === null || until > from;
}

/**
 * When the edition ends. A publication of some languages keeps the present end unless it names another; null means no
 * end.
 */
function endOf({ until, locales }: PublishInput, current: Edition | null, from: Date): Date | null {
  const kept = locales && until === undefined ? current?.endsAt : null;
  return until ?? (kept && kept > from ? kept : null);
}
