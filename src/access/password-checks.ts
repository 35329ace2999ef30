import { RequestError } from '../errors.ts';
import { currentTask } from '../watch/task.ts';

/**
 * Checking a password takes 19 MB and a whole processor for a while, by design. So few checks run at once, few wait, and
 * people on their own devices go first: whoever tries passwords at full speed keeps neither readers nor editors waiting.
 */
export class PasswordChecks {
  private readonly atOnce: number;
  private readonly mostWaiting: number;
  private running = 0;
  private readonly known: (() => void)[] = [];
  private readonly strangers: (() => void)[] = [];

  constructor({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Each of the two queues has its own length, so that strangers cannot fill that of known devices.
   *
   * @throws RequestError UNAVAILABLE, without beginning, where too many wait
   */
  async run<T>(check: () => Promise<T>, { isKnown }: { isKnown: boolean }): Promise<T> {
    if (this.running < this.atOnce) this.running += 1;
    else await this.turn(isKnown ? this.known : this.strangers);
    try {
      return await check();
    } finally {
      const next = this.known.shift() ?? this.strangers.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async turn(queue: (() => void)[]): Promise<void> {
    if (queue.length >= this.mostWaiting) {
      currentTask()?.refusedBy('overload');
      throw new RequestError('UNAVAILABLE', {
        pl: 'Zbyt wiele osób loguje się jednocześnie. Spróbuj za chwilę.',
        en: 'Too many people sign in at the same time. Try again shortly.',
      });
    }
    await new Promise<void>((go) => queue.push(go));
  }
}

/** The checks of this process. */
export const passwordChecks = new PasswordChecks({ atOnce: 2, mostWaiting: 40 });
