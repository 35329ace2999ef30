import type { CheckContext } from '../entities/fields/content-type.ts';
import type { Warning } from '../message.ts';
import { dayIn } from '../time/days.ts';

/** What a city publishes after a consultation, and the days on which it did. */
interface Published {
  feedback?: unknown;
  feedbackPublishedOn?: string | null;
  outcome?: unknown;
  outcomePublishedOn?: string | null;
}

/** Warns of days that readers do not get, for want of the text, and of days that are yet to come. */
export function unlikelyPublications(
  { feedback, feedbackPublishedOn, outcome, outcomePublishedOn }: Published,
  { now, timeZone }: Pick<CheckContext, 'now' | 'timeZone'>,
): Warning[] {
  const today = dayIn(now, timeZone);
  return [
    ...unlikely('feedbackPublishedOn', feedbackPublishedOn, feedback, today),
    ...unlikely('outcomePublishedOn', outcomePublishedOn, outcome, today),
  ];
}

function unlikely(field: string, day: string | null | undefined, text: unknown, today: string): Warning[] {
  if (!day) return [];
  const warnings: Warning[] = [];
  if (text == null) {
    warnings.push({
      code: 'FIELD_WITHOUT_EFFECT',
      path: [field],
      message: {
        pl: 'Dzień opublikowania jest podany, ale nie ma tego, co opublikowano: dnia nikt nie zobaczy.',
        en: 'There is a day of publication, but nothing that was published: nobody will see the day.',
      },
    });
  }
  if (day > today) {
    warnings.push({
      code: 'DAY_UNLIKELY',
      path: [field],
      message: {
        pl: `Ten dzień (${day}) dopiero nadejdzie. Czy na pewno?`,
        en: `This day (${day}) is yet to come. Is that right?`,
      },
    });
  }
  return warnings;
}
