import type { CheckContext } from '../entities/fields/content-type.ts';
import type { Problem, Warning } from '../message.ts';
import { dayIn } from '../time/days.ts';

/** The fields on which the day of a decision depends. */
interface Decided {
  opensAt?: Date | null;
  outcome?: { decidedOn: string } | null;
}

const path = ['outcome', 'decidedOn'];

/** Refuses a future decision: nobody can tell the public of a decision before the day on which it is taken. */
export function decisionInTheFuture({ outcome }: Decided, { now, timeZone }: Days): Problem[] {
  if (!outcome || outcome.decidedOn <= dayIn(now, timeZone)) return [];
  return [
    {
      path,
      message: {
        pl: `Dzień decyzji (${outcome.decidedOn}) dopiero nadejdzie; podaj dzień, w którym decyzja zapadła.`,
        en: `The day of the decision (${outcome.decidedOn}) is yet to come; give the day on which the decision was taken.`,
      },
    },
  ];
}

/**
 * Warns of a decision before the opening: a city decides after it has asked, so this is a slip of the pen or a sham.
 */
export function decisionBeforeTheOpening({ opensAt, outcome }: Decided, { timeZone }: Days): Warning[] {
  if (!outcome || !opensAt || outcome.decidedOn >= dayIn(opensAt, timeZone)) return [];
  return [
    {
      code: 'DAY_UNLIKELY',
      path,
      message: {
        pl: `Decyzja zapadła (${outcome.decidedOn}), zanim zaczęły się konsultacje (${dayIn(opensAt, timeZone)}). Czy na pewno?`,
        en: `The decision was taken (${outcome.decidedOn}) before the consultation opened (${dayIn(opensAt, timeZone)}). Is that right?`,
      },
    },
  ];
}

type Days = Pick<CheckContext, 'now' | 'timeZone'>;
