import { createHmac } from 'node:crypto';
import type { Client } from 'pg';
import { loginOf, withLogin } from '../config/server-list.ts';
import { contentTypes } from '../content-types/registry.ts';
import { StartupError } from '../startup-error.ts';
import { queueSchema } from './job-queue.ts';
import { giveSettings } from './session-settings.ts';

/**
 * Connection strings of the four logins. The owner migrates and owns; management edits what may be edited; delivery
 * reads the views of what is or was public; jobs runs the queue of jobs and does what they have to do.
 */
export interface Logins {
  owner: string;
  management: string;
  delivery: string;
  jobs: string;
}

const readOnlyForManagement = [
  'ledger',
  'ledger_head',
  'clock',
  'migration',
  'boundary',
  'present',
  'time',
  'edition_file',
  'file_publication',
  'file_unused',
  'search_block',
  'page_words',
  'card_build',
  'card_due',
  'card_entry',
  'pending_entry',
  'document_change',
  'vocabulary_change',
  'purge_receiver',
  'purge_due',
];

// PostgreSQL lets everybody make large objects, so that a login that only reads could fill the disk. Only a superuser
// may take that right away; the owner of a database that somebody else runs merely gets a warning.
const revokeLargeObjects =
  'revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public';

/**
 * The logins as given, or derived from the owner's: fixed names, and passwords that need no keeping.
 *
 * @throws StartupError where two logins are the same: the start gives each login its own rights and takes all others
 * away, from the owner its tables
 */
export function loginsFrom(owner: string, given: Partial<Omit<Logins, 'owner'>> = {}): Logins {
  const logins = {
    owner,
    management: given.management ?? derived(owner, 'konsulta_management'),
    delivery: given.delivery ?? derived(owner, 'konsulta_delivery'),
    jobs: given.jobs ?? derived(owner, 'konsulta_jobs'),
  };
  const names = Object.values(logins).map(nameOf);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return logins;
  throw new StartupError(
    `The login ${twice} has two tasks: DATABASE_URL, KONSULTA_MANAGEMENT_URL, KONSULTA_DELIVERY_URL and KONSULTA_JOBS_URL need one login each, four in all.`,
  );
}

function derived(owner: string, role: string): string {
  const { password, hosts } = loginOf(owner);
  const key = password || hosts;
  return withLogin(owner, role, createHmac('sha256', key).update(role).digest('base64url'));
}

/** Creates derived logins where they are missing, and gives every login exactly its rights. Idempotent. */
export async function grantLogins(owner: Client, logins: Logins): Promise<void> {
  const management = await ensureRole(owner, logins.owner, logins.management);
  const delivery = await ensureRole(owner, logins.owner, logins.delivery);
  const jobs = await ensureRole(owner, logins.owner, logins.jobs);
  await owner.query(`
    revoke create on schema public from public;
    revoke all on schema content, delivery, ${queueSchema} from public;
    revoke all on all tables in schema content, delivery, ${queueSchema} from public, ${management}, ${delivery}, ${jobs};
    revoke all on all functions in schema content, delivery, ${queueSchema} from public;
    grant usage on schema content, delivery to ${management};
    grant usage on schema delivery to ${delivery};
    grant usage on schema content to ${delivery};
    grant select on all tables in schema delivery to ${delivery};
    grant execute on all functions in schema delivery to ${delivery};
    grant execute on function content.instant() to ${delivery}, ${management};
    grant execute on function content.passed_boundary(timestamptz), content.text_in_rows(text, int) to ${delivery}, ${management};
    grant execute on function content.file_successors(uuid), content.due_changes() to ${delivery};
    grant execute on function content.next_instant(), content.conclude(timestamptz, boolean) to ${management};
    grant execute on function content.global_id(text, uuid, text), content.uri_component(text) to ${delivery}, ${management};
    grant select, insert, update, delete on all tables in schema content to ${management};
    revoke insert, update, delete on ${readOnlyForManagement.map((table) => `content.${table}`).join(', ')} from ${management};
    revoke insert, update, delete on content.edition from ${management};
    grant update (digest, file_ids) on content.edition to ${management};
    revoke update, delete on content.audit_entry, content.revision from ${management};
    revoke update, delete on content.field_digests, content.file, content.file_removal, content.secret,
      content.vocabulary_boundary, content.vocabulary_day, content.withdrawal from ${management};
    grant execute on function content.is_file_used(uuid), content.collect_unused_files(interval),
      content.hold_files(uuid[]), content.delete_unused_file(uuid), content.add_job(text),
      content.forget_person(uuid, text, text), content.add_mail(text, uuid) to ${management};
    revoke update, delete on content.slug from ${management};
    grant update (since) on content.slug to ${management};
    revoke delete on content.document from ${management};
    revoke update on content.persisted_document from ${management};
    revoke insert, update, delete on content.ledger_key, content.signed_head from ${management};
    revoke all on content.ledger_signing_key from ${management};
    revoke update, delete on content.service_token from ${management};
    grant update (revoked_at, last_used_at, last_network) on content.service_token to ${management};
    revoke delete on content.role from ${management};
  `);
  await keepCards(owner, management);
  await owner.query(rightsOfJobs(jobs));
  await owner.query(revokeLargeObjects);
  await grantDatabase(owner, logins);
}

