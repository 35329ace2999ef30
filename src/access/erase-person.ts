import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { invalid, RequestError } from '../errors.ts';
import { defaultLocale } from '../language.ts';
import { plainText } from '../plain-text.ts';
import { assertNotAbove } from './above.ts';
import { assertAdministratorStays } from './administrators.ts';
import { record } from './audit.ts';
import { countPersonal, deletePersonal } from './personal-data.ts';

/** What erasing a person would do. */
export interface Erasure {
  accountId: string;
  name: string;
  email: string;
  /** What stands in place of the name from then on. */
  pseudonym: string;
  /** What is deleted, by kind. */
  deleted: { what: { pl: string; en: string }; count: number }[];
  /** Documents that the person created or changed last: they keep an author without a name. */
  documents: number;
  /** Entries of the audit log that keep the deed, and lose name and address. */
  auditEntries: number;
}

interface Person {
  id: string;
  name: string;
  email: string;
  erasedAt: string | null;
  organization: string | null;
}

/** Tells what `erasePerson` would do, and changes nothing. @throws RequestError NOT_FOUND */
export async function erasureOf(ctx: Context, id: string): Promise<Erasure> {
  const person = await personOf(ctx, id);
  const [kept] = await queryRows<{ documents: number; entries: number }>(
    ctx,
    `select (select count(*)::int from document where created_by = $1 or updated_by = $1) as documents,
       (select count(*)::int from audit_entry where account_id = $1 or concerns_id = $1) as entries`,
    [person.id],
  );
  const counted = await countPersonal(ctx, person.id);
  return {
    accountId: person.id,
    name: person.name,
    email: person.email,
    pseudonym: pseudonymOf(person),
    deleted: counted.filter(({ count }) => count > 0).map(({ table, count }) => ({ what: table.label, count })),
    documents: kept.documents,
    auditEntries: kept.entries,
  };
}

export interface ErasePersonInput {
  id: string;
  /** The person's address, typed once more: nobody is erased by a slip of the hand. */
  email: string;
  reason: string;
}

/**
 * Erases a person for good: whatever belongs to the person alone is deleted, name and address give way to a pseudonym, also
 * in notes of the audit log, and the entries of the log lose the network addresses. Content keeps an author, the log its
 * deeds. Nobody signs in with the account again. Answers the account's id.
 */
export function erasePerson(ctx: Context, { id, email, reason }: ErasePersonInput): Promise<string> {
  const why = plainText(reason, { multiline: false }).text;
  if (!why) throw invalid(['reason'], { pl: 'Powód: podaj go.', en: 'Reason: give it.' });
  return transaction(ctx, async (ctx) => {
    const person = await personOf(ctx, id, 'for update');
    assertErasable(ctx, person, email);
    await assertNotAbove(ctx, person.id);
    const at = await now(ctx);
    const pseudonym = pseudonymOf(person);
    await deletePersonal(ctx, person.id);
    await queryRows(
      ctx,
      `update account set name = $2, email = $3, password_hash = '', disabled_at = coalesce(disabled_at, $4), erased_at = $4
       where id = $1`,
      [person.id, pseudonym, `${person.id}@erased.invalid`, at.toISOString()],
    );
    await record(ctx, at, { action: 'erasePerson', concernsId: person.id, note: why });
    await queryRows(ctx, 'select content.forget_person($1, $2, $3)', [person.id, person.email, person.name]);
    await assertAdministratorStays(ctx);
    return person.id;
  });
}

async function personOf(ctx: Context, id: string, lock: '' | 'for update' = ''): Promise<Person> {
  const [uuid] = uuidsOf([id], 'Account', 'Viewer');
  const rows = uuid
    ? await queryRows<Person>(
        ctx,
        `select c.id, c.name, c.email, c.erased_at as "erasedAt", (
           select o.name->>$2 from membership m join organization o on o.id = m.organization_id
           where m.account_id = c.id order by o.name->>$2 limit 1) as organization
         from account c where c.id = $1 ${lock}`,
        [uuid, defaultLocale(ctx.settings)],
      )
    : [];
  if (rows[0]) return rows[0];
  throw new RequestError('NOT_FOUND', { pl: 'Nie ma takiego konta.', en: 'There is no such account.' });
}

/** In the city's language: the name of an account is content, which is written in one. */
function pseudonymOf({ organization }: Person): string {
  return organization ? `Dawne konto (${organization})` : 'Dawne konto';
}

function assertErasable({ viewer }: Context, person: Person, email: string): void {
  if (person.erasedAt) {
    throw invalid(['id'], { pl: 'Dane tej osoby już usunięto.', en: 'This person has been erased already.' });
  }
  if (person.id === viewer?.id) {
    throw invalid(['id'], {
      pl: 'Własnych danych nie można usunąć: poproś inną osobę.',
      en: 'One cannot erase oneself: ask another person.',
    });
  }
  if (email.trim().toLowerCase() === person.email) return;
  throw invalid(['email'], {
    pl: 'Adres e-mail: to nie jest adres tej osoby. Przepisz go, aby potwierdzić, czyje dane usuwasz.',
    en: 'E-mail: this is not the person’s address. Type the address to confirm whose data you erase.',
  });
}
