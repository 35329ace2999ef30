import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type AddableJob, addJob } from '../../src/database/job-queue.ts';
import { transaction } from '../../src/database/transaction.ts';
import { jobs } from '../../src/jobs/list.ts';
import { completeConsultation, done, editor } from '../support/content.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';
import { docx } from '../support/sample-office.ts';
import { later } from '../support/stopped-clock.ts';

let city: ListeningApp;
beforeAll(async () => {
  city = await startListening();
});
afterAll(() => city.close());

interface Waiting {
  task: string;
  key: string | null;
  run_at: Date;
}

/** Waiting jobs of any age, without the scheduled jobs, which come every minute. */
const waiting = (task: string) =>
  city.sql<Waiting>(
    `select t.identifier as task, j.key, j.run_at from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = $1 and j.key !~ 'schedule' order by j.id`,
    [task],
  );

/** Keeps instances from taking the job until the test has looked at it. */
const heldBack = async (use: (client: pg.Client) => Promise<void>) => {
  const client = new pg.Client({ connectionString: city.logins.owner });
  await client.connect();
  await client.query(
    `insert into graphile_worker._private_job_queues (queue_name) values ('read-texts') on conflict do nothing`,
  );
  await client.query(
    `begin; update graphile_worker._private_job_queues set locked_at = locked_at where queue_name = 'read-texts'`,
  );
  try {
    await use(client);
  } finally {
    await client.query('rollback');
    await client.end();
  }
};

describe('a job that a verb adds', () => {
  it('never runs when the transaction is rolled back', async () => {
    const adding = transaction(city.app.context(), async (ctx) => {
      await addJob(ctx, 'read-texts');
      throw new Error('changed my mind');
    });
    await expect(adding).rejects.toThrow('changed my mind');
    const [{ last_value }] = await city.sql<{ last_value: string }>(
      `select last_value from pg_sequences where schemaname = 'graphile_worker' and sequencename like '%jobs_id%'`,
    );
    expect(await waiting('read-texts')).toEqual([]);
    expect(Number(last_value)).toBeGreaterThan(0); // the job was added, and is gone
  });

  it('waits once, however often it is added', async () => {
    await heldBack(async () => {
      for (let time = 0; time < 3; time += 1) {
        await transaction(city.app.context(), (ctx) => addJob(ctx, 'read-texts'));
      }
      expect(await waiting('read-texts')).toMatchObject([{ key: 'read-texts' }]);
    });
  });

  it('belongs to a fixed list, and the database refuses other jobs to the management login', async () => {
    for (const name of ['pass-boundaries', 'remove-leftovers', 'work', `'); drop table content.file --`]) {
      const adding = transaction(city.app.context(), (ctx) => addJob(ctx, name as AddableJob));
      await expect(adding).rejects.toMatchObject({ code: '42501' });
    }
    await expect(
      transaction(city.app.context(), async (ctx) => ctx.em.execute('select * from graphile_worker.jobs')),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the jobs of the server', () => {
  it('have distinct names', () => {
    expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length);
  });

  it.each(jobs.map((job) => [job.name, job] as const))('%s runs on the jobs’ login', async (_, job) => {
    await leftovers();
    await city.sql(`select graphile_worker.add_job($1, job_key => 'test')`, [job.name]);
    await expect(settled('test')).resolves.toBeNull();
  });

  it('have read the waiting files, and removed leftovers', async () => {
    const counts = await city.sql(
      `select (select count(*)::int from upload) as uploads, (select count(*)::int from image_variant) as images,
         (select count(*)::int from file where file_name = 'unused') as unused,
         (select count(*)::int from file_page p join file f on f.id = p.file_id where f.file_name = 'waiting') > 0 as "read",
         (select count(*)::int from audit_entry where action = 'deleteFile') > 0 as noted`,
    );
    expect(counts).toEqual([{ uploads: 0, images: 0, unused: 0, read: true, noted: true }]);
  });

  it('move the epoch when readers find a text that has been read, and not for a file that is not public', async () => {
    const [{ id }] = await city.sql<{ id: string }>(`select id from file where file_name = 'waiting'`);
    const login = new pg.Client({ connectionString: city.logins.jobs });
    await login.connect();
    const movedBy = async (file: string) => {
      const before = await city.sql('select epoch, instant from ledger_head');
      await login.query('select content.texts_changed(array[$1::uuid])', [file]);
      return JSON.stringify(await city.sql('select epoch, instant from ledger_head')) !== JSON.stringify(before);
    };
    expect(await movedBy(id)).toBe(false);
    await city.sql('insert into file_publication (file_id, since) values ($1, content.instant())', [id]);
    expect(await movedBy(id)).toBe(true);
    await login.end();
  });

  it('pass a boundary on time without readers, and announce the epoch', async () => {
    const caller = await city.as('gk.publisher');
    const verbs = editor(caller);
    const { id, version } = done(await verbs.create('Consultation', completeConsultation));
    const at = later(await city.clock.now(), 0, 1_500);
    done(await verbs.publish(id, version, { at }));
    const [job] = await waiting('pass-boundaries');
    expect(job.run_at).toEqual(at);
    const rows = () => city.sql<{ effective: Date }>('select effective from ledger where event = $1', ['OPENED']);
    expect(await rows()).toEqual([]);
    const [{ epoch }] = await city.sql<{ epoch: number }>('select epoch::int from ledger_head');
    await new Promise<void>((resolve) => {
      const forget = city.app.epochs.onEpoch((number) => {
        if (number <= epoch) return;
        forget();
        resolve();
      });
    });
    expect(await rows()).toEqual([{ effective: at }]);
  });

  it('are reported by /health/ready: the oldest due job, and the number of failed jobs', async () => {
    const ready = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_050)); // answers are kept for a second
      return (await city.app.server.inject('/health/ready')).json();
    };
    expect(await ready()).toMatchObject({ status: 'ready', jobs: { failed: 0 } });
    await city.sql(`select graphile_worker.add_job('unknown', run_at => now() - interval '90 seconds')`);
    await city.sql(
      `update graphile_worker._private_jobs set last_error = 'broken' where run_at < now() - interval '80 seconds'`,
    );
    const { jobs } = await ready();
    expect(jobs).toEqual({ oldestDueSeconds: expect.any(Number), failed: 1 });
    expect(jobs.oldestDueSeconds).toBeGreaterThanOrEqual(90);
  });
});

