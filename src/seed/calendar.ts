import {
  resolveDay,
  resolveInstant,
  type SeedConsultation,
  type SeedEffect,
  type SeedInstant,
  type SeedNews,
  type SeedReport,
} from '../../demo/index.ts';
import { dayText, startOfDay, utcMidnight } from '../time/days.ts';
import type { SeedTime } from './patches.ts';

const day = 86_400_000;
/** Days before the day of seeding on which the demonstration's year begins. */
export const yearOfDays = 365;

/** The hours at which offices publish; local time. */
const announcement = '09:00';
const feedback = '10:00';
const decision = '14:00';
const effect = '18:00';

/** When each thing of the demonstration became public. Nothing lies in the hours before the seeding itself. */
export class Calendar {
  private readonly time: SeedTime;

  constructor(time: SeedTime) {
    this.time = time;
  }

  /** A week before the opening; where that is before the year, at the beginning of the year. */
  announced({ opensOn }: SeedConsultation): Date {
    return this.on(this.daysUntil(resolveDay(opensOn, this.time.today)) - 7, announcement);
  }

  /** Five days after the last day on which people could take part. */
  answered({ closesOn }: SeedConsultation): Date {
    return this.on(this.daysUntil(resolveDay(closesOn, this.time.today)) + 5, feedback);
  }

  /** On the day of the decision; the earliest after what people had said. */
  decided(one: SeedConsultation): Date {
    const on = resolveDay(one.outcome?.decidedOn ?? one.closesOn, this.time.today);
    return this.on(this.daysUntil(on), decision);
  }

  /** In the evening of its day, behind a decision on the same day. */
  happened({ date }: SeedEffect): Date {
    return this.on(this.daysUntil(resolveDay(date, this.time.today)), effect);
  }

  /** A day after the answer to what people said, or after the decision. */
  reported(consultation: SeedConsultation | undefined, { archive }: SeedReport): Date {
    if (archive || !consultation) return this.on(-yearOfDays + 1, announcement);
    const before = consultation.outcome ? this.decided(consultation) : this.answered(consultation);
    const next = new Date(before.getTime() + day);
    return next < this.latest() ? next : new Date(before.getTime() + 3_600_000);
  }

  /** News of an event: two weeks before it. News that expires: some days ago. Other news is spread over the year. */
  told({ eventOn, expiresAt }: SeedNews, index: number): Date {
    if (eventOn) return this.on(this.daysUntil(resolveDay(eventOn, this.time.today)) - 14, '16:00');
    if (expiresAt) return this.on(-3 - (index % 5), '16:30');
    return this.on(-8 - ((index * 37) % 280), '17:00');
  }

  at(instant: SeedInstant): Date {
    return resolveInstant(instant, this.time.today, this.time.timeZone);
  }

  /** A day counted from the day of seeding, within the year and not later than yesterday. */
  on(days: number, time: string): Date {
    return this.at({ days: Math.min(Math.max(days, -yearOfDays), -1), time });
  }

  private daysUntil(other: string): number {
    return Math.round((utcMidnight(other) - utcMidnight(this.time.today)) / day);
  }

  /** The end of yesterday. */
  private latest(): Date {
    return startOfDay(dayText(utcMidnight(this.time.today)), this.time.timeZone);
  }
}
