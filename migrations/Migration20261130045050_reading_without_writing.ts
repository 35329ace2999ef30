import { Migration } from '@mikro-orm/migrations';

/**
 * What readers see follows the clock without anybody writing, so that a standby server delivers as well as the primary,
 * and no reader waits for a change under way.
 */
export class Migration20261130045050_reading_without_writing extends Migration {
  override name = 'Migration20261130045050_reading_without_writing';

  override up(): void | Promise<void> {
    this.addSql(present);
    this.addSql(`drop view if exists delivery.consultation;`);
    this.addSql(`create view delivery.consultation as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, goal, opens_at, closes_at, extension_reason, deadline_rule, cancelled_at, cancellation_reason, recipients, method_ids, ways_to_respond, legal_basis, ordering_act, privacy_notice, contact, timeline, feedback, outcome
  from content.consultation where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`drop view if exists delivery.report;`);
    this.addSql(`create view delivery.report as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, summary, body, tallies, partial_tallies, consultation_id
  from content.report where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`drop view if exists delivery.news_article;`);
    this.addSql(`create view delivery.news_article as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, area_id, lead, body, event_on, expires_at
  from content.news_article where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`drop view if exists delivery.ngo_profile;`);
    this.addSql(`create view delivery.ngo_profile as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, legal_form, krs, nip, regon, public_benefit, mission, characteristics, cooperation, activity_ids, founded_on, contact, location, website
  from content.ngo_profile where coalesce(lower(visible) <= (select now from content.present), false);`);
    this.addSql(`drop view if exists delivery.page;`);
    this.addSql(`create view delivery.page as
  select id, document_id, number, visible, published_at, organization_id, locales, change_note, slug, seo_title, seo_description, cover_id, title, area_ids, topic_ids, originally_published_at, body, position, parent_id
  from content.page where coalesce(lower(visible) <= (select now from content.present), false);`);
    // By hand:
    this.addSql(views);
    this.addSql(concluding);
  }
}

// Number and instant of the epoch as the statement's own snapshot has them. The instant is that of the last change, or of
// the last boundary that has passed since, whether or not the ledger has that boundary already. "due" says that the ledger
// does not have it yet. When the next boundary is, is not told.
const present = `
create view content.time as
  -- As content.instant() has it, which costs more than all the rest of this.
  select date_trunc('milliseconds', clock_timestamp()) + shift as now from clock;

create or replace view content.present as
select h.epoch as number,
  (case when h.next_boundary <= t.now then (
    select max(b.at) from (
      (select lower(visible) as at from edition where lower(visible) between h.next_boundary and t.now
        order by lower(visible) desc limit 1)
      union all (select upper(visible) from edition where upper(visible) between h.next_boundary and t.now
        order by upper(visible) desc limit 1)
      union all (select at from boundary where at between h.next_boundary and t.now order by at desc limit 1)
      union all (select at from vocabulary_boundary where at between h.next_boundary and t.now order by at desc limit 1)
    ) b) else h.instant end)::timestamptz(3) as instant,
  greatest(t.now, h.instant) as now,
  coalesce(h.next_boundary <= t.now, false) as due
from ledger_head h, content.time t;
`;

// Nothing opens between the epoch's instant and now: a row that is visible by now is one that is or was public. A file is
// noted as public when the ledger gets the opening; until then its edition says so.
const views = `
create or replace view delivery.edition as
  select id, document_id, type, number, visible, digest from content.edition
  where lower(visible) <= (select now from content.present);
create or replace view delivery.attachment as
  select a.* from content.attachment a
  where exists (select 1 from content.edition e
    where e.id = a.edition_id and lower(e.visible) <= (select now from content.present));
create or replace view delivery.edition_file as
  select ef.file_id, ef.edition_id from content.edition_file ef
  where exists (select 1 from content.edition e
    where e.id = ef.edition_id and lower(e.visible) <= (select now from content.present));
create or replace view delivery.slug as
  select type, slug, document_id from content.slug
  where since <= (select now from content.present);
create or replace view delivery.withdrawal as
  select edition_id, at, reason, successor_id from content.withdrawal
  where at <= (select now from content.present);
create or replace view delivery.file as
  select f.id, f.sha256, f.size, f.mime_type, f.file_name, f.width, f.height,
    f.page_count, f.frame_count, f.has_alpha, f.placeholder
  from content.file f
  where (exists (select 1 from content.file_publication p where p.file_id = f.id)
      or f.id in (select unnest(e.file_ids) from content.edition e
        where e.opened is null and e.visible is not null and lower(e.visible) <= (select now from content.present)))
    and not exists (select 1 from content.file_removal r where r.file_id = f.id);
`;

const concluding = `
-- The end of a change of public content: settles, and makes the transaction begin again where a planned opening or end
-- came while it was under way, be it one that the change takes back. Readers have already read at that later instant,
-- without the change.
create function content.conclude(until timestamptz) returns void
language plpgsql volatile security definer set search_path = content, public as $$
declare
  -- The first boundary after the transaction's instants, of those before its changes and those after.
  boundary timestamptz := least(nullif(current_setting('konsulta.boundary', true), '')::timestamptz,
    (select next_boundary from ledger_head));
begin
  perform content.settle(until);
  boundary := least(boundary, (select next_boundary from ledger_head));
  perform set_config('konsulta.boundary', coalesce(boundary::text, ''), true);
  if boundary <= content.instant() then
    raise exception 'a planned opening or end came while the change was under way' using errcode = 'serialization_failure';
  end if;
end $$;

-- Writes the ledger's rows of boundaries that have passed, and moves the epoch's number. Without waiting it leaves that to
-- a change under way, if there is one: that change begins again, and passes the boundaries first.
create function content.pass_boundaries(waits boolean default true) returns void
language plpgsql volatile security definer set search_path = content, public as $$
begin
  if waits then perform 1 from ledger_head where next_boundary <= content.instant() for update;
  else perform 1 from ledger_head where next_boundary <= content.instant() for update skip locked;
  end if;
  if found then perform content.settle(content.instant()); end if;
end $$;

drop function content.read_at(timestamptz);
drop function content.epoch();
`;
