import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { valueSql } from '../../src/database/prepared-read.ts';
import { createReader, type Reader } from '../../src/database/reader.ts';
import { mostCharacters, mostStatements, StatementNames } from '../../src/database/statement-names.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

describe('the names of statements', () => {
  let names: StatementNames;
  beforeEach(() => {
    names = new StatementNames();
  });
  const preparedNow = (text: string) => names.nameOf(text) !== undefined;
  const use = (text: string) => void names.nameOf(text);

  it('are given from the second use on, one name per text', () => {
    expect(preparedNow('select 1')).toBe(false);
    expect(preparedNow('select 1')).toBe(true);
    expect(names.nameOf('select 1')).toBe(names.nameOf('select 1'));
    use('select 2');
    expect(names.nameOf('select 2')).not.toBe(names.nameOf('select 1'));
  });

  it('are not used up by texts that are used once, however many', () => {
    for (let n = 0; n < 10_000; n += 1) expect(preparedNow(`select ${n}`)).toBe(false);
    use('select now()');
    expect(preparedNow('select now()')).toBe(true);
  });

  it('stay with texts in use, and are taken from unused texts', () => {
    const twice = (text: string) => [use(text), use(text)];
    twice('always');
    twice('formerly');
    for (let n = 0; n < mostStatements - 1; n += 1) {
      twice(`select ${n}`);
      expect(preparedNow('always')).toBe(true);
    }
    expect(preparedNow('formerly')).toBe(false);
    expect(preparedNow('formerly')).toBe(true);
  });

  it('are taken from unused texts when all together become too long', () => {
    const long = (n: number) => `select ${n}, '${'x'.repeat(40_000)}'`;
    for (let n = 0; n <= mostCharacters / 40_000; n += 1) [use(long(n)), use(long(n))];
    expect(preparedNow(long(5))).toBe(true);
    expect(preparedNow(long(0))).toBe(false);
  });

  it('are not given to texts that are too long to be kept', () => {
    const text = `select '${'x'.repeat(50_000)}'`;
    use(text);
    expect(preparedNow(text)).toBe(false);
  });
});

describe("a reader's connection", () => {
  let city: TestApp;
  let reader: Reader;
  beforeAll(async () => {
    city = await startTestApp();
  });
  afterAll(() => city.close());
  const errors: Error[] = [];
  beforeEach(() => {
    const onError = (error: Error) => void errors.push(error);
    reader = createReader({ url: city.logins.delivery, schemas: 'delivery,public', poolSize: 1, onError });
  });
  afterEach(() => reader.close());

  /** The names of statements prepared on the pool's only connection. */
  const statements = async () => {
    const rows = await reader.rows<{ statement: string }>('select statement from pg_prepared_statements');
    return rows.map(({ statement }) => statement);
  };
  const prepares = async (text: string) => {
    for (let time = 0; time < 2; time += 1) await reader.rows(text);
    return (await statements()).includes(text);
  };

  it('prepares a repeated query, after 2,000 texts that were asked once and 2,000 that were asked twice', async () => {
    expect(await prepares('select 1 as first')).toBe(true);
    for (let n = 0; n < 2_000; n += 1) await reader.rows(`select ${n} as once`);
    expect(await statements()).toEqual(['select 1 as first']);
    expect(await prepares('select 1 as second')).toBe(true);
    let most = 0;
    for (let n = 0; n < 2_000; n += 1) {
      for (let time = 0; time < 2; time += 1) await reader.rows(`select ${n} as twice`);
      if (n % 100 === 99) most = Math.max(most, (await statements()).length);
    }
    expect(most).toBeGreaterThan(100);
    expect(most).toBeLessThanOrEqual(mostStatements);
    expect(await prepares('select 1 as third')).toBe(true);
    expect(errors).toEqual([]);
  });

  it('holds no more text in prepared statements than it may: text costs the server 350 times its length', async () => {
    let most = 0;
    for (let n = 0; n < 40; n += 1) {
      const text = `select '${'x'.repeat(40_000)}' as "n${n}"`;
      for (let time = 0; time < 2; time += 1) await reader.rows(text);
      const [{ held }] = await reader.rows<{ held: number }>(
        'select coalesce(sum(length(statement)), 0)::int as held from pg_prepared_statements',
      );
      most = Math.max(most, held);
    }
    expect(most).toBeGreaterThan(100_000);
    expect(most).toBeLessThan(mostCharacters + 50_000);
    expect(errors).toEqual([]);
  });

  it('answers long JSON in pieces, and cuts no character', async () => {
    const text = 'Zażółć gęślą jaźń 🚲'.repeat(25_000);
    const statement = valueSql('to_json($1::text)', '5000000');
    const { pieces, size } = await reader.read({ text: statement, values: [text], planByValue: false });
    expect(pieces?.length).toBeGreaterThan(5);
    expect(pieces?.join('')).toBe(JSON.stringify(text));
    expect(size).toBe(Buffer.byteLength(JSON.stringify(text)));
    const tooLong = valueSql('to_json($1::text)', '100');
    expect(await reader.read({ text: tooLong, values: [text], planByValue: false })).toEqual({ size, pieces: null });
  });

  it('still answers after the server has ended the former connection', async () => {
    const [{ pid }] = await reader.rows<{ pid: number }>('select pg_backend_pid() as pid');
    const waiting = reader.rows('select pg_sleep(60)').catch((error: Error) => error);
    await city.sql('select pg_terminate_backend($1)', [pid]);
    expect(await waiting).toMatchObject({ code: 'UNAVAILABLE' });
    expect(await reader.rows('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
