import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentTypes } from '../../src/content-types/registry.ts';
import { type ContentTypeDefinition, references } from '../../src/entities/fields/content-type.ts';
import { snakeCase } from '../../src/entities/fields/naming.ts';
import { isOnMap, isPoint } from '../../src/entities/fields/on-map.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

// What each login may do, asked of the catalog and written down here: whatever is added to the database fails a test
// until someone has looked at it.

let city: TestApp;
let logins: { management: string; delivery: string; jobs: string };
beforeAll(async () => {
  city = await startTestApp();
  const login = (url: string) => decodeURIComponent(new URL(url).username);
  const { management, delivery, jobs } = city.logins;
  logins = { management: login(management), delivery: login(delivery), jobs: login(jobs) };
});
afterAll(() => city.close());

/** What the login may do with every table, view and sequence; rights on single columns include their names. */
async function rightsOf(login: string): Promise<Record<string, string>> {
  const rows = await city.sql<{ name: string; rights: string }>(
    `select n.nspname || '.' || c.relname as name, (
       select coalesce(string_agg(r.name || coalesce('(' || r.columns || ')', ''), ' ' order by r.n), '') from (
         select p.n, p.name,
           case when not has_table_privilege($1, c.oid, p.name) then (
             select string_agg(a.attname, ',' order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
               and p.name in ('select', 'insert', 'update', 'references') and has_column_privilege($1, c.oid, a.attnum, p.name)
           ) end as columns, has_table_privilege($1, c.oid, p.name) as whole
         from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) with ordinality p (name, n)
       ) r where r.whole or r.columns is not null) as rights
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f')
     order by 1`,
    [login],
  );
  return Object.fromEntries(rows.map(({ name, rights }) => [name, rights]));
}

const every = (schema: string, rights: string, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [`${schema}.${name}`, rights]));
const all = 'select insert update delete';
const types = contentTypes.map(({ table }) => table);
/** What a type declares beside what all content has. The five first types are listed below, one by one. */
const ofAll = ['title', 'areas', 'topics', 'originallyPublishedAt'];
const ownFields = (type: ContentTypeDefinition) => type.fields.filter(({ name }) => !ofAll.includes(name));
const declared = (type: ContentTypeDefinition) => [...ownFields(type), ...references(type)].map(({ column }) => column);
const prepared = (type: ContentTypeDefinition) => [
  ...ownFields(type)
    .filter((field) => field.type.kind === 'vocabulary')
    .map(({ name }) => snakeCase(name)),
  ...ownFields(type)
    .filter((field) => isOnMap(field) && !isPoint(field))
    .map(({ column }) => `${column}_boxes`),
  ...ownFields(type)
    .filter((field) => field.type.kind === 'instant' && !field.type.list && !field.publicFrom)
    .map(({ column }) => `${column}_written`),
];
const words = ['area', 'audience', 'method', 'organization', 'topic'];
const ofPurges = ['purge_due', 'purge_receiver'];
const ofSearch = ['draft_entry', 'search_due', 'search_entry', 'search_word', 'text_form'];
const cards = types.map((type) => `${type}_card`);
const cardSources = cards.map((card) => `${card}_source`);
const queue = ['job_queues', 'jobs', 'known_crontabs', 'tasks'].map((name) => `_private_${name}`);
const withoutQueue = every('graphile_worker', '', ...queue, 'jobs', 'migrations');
const views = [
  ...[
    'attachment',
    'document_change',
    'edition',
    'edition_file',
    'file',
    'file_page',
    'file_removal',
    'file_text',
    'image_variant',
    'ledger',
    'ledger_key',
    'signed_head',
    'page_words',
    'persisted_document',
    'present',
    'search_block',
    'search_entry',
    'search_word',
    'slug',
    'text_form',
    'vocabulary_change',
    'withdrawal',
  ],
  ...types,
  ...words,
  ...cards,
  'card_entry',
];

