import type { Context } from '../context.ts';
import { RequestError } from '../errors.ts';
import type { FileSpace } from '../files/intake/staging.ts';
import { canPresign, type DirectPart, type PresigningStore } from '../store/presigning-store.ts';
import type { FileStore } from '../store/store.ts';

/** Bytes. Larger files are sent in parts of this size, so that an interruption costs one part at most. */
export const partSize = 8 * 1024 * 1024;

/** Where the bytes of an upload are to be sent, and how. */
export interface Destination {
  method: 'POST' | 'PUT';
  /** The address for the form, or for all parts that come to us; null where only the parts have addresses. */
  url: string | null;
  /** POST only: the form's fields beside `file`. */
  fields: { name: string; value: string }[];
  /** PUT only: the parts that have not arrived, in order. */
  parts: DirectPart[];
}

interface Announced {
  id: string;
  /** Bytes. */
  size: number;
  direct: boolean;
  /** Token for our own endpoint. */
  token: string;
  secondsLeft: number;
}

/**
 * @throws StoreUnavailable when the store must be asked and does not answer; NOT_FOUND when its store no longer exists
 */
export function destinationOf(ctx: Context, { store, staging }: FileSpace, upload: Announced): Promise<Destination> {
  return upload.direct
    ? atTheStore(presigning(store), upload)
    : staging.received(upload.id).then((received) => atOurs(ctx, upload, received));
}

/** The store to which the bytes of an upload went. */
export function presigning(store: FileStore): PresigningStore {
  if (canPresign(store)) return store;
  throw new RequestError('NOT_FOUND', {
    pl: 'Magazyn plików został tymczasem zmieniony; wyślij plik jeszcze raz.',
    en: 'The file store was changed meanwhile; send the file again.',
  });
}

async function atTheStore(store: PresigningStore, { id, size, secondsLeft }: Announced): Promise<Destination> {
  const sent = await store.presignUpload(id, { size, expiresInSeconds: secondsLeft });
  if (sent.method === 'PUT') return { method: 'PUT', url: null, fields: [], parts: sent.parts };
  await store.check(); // a form is signed without asking the store
  const fields = Object.entries(sent.fields).map(([name, value]) => ({ name, value }));
  return { method: 'POST', url: sent.url, fields, parts: [] };
}

function atOurs({ settings }: Context, { token, size }: Announced, received: number): Destination {
  const url = `${settings.publicUrl}/uploads/${token}`;
  const parts = Array.from({ length: Math.ceil(size / partSize) }, (_, index) => {
    const end = Math.min((index + 1) * partSize, size);
    const arrived = received >= end;
    const start = arrived ? index * partSize : Math.max(index * partSize, received);
    return { number: index + 1, start, size: end - start, url: `${url}?from=${start}`, arrived };
  });
  return { method: 'PUT', url, fields: [], parts };
}
