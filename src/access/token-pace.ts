import { LRUCache } from 'lru-cache';
import { RequestError } from '../errors.ts';
import { currentTask } from '../watch/task.ts';

/** The token has made its requests of the minute. */
export class TooManyRequests extends RequestError {
  override readonly name = 'TooManyRequests';
  /** Seconds until the next request is answered. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('TOO_MANY_REQUESTS');
    this.retryAfter = retryAfter;
  }
}

interface Allowance {
  left: number;
  at: number;
}

/**
 * How many requests each token may make, per minute and instance: an allowance that fills evenly and never holds more than
 * a minute's requests.
 */
export class TokenPace {
  private readonly allowances = new LRUCache<string, Allowance>({ max: 1_000 }); // more than there are active tokens

  /**
   * @param now milliseconds, by the database's clock
   * @throws TooManyRequests
   */
  take(id: string, perMinute: number, now: number): void {
    const known = this.allowances.get(id) ?? { left: perMinute, at: now };
    const since = Math.max(0, now - known.at);
    const left = Math.min(perMinute, known.left + (since / 60_000) * perMinute);
    const isAllowed = left >= 1;
    this.allowances.set(id, { left: isAllowed ? left - 1 : left, at: Math.max(known.at, now) });
    if (isAllowed) return;
    currentTask()?.refusedBy('pace');
    throw new TooManyRequests(Math.ceil(((1 - left) / perMinute) * 60));
  }
}
