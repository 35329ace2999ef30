import type { Localized } from '../entities/fields/field-types.ts';
import type { Problem, Warning } from '../message.ts';
import type { CostItem } from './budget-pool.ts';
import { isMore, shownSum, sumOfAmounts } from './sums-of-money.ts';

/** What a project says, as far as it can contradict itself. */
interface SaidOfProject {
  state?: string | null;
  stateReason?: Localized | null;
  cost?: string | null;
  costItems?: CostItem[] | null;
  votes?: number | null;
  score?: number | null;
}

/** States that nobody understands without a reason. */
const unexplained = ['REJECTED', 'ABANDONED'];
/** States of projects on which nobody has voted. */
const beforeTheVote = ['SUBMITTED', 'REJECTED', 'WITHDRAWN'];

/** What contradicts itself in a public project of the participatory budget, and what is missing. */
export function unpublishable(project: SaidOfProject, locale: string): Problem[] {
  const problems = costThatDoesNotAddUp(project);
  if (unexplained.includes(project.state ?? '') && !project.stateReason?.[locale]) {
    problems.push({
      path: ['stateReason'],
      message: {
        pl: `Podaj w języku ${locale}, dlaczego projekt odrzucono albo zaniechano.`,
        en: `Say in ${locale} why the project was rejected or given up.`,
      },
    });
  }
  if (beforeTheVote.includes(project.state ?? '') && project.votes != null) {
    problems.push({
      path: ['votes'],
      message: {
        pl: 'Na ten projekt nie głosowano: zmień stan albo usuń liczbę głosów.',
        en: 'The project was not put to the vote: change its state, or leave the votes out.',
      },
    });
  }
  return problems;
}

function costThatDoesNotAddUp({ cost, costItems }: SaidOfProject): Problem[] {
  const sum = sumOfAmounts((costItems ?? []).map(({ amount }) => amount));
  if (cost == null || sum === null || !(isMore(sum, cost) || isMore(cost, sum))) return [];
  return [
    {
      path: ['costItems'],
      message: {
        pl: `Kosztorys daje razem ${shownSum(sum, 'pl')} zł, a koszt projektu to ${shownSum(cost, 'pl')} zł.`,
        en: `The items add up to ${shownSum(sum, 'en')} PLN, and the cost is ${shownSum(cost, 'en')} PLN.`,
      },
    },
  ];
}

/** Points without votes: readers who sort by votes would find the project last. */
export function projectWarnings({ score, votes }: SaidOfProject): Warning[] {
  if (score == null || votes != null) return [];
  return [
    {
      code: 'FIELD_WITHOUT_EFFECT',
      path: ['score'],
      message: {
        pl: 'Projekt ma punkty, a nie ma liczby głosów; na liście według głosów będzie ostatni.',
        en: 'The project has points but no votes; in a list by votes it comes last.',
      },
    },
  ];
}
