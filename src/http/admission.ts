import { RequestError } from '../errors.ts';
import { currentTask } from '../watch/task.ts';

/** More requests are under way than can be answered in time. Asking again shortly helps. */
export class Overloaded extends RequestError {
  override readonly name = 'Overloaded';

  constructor() {
    super('UNAVAILABLE', {
      pl: 'Serwer ma w tej chwili zbyt wiele pracy. Spróbuj za chwilę.',
      en: 'The server has too much work at the moment. Try again shortly.',
    });
  }
}

/**
 * Refuses work early when so much of it is under way that the next would wait too long: a request that waits costs memory,
 * and whoever asked has gone by the time of the answer. Each API counts for itself, so readers never keep editors out.
 */
export class Admission {
  private readonly most: number;
  private underWay = 0;

  /** @param most requests that may be under way at once */
  constructor(most: number) {
    this.most = most;
  }

  /** @throws Overloaded without beginning the work */
  async admit<T>(work: () => Promise<T>): Promise<T> {
    if (this.underWay >= this.most) {
      currentTask()?.refusedBy('overload');
      throw new Overloaded();
    }
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
    }
  }
}
