// One statement per request, read at now(): the transaction's time, which the planner knows and which costs nothing.
// (Ours reads at the epoch's instant.) Relations stand outside the page's limit. For readers in Polish, the default.

/** Whether a consultation has stages with windows, none of which is open. */
export const isBetweenStages = (consultation: string) => `(${consultation}.stages is not null and coalesce((
  select not bool_or((s->>'opensAt')::timestamptz <= now() and (s->>'closesAt')::timestamptz > now())
  from jsonb_array_elements(${consultation}.stages) s where s->>'opensAt' is not null and s->>'closesAt' is not null), false))`;

const status = `case
    when p.cancelled_at <= now() then 'CANCELLED'
    when p.opens_at > now() then 'PLANNED'
    when p.closes_at > now() then case when ${isBetweenStages('p')} then 'BETWEEN_STAGES' else 'OPEN' end
    when p.outcome is not null then 'CONCLUDED'
    when exists (select 1 from report r where r.consultation_id = p.document_id and r.visible @> now()) then 'REPORTED'
    else 'CLOSED' end as status`;

/** The rows of a vocabulary that a list of ids names, in the list's order. */
const named = (table: string, ids: string, columns: string) =>
  `(select coalesce(json_agg(row_to_json(v)), '[]') from (
      select ${columns} from ${table} where id = any(${ids}) order by array_position(${ids}, id)) v)`;

export const q1 = `
select coalesce(json_agg(row_to_json(j)), '[]') as value from (
  select p.document_id as "documentId", p.slug, p.title->>'pl' as title, p.summary->>'pl' as summary, ${status},
    p.opens_at as "opensAt", p.closes_at as "closesAt",
    (select row_to_json(o) from (select name->>'pl' as name from organization where id = p.organization_id) o) as organization,
    ${named('area', 'p.area_ids', `slug, name->>'pl' as name`)} as areas,
    (select coalesce(json_agg(row_to_json(a)), '[]') from (
      select a.title->>'pl' as title, f.size, f.id, f.file_name as name
      from attachment a join file f on f.id = a.file_id where a.edition_id = p.id order by a.position) a) as attachments
  from (
    select * from consultation c
    where visible @> now() and closes_at > now() and opens_at <= now() and (cancelled_at is null or cancelled_at > now())
      and not ${isBetweenStages('c')}
    order by closes_at, document_id limit 21) p) j`;

export const q2 = `
select row_to_json(j) as value from (
  select p.document_id as "documentId", p.slug, p.title->>'pl' as title, 'pl' as locale, to_json(p.locales) as locales,
    '[]'::json as fallbacks, p.summary->>'pl' as summary, p.body->'pl' as body, p.goal->>'pl' as goal, ${status},
    p.opens_at as "opensAt", (p.opens_at at time zone 'Europe/Warsaw')::date as "opensOn",
    p.closes_at as "closesAt", ((p.closes_at - interval '1 millisecond') at time zone 'Europe/Warsaw')::date as "closesOn",
    p.extension_reason->>'pl' as "extensionReason", coalesce(p.deadline_rule, 'RECEIVED') as "deadlineRule",
    p.cancelled_at as "cancelledAt", p.cancellation_reason->>'pl' as "cancellationReason", p.recipients,
    ${named('method', 'p.method_ids', `code, name->>'pl' as name`)} as methods,
    p.ways_to_respond as "waysToRespond", p.legal_basis->>'pl' as "legalBasis", p.ordering_act->>'pl' as "orderingAct",
    p.privacy_notice->'pl' as "privacyNotice", p.contact, p.timeline, p.feedback->'pl' as feedback,
    p.outcome->'decision'->'pl' as decision, p.outcome->>'decidedOn' as "decidedOn",
    (select row_to_json(o) from (
      select slug, code, name->>'pl' as name from organization where id = p.organization_id) o) as organization,
    ${named('area', 'p.area_ids', `slug, name->>'pl' as name`)} as areas,
    ${named('topic', 'p.topic_ids', `slug, name->>'pl' as name`)} as topics,
    case when p.cover_id is not null then (select row_to_json(c) from (
      select f.id as "fileId", f.file_name as "fileName", f.width, f.height, c.title->>'pl' as title, c.alt->>'pl' as alt, c.credit
      from attachment c join file f on f.id = c.file_id where c.edition_id = p.id and c.id = p.cover_id) c) end as cover,
    (select coalesce(json_agg(row_to_json(a)), '[]') from (
      select a.id as uuid, a.title->>'pl' as title, a.kind, f.id as "fileId", f.file_name as "fileName",
        f.mime_type as "mimeType", f.size, a.language, a.annex_number as "annexNumber", a.accessible
      from attachment a join file f on f.id = a.file_id where a.edition_id = p.id order by a.position) a) as attachments,
    coalesce(p.seo_title->>'pl', p.title->>'pl') as "seoTitle",
    coalesce(p.seo_description->>'pl', p.summary->>'pl', '') as "seoDescription",
    (select row_to_json(e) from (select p.id, p.number, lower(p.visible) as "visibleFrom",
      case when upper(p.visible) <= now() then upper(p.visible) end as "visibleUntil", p.change_note as "changeNote") e) as edition,
    p.published_at as "publishedAt", lower(p.visible) as "updatedAt", p.originally_published_at as "originallyPublishedAt"
  from consultation p
  where p.document_id = (select document_id from slug where type = 'CONSULTATION' and slug = $1) and p.visible @> now()) j`;

export const q3 = `
select coalesce(json_agg(row_to_json(j)), '[]') as value from (
  select p.document_id as "documentId", p.slug, p.title->>'pl' as title, p.lead->>'pl' as lead,
    p.published_at as "publishedAt", p.event_on as "eventOn",
    (select row_to_json(v) from (select slug, name->>'pl' as name from area where id = p.area_id) v) as area,
    (select row_to_json(o) from (select name->>'pl' as name from organization where id = p.organization_id) o) as organization,
    case when p.cover_id is not null then (select row_to_json(c) from (
      select f.id as "fileId", f.file_name as "fileName", c.alt->>'pl' as alt
      from attachment c join file f on f.id = c.file_id where c.edition_id = p.id and c.id = p.cover_id) c) end as cover
  from (
    select * from news_article
    where visible @> now() and area_ids && array(select id from area where slug = $1)
      and (expires_at is null or expires_at > now())
    order by published_at desc, document_id limit 21) p) j`;

export const q4 = `
select coalesce(json_agg(row_to_json(j)), '[]') as value from (
  select p.document_id as "documentId", p.slug, p.title->>'pl' as title, ${status}, p.published_at as "publishedAt",
    (select row_to_json(o) from (select name->>'pl' as name from organization where id = p.organization_id) o) as organization
  from (
    select * from consultation where visible @> now() and coalesce(title->>'pl') ilike $1
    order by published_at desc, document_id limit 21) p) j`;
