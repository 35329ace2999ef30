import type { Pool } from 'pg';
import type { Background } from './background.ts';
import type { DeliveryServers } from './database/delivery-servers.ts';
import type { Reader } from './database/reader.ts';
import type { AnswerCache } from './delivery/answer-cache.ts';
import { threadFigures } from './threads/threads.ts';
import type { Figures, PoolFigures } from './watch/metrics.ts';

export interface FigureSources {
  answers: AnswerCache;
  delivery: DeliveryServers;
  background: Background;
  /** The pools of the instance by name. */
  pools(): ReadonlyMap<string, readonly Pool[]>;
}

/** Where the metrics of an instance come from. */
export function figuresOf({ answers, delivery, background, pools }: FigureSources): Figures {
  return {
    cache: () => answers.figures,
    epoch: () => epochFigures(delivery.readerFor(null)),
    pools: () => [...pools()].map(([name, all]) => poolFigures(name, all)),
    jobs: () => background.figuresOfJobs(),
    servers: () => delivery.figures(),
    threads: threadFigures,
  };
}

async function epochFigures(reader: Reader): Promise<{ number: number; ageSeconds: number }> {
  const { number, instant, now } = await reader.epoch();
  return { number, ageSeconds: (Date.parse(now) - Date.parse(instant)) / 1_000 };
}

function poolFigures(pool: string, all: readonly Pool[]): PoolFigures {
  const sum = (count: (one: Pool) => number) => all.reduce((total, one) => total + count(one), 0);
  return {
    pool,
    inUse: sum(({ totalCount, idleCount }) => totalCount - idleCount),
    idle: sum(({ idleCount }) => idleCount),
    waiting: sum(({ waitingCount }) => waitingCount),
  };
}
