// The tables that an engineer would make for these questions alone: no editions, no languages, status as a column, days
// of the city and HTML as text. Filled from present public content, and never changed again.
import { isBetweenStages } from '../floor/statements.ts';

/** The tables, and everything with which SQL can fill them. Texts are rendered afterwards. */
export const fill = `
create schema plain;
create table plain.session as select token_hash, expires_at from session;
create table plain.organization as select id, slug, code, name->>'pl' as name from organization;
create table plain.area as select id, slug, name->>'pl' as name from area;
create table plain.topic as select id, slug, name->>'pl' as name from topic;
create table plain.method as select id, code, name->>'pl' as name from method;
create table plain.file as select id, file_name, mime_type, size, width, height from file;

create table plain.consultation as
select c.document_id as id, c.slug, c.title->>'pl' as title, c.summary->>'pl' as summary, ''::text as body,
  c.goal->>'pl' as goal, case
    when c.cancelled_at <= now() then 'CANCELLED'
    when c.opens_at > now() then 'PLANNED'
    when c.closes_at > now() then case when ${isBetweenStages('c')} then 'BETWEEN_STAGES' else 'OPEN' end
    when c.outcome is not null then 'CONCLUDED'
    when exists (select 1 from report r where r.consultation_id = c.document_id and r.visible @> now()) then 'REPORTED'
    else 'CLOSED' end as status,
  c.opens_at, (c.opens_at at time zone 'Europe/Warsaw')::date as opens_on,
  c.closes_at, ((c.closes_at - interval '1 millisecond') at time zone 'Europe/Warsaw')::date as closes_on,
  c.extension_reason->>'pl' as extension_reason, coalesce(c.deadline_rule, 'RECEIVED') as deadline_rule,
  c.cancelled_at, case when c.cancelled_at is not null then c.cancellation_reason->>'pl' end as cancellation_reason,
  c.recipients,
  (select coalesce(json_agg(json_build_object('channel', w->'channel', 'instructions', coalesce(w->'instructions'->>'pl', ''),
    'url', w->'url', 'address', w->'address', 'email', w->'email', 'openingHours', w->'openingHours') order by n), '[]')
    from jsonb_array_elements(c.ways_to_respond) with ordinality w (w, n)) as ways_to_respond,
  c.legal_basis->>'pl' as legal_basis, c.ordering_act->>'pl' as ordering_act, null::text as privacy_notice,
  case when c.contact is not null then json_build_object('name', c.contact->'name', 'address', c.contact->'address',
    'phone', c.contact->'phone', 'email', c.contact->'email', 'openingHours', c.contact->'openingHours') end as contact,
  (select coalesce(json_agg(json_build_object('label', coalesce(t->'label'->>'pl', ''), 'startsAt', t->'startsAt',
    'endsAt', t->'endsAt', 'dateText', t->'dateText'->'pl') order by n), '[]')
    from jsonb_array_elements(c.timeline) with ordinality t (t, n)) as timeline,
  null::text as feedback, null::text as decision, c.outcome->>'decidedOn' as decided_on, c.organization_id, c.cover_id,
  coalesce(c.seo_title->>'pl', c.title->>'pl') as seo_title,
  coalesce(c.seo_description->>'pl', c.summary->>'pl', '') as seo_description, c.locales, c.id as edition_id,
  c.number as edition_number, c.change_note, lower(c.visible) as updated_at, c.published_at, c.originally_published_at
from consultation c where c.visible @> now();

create table plain.consultation_area as
select c.document_id as consultation_id, u.id as area_id, u.n as position
from consultation c, unnest(c.area_ids) with ordinality u (id, n) where c.visible @> now();
create table plain.consultation_topic as
select c.document_id as consultation_id, u.id as topic_id, u.n as position
from consultation c, unnest(c.topic_ids) with ordinality u (id, n) where c.visible @> now();
create table plain.consultation_method as
select c.document_id as consultation_id, u.id as method_id, u.n as position
from consultation c, unnest(c.method_ids) with ordinality u (id, n) where c.visible @> now();

create table plain.news_article as
select n.document_id as id, n.slug, n.title->>'pl' as title, n.lead->>'pl' as lead, n.published_at, n.event_on, n.expires_at,
  n.area_id, n.organization_id, n.cover_id
from news_article n where n.visible @> now();
create table plain.news_article_area as
select n.document_id as news_article_id, u.id as area_id, n.published_at
from news_article n, unnest(n.area_ids) u (id) where n.visible @> now();

create table plain.attachment as
select e.document_id as content_id, a.id, a.position, a.file_id, a.title->>'pl' as title, a.kind, a.language,
  a.annex_number, a.accessible, a.alt->>'pl' as alt, a.credit
from attachment a join edition e on e.id = a.edition_id
where e.visible @> now() and e.type in ('CONSULTATION', 'NEWS_ARTICLE');

alter table plain.session add primary key (token_hash);
alter table plain.organization add primary key (id);
alter table plain.area add primary key (id), add unique (slug);
alter table plain.topic add primary key (id);
alter table plain.method add primary key (id);
alter table plain.file add primary key (id);
alter table plain.consultation add primary key (id), add unique (slug), add version int not null default 1;
alter table plain.consultation_area add primary key (consultation_id, position);
alter table plain.consultation_topic add primary key (consultation_id, position);
alter table plain.consultation_method add primary key (consultation_id, position);
alter table plain.news_article add primary key (id), add unique (slug);
alter table plain.news_article_area add unique (area_id, published_at, news_article_id);
alter table plain.attachment add primary key (content_id, position);
create index on plain.consultation (closes_at, id) where status = 'OPEN';
create index on plain.consultation (published_at desc, id);
create index on plain.consultation using gin (title gin_trgm_ops);
create index on plain.news_article_area (area_id, published_at desc, news_article_id);
`;

/** Public rich texts, for rendering. */
export const texts = `
select document_id as id, body->'pl' as body, privacy_notice->'pl' as "privacyNotice", feedback->'pl' as feedback,
  outcome->'decision'->'pl' as decision
from consultation where visible @> now() and document_id > $1 order by document_id limit 1000`;

export const rendered = `
update plain.consultation c set body = r.body, privacy_notice = r.privacy_notice, feedback = r.feedback, decision = r.decision
from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) r (id, body, privacy_notice, feedback, decision)
where c.id = r.id`;

/** For the logins that the server over these tables uses: one reads, the other edits. */
export const rights = (delivery: string, management: string) => `
grant usage on schema plain to ${delivery}, ${management};
grant select on all tables in schema plain to ${delivery}, ${management};
grant update on plain.consultation to ${management};`;
