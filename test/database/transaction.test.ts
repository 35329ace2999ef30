import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from '../../src/context.ts';
import { afterCommit, write as later, queryRows, queryTogether, transaction } from '../../src/database/transaction.ts';
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

describe('a write whose answer nobody awaits', () => {
  const put = 'insert into written values ($1)';
  const twice = 'insert into written select what from written';

  it('is carried out in its place, before what is asked next and with the commit at the latest', async () => {
    await transaction(ctx, async (inside) => {
      await later(inside, put, ['first']);
      await later(inside, twice, []);
      expect(await queryRows(inside, 'select what from written')).toHaveLength(2);
      await later(inside, twice, []);
    });
    expect(await written()).toHaveLength(4);
  });

  it('is carried out at once outside of a transaction', async () => {
    await later(ctx, put, ['alone']);
    expect(await written()).toEqual(['alone']);
  });

  it.each([
    ['with the commit', async () => undefined],
    ['with the next statement', (inside: Context) => write(inside, 'next')],
  ])('fails the whole transaction when it fails %s, with its own error', async (_, next) => {
    const seen: string[] = [];
    const work = transaction(ctx, async (inside) => {
      afterCommit(inside, () => void seen.push('effect'));
      await write(inside, 'before');
      await later(inside, 'select 1 / $1::int', [0]);
      await later(inside, put, ['after']);
      await next(inside);
    });
    await expect(work).rejects.toMatchObject({ code: '22012' });
    expect([await written(), seen]).toEqual([[], []]);
    await transaction(ctx, (inside) => later(inside, put, ['the connection is of use']));
    expect(await written()).toHaveLength(1);
  });

  it('is tried again with its transaction', async () => {
    let attempts = 0;
    await transaction(ctx, async (inside) => {
      attempts += 1;
      await later(inside, put, [`attempt ${attempts}`]);
      if (attempts === 1) await later(inside, `do $$ begin raise exception using errcode = '40001'; end $$`, []);
    });
    expect(await written()).toEqual(['attempt 2']);
  });

  it('is undone with the transaction within that made it, and not with the one around it', async () => {
    await transaction(ctx, async (outer) => {
      await later(outer, put, ['outer']);
      const inner = transaction(outer, async (inside) => [await later(inside, put, ['inner']), await fail()]);
      await expect(inner).rejects.toThrow('no');
      const faulty = transaction(outer, (inside) => later(inside, 'select 1 / $1::int', [0]));
      await expect(faulty).rejects.toMatchObject({ code: '22012' });
    });
    expect(await written()).toEqual(['outer']);
  });

  it('is never sent when the transaction is given up', async () => {
    const work = transaction(ctx, async (inside) => {
      await later(inside, `select pg_advisory_lock($1)`, [1]);
      await fail();
    });
    await expect(work).rejects.toThrow('no');
    expect(await city.sql(`select 1 from pg_locks where locktype = 'advisory' and objid = 1`)).toEqual([]);
  });
});

it('answers statements that travel together one by one, each seeing what those before have done', async () => {
  const answers = await transaction(ctx, (inside) =>
    queryTogether(inside, [
      { text: 'insert into written values ($1) returning what', values: ['one'] },
      { text: 'select count(*)::int as many from written' },
    ]),
  );
  expect(answers).toEqual([[{ what: 'one' }], [{ many: 1 }]]);
});
