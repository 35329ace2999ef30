import { describe, expect, it } from '@jest/globals';
import type { EditionSet } from '../../src/content/editions.ts';
import { decide, type PublishInput } from '../../src/content/publishing/decide.ts';
import { writeWindow } from '../../src/content/window.ts';
import type { Edition } from '../../src/entities/edition.ts';
import { UserError } from '../../src/errors.ts';

const at = (minute: number) => new Date(Date.UTC(2040, 0, 1, 12, minute));
const now = at(0);
const edition = (from?: number, until: number | null = null, endsAt: number | null = null) =>
  ({
    visible: from === undefined ? null : writeWindow({ from: at(from), until: until === null ? null : at(until) }),
    endsAt: endsAt === null ? null : at(endsAt),
  }) as Edition;
const draft = edition();
const current = edition(-10);
const withPlan = { draft, current: edition(-10, 20, 50), planned: edition(20, 40, 40) };

function decided(editions: Partial<EditionSet>, input: Partial<PublishInput> = {}) {
  const set = { draft: null, planned: null, current: null, ...editions };
  return decide({ previous: set.current, ...set }, { id: '', expectedVersion: 1, ...input }, now);
}

function refused(editions: Partial<EditionSet>, input: Partial<PublishInput> = {}): string {
  try {
    decided(editions, input);
  } catch (error) {
    if (error instanceof UserError) return `${error.code} ${error.problems[0].path.join('.')}`;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('the decision on a publication', () => {
  it('opens the draft now and closes the public edition', () => {
    const expected = { text: draft, again: false, from: now, until: null, endsAt: null, closes: current, plan: null };
    expect(decided({ draft, current })).toMatchObject(expected);
  });

  it('keeps the public edition until a planned opening, unless that edition ends before', () => {
    expect(decided({ draft, current }, { at: at(5) })).toMatchObject({ from: at(5), closes: current });
    expect(decided({ draft, current: edition(-10, 3) }, { at: at(5) }).closes).toBeNull();
    expect(decided({ draft, current: edition(-10, 5) }, { at: at(5) }).closes).toBeNull();
  });

  it('copies the last public edition when no newer text exists', () => {
    const previous = edition(-10, -5);
    expect(decided({ previous })).toMatchObject({ text: previous, again: true, closes: null, previous });
  });

  it('runs the new edition until a plan that stays', () => {
    for (const plan of ['KEEP', 'REBASE'] as const) {
      expect(decided(withPlan, { plan })).toMatchObject({ until: at(20), endsAt: null });
      expect(decided(withPlan, { plan, until: at(30) })).toMatchObject({ until: at(20), endsAt: at(30) });
      expect(decided(withPlan, { plan, until: at(10) })).toMatchObject({ until: at(10), endsAt: at(10) });
    }
  });

  it('forgets a plan that is dropped, and closes the edition that would have gone on', () => {
    const current = edition(-10, 20, 50);
    const dropped = decided({ ...withPlan, current }, { plan: 'DROP', at: at(45) });
    expect(dropped).toMatchObject({ text: draft, until: null, closes: current, plan: { fate: 'DROP' } });
    expect(decided({ ...withPlan, current }, { plan: 'DROP', at: at(50) }).closes).toBeNull();
  });

  it('brings a dropped plan forward when there is no draft', () => {
    const { planned, current } = withPlan;
    expect(decided({ planned, current }, { replace: true })).toMatchObject({ text: planned, again: false, from: now });
  });

  it('keeps the end when some languages alone are published, unless another end is given', () => {
    const current = edition(-10, 50, 50);
    expect(decided({ draft, current }, { locales: ['en'] })).toMatchObject({ base: current, endsAt: at(50) });
    expect(decided({ draft, current }, { locales: ['en'], until: null }).endsAt).toBeNull();
    expect(decided({ draft }, { locales: ['pl'] }).base).toBeNull();
  });

  it('refuses when nothing is new, when instants have passed, and when a plan is in the way', () => {
    expect(refused({ current })).toBe('INVALID id');
    expect(refused({ planned: withPlan.planned, current })).toBe('INVALID id');
    expect(refused({ draft }, { at: now })).toBe('INVALID at');
    expect(refused({ draft }, { until: now })).toBe('INVALID until');
    expect(refused({ draft }, { at: at(5), until: at(5) })).toBe('INVALID until');
    expect(refused(withPlan, { at: at(5) })).toBe('SCHEDULE_EXISTS at');
    expect(refused(withPlan, { at: at(5), plan: 'KEEP' })).toBe('SCHEDULE_EXISTS at');
  });

  it('changes none of the given editions', () => {
    const before = JSON.stringify(withPlan);
    decided(withPlan, { plan: 'DROP' });
    decided(withPlan, { plan: 'REBASE' });
    expect(JSON.stringify(withPlan)).toBe(before);
  });
});
