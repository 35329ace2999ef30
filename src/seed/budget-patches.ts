import type { SeedBudgetEdition, SeedBudgetProject } from '../../demo/index.ts';
import type { Patch } from '../content/patch/patch.ts';
import { day, ids, type SeedTime } from './patches.ts';

export function budgetEditionPatch(edition: SeedBudgetEdition, actIds: string[], time: SeedTime): Patch {
  const {
    organization: _,
    acts,
    pools,
    submissionsOpenOn,
    submissionsCloseOn,
    votingOpensOn,
    votingClosesOn,
    ...same
  } = edition;
  return {
    ...same,
    pools: pools.map(({ areas = [], ...pool }) => ({ ...pool, areaIds: ids('Area', areas) })),
    submissionsOpenOn: day(submissionsOpenOn, time),
    submissionsCloseOn: day(submissionsCloseOn, time),
    votingOpensOn: day(votingOpensOn, time),
    votingClosesOn: day(votingClosesOn, time),
    resultsOn: day(same.resultsOn, time),
    areaIds: ids('Area', ['czestochowa']),
    topicIds: ids('Topic', ['samorzad-lokalny']),
    actIds,
  };
}

export function budgetProjectPatch(project: SeedBudgetProject, budgetEditionId: string): Patch {
  const { organization: _, edition: __, areas, topics, ...same } = project;
  return { ...same, budgetEditionId, areaIds: ids('Area', areas), topicIds: ids('Topic', topics) };
}