describe('the tables and views', () => {
  it('grant these rights to the management login', async () => {
    expect(await rightsOf(logins.management)).toEqual({
      ...every(
        'content',
        all,
        ...types,
        ...words,
        'attachment',
        'account',
        'identity',
        'account_link',
        'mail_request',
        'membership',
        'presence',
        'provider_session',
        'recovery_code',
        'second_factor',
        'spent',
        'session',
        'sign_in_counter',
        'upload',
        'file_page',
        'file_replacement',
        'file_text',
        'image_variant',
        ...ofSearch,
      ),
      ...every('content', 'select', 'search_block', 'page_words', ...ofPurges),
      ...every('content', 'select', 'boundary', 'clock', 'edition_file', 'ledger', 'ledger_head', 'migration'),
      ...every('content', 'select', 'file_publication', 'file_unused', 'present', 'time'),
      ...every(
        'content',
        'select insert',
        'audit_entry',
        'revision',
        'field_digests',
        'file',
        'file_removal',
        'secret',
      ),
      ...every('content', 'select insert', 'vocabulary_boundary', 'vocabulary_day', 'withdrawal'),
      ...every('content', 'select', ...cards, 'card_build', 'card_due', 'card_entry'),
      ...every('content', '', ...cardSources),
      ...every('content', 'select', 'document_change', 'pending_entry', 'vocabulary_change'),
      'content.document': 'select insert update',
      'content.edition': 'select update(digest,file_ids)',
      'content.persisted_document': 'select insert delete',
      ...every('content', 'select', 'ledger_key', 'signed_head'),
      'content.ledger_signing_key': '',
      'content.service_token': 'select insert update(revoked_at,last_used_at,last_network)',
      'content.role': 'select insert update',
      'content.slug': 'select insert update(since)',
      ...every('delivery', '', ...views),
      ...withoutQueue,
    });
  });

  it('grant these rights to the delivery login', async () => {
    const tables = [
      'account',
      'account_link',
      'attachment',
      'audit_entry',
      'boundary',
      'clock',
      'document',
      'document_change',
      'edition',
      'field_digests',
      'edition_file',
    ];
    const more = [
      'file',
      'ledger',
      'identity',
      'ledger_head',
      'mail_request',
      'membership',
      'migration',
      'pending_entry',
      'persisted_document',
      'presence',
      'revision',
      'present',
      'provider_session',
      'recovery_code',
      'second_factor',
      'ledger_key',
      'ledger_signing_key',
      'signed_head',
      'service_token',
      'role',
      'session',
      'sign_in_counter',
      'slug',
      'spent',
      'time',
      'upload',
      'vocabulary_boundary',
      'vocabulary_change',
      'vocabulary_day',
      'withdrawal',
    ];
    const ofCards = [...cards, ...cardSources, 'card_build', 'card_due', 'card_entry'];
    const ofFiles = ['page', 'publication', 'removal', 'replacement', 'text', 'unused'].map((name) => `file_${name}`);
    expect(await rightsOf(logins.delivery)).toEqual({
      ...every(
        'content',
        '',
        ...tables,
        ...more,
        ...ofFiles,
        'image_variant',
        'secret',
        ...types,
        ...words,
        ...ofCards,
      ),
      ...every('content', '', ...ofSearch, ...ofPurges, 'search_block', 'page_words'),
      ...every('delivery', 'select', ...views),
      ...withoutQueue,
    });
  });

  it('grant these rights to the jobs’ login: on the queue and on what the tasks need', async () => {
    const rights = Object.entries(await rightsOf(logins.jobs)).filter(([, may]) => may !== '');
    expect(Object.fromEntries(rights)).toEqual({
      ...every('graphile_worker', all, ...queue),
      'graphile_worker.migrations': 'select',
      ...every('content', 'select', 'file', 'file_removal', 'ledger_head', 'present'),
      'content.file_text': all,
      'content.file_page': 'select insert delete',
      ...every('content', 'select delete', 'image_variant', 'upload'),
      ...every('content', 'select insert', 'signed_head'),
      'content.ledger': 'select',
      'content.ledger_key': 'select insert update(until)',
      'content.ledger_signing_key': 'select insert delete',
      'content.account': 'select(id,email,name,disabled_at,locale)',
      'content.account_link':
        'select(id,account_id,purpose,email,new_email,expires_at,used_at) update(token_hash,sent_at,refused_at)',
      'content.audit_entry': 'insert',
      ...every('content', 'select', ...types, 'attachment', 'edition'),
      ...every('content', all, ...ofSearch, ...ofPurges),
      'content.revision': 'select update delete',
    });
  });

  it('show only these columns to the delivery login', async () => {
    const edition = `id document_id number visible published_at organization_id locales change_note slug seo_title
      seo_description cover_id title area_ids topic_ids originally_published_at`;
    const columns = await city.sql<{ name: string; columns: string }>(
      `select table_name as name, string_agg(column_name, ' ' order by column_name) as columns
       from information_schema.columns where table_schema = 'delivery' group by 1`,
    );
    const card = `chain edition_id document_id visible id number published_at change_note slug locales locale seo_title
      seo_description organization_id organization cover_id cover attachments title title_compared title_words area_ids areas
      topic_ids topics originally_published_at published_at_written updated_at_written originally_published_at_written`;
    const sorted = (names: string) => names.split(/\s+/).sort().join(' ');
    expect(Object.fromEntries(columns.map((view) => [view.name, sorted(view.columns)]))).toEqual(
      Object.fromEntries(
        Object.entries({
          ...Object.fromEntries(contentTypes.map((type) => [type.table, `${edition} ${declared(type).join(' ')}`])),
          ...Object.fromEntries(
            contentTypes.map((type) => [
              `${type.table}_card`,
              `${card} ${[...declared(type), ...prepared(type)].join(' ')}`,
            ]),
          ),
          attachment:
            'edition_id id position file_id kind title language annex_number accessible alt credit focal_x focal_y group accessible_format_contact',
          area: 'id slug kind name terc simc geometry parent_id valid_from valid_to successor_id',
          card_entry: 'entry_id field type published_at document_id edition_id visible',
          consultation_card: `${card} summary body goal opens_at closes_at stages extension_reason deadline_rule cancelled_at
            cancellation_reason recipients method_ids methods ways_to_respond legal_basis ordering_act privacy_notice contact
            places places_boxes timeline feedback outcome co_organizer_ids basis_act_ids ordered_by_id reference_number feedback_published_on
            figures outcome_published_on resulting_act_ids effects except_area_ids related_ids previous_id co_organizers except_areas audience_ids audiences
            opens_at_written closes_at_written cancelled_at_written`,
          news_article_card: `${card} area_id area lead body event_on expires_at expires_at_written`,
          ngo_profile_card: `${card} legal_form krs nip regon public_benefit mission characteristics cooperation
            activity_ids activities founded_on contact location website`,
          page_card: `${card} body position parent_id`,
          report_card: `${card} summary body tallies partial_tallies consultation_id programme_id questionnaire_id study_id`,
          consultation: `${edition} summary body goal opens_at closes_at stages extension_reason deadline_rule cancelled_at
            cancellation_reason recipients method_ids ways_to_respond legal_basis ordering_act privacy_notice contact
            places timeline feedback outcome co_organizer_ids basis_act_ids ordered_by_id reference_number feedback_published_on
            figures outcome_published_on resulting_act_ids effects except_area_ids related_ids previous_id audience_ids`,
          document_change: 'document_id type at',
          edition: 'id document_id type number visible digest mentions',
          edition_file: 'file_id edition_id',
          file: 'id sha256 size mime_type file_name width height page_count frame_count has_alpha placeholder',
          file_page: 'file_id number text words',
          file_removal: 'file_id removed_at sha256',
          file_text: 'file_id state unit truncated',
          image_variant: 'name source sha256 size mime_type',
          ledger: 'sequence document_id edition_id event effective recorded digest previous hash',
          ledger_key: 'id public_key since until',
          signed_head: 'sequence key_id hash recorded signature',
          method: 'id code name valid_from valid_to successor_id',
          news_article: `${edition} area_id lead body event_on expires_at`,
          ngo_profile: `${edition} legal_form krs nip regon public_benefit mission characteristics cooperation activity_ids
            founded_on contact location website`,
          organization: 'id slug kind code name contact area_id valid_from valid_to successor_id parent_id figures',
          page: `${edition} body position parent_id`,
          page_words: 'file_id number words',
          persisted_document: 'name sha256 text',
          present: 'number instant now due',
          report: `${edition} summary body tallies partial_tallies consultation_id programme_id questionnaire_id study_id`,
          search_block: 'entries pages',
          search_entry: `edition_id locale document_id type is_main opened_at closed_at published_at organization_id area_ids
            topic_ids words texts`,
          search_word: 'word spelling entries',
          text_form: 'edition_id field locale language html markdown text',
          slug: 'type slug document_id',
          audience: 'id slug name valid_from valid_to successor_id',
          topic: 'id slug name valid_from valid_to successor_id',
          vocabulary_change: 'at',
          withdrawal: 'edition_id at reason successor_id',
        }).map(([view, names]) => [view, sorted(names)]),
      ),
    );
  });

  it('include one view for each content type', async () => {
    const views = await city.sql<{ name: string }>(
      `select v.table_name as name from information_schema.views v join information_schema.columns c using (table_schema, table_name)
       where table_schema = 'delivery' and column_name = 'seo_title' and table_name !~ '_card$' order by 1`,
    );
    expect(views.map(({ name }) => name)).toEqual(types.toSorted());
  });
});

