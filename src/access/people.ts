import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { RequestError } from '../errors.ts';

/** The name of accounts in opaque ids. */
export const accountTypeName = 'Account';

/** An account as verbs on people need it. */
export interface Person {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  acceptedAt: Date | string | null;
  disabledAt: Date | string | null;
}

/**
 * The account of an opaque id, locked until the transaction ends.
 *
 * @throws RequestError NOT_FOUND
 */
export async function lockPerson(ctx: Context, id: string): Promise<Person> {
  const [uuid] = uuidsOf([id], accountTypeName, 'Viewer');
  const [person] =
    uuid === undefined
      ? []
      : await queryRows<Person>(ctx, `${selectPerson} where id = $1 and erased_at is null for update`, [uuid]);
  return person ?? noAccount();
}

const selectPerson = `select id, email, name, password_hash as "passwordHash", accepted_at as "acceptedAt",
  disabled_at as "disabledAt" from account`;

function noAccount(): never {
  throw new RequestError('NOT_FOUND', { pl: 'Nie ma takiego konta.', en: 'There is no such account.' });
}

/** The account of the person who asks, locked until the transaction ends. @throws RequestError UNAUTHENTICATED */
export async function lockOwn(ctx: Context): Promise<Person> {
  const { viewer } = ctx;
  if (viewer?.kind !== 'person' || viewer.id === null) throw new RequestError('UNAUTHENTICATED');
  return lockPerson(ctx, viewer.id);
}
