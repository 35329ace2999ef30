import { describe, expect, it } from '@jest/globals';
import { turns } from '../../src/pace/turns.ts';

/** Works that end when they are told to, and the order in which they begin. */
function works(atOnce: number) {
  const inTurn = turns(atOnce);
  const [begun, ends] = [[] as string[], new Map<string, PromiseWithResolvers<void>>()];
  const begin = (name: string, caller?: string) => {
    const end = Promise.withResolvers<void>();
    ends.set(name, end);
    return inTurn(() => {
      begun.push(name);
      return end.promise;
    }, caller);
  };
  const end = async (...names: string[]) => {
    for (const name of names) {
      ends.get(name)?.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { begin, end, begun, fail: (name: string) => ends.get(name)?.reject(new Error('broken')) };
}

describe('work that waits for its turn', () => {
  it('is done in the order in which its caller asked', async () => {
    const { begin, end, begun } = works(1);
    const all = ['1', '2', '3'].map((name) => begin(name));
    await end('1', '2', '3');
    await Promise.all(all);
    expect(begun).toEqual(['1', '2', '3']);
  });

  it('of one caller with much of it keeps others waiting for one work each', async () => {
    const { begin, end, begun } = works(2);
    const many = Array.from({ length: 6 }, (_, n) => begin(`much ${n}`, 'much'));
    const few = [begin('little', 'little'), begin('other', 'other'), begin('nobody')];
    await end('much 0', 'much 1', 'much 2', 'little', 'other', 'nobody', 'much 3', 'much 4', 'much 5');
    await Promise.all([...many, ...few]);
    expect(begun).toEqual([
      ...['much 0', 'much 1', 'much 2', 'little', 'other', 'nobody', 'much 3', 'much 4', 'much 5'],
    ]);
  });

  it('has its turn, too, when the work before it fails', async () => {
    const { begin, end, begun, fail } = works(1);
    const first = expect(begin('1', 'a')).rejects.toThrow('broken');
    const second = begin('2', 'b');
    fail('1');
    await first;
    await end('2');
    await second;
    const third = begin('3');
    await end('3');
    await third;
    expect(begun).toEqual(['1', '2', '3']);
  });
});
