import { StartupError } from '../../startup-error.ts';
import { StoreUnavailable } from '../store.ts';
import { codeOf, S3Bucket, type S3Settings } from './client.ts';

/**
 * Opens the bucket, and makes it when it is missing and we may.
 *
 * @throws StartupError that says what is wrong with which setting
 */
export async function openBucket(settings: S3Settings): Promise<S3Bucket> {
  const bucket = new S3Bucket(settings);
  try {
    if (!(await exists(bucket))) await create(bucket);
    await assertForgets(bucket);
    return bucket;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new StartupError(sentenceFor(error.cause, settings), { cause: error });
  }
}

/** Asks by listing: unlike HEAD, a refused listing comes with a reason, and we must be able to list anyway. */
async function exists(bucket: S3Bucket): Promise<boolean> {
  return bucket.ask('opening', async (client, name) => {
    try {
      await client.listObjectsV2Query(name, '', '', '', 1, '');
      return true;
    } catch (error) {
      if (codeOf(error) === 'NoSuchBucket') return false;
      throw error;
    }
  });
}

async function create(bucket: S3Bucket): Promise<void> {
  const { bucket: name, endpoint, region } = bucket.settings;
  try {
    await bucket.ask('opening', (client) => client.makeBucket(name, region));
  } catch (error) {
    if (codeOf((error as Error).cause) === 'BucketAlreadyOwnedByYou') return; // another process was faster
    const reason = reasonOf((error as Error).cause);
    throw new StartupError(
      `The bucket ${name} is not there and cannot be created at ${endpoint} (${reason}): create it, or correct KONSULTA_S3_BUCKET.`,
      { cause: error },
    );
  }
}

/** Refuses a bucket with versions: deleted objects must be gone, and such a bucket keeps them. */
async function assertForgets(bucket: S3Bucket): Promise<void> {
  const versioning = await bucket.ask('opening', async (client, name) => {
    try {
      return await client.getBucketVersioning(name);
    } catch (error) {
      if (/^(AccessDenied|NotImplemented|MethodNotAllowed)$/.test(codeOf(error))) return undefined; // we cannot know
      throw error;
    }
  });
  if (versioning?.Status !== 'Enabled') return;
  throw new StartupError(
    `The bucket ${bucket.settings.bucket} keeps versions, so that no file could be taken away for good: suspend its versioning, or choose another with KONSULTA_S3_BUCKET.`,
  );
}

function sentenceFor(cause: unknown, { endpoint, bucket }: S3Settings): string {
  const code = codeOf(cause);
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) {
    return `The host of the S3 store, ${new URL(endpoint).hostname}, is not known: check KONSULTA_S3_ENDPOINT.`;
  }
  if (code === 'ECONNREFUSED') {
    return `No S3 store answers at ${endpoint}: start it, or correct KONSULTA_S3_ENDPOINT.`;
  }
  if (/^(InvalidAccessKeyId|SignatureDoesNotMatch)$/.test(code)) {
    return `The S3 store at ${endpoint} does not know the key: check KONSULTA_S3_ACCESS_KEY and KONSULTA_S3_SECRET_KEY.`;
  }
  if (code === 'AccessDenied') {
    return `The key in KONSULTA_S3_ACCESS_KEY may not list the bucket ${bucket}: docs/files.md says which rights it needs.`;
  }
  return `The S3 store at ${endpoint} cannot be used (${reasonOf(cause)}): check the settings that begin with KONSULTA_S3_.`;
}

function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : '';
  return [codeOf(cause), message].filter((part) => part !== '').join(': ') || 'no reason was given';
}
