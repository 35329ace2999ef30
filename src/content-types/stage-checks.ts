import type { CheckContext } from '../entities/fields/content-type.ts';
import type { Message, Problem, Warning } from '../message.ts';
import type { Stage } from './stage.ts';

/** What the stages of a consultation depend on. */
interface Staged {
  opensAt?: Date | null;
  closesAt?: Date | null;
  stages?: Stage[] | null;
}

/** Stages that no draft may have: a stage closes after it opens. */
export function impossibleStages({ stages }: Staged): Problem[] {
  return (stages ?? []).flatMap(({ opensAt, closesAt }, index) => {
    if (!opensAt || !closesAt || Date.parse(opensAt) < Date.parse(closesAt)) return [];
    return at(index, 'closesAt', {
      pl: 'Etap musi kończyć się później, niż się zaczyna.',
      en: 'A stage must close later than it opens.',
    });
  });
}

/** What keeps stages from being public: unknown times, times outside the consultation, and stages out of order. */
export function unfinishedStages(draft: Staged, { locale }: Pick<CheckContext, 'locale'>): Problem[] {
  const stages = draft.stages ?? [];
  return [
    ...stages.flatMap((stage, index) => withoutTime(stage, index, locale)),
    ...stages.flatMap((stage, index) => outside(stage, index, draft)),
    ...outOfOrder(stages),
  ];
}

/** The same as warnings, while the draft is worked on. */
export function unlikelyStages(draft: Staged): Warning[] {
  const stages = draft.stages ?? [];
  const found = [...stages.flatMap((stage, index) => outside(stage, index, draft)), ...outOfOrder(stages)];
  return found.map((problem) => ({ code: 'DAY_UNLIKELY', ...problem }));
}

function withoutTime({ opensAt, closesAt, dateText }: Stage, index: number, locale: string): Problem[] {
  if (opensAt && closesAt) return [];
  if (opensAt || closesAt) {
    return at(index, opensAt ? 'closesAt' : 'opensAt', {
      pl: 'Podaj i początek, i koniec etapu; jeżeli nie są znane, tylko termin słowami.',
      en: 'Give both the opening and the closing of the stage; where they are not known, only the time in words.',
    });
  }
  if (dateText?.[locale]) return [];
  return at(index, 'opensAt', {
    pl: `Kiedy? Podaj początek i koniec etapu albo termin słowami w języku ${locale}.`,
    en: `When? Give the opening and the closing of the stage, or its time in words in ${locale}.`,
  });
}

function outside({ opensAt, closesAt }: Stage, index: number, consultation: Staged): Problem[] {
  const [from, until] = [consultation.opensAt, consultation.closesAt];
  const problems: Problem[] = [];
  if (opensAt && from && Date.parse(opensAt) < from.getTime()) {
    problems.push(
      ...at(index, 'opensAt', {
        pl: 'Ten etap zaczyna się wcześniej niż całe konsultacje.',
        en: 'This stage opens before the consultation does.',
      }),
    );
  }
  if (closesAt && until && Date.parse(closesAt) > until.getTime()) {
    problems.push(
      ...at(index, 'closesAt', {
        pl: 'Ten etap kończy się później niż całe konsultacje.',
        en: 'This stage closes after the consultation does.',
      }),
    );
  }
  return problems;
}

function outOfOrder(stages: readonly Stage[]): Problem[] {
  let latest = Number.NEGATIVE_INFINITY;
  return stages.flatMap(({ opensAt }, index) => {
    if (!opensAt) return [];
    const opening = Date.parse(opensAt);
    const isEarlier = opening < latest;
    latest = Math.max(latest, opening);
    if (!isEarlier) return [];
    return at(index, 'opensAt', {
      pl: 'Ten etap zaczyna się wcześniej niż etap przed nim; ułóż etapy w kolejności.',
      en: 'This stage opens before the stage above it; put the stages in order.',
    });
  });
}

function at(index: number, part: keyof Stage, message: Message): Problem[] {
  return [{ path: ['stages', String(index), part], message }];
}
