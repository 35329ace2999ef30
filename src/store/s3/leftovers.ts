import { isKey } from '../store.ts';
import type { S3Bucket, S3Client } from './client.ts';
import { incomingPrefix } from './direct.ts';

/**
 * Keeps the promise of FileStore.removeLeftovers: removes objects that were never completed, and uploads that were
 * never taken in.
 */
export async function removeLeftovers(bucket: S3Bucket, before: Date): Promise<number> {
  return (await removeUnfinished(bucket, before)) + (await removeIncoming(bucket, before));
}

async function removeUnfinished(bucket: S3Bucket, before: Date): Promise<number> {
  let removed = 0;
  for (let after = ''; ; ) {
    const page = await bucket.ask('tidying', (client, name) =>
      client.listIncompleteUploadsQuery(name, '', after, '', ''),
    );
    for (const { key, uploadId, initiated } of page.uploads) {
      if (initiated >= before || !isOurs(key)) continue; // the bucket may have other users, too
      const done = await bucket.find('tidying', async (client, name) => {
        if (await isAlive(client, name, { key, uploadId, before })) return false;
        await client.abortMultipartUpload(name, key, uploadId);
        return true;
      });
      if (done) removed++;
    }
    if (!page.isTruncated || !page.nextKeyMarker) return removed;
    after = page.nextKeyMarker;
  }
}

async function removeIncoming(bucket: S3Bucket, before: Date): Promise<number> {
  let removed = 0;
  for (let after = incomingPrefix; ; ) {
    const page = await bucket.ask('tidying', (client, name) =>
      client.listObjectsV2Query(name, incomingPrefix, '', '', 1_000, after),
    );
    for (const { name: object = '', lastModified } of page.objects) {
      if (!lastModified || lastModified >= before) continue;
      await bucket.find('tidying', (client, name) => client.removeObject(name, object));
      removed++;
    }
    const last = page.objects.at(-1)?.name;
    if (!page.isTruncated || !last) return removed;
    after = last;
  }
}

/** Whether somebody still sends to an upload that began long ago. */
async function isAlive(
  client: S3Client,
  bucket: string,
  { key, uploadId, before }: { key: string; uploadId: string; before: Date },
): Promise<boolean> {
  const parts = await client.partsOf(bucket, key, uploadId);
  return parts.some(({ lastModified }) => lastModified !== undefined && lastModified >= before);
}

function isOurs(object: string): boolean {
  return isKey(object) || object.startsWith(incomingPrefix);
}
