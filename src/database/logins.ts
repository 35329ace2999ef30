import { createHmac } from 'node:crypto';
import type { Client } from 'pg';
import { StartupError } from '../startup-error.ts';

/**
 * Connection strings of the three logins. The owner migrates and owns; management edits what may be edited; delivery
 * reads the views of what is or was public.
 */
export interface Logins {
  owner: string;
  management: string;
  delivery: string;
}

const readOnlyForManagement = [
  'ledger',
  'ledger_head',
  'clock',
  'migration',
  'boundary',
  'present',
  'edition_file',
  'file_publication',
  'file_unused',
];

// PostgreSQL lets everybody make large objects, which would let a login that only reads fill the disk. Only a superuser
// may take that away; the owner of a database that somebody else runs is warned, and no more.
const revokeLargeObjects =
  'revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public';

/**
 * The logins as given, or derived from the owner's: fixed names, passwords that need no keeping.
 *
 * @throws StartupError where two of them are one: the start gives each its own rights and takes all others away, from
 * the owner its tables
 */
export function loginsFrom(owner: string, given: { management?: string; delivery?: string } = {}): Logins {
  const logins = {
    owner,
    management: given.management ?? derived(owner, 'konsulta_management'),
    delivery: given.delivery ?? derived(owner, 'konsulta_delivery'),
  };
  const names = Object.values(logins).map((url) => decodeURIComponent(new URL(url).username));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return logins;
  throw new StartupError(
    `The login ${twice} has two tasks: DATABASE_URL, KONSULTA_MANAGEMENT_URL and KONSULTA_DELIVERY_URL need one login each, three in all.`,
  );
}

function derived(owner: string, role: string): string {
  const url = new URL(owner);
  const key = decodeURIComponent(url.password) || url.host;
  url.password = createHmac('sha256', key).update(role).digest('base64url');
  url.username = role;
  return url.href;
}

/** Creates derived logins where they are missing, and gives every login exactly its rights. Idempotent. */
export async function grantLogins(owner: Client, logins: Logins): Promise<void> {
  const management = await ensureRole(owner, logins.owner, logins.management);
  const delivery = await ensureRole(owner, logins.owner, logins.delivery);
  await owner.query(`
    revoke create on schema public from public;
    revoke all on schema content, delivery from public;
    revoke all on all tables in schema content, delivery from public, ${management}, ${delivery};
    revoke all on all functions in schema content from public;
    grant usage on schema content, delivery to ${management};
    grant usage on schema delivery to ${delivery};
    grant usage on schema content to ${delivery};
    grant select on all tables in schema delivery to ${delivery};
    grant execute on function content.epoch(), content.read_at(timestamptz), content.instant() to ${delivery}, ${management};
    grant execute on function content.next_instant(), content.settle(timestamptz) to ${management};
    grant select, insert, update, delete on all tables in schema content to ${management};
    revoke insert, update, delete on ${readOnlyForManagement.map((table) => `content.${table}`).join(', ')} from ${management};
    revoke insert, update, delete on content.edition from ${management};
    grant update (digest, file_ids) on content.edition to ${management};
    revoke update, delete on content.audit_entry from ${management};
    revoke update, delete on content.edition_digest, content.file, content.file_removal, content.secret from ${management};
    grant execute on function content.is_file_used(uuid), content.collect_unused_files(interval),
      content.hold_files(uuid[]), content.delete_unused_file(uuid) to ${management};
    revoke update, delete on content.slug from ${management};
    grant update (since) on content.slug to ${management};
    revoke delete on content.document from ${management};
  `);
  await owner.query(revokeLargeObjects);
  await grantDatabase(owner, logins);
}

/** Rights on the database itself, which a copy made from a template does not inherit. */
export async function grantDatabase(owner: Client, logins: Logins): Promise<void> {
  const [management, delivery] = [logins.management, logins.delivery].map((url) => quote(new URL(url).username));
  const { rows } = await owner.query<{ name: string }>('select quote_ident(current_database()) as name');
  await owner.query(`
    revoke all on database ${rows[0].name} from public;
    grant connect on database ${rows[0].name} to ${management}, ${delivery};`);
}

async function ensureRole(owner: Client, ownerUrl: string, url: string): Promise<string> {
  const role = decodeURIComponent(new URL(url).username);
  const known = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
  const isDerived = url === derived(ownerUrl, role);
  if (known.rowCount === 0 && !isDerived) {
    throw new StartupError(`The database has no login "${role}". Create it, or leave its URL out to have one made.`);
  }
  if (isDerived) {
    const password = decodeURIComponent(new URL(url).password);
    // A new role has no attributes unless given; to take some from an old one, the owner would have to be a superuser.
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    await owner.query(`${verb} role ${quote(role)} login password '${password}'`);
  }
  return quote(role);
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
