import type { Client } from 'pg';
import type { PurgeReceiver } from '../config.ts';
import { epochMark } from '../database/epoch.ts';
import { purgeJob, queueSchema } from '../database/job-queue.ts';
import { callPurge } from '../delivery/purge-call.ts';
import type { Job } from './job.ts';

const mostInOneCall = 500; // tags
/** Stands for everything among the tags that are due. */
const everything = '*';

const begin = `
  with began as (insert into content.purge_receiver default values on conflict do nothing returning one),
    noted as (insert into content.purge_due (tag, epoch) select '${everything}', epoch from content.ledger_head, began
      on conflict do nothing returning tag)
  select ${queueSchema}.add_job('${purgeJob}', queue_name => '${purgeJob}', job_key => '${purgeJob}') from noted`;
const end = `
  with ended as (delete from content.purge_receiver returning one)
  delete from content.purge_due where exists (select from ended)`;

/**
 * Lets the database note from now on what a CDN is to forget, or no more: nothing is noted where nobody is told. A receiver
 * that was not told before is told to forget everything first. On the jobs' login.
 */
export async function notePurges(client: Client, { isTold }: { isTold: boolean }): Promise<void> {
  await client.query(isTold ? begin : end);
}

interface Due {
  tag: string;
  epoch: string;
}

/**
 * Tells a CDN which answers readers would see differently now. The database notes the tags in the transaction that moves the
 * epoch, at boundaries of the clock too, and adds this job; what is only planned is not noted. The schedule is for what a
 * restored backup left.
 */
export function purgeCdn(receiver: PurgeReceiver): Job {
  return {
    name: purgeJob,
    schedule: '*/5 * * * *',
    async run({ reader }, { signal }) {
      for (;;) {
        const due = await reader.rows<Due>(
          `select tag, epoch from content.purge_due order by tag <> '${everything}', tag limit ${mostInOneCall}`,
        );
        if (due.length === 0) return;
        const tags = due.map(({ tag }) => tag);
        const { number, instant } = await reader.epoch();
        const isAll = tags.includes(everything);
        await callPurge(receiver, { epoch: epochMark({ number, instant }), tags: isAll ? null : tags }, { signal });
        // What has become due once more meanwhile has a later epoch, and stays.
        await reader.rows(
          `delete from content.purge_due d using unnest($1::text[], $2::bigint[]) told (tag, epoch)
           where (d.tag = told.tag or $3) and d.epoch <= told.epoch`,
          [tags, due.map(({ epoch }) => epoch), isAll],
        );
      }
    },
  };
}
