import { availableParallelism } from 'node:os';

/** Milliseconds. Most statements of readers take less, also on a machine with much to do. */
const usual = 5;

export interface FewAtOnceOptions {
  /** Pieces of work at once, not counting those that take long. */
  most?: number;
  /** Milliseconds after which a piece of work is one that takes long. */
  patience?: number;
}

/** Work that runs. Whatever takes long is left out of the count. */
interface Running {
  readonly since: number;
}

/**
 * Lets few statements run at once. Each connection of PostgreSQL has plans and caches of its own, a megabyte of them, and the
 * processors' caches hold those of two or three connections: in turn over ten connections a statement takes nearly twice
 * as long as over two. A statement that takes long no longer counts, so it holds nobody up: then others run beside it on
 * further connections.
 */
export class FewAtOnce {
  private readonly most: number;
  private readonly patience: number;
  /** The oldest comes first. */
  private readonly counted = new Set<Running>();
  private readonly waiting: ((running: Running) => void)[] = [];
  private timer?: NodeJS.Timeout;

  /** At most as many at once as there are processors here, and two at least: the database may be elsewhere. */
  constructor({ most = Math.max(2, availableParallelism()), patience = usual }: FewAtOnceOptions = {}) {
    this.most = most;
    this.patience = patience;
  }

  /** Runs the work when its turn comes: first come, first served. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const running = this.counted.size < this.most ? this.begin() : await this.turn();
    try {
      return await work();
    } finally {
      this.counted.delete(running);
      this.letIn();
    }
  }

  private begin(): Running {
    const running = { since: performance.now() };
    this.counted.add(running);
    return running;
  }

  private turn(): Promise<Running> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.watch();
    });
  }

  private letIn(): void {
    while (this.counted.size < this.most) {
      const next = this.waiting.shift();
      if (!next) return;
      next(this.begin());
    }
  }

  /** While somebody waits, looks when the oldest begins to take long. */
  private watch(): void {
    const [oldest] = this.counted;
    if (this.timer || this.waiting.length === 0) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.passOver();
        this.watch();
      },
      Math.max(1, oldest.since + this.patience - performance.now()),
    );
  }

  private passOver(): void {
    const now = performance.now();
    for (const running of this.counted) {
      if (now - running.since < this.patience) break;
      this.counted.delete(running);
    }
    this.letIn();
  }
}
