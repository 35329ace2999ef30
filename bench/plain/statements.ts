// One statement per request, over ordinary tables. Empty lists are empty lists, as the API has them.

const list = (columns: string, from: string, order: string) =>
  `(select coalesce(json_agg(row_to_json(v)), '[]') from (select ${columns} from ${from} order by ${order}) v)`;

const namedBy = (table: string, columns: string) =>
  list(
    columns,
    `consultation_${table} l join ${table} v on v.id = l.${table}_id where l.consultation_id = p.id`,
    'l.position',
  );

const organization = (columns: string) =>
  `(select row_to_json(o) from (select ${columns} from organization where id = p.organization_id) o) as organization`;

export const q1 = `
select coalesce(json_agg(row_to_json(j)), '[]') as value from (
  select p.id, p.slug, p.title, p.summary, p.status, p.opens_at as "opensAt", p.closes_at as "closesAt",
    ${organization('name')}, ${namedBy('area', 'v.slug, v.name')} as areas,
    ${list('a.title, f.size, f.id, f.file_name as name', 'attachment a join file f on f.id = a.file_id where a.content_id = p.id', 'a.position')} as attachments
  from (select * from consultation where status = 'OPEN' order by closes_at, id limit 21) p) j`;

export const q2 = `
select row_to_json(j) as value from (
  select p.id, p.slug, p.title, 'pl' as locale, p.locales, '[]'::json as fallbacks, p.summary, p.body, p.goal, p.status,
    p.opens_at as "opensAt", p.opens_on as "opensOn", p.closes_at as "closesAt", p.closes_on as "closesOn",
    p.extension_reason as "extensionReason", p.deadline_rule as "deadlineRule", p.cancelled_at as "cancelledAt",
    p.cancellation_reason as "cancellationReason", p.recipients, ${namedBy('method', 'v.code, v.name')} as methods,
    p.ways_to_respond as "waysToRespond", p.legal_basis as "legalBasis", p.ordering_act as "orderingAct",
    p.privacy_notice as "privacyNotice", p.contact, p.timeline, p.feedback, p.decision, p.decided_on as "decidedOn",
    ${organization('slug, code, name')}, ${namedBy('area', 'v.slug, v.name')} as areas,
    ${namedBy('topic', 'v.slug, v.name')} as topics,
    (select row_to_json(c) from (
      select f.id as "fileId", f.file_name as "fileName", f.width, f.height, a.title, a.alt, a.credit
      from attachment a join file f on f.id = a.file_id where a.content_id = p.id and a.id = p.cover_id) c) as cover,
    ${list(
      `a.id as uuid, a.title, a.kind, f.id as "fileId", f.file_name as "fileName", f.mime_type as "mimeType", f.size,
       a.language, a.annex_number as "annexNumber", a.accessible`,
      'attachment a join file f on f.id = a.file_id where a.content_id = p.id',
      'a.position',
    )} as attachments,
    p.seo_title as "seoTitle", p.seo_description as "seoDescription", p.edition_id as "editionId",
    p.edition_number as "editionNumber", p.change_note as "changeNote", p.updated_at as "updatedAt",
    p.published_at as "publishedAt", p.originally_published_at as "originallyPublishedAt"
  from consultation p where p.slug = $1) j`;

export const q3 = `
select coalesce(json_agg(row_to_json(j)), '[]') as value from (
  select p.id, p.slug, p.title, p.lead, p.published_at as "publishedAt", p.event_on as "eventOn",
    (select row_to_json(v) from (select slug, name from area where id = p.area_id) v) as area, ${organization('name')},
    (select row_to_json(c) from (
      select f.id as "fileId", f.file_name as "fileName", a.alt
      from attachment a join file f on f.id = a.file_id where a.content_id = p.id and a.id = p.cover_id) c) as cover
  from (
    select n.* from news_article_area l join news_article n on n.id = l.news_article_id
    where l.area_id = (select id from area where slug = $1) and (n.expires_at is null or n.expires_at > now())
    order by l.published_at desc, l.news_article_id limit 21) p) j`;

export const q4 = `
select coalesce(json_agg(row_to_json(j)), '[]') as value from (
  select p.id, p.slug, p.title, p.status, p.published_at as "publishedAt", ${organization('name')}
  from (select * from consultation where title ilike $1 order by published_at desc, id limit 21) p) j`;
