import type { DerivedRead } from '../entities/fields/derived-read.ts';
import { enumType } from '../entities/fields/field-types.ts';
import { isBetweenStages } from './stage.ts';

export const ConsultationStatus = enumType(
  'ConsultationStatus',
  {
    PLANNED: { pl: 'Planowane', en: 'Planned', uk: 'Заплановані' },
    BETWEEN_STAGES: { pl: 'Między etapami', en: 'Between stages', uk: 'Між етапами' },
    OPEN: { pl: 'Trwają', en: 'Open', uk: 'Тривають' },
    CLOSED: { pl: 'Zamknięte', en: 'Closed', uk: 'Закриті' },
    REPORTED: { pl: 'Ze sprawozdaniem', en: 'Reported', uk: 'Зі звітом' },
    CONCLUDED: { pl: 'Rozstrzygnięte', en: 'Concluded', uk: 'Завершені рішенням' },
    CANCELLED: { pl: 'Odwołane', en: 'Cancelled', uk: 'Скасовані' },
  },
  'Derived at the instant of reading; the first that holds: CANCELLED, PLANNED, BETWEEN_STAGES (before the closing, while none of the stages is open), OPEN, CONCLUDED, REPORTED, CLOSED.',
);

type StatusCondition = (c: string, read: DerivedRead) => string;
const isCancelled: StatusCondition = (c, { at }) => `coalesce(${c}.cancelled_at <= ${at}, false)`;
const hasClosed: StatusCondition = (c, read) => `${c}.closes_at <= ${read.at} and not ${isCancelled(c, read)}`;

// Not `@>`: the planner takes `@>` for rare, and would look through everything visible instead of this consultation's
// reports.
const hasReport: StatusCondition = (c, { at }) =>
  `exists (select 1 from report r where r.consultation_id = ${c}.document_id and range_contains_elem(r.visible, ${at}))`;

const isUnderWay: StatusCondition = (c, read) =>
  `${c}.closes_at > ${read.at} and ${c}.opens_at <= ${read.at} and not ${isCancelled(c, read)}`;

/** The condition that a consultation has this code. Indexes serve the plain comparisons of opens_at and closes_at. */
const conditions: Record<string, StatusCondition> = {
  CANCELLED: isCancelled,
  PLANNED: (c, read) => `(${c}.opens_at > ${read.at} and not ${isCancelled(c, read)})`,
  BETWEEN_STAGES: (c, read) => `(${isUnderWay(c, read)} and ${isBetweenStages(c, read)})`,
  OPEN: (c, read) => `(${isUnderWay(c, read)} and not ${isBetweenStages(c, read)})`,
  CONCLUDED: (c, read) => `(${hasClosed(c, read)} and ${c}.outcome is not null)`,
  REPORTED: (c, read) => `(${hasClosed(c, read)} and ${c}.outcome is null and ${hasReport(c, read)})`,
  CLOSED: (c, read) => `(${hasClosed(c, read)} and ${c}.outcome is null and not ${hasReport(c, read)})`,
};

/** The code of a consultation's status, from a row of its editions or its cards. */
export const statusOf: StatusCondition = (c, read) => `case
  when ${isCancelled(c, read)} then 'CANCELLED'
  when ${c}.opens_at > ${read.at} then 'PLANNED'
  when ${c}.closes_at > ${read.at} then case when ${isBetweenStages(c, read)} then 'BETWEEN_STAGES' else 'OPEN' end
  when ${c}.outcome is not null then 'CONCLUDED'
  when ${hasReport(c, read)} then 'REPORTED'
  else 'CLOSED' end`;

/** Whether a consultation has this status. */
export function hasStatus(code: string, consultation: string, read: DerivedRead): string {
  return conditions[code](consultation, read);
}
