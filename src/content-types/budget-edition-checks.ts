import type { Problem, Warning } from '../message.ts';
import type { BudgetPool } from './budget-pool.ts';
import { isMore, shownSum, sumOfAmounts } from './sums-of-money.ts';

/** What an edition says, as far as it can contradict itself. */
interface SaidOfEdition extends Partial<Record<(typeof instants)[number], Date | null>> {
  amount?: string | null;
  pools?: BudgetPool[] | null;
  voteType?: string | null;
  mostProjects?: number | null;
  points?: number | null;
  rule?: string | null;
  leastVotes?: number | null;
  ballots?: number | null;
  validBallots?: number | null;
}

/** The instants of an edition, in the order in which they come. */
const instants = ['submissionsOpenAt', 'submissionsCloseAt', 'votingOpensAt', 'votingClosesAt', 'resultsAt'] as const;

/** What contradicts itself in an edition of the participatory budget. Sums must close only in public. */
export function editionProblems(edition: SaidOfEdition, publishing: boolean): Problem[] {
  const pools = edition.pools ?? [];
  const problems = [...backwardInstants(edition), ...repeatedPools(pools), ...pools.flatMap(boundsOfProjects)];
  if (edition.voteType === 'CHOOSE_ONE' && (edition.mostProjects ?? 1) > 1) {
    problems.push({
      path: ['mostProjects'],
      message: {
        pl: 'Głosuje się na jeden projekt, więc na karcie jest najwyżej jeden.',
        en: 'People vote for one project, so a ballot names one at most.',
      },
    });
  }
  if (edition.ballots != null && edition.validBallots != null && edition.validBallots > edition.ballots) {
    problems.push({
      path: ['validBallots'],
      message: {
        pl: 'Kart ważnych jest więcej niż głosujących.',
        en: 'There are more valid ballots than voters.',
      },
    });
  }
  return publishing ? [...problems, ...unfinished(edition, pools)] : problems;
}

function unfinished(edition: SaidOfEdition, pools: readonly BudgetPool[]): Problem[] {
  const problems: Problem[] = [];
  const sum = sumOfAmounts(pools.map(({ amount }) => amount));
  if (edition.amount != null && sum !== null && (isMore(sum, edition.amount) || isMore(edition.amount, sum))) {
    problems.push({
      path: ['pools'],
      message: {
        pl: `Pule dają razem ${shownSum(sum, 'pl')} zł, a kwota edycji to ${shownSum(edition.amount, 'pl')} zł.`,
        en: `The pools add up to ${shownSum(sum, 'en')} PLN, and the amount is ${shownSum(edition.amount, 'en')} PLN.`,
      },
    });
  }
  if (edition.rule === 'GREEDY_THRESHOLD' && edition.leastVotes == null) {
    problems.push({
      path: ['leastVotes'],
      message: {
        pl: 'Reguła mówi o progu głosów: podaj go.',
        en: 'The rule speaks of a least number of votes: give it.',
      },
    });
  }
  return problems;
}

/** Fields that say nothing beside the others. */
export function editionWarnings({ voteType, points }: SaidOfEdition): Warning[] {
  if (points == null || (voteType !== 'CHOOSE_ONE' && voteType !== 'APPROVAL')) return [];
  return [
    {
      code: 'FIELD_WITHOUT_EFFECT',
      path: ['points'],
      message: {
        pl: 'Przy tym sposobie głosowania nie daje się punktów.',
        en: 'In this kind of vote nobody gives points.',
      },
    },
  ];
}

function backwardInstants(edition: SaidOfEdition): Problem[] {
  const given = instants.flatMap((field) => (edition[field] ? [{ field, at: edition[field] }] : []));
  return given.slice(1).flatMap(({ field, at }, index) => {
    if (at >= given[index].at) return [];
    return {
      path: [field],
      message: {
        pl: 'Ten krok jest wcześniej niż krok przed nim.',
        en: 'This step comes earlier than the step before it.',
      },
    };
  });
}

function repeatedPools(pools: readonly BudgetPool[]): Problem[] {
  return pools.flatMap(({ code }, index) => {
    if (pools.findIndex((other) => other.code === code) === index) return [];
    return {
      path: ['pools', String(index), 'code'],
      message: { pl: 'Inna pula ma już ten kod.', en: 'Another pool has this code already.' },
    };
  });
}

function boundsOfProjects({ amount, mostPerProject, leastPerProject }: BudgetPool, index: number): Problem[] {
  const path = (field: string) => ['pools', String(index), field];
  const problems: Problem[] = [];
  if (isMore(mostPerProject, amount)) {
    problems.push({
      path: path('mostPerProject'),
      message: { pl: 'Projekt może kosztować więcej, niż ma pula.', en: 'A project may cost more than the pool has.' },
    });
  }
  if (isMore(leastPerProject, mostPerProject ?? amount)) {
    problems.push({
      path: path('leastPerProject'),
      message: {
        pl: 'Najtańszy projekt kosztuje więcej niż najdroższy.',
        en: 'The least that a project may cost is more than the most.',
      },
    });
  }
  return problems;
}
