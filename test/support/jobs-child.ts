/**
 * An instance of its own that runs jobs: `jobs-child.ts <url of the jobs' login> <patience>`. Its one job, `work`, says
 * that it has begun, waits so many milliseconds, and records its end in the table `worked`.
 */
import pg from 'pg';

const [url = '', patience = '0', source = '../../src'] = process.argv.slice(2);
const { KeptConnection }: typeof import('../../src/database/kept-connection.ts') = await import(
  `${source}/database/kept-connection.ts`
);
const { JobRunner }: typeof import('../../src/jobs/runner.ts') = await import(`${source}/jobs/runner.ts`);
type Context = import('../../src/context.ts').Context;
type Job = import('../../src/jobs/job.ts').Job;

const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);
const log = { info() {}, warn: (fields: object, warning: string) => say({ warning, fields }), error: () => undefined };
const pool = new pg.Pool({ connectionString: url });
pool.on('error', () => undefined); // a test ends its connections
const work: Job = {
  name: 'work',
  async run(_, { payload }) {
    const { n } = payload as { n: number };
    say({ began: n });
    await new Promise((resolve) => setTimeout(resolve, Number(patience)));
    await pool.query('insert into worked (n, pid) values ($1, $2)', [n, process.pid]);
  },
};
const line = new KeptConnection({ url, applicationName: 'konsulta-line', log });
const runner = new JobRunner({ url, line, jobs: [work], context: async () => ({}) as Context, log, sweepEvery: 500 });
line.start();
runner.start();
process.once('SIGTERM', async () => {
  await runner.stop();
  await line.stop();
  await pool.end();
  say({ stopped: true });
});