/** Work for each job, so that the job needs all its rights. */
async function leftovers(): Promise<void> {
  const { key, size } = await city.app.store.put({ stream: Readable.from([docx(['czekał'])]) });
  const file = `insert into file (id, sha256, size, mime_type, file_name, created_at) values (gen_random_uuid(), $1, $2,`;
  const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  await city.sql(`${file} '${mime}', 'waiting', content.instant())`, [key, size]);
  await city.sql(
    `with f as (${file} 'text/plain', 'unused', content.instant() - interval '1 year') returning id)
     insert into file_unused (file_id, since) select id, content.instant() - interval '1 year' from f`,
    [key, size],
  );
  await city.sql(
    `insert into upload (id, token_hash, file_name, size, direct, organization_id, created_at, expires_at)
     select gen_random_uuid(), md5(random()::text), 'late', 1, false, id, content.instant(), content.instant() from organization limit 1`,
  );
  await city.sql(
    `insert into image_variant (name, source, sha256, size, mime_type, created_at)
     values ('left', repeat('0', 64), repeat('1', 64), 1, 'image/webp', content.instant()) on conflict do nothing`,
  );
}

/** The last error of the job after its run; null when the job succeeded, because its row is then gone. */
async function settled(key: string): Promise<string | null> {
  for (;;) {
    const [job] = await city.sql<{ last_error: string | null; attempts: number; locked_at: Date | null }>(
      'select last_error, attempts, locked_at from graphile_worker._private_jobs where key = $1',
      [key],
    );
    if (!job) return null;
    if (job.last_error) return job.last_error;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
