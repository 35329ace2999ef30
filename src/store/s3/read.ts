import { PassThrough, pipeline, type Readable } from 'node:stream';
import { type ByteRange, clampRange, NotInStore, StoreUnavailable } from '../store.ts';
import { type Asking, codeOf, type S3Bucket, type Work } from './client.ts';

/** The bytes of an object or of a range, as FileStore.read promises them. */
export async function openObject(
  bucket: S3Bucket,
  object: string,
  range?: ByteRange,
  asking?: Asking,
): Promise<Readable> {
  const [start, length] = range ? offsetAndLength(range) : [0, 0];
  const get: Work<Readable> = async (client, name) => {
    try {
      return await client.getPartialObject(name, object, start, length);
    } catch (error) {
      if (codeOf(error) !== 'InvalidRange') throw error;
      throw new RangeError(`Not a range of ${object}: ${start}–`, { cause: error });
    }
  };
  const response = await bucket.find('reading', get, asking);
  if (!response) throw new NotInStore(object);
  return pipeline(response, new StoredBytes(), () => {});
}

/** Tells readers that the store failed, and not how its connection ended. */
class StoredBytes extends PassThrough {
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    super._destroy(error && new StoreUnavailable('reading', error), done);
  }
}

/** The client's form of a range: a length of 0 means up to the end. */
function offsetAndLength(range: ByteRange): [start: number, length: number] {
  const { start, end } = clampRange(range, Number.MAX_SAFE_INTEGER);
  return [start, range.end === undefined ? 0 : end - start + 1];
}
