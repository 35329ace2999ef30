import { secretFor } from '../access/secrets.ts';
import type { Reader } from '../database/reader.ts';
import { AddressSigner, type SignedQuery } from '../files/serve/address-signer.ts';
import type { Found, Signed } from '../files/serve/signed-lookup.ts';

interface SignedRequest {
  management: Reader;
  signer: AddressSigner;
  query: SignedQuery;
}

/** What `find` finds, if the request has a signature that is valid by the database's clock; else null. */
export async function signed<T>(
  { management, signer, query }: SignedRequest,
  subject: string,
  find: () => Promise<Found<T>>,
): Promise<Signed<T> | null> {
  const { now } = await management.epoch();
  const seconds = signer.remaining(subject, query, new Date(now));
  return seconds === undefined ? null : { found: await find(), seconds };
}

/** Signs with the key of this installation. Whoever first needs the key makes it. */
export async function addressSigner(management: Reader): Promise<AddressSigner> {
  return new AddressSigner(await secretFor(management, 'addresses'));
}
