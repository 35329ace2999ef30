import { epochMark } from '../database/epoch.ts';
import { purgeJob } from '../database/job-queue.ts';
import { callPurge, type PurgeReceiver } from '../delivery/purge-call.ts';
import type { Job } from './job.ts';

const mostInOneCall = 500; // tags
/** Stands for everything among the tags that are due. */
const everything = '*';

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
