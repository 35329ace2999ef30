import { describe, expect, it } from '@jest/globals';
import type { DeliveryAnswer } from '../../src/delivery/answer.ts';
import { AnswerCache } from '../../src/delivery/answer-cache.ts';
import { TaggedAnswer } from '../../src/delivery/kept-answer.ts';

/** Epochs as an instance hears of them, moved by hand. */
function handMoved(present: number | null = 1) {
  const listeners = new Set<(number: number) => void>();
  return {
    present,
    isListening: present !== null,
    doubts: 0,
    doubt() {
      this.doubts += 1;
      this.present = null;
    },
    onEpoch(listener: (number: number) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    notify(number: number) {
      this.present = null;
      for (const listener of listeners) listener(number);
    },
    settle(number: number) {
      this.notify(number);
      this.present = number;
    },
  };
}

const instantOf = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

function answerOf(body: string, number = 1, isCacheable = true): DeliveryAnswer {
  const epoch = { number, instant: instantOf(number), now: instantOf(number) };
  return { status: isCacheable ? 200 : 503, headers: {}, body, epoch, isCacheable };
}

/** A cache, and a way to ask it whose answers the test makes by hand. */
function opened({ bytes = 1_000_000, present = 1 as number | null } = {}) {
  const epochs = handMoved(present);
  const cache = new AnswerCache({ epochs, bytes });
  let made = 0;
  const ask = async (key: string, make: () => DeliveryAnswer | Promise<DeliveryAnswer>) => {
    const answer = await cache.answer(key, async () => {
      made += 1;
      return make();
    });
    return String(answer.body);
  };
  return { epochs, cache, ask, made: () => made };
}

describe('the cache of answers', () => {
  it('makes an answer once while its epoch lasts, and anew in the next epoch', async () => {
    const { epochs, ask, made } = opened();
    expect([await ask('a', () => answerOf('old')), await ask('a', () => answerOf('never'))]).toEqual(['old', 'old']);
    epochs.settle(2);
    expect(await ask('a', () => answerOf('new', 2))).toBe('new');
    expect(made()).toBe(2);
  });

  it('keeps nothing while nobody hears of changes', async () => {
    const { epochs, ask, cache } = opened({ present: null });
    expect(await ask('a', () => answerOf('one'))).toBe('one');
    expect(await ask('a', () => answerOf('two'))).toBe('two');
    epochs.settle(1);
    expect(await ask('a', () => answerOf('three'))).toBe('three');
    epochs.present = null;
    expect(await ask('a', () => answerOf('four'))).toBe('four');
    expect(cache.figures).toMatchObject({ bypassed: 3, misses: 1, hits: 0 });
  });

  it('makes one answer for all who ask while it is being made', async () => {
    const { ask, made } = opened();
    const slow = Promise.withResolvers<DeliveryAnswer>();
    const asked = Array.from({ length: 50 }, () => ask('a', () => slow.promise));
    slow.resolve(answerOf('one'));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['one']));
    expect(made()).toBe(1);
  });

  it('lets those who wait for an answer that is not for everybody ask for their own', async () => {
    const { ask, cache } = opened();
    const slow = Promise.withResolvers<DeliveryAnswer>();
    const first = ask('a', () => slow.promise);
    const second = ask('a', () => answerOf('error of the second', 1, false));
    slow.resolve(answerOf('error of the first', 1, false));
    expect([await first, await second]).toEqual(['error of the first', 'error of the second']);
    expect(cache.figures.entries).toBe(0);
  });

  it('tells only those who ask of a failure', async () => {
    const { ask } = opened();
    const slow = Promise.withResolvers<DeliveryAnswer>();
    const first = ask('a', () => slow.promise);
    const second = ask('a', () => answerOf('well'));
    slow.reject(new Error('lost'));
    await expect(first).rejects.toThrow('lost');
    expect(await second).toBe('well');
  });

  it('does not let a reader of the new epoch wait for an answer of the old one', async () => {
    const { epochs, ask } = opened();
    const slow = Promise.withResolvers<DeliveryAnswer>();
    const made = [slow.promise, Promise.resolve(answerOf('made again', 2))];
    const first = ask('a', () => made.shift() as Promise<DeliveryAnswer>);
    epochs.settle(2);
    expect(await ask('a', () => answerOf('new', 2))).toBe('new');
    slow.resolve(answerOf('old', 1));
    expect(await first).toBe('made again');
  });

  it('makes an answer again that has become old before it was ready', async () => {
    const { epochs, ask } = opened();
    const made: DeliveryAnswer[] = [answerOf('old', 1), answerOf('new', 2)];
    const answer = await ask('a', () => {
      epochs.settle(2);
      return made.shift() as DeliveryAnswer;
    });
    expect(answer).toBe('new');
  });

  it('makes an answer once that is older than all before, where no server is left that could know more', async () => {
    const { epochs, ask, made } = opened();
    await ask('a', () => answerOf('last words of the primary', 2));
    Object.assign(epochs, { present: null, isListening: false });
    expect(await ask('a', () => answerOf('of a standby', 1))).toBe('of a standby');
    expect(made()).toBe(2);
  });

  it('forgets the old epoch when an answer tells of a new one before the notification', async () => {
    const { epochs, ask } = opened();
    await ask('a', () => answerOf('old'));
    await ask('b', () => answerOf('new', 2));
    expect(epochs.doubts).toBe(1);
    expect(await ask('a', () => answerOf('new', 2))).toBe('new');
  });

  it('forgets what it has when the clock passes a boundary within a number', async () => {
    const { ask } = opened();
    await ask('a', () => answerOf('before'));
    const epoch = { number: 1, instant: instantOf(9), now: instantOf(9) };
    await ask('b', () => ({ ...answerOf('after'), epoch }));
    expect(await ask('a', () => ({ ...answerOf('after'), epoch }))).toBe('after');
  });

  it('believes a database that was restored to an earlier epoch', async () => {
    const { epochs, ask, made } = opened({ present: 7 });
    await ask('a', () => answerOf('lost', 7));
    epochs.settle(3);
    expect(await ask('a', () => answerOf('restored', 3))).toBe('restored');
    expect(await ask('a', () => answerOf('never', 3))).toBe('restored');
    expect(made()).toBe(2);
  });

  it('goes past what it keeps for a reader who has seen a newer epoch', async () => {
    const { cache, ask } = opened();
    await ask('a', () => answerOf('old'));
    const atLeast = { number: 2, instant: instantOf(2) };
    const { body } = await cache.answer('a', async () => answerOf('new', 2), atLeast);
    expect(String(body)).toBe('new');
  });

  it('holds its bytes within the bound, compressed forms included, and drops what was used least recently', async () => {
    const { cache, ask } = opened({ bytes: 100_000 });
    const body = 'x'.repeat(8_000);
    await ask('first', () => answerOf(body));
    for (let n = 0; n < 30; n += 1) {
      await ask(`k${n}`, () => answerOf(body));
      await ask('first', () => answerOf('made again'));
      const kept = await cache.answer(`k${n}`, async () => answerOf('made again'));
      if (kept instanceof TaggedAnswer) await cache.encoded(`k${n}`, kept, 'gzip');
      expect(cache.figures.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(await ask('first', () => answerOf('made again'))).toBe(body);
    expect(await ask('k0', () => answerOf('made again'))).toBe('made again');
  });

  it('does not keep an answer that would take the place of all others', async () => {
    const { cache, ask } = opened({ bytes: 100_000 });
    await ask('large', () => answerOf('x'.repeat(50_000)));
    expect(cache.figures.entries).toBe(0);
  });

  it('compresses an answer once, however many ask at once', async () => {
    const { cache, ask } = opened();
    await ask('a', () => answerOf('x'.repeat(5_000)));
    const kept = (await cache.answer('a', async () => answerOf('never'))) as TaggedAnswer;
    const before = cache.figures.bytes;
    const made = await Promise.all([1, 2, 3].map(() => cache.encoded('a', kept, 'br')));
    expect(new Set(made).size).toBe(1);
    expect(cache.figures.bytes - before).toBe(made[0].length);
  });
});
