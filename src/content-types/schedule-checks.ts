import type { CheckContext } from '../entities/fields/content-type.ts';
import type { Problem } from '../message.ts';
import type { TimelineEntry } from './values.ts';

interface Scheduled {
  timeline?: TimelineEntry[] | null;
}

/** Steps that no draft may have: a step does not end before it begins. */
export function impossibleSteps({ timeline }: Scheduled): Problem[] {
  return (timeline ?? []).flatMap(({ startsAt, endsAt }, index) => {
    if (!startsAt || !endsAt || Date.parse(startsAt) <= Date.parse(endsAt)) return [];
    return {
      path: ['timeline', String(index), 'endsAt'],
      message: {
        pl: 'Ten punkt harmonogramu kończy się wcześniej, niż się zaczyna.',
        en: 'This step of the schedule ends earlier than it begins.',
      },
    };
  });
}

/** Steps of which a reader would not learn when they are. */
export function stepsWithoutTime({ timeline }: Scheduled, { locale }: Pick<CheckContext, 'locale'>): Problem[] {
  return (timeline ?? []).flatMap(({ startsAt, dateText }, index) => {
    if (startsAt || dateText?.[locale]) return [];
    return {
      path: ['timeline', String(index), 'startsAt'],
      message: {
        pl: `Kiedy? Podaj początek tego punktu harmonogramu albo termin słowami w języku ${locale}.`,
        en: `When? Give the beginning of this step of the schedule, or its time in words in ${locale}.`,
      },
    };
  });
}