describe('the functions', () => {
  const executable = async (login: string) => {
    const rows = await city.sql<{ name: string }>(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('content', 'delivery') and has_function_privilege($1, p.oid, 'execute') order by 1`,
      [login],
    );
    return rows.map(({ name }) => name);
  };

  it('let the delivery login write answers, read the time, what the clock changed and the replacement of a public file', async () => {
    expect(await executable(logins.delivery)).toEqual([
      'due_changes',
      'file_successors',
      'global_id',
      'instant',
      'instant_text',
      'passed_boundary',
      'required',
      'required',
      'text_in_rows',
      'uri_component',
    ]);
  });

  it('let the management login also take instants', async () => {
    expect(await executable(logins.management)).toEqual([
      ...['add_job', 'add_mail', 'collect_unused_files', 'conclude', 'delete_unused_file', 'forget_person'],
      ...['global_id', 'hold_files', 'instant'],
      ...['is_file_used', 'next_instant', 'passed_boundary', 'text_in_rows', 'uri_component'],
    ]);
  });

  it('let the jobs’ login pass boundaries and collect files', async () => {
    expect(await executable(logins.jobs)).toEqual([
      'collect_unused_files',
      'forget_addresses',
      'instant',
      'pass_boundaries',
      'passed_boundary',
      'texts_changed',
    ]);
  });

  it('let the jobs’ login alone run the queue', async () => {
    const callers = await city.sql<{ login: string; functions: number }>(
      `select r.rolname as login, count(p.oid)::int as functions from pg_roles r left join pg_proc p
         on p.pronamespace = 'graphile_worker'::regnamespace and has_function_privilege(r.oid, p.oid, 'execute')
       where r.rolname = any($1) group by 1`,
      [Object.values(logins)],
    );
    expect(Object.fromEntries(callers.map(({ login, functions }) => [login, functions > 0]))).toEqual({
      [logins.management]: false,
      [logins.delivery]: false,
      [logins.jobs]: true,
    });
  });

  it('look names up in our schemas alone when they run with the owner’s rights', async () => {
    const rows = await city.sql(
      `select p.proname as name, p.proconfig as settings from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('content', 'delivery') and p.prosecdef order by 1`,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { name, settings } of rows)
      expect({ name, settings }).toEqual({ name, settings: expect.arrayContaining(['search_path=content, public']) });
  });
});

describe('the database roles', () => {
  it.each(['management', 'delivery', 'jobs'] as const)(
    '%s owns nothing, is a member of no role and has no powers',
    async (name) => {
      const [role] = await city.sql(
        `select rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
         (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
         (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o') as owned
       from pg_roles r where rolname = $1`,
        [logins[name]],
      );
      expect(role).toEqual({
        rolsuper: false,
        rolinherit: true,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolbypassrls: false,
        memberships: 0,
        owned: 0,
      });
    },
  );

  it.each(['management', 'delivery', 'jobs'] as const)(
    '%s may connect, and may create nothing in the database or a schema',
    async (name) => {
      const [database] = await city.sql(
        `select has_database_privilege($1, current_database(), 'connect') as connects,
         has_database_privilege($1, current_database(), 'create') as creates,
         has_database_privilege($1, current_database(), 'temporary') as temporary,
         (select json_object_agg(nspname, has_schema_privilege($1, oid, 'create')) from pg_namespace
          where nspname in ('content', 'delivery', 'graphile_worker', 'public')) as schemas`,
        [logins[name]],
      );
      const nowhere = { content: false, delivery: false, graphile_worker: false, public: false };
      expect(database).toEqual({ connects: true, creates: false, temporary: false, schemas: nowhere });
    },
  );

  it.each(['management', 'delivery', 'jobs'] as const)(
    '%s may not create large objects, which stand in no schema',
    async (name) => {
      const rows = await city.sql<{ name: string }>(
        `select proname as name from pg_proc where proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import')
       and has_function_privilege($1, oid, 'execute')`,
        [logins[name]],
      );
      expect(rows).toEqual([]);
    },
  );

  it('other roles have no right on our schemas', async () => {
    const grantees = await city.sql<{ grantee: string }>(
      `select distinct grantee from information_schema.table_privileges
       where table_schema in ('content', 'delivery', 'graphile_worker') and grantee <> current_user order by 1`,
    );
    expect(grantees.map(({ grantee }) => grantee)).toEqual([logins.delivery, logins.jobs, logins.management]);
  });
});