/**
 * Triggers write the cards, and nobody else; what cards should say is for the owner's verification alone. Tables of cards
 * come and go with content types and languages.
 */
async function keepCards(owner: Client, management: string): Promise<void> {
  const { rows } = await owner.query<{ name: string; source: boolean }>(
    `select format('content.%I', relname) as name, relkind = 'v' as source from pg_class
     where relnamespace = 'content'::regnamespace and relkind in ('r', 'v') and relname ~ '_card(_source)?$'`,
  );
  for (const { name, source } of rows) {
    await owner.query(`revoke ${source ? 'all' : 'insert, update, delete'} on ${name} from ${management}`);
  }
}

/** Rights of graphile-worker and of the tasks of `src/jobs`. A job that needs more rights says so here. */
function rightsOfJobs(jobs: string): string {
  return `
    grant usage on schema content, ${queueSchema} to ${jobs};
    grant select, insert, update, delete on ${queueSchema}._private_jobs, ${queueSchema}._private_job_queues,
      ${queueSchema}._private_tasks, ${queueSchema}._private_known_crontabs to ${jobs};
    grant select on ${queueSchema}.migrations to ${jobs};
    grant execute on all functions in schema ${queueSchema} to ${jobs};
    grant execute on function content.pass_boundaries(boolean), content.instant(), content.passed_boundary(timestamptz),
      content.texts_changed(uuid[]) to ${jobs};
    grant select on content.present, content.ledger_head to ${jobs};
    -- Texts of files
    grant select on content.file, content.file_removal, content.file_text, content.file_page to ${jobs};
    grant insert, update, delete on content.file_text to ${jobs};
    grant insert, delete on content.file_page to ${jobs};
    -- Index of the search, and forms of texts
    grant select on ${[...contentTypes.map(({ table }) => table), 'edition', 'attachment', 'search_entry', 'draft_entry', 'search_word', 'search_due', 'text_form'].map((table) => `content.${table}`).join(', ')} to ${jobs};
    grant insert, update, delete on content.search_entry, content.draft_entry, content.search_word, content.search_due, content.text_form to ${jobs};
    -- What a CDN is told
    grant select, insert, update, delete on content.purge_receiver, content.purge_due to ${jobs};
    -- Revisions, which are thinned out
    grant select, update, delete on content.revision to ${jobs};
    -- Signatures of the ledger
    grant select on content.ledger, content.ledger_key, content.ledger_signing_key, content.signed_head to ${jobs};
    grant insert on content.ledger_key, content.ledger_signing_key, content.signed_head to ${jobs};
    grant update (until) on content.ledger_key to ${jobs};
    grant delete on content.ledger_signing_key to ${jobs};
    -- Mails
    grant select (id, email, name, locale, disabled_at) on content.account to ${jobs};
    grant select (id, account_id, purpose, email, new_email, expires_at, used_at) on content.account_link to ${jobs};
    grant update (token_hash, sent_at, refused_at) on content.account_link to ${jobs};
    -- What is left over
    grant execute on function content.collect_unused_files(interval) to ${jobs};
    grant select, delete on content.upload, content.image_variant to ${jobs};
    grant insert on content.audit_entry to ${jobs};
    grant execute on function content.forget_addresses(timestamptz, int) to ${jobs};
  `;
}

/** Rights on the database itself, and settings in it, which a copy made from a template does not inherit. */
export async function grantDatabase(owner: Client, logins: Logins): Promise<void> {
  const others = [logins.management, logins.delivery, logins.jobs].map((url) => quote(nameOf(url)));
  const { rows } = await owner.query<{ name: string }>('select quote_ident(current_database()) as name');
  await owner.query(`
    revoke all on database ${rows[0].name} from public;
    grant connect on database ${rows[0].name} to ${others.join(', ')};
    ${(['management', 'delivery', 'jobs'] as const).map((login) => giveSettings(login, quote(nameOf(logins[login])), rows[0].name)).join('\n')}`);
}

async function ensureRole(owner: Client, ownerUrl: string, url: string): Promise<string> {
  const role = nameOf(url);
  const known = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
  const isDerived = url === derived(ownerUrl, role);
  if (known.rowCount === 0 && !isDerived) {
    throw new StartupError(`The database has no login "${role}". Create it, or leave its URL out to have one made.`);
  }
  if (isDerived) {
    const { password } = loginOf(url);
    // A new role has no attributes unless they are given. Only a superuser could take attributes from an old role.
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    await owner.query(`${verb} role ${quote(role)} login password '${password}'`);
  }
  return quote(role);
}

function nameOf(url: string): string {
  return loginOf(url).name;
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
