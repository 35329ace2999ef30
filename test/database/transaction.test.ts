import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from '../../src/context.ts';
import { afterCommit, queryRows, transaction } from '../../src/database/transaction.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let ctx: Context;
beforeAll(async () => {
  city = await startTestApp();
  await city.sql('create table written (what text)');
  await city.sql('grant all on written to public');
});
afterAll(() => city.close());
beforeEach(async () => {
  await city.sql('delete from written');
  city.errorsLogged.length = 0;
  ctx = city.app.context();
});

const write = (inside: Context, what: string) => queryRows(inside, `insert into written values ('${what}')`);
const written = async () => (await city.sql<{ what: string }>('select what from written')).map(({ what }) => what);
const fail = async () => {
  throw new Error('no');
};

describe('a transaction within another', () => {
  it('is rolled back alone when it fails', async () => {
    await transaction(ctx, async (outer) => {
      await write(outer, 'before');
      await expect(transaction(outer, async (inner) => [await write(inner, 'within'), await fail()])).rejects.toThrow();
      await transaction(outer, (inner) => write(inner, 'after'));
    });
    expect(await written()).toEqual(['before', 'after']);
  });

  it('is rolled back with the outer transaction', async () => {
    const work = transaction(ctx, async (outer) => {
      await transaction(outer, (inner) => write(inner, 'within'));
      await fail();
    });
    await expect(work).rejects.toThrow('no');
    expect(await written()).toEqual([]);
  });

  it('leaves a deadlock to the outer transaction, which is retried', async () => {
    let attempts = 0;
    await transaction(ctx, async (outer) => {
      await write(outer, 'once');
      await transaction(outer, async () => {
        attempts += 1;
        if (attempts === 1) throw Object.assign(new Error('deadlock'), { code: '40P01' });
      });
    });
    expect(attempts).toBe(2);
    expect(await written()).toEqual(['once']);
  });
});

describe('a task that follows a change', () => {
  it('runs after the commit, in the order of registration', async () => {
    const seen: unknown[] = [];
    await transaction(ctx, async (outer) => {
      afterCommit(outer, async () => void seen.push('first', await written()));
      await transaction(outer, async (inner) => afterCommit(inner, () => void seen.push('second')));
      await write(outer, 'change');
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['first', ['change'], 'second']);
  });

  it('never runs for a change that was rolled back, alone or with the outer transaction', async () => {
    const seen: string[] = [];
    const failing = async (inside: Context) => {
      afterCommit(inside, () => void seen.push('undone'));
      await fail();
    };
    await expect(transaction(ctx, failing)).rejects.toThrow();
    await transaction(ctx, async (outer) => {
      await expect(transaction(outer, failing)).rejects.toThrow();
      afterCommit(outer, () => void seen.push('done'));
    });
    expect(seen).toEqual(['done']);
  });

  it('runs once when the change was tried twice', async () => {
    const seen: number[] = [];
    let attempts = 0;
    await transaction(ctx, async (inside) => {
      attempts += 1;
      const attempt = attempts;
      afterCommit(inside, () => void seen.push(attempt));
      if (attempt === 1) throw Object.assign(new Error('deadlock'), { code: '40P01' });
    });
    expect(seen).toEqual([2]);
  });

  it('is logged when it fails, and neither the change nor the next task fails', async () => {
    const seen: string[] = [];
    await transaction(ctx, async (inside) => {
      afterCommit(inside, fail);
      afterCommit(inside, () => void seen.push('next'));
      await write(inside, 'change');
    });
    expect([seen, await written()]).toEqual([['next'], ['change']]);
    expect(city.errorsLogged).toHaveLength(1);
  });

  it('can be registered in a transaction only', () => {
    expect(() => afterCommit(ctx, () => undefined)).toThrow('no transaction is open');
  });
});
