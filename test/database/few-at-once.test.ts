import { describe, expect, it } from '@jest/globals';
import { FewAtOnce } from '../../src/database/few-at-once.ts';

const never = 1_000_000; // milliseconds

/** Work that lasts until the test ends it. */
function work() {
  const started = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let hasStarted = false;
  return {
    run: () => {
      hasStarted = true;
      started.resolve();
      return ended.promise;
    },
    get hasStarted() {
      return hasStarted;
    },
    started: started.promise,
    end: ended.resolve,
    fail: ended.reject,
  };
}

describe('few statements at once', () => {
  it('begins work when other work has ended, first come, first served', async () => {
    const turns = new FewAtOnce({ most: 2, patience: never });
    const [first, second, third, fourth] = [work(), work(), work(), work()];
    const all = [first, second, third, fourth].map(({ run }) => turns.run(run));
    await second.started;
    expect(third.hasStarted).toBe(false);
    first.end();
    await third.started;
    expect(fourth.hasStarted).toBe(false);
    second.end();
    await fourth.started;
    third.end();
    fourth.end();
    await Promise.all(all);
  });

  it('begins work when other work has failed, and tells its caller of the failure', async () => {
    const turns = new FewAtOnce({ most: 1, patience: never });
    const [first, second] = [work(), work()];
    const failing = turns.run(first.run);
    const waiting = turns.run(second.run);
    first.fail(new Error('lost'));
    await expect(failing).rejects.toThrow('lost');
    await second.started;
    second.end();
    await waiting;
  });

  it('begins work beside other work that takes long', async () => {
    const turns = new FewAtOnce({ most: 1, patience: 0 });
    const [long, second, third] = [work(), work(), work()];
    const all = [long, second, third].map(({ run }) => turns.run(run));
    await third.started; // the two before are still under way
    for (const { end } of [long, second, third]) end();
    await Promise.all(all);
  });
});
