import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { during } from '../../src/watch/task.ts';
import { Watch } from '../../src/watch/watch.ts';
import { completeConsultation, organizationId } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

const threshold = 30; // milliseconds
let city: TestApp;
beforeAll(async () => {
  city = await startTestApp({ KONSULTA_SLOW_STATEMENT: String(threshold), KONSULTA_ANSWER_CACHE: '0' });
});
afterAll(() => city.close());

interface Slow {
  operation: string | null;
  milliseconds: number;
  statement: string;
  requestId?: string;
}

/** Work whose statements on these tables wait until they are slow; answers the lines about the slow ones. */
async function slowed(tables: string, work: () => Promise<unknown>): Promise<Slow[]> {
  city.warningsLogged.length = 0;
  await city.sql('begin');
  await city.sql(`lock table ${tables} in access exclusive mode`);
  let isOver = false;
  const working = work().finally(() => {
    isOver = true;
  });
  try {
    for (let isSlow = false; !isSlow && !isOver; ) {
      await city.sql('select pg_stat_clear_snapshot()'); // a transaction sees the activity of its first look
      const [row] = await city.sql<{ slow: boolean }>(
        `select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
           and clock_timestamp() - query_start > $1::int * interval '2 milliseconds') as slow`,
        [threshold],
      );
      isSlow = row.slow;
    }
  } finally {
    await city.sql('commit');
  }
  await working;
  const lines = city.warningsLogged.map((line) => JSON.parse(line) as Slow & { msg: string });
  return lines.filter(({ msg }) => msg === 'a statement was slow');
}

describe('a slow statement', () => {
  const text = 'query PagesOfTheOffice { pages(where: { slug: { eq: "tajny-adres" } }) { totalCount } }';

  it.each(['executed', 'known', 'known and remembered'])('of a query that is %s is logged with its name', async () => {
    const [slow] = await slowed('page, page_card', () => city.anonymous.ask(text));
    expect(slow).toMatchObject({ operation: 'query PagesOfTheOffice', statement: expect.stringContaining('page') });
    expect(slow.milliseconds).toBeGreaterThanOrEqual(threshold);
    expect(slow.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('of a query without a name is logged by the fields at its root', async () => {
    const [slow] = await slowed('page, page_card', () =>
      city.anonymous.ask('{ a: pages { totalCount } topics { name } }'),
    );
    expect(slow.operation).toBe('query pages, topics');
  });

  it('of a mutation is logged with its name, and without what people wrote', async () => {
    const coordinator = await city.as('coordinator');
    const mutation = `mutation Create($input: CreateConsultationInput!) { createConsultation(input: $input) {
      document { id } userErrors { message } } }`;
    const input = { organizationId: organizationId('gk'), patch: { ...completeConsultation, title: { pl: 'Tajne' } } };
    const slow = await slowed('consultation', () => coordinator.ask(mutation, { input }));
    expect(slow.map(({ operation }) => operation)).toContain('mutation Create');
    expect(JSON.stringify(slow)).not.toContain('Tajne');
  });

  it('of a job is logged with the name of the job', async () => {
    const lines: object[] = [];
    const watch = new Watch({ slowStatement: threshold });
    const log = { warn: (line: object) => void lines.push(line) };
    await watch.job('count', log, (task) =>
      during(task, () => city.app.readers.management.rows("select pg_sleep(0.04), 'geheim'")),
    );
    expect(lines).toEqual([
      { operation: 'job count', milliseconds: expect.any(Number), statement: 'select pg_sleep(?), ?' },
    ]);
  });

  it('is not looked for where that is switched off', () => {
    expect(new Watch({ slowStatement: 0 }).isOn).toBe(false);
  });
});
