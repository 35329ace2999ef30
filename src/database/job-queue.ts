import { Logger, runMigrations } from 'graphile-worker';
import { type Client, Pool } from 'pg';
import type { Context } from '../context.ts';
import { queryRows } from './transaction.ts';
import { connecting } from './watched-client.ts';

const migrationPatience = 3_600_000; // milliseconds for one statement

/** Where graphile-worker keeps its tables. */
export const queueSchema = 'graphile_worker';

/** Jobs that a verb may add in its transaction. The database refuses all others to the management login. */
export const addableJobs = ['read-texts'] as const;
export type AddableJob = (typeof addableJobs)[number];

/** The job that runs when the next boundary is reached. The database adds this job itself. */
export const boundaryJob = 'pass-boundaries';

/** The job that tells a CDN what to forget. The database adds this job itself (`content.note_purges`). */
export const purgeJob = 'purge-cdn';

/** The job that sends one mail. Verbs add it by `content.add_mail`. */
export const mailJob = 'send-mail';

/**
 * Adds a mail in the transaction under way. The job's row says which kind of mail, and the id of what the mail is about:
 * neither addresses nor secrets.
 */
export async function addMail(ctx: Context, kind: string, id: string): Promise<void> {
  await queryRows(ctx, 'select content.add_mail($1, $2)', [kind, id]);
}

/**
 * Adds a job in the transaction under way. The job begins after the commit, and never when the transaction is rolled
 * back. A job that waits already is not added twice; a job that runs is added once more.
 */
export async function addJob(ctx: Context, name: AddableJob): Promise<void> {
  await queryRows(ctx, 'select content.add_job($1)', [name]);
}

/**
 * Brings graphile-worker's tables to its version, and makes the functions by which our own schema adds jobs.
 * Idempotent. The owner does this at each start; nobody else may change the form of these tables.
 */
export async function installQueue(owner: Client, ownerUrl: string): Promise<void> {
  const pool = new Pool({ ...connecting(ownerUrl, { patience: migrationPatience, found: 'process' }), max: 1 });
  pool.on('error', () => undefined); // the awaited queries report a lost connection
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool, schema: queueSchema, logger: silent });
  } finally {
    await pool.end();
  }
  await owner.query(queueFunctions);
}

/** A migration that fails throws. */
const silent = new Logger(() => () => undefined);

// graphile-worker switches on row-level security without a policy, so that only the owner sees jobs. Our logins' rights
// say who may do what. Tables are altered only where they must be: altering them at each start would wait for every
// long change under way, and keep all others waiting behind it.
const queueFunctions = `
do $$
declare
  hidden regclass;
begin
  for hidden in
    select oid from pg_class where relnamespace = '${queueSchema}'::regnamespace and relkind = 'r' and relrowsecurity
  loop
    execute format('alter table %s disable row level security', hidden);
  end loop;
end $$;

-- For verbs. One job of a name waits at a time, and one runs at a time, whichever instance runs it.
create or replace function content.add_job(task text) returns void
language plpgsql volatile security definer set search_path = content, public as $$
begin
  if task not in (${addableJobs.map((name) => `'${name}'`).join(', ')}) then
    raise exception 'the job % is not one that may be added', task using errcode = 'insufficient_privilege';
  end if;
  perform ${queueSchema}.add_job(task, queue_name => task, job_key => task);
end $$;

-- For verbs. Mails are sent one after the other, so that a mail server that does not answer holds back nothing else.
create or replace function content.add_mail(kind text, subject uuid) returns void
language plpgsql volatile security definer set search_path = content, public as $$
begin
  perform ${queueSchema}.add_job('${mailJob}', json_build_object('kind', kind, 'id', subject), queue_name => '${mailJob}');
end $$;

-- The next boundary is passed on time, though nobody may be reading then. The job's instant is the machine's; a test's
-- clock is ahead of it by its shift.
create or replace function content.plan_boundary_job() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
begin
  perform ${queueSchema}.add_job('${boundaryJob}', queue_name => '${boundaryJob}', job_key => '${boundaryJob}',
    run_at => new.next_boundary - (select shift from clock));
  return null;
end $$;
do $$
begin
  if not exists (
    select from pg_trigger where tgrelid = 'content.ledger_head'::regclass and tgname = 'ledger_head_boundary_job'
  ) then
    create trigger ledger_head_boundary_job after update of next_boundary on content.ledger_head
      for each row when (new.next_boundary is not null and new.next_boundary is distinct from old.next_boundary)
      execute function content.plan_boundary_job();
  end if;
end $$;
`;
