import { Migration } from '@mikro-orm/migrations';

/** What is known of files: what is in them, where images are cut, which were ever public, which are gone. */
export class Migration20261120132301_files extends Migration {
  override name = 'Migration20261120132301_files';

  override up(): void | Promise<void> {
    this.addSql(`alter table "attachment" add "focal_x" int null, add "focal_y" int null;`);
    this.addSql(
      `alter table "file" add "page_count" int null, add "tagged" boolean null, add "language" text null, add "document_title" text null, add "scanned" boolean null, add "suggests_accessible" boolean null, add "frame_count" int null, add "has_alpha" boolean null, add "placeholder" text null;`,
    );
    this.addSql(`alter table "upload" add "direct" boolean not null default false;`);
    this.addSql(parts);
    this.addSql(publication);
    this.addSql(unused);
    this.addSql(delivery);
  }
}

const parts = `
alter table attachment add constraint attachment_focal_point check (
  (focal_x is null) = (focal_y is null) and focal_x between 0 and 100 and focal_y between 0 and 100);

-- The text inside of a file, once it was looked for. A file that may have text and no row here waits its turn.
create table file_text (
  file_id uuid primary key references file (id) on delete cascade,
  state text not null check (state in ('DONE', 'FAILED')),
  -- What a page of it is.
  unit text check (unit in ('page', 'slide', 'sheet', 'part')),
  -- There is more than is kept.
  truncated boolean not null default false,
  attempts int not null default 1,
  -- Of what failed and may yet succeed.
  retry_at timestamptz(3),
  reason text,
  done_at timestamptz(3) not null
);
create table file_page (
  file_id uuid not null references file_text (file_id) on delete cascade,
  number int not null check (number > 0),
  text text not null,
  -- The words as they are searched, see src/search.
  words tsvector not null,
  primary key (file_id, number)
);
create index file_page_words on file_page using gin (words);

-- Images that were made of images, by the names under which they are served; their bytes lie in the store as any.
create table image_variant (
  name text primary key,
  source text not null,
  sha256 text not null,
  size bigint not null,
  mime_type text not null,
  created_at timestamptz(3) not null
);
create index image_variant_of_source on image_variant (source);
create index image_variant_bytes on image_variant (sha256);

-- Which newer file took the place of which.
create table file_replacement (
  file_id uuid primary key references file (id) on delete cascade,
  by_file_id uuid not null references file (id) on delete cascade,
  replaced_at timestamptz(3) not null,
  replaced_by uuid,
  check (file_id <> by_file_id)
);
create index file_replacement_by on file_replacement (by_file_id);

-- Taken away for good: nobody gets it any more, whatever refers to it.
create table file_removal (
  file_id uuid primary key references file (id),
  removed_at timestamptz(3) not null
);

-- Keys that all instances of this installation sign with.
create table secret (
  purpose text primary key,
  value bytea not null check (length(value) >= 32),
  created_at timestamptz(3) not null
);
`;

// Files of editions whose opening is in the ledger: what a reader may ever have seen. It replaces a search through all
// editions for each file that is read.
const publication = `
create table file_publication (
  file_id uuid primary key references file (id),
  since timestamptz(3) not null
);
insert into file_publication (file_id, since)
  select file_id, min(lower(visible)) from edition, unnest(file_ids) as file_id where opened is not null group by 1;

-- Appends every opening and end up to the instant that has no row yet, and moves the epoch there.
create or replace function content.settle(until timestamptz) returns void
language plpgsql volatile security definer set search_path = content, public as $$
declare
  head ledger_head;
  entry ledger;
  due record;
begin
  select * into head from ledger_head for update;
  if until > content.coming_instant() then
    raise exception 'nothing can be settled before its time' using errcode = 'KN003';
  end if;
  for due in
    select * from (
      select id, document_id, digest, 'OPENED' as event, lower(visible) as effective
        from edition where opened is null and visible is not null and lower(visible) <= until
      union all
      select id, document_id, digest, 'CLOSED', upper(visible)
        from edition where closed is null and visible is not null and upper(visible) <= until
    ) as events order by effective, event, document_id
  loop
    if due.digest is null then
      raise exception 'edition % has a window and no digest', due.id using errcode = 'KN001';
    end if;
    entry := row(head.sequence + 1, due.document_id, due.id, due.event, due.effective, content.instant(),
      due.digest, head.hash, '');
    entry.hash := content.ledger_hash(entry);
    insert into ledger select (entry).*;
    head.sequence := entry.sequence;
    head.hash := entry.hash;
    if due.event = 'OPENED' then
      update edition set opened = entry.sequence where id = due.id;
      insert into file_publication (file_id, since)
        select unnest(file_ids), due.effective from edition where id = due.id on conflict do nothing;
    else update edition set closed = entry.sequence where id = due.id;
    end if;
  end loop;
  update ledger_head set
    sequence = head.sequence, hash = head.hash, instant = greatest(head.instant, until), epoch = head.epoch + 1,
    next_boundary = content.next_boundary(greatest(head.instant, until));
  perform pg_notify('konsulta_epoch', (head.epoch + 1)::text);
end $$;
`;

// Nothing refers to them: no attachment, no text of a draft or of history. They stay for a while, in case.
const unused = `
create table file_unused (
  file_id uuid primary key references file (id) on delete cascade,
  since timestamptz(3) not null
);

create function content.is_file_used(file uuid) returns boolean
language sql stable set search_path = content, public as $$
  select exists (select 1 from attachment where file_id = $1)
    or exists (select 1 from edition where file_ids @> array[$1])
    or exists (select 1 from file_publication where file_id = $1)
    or exists (select 1 from file_removal where file_id = $1)
$$;

-- Notes which files are unused since when, and forgets those that have been so for longer than the grace period.
create function content.collect_unused_files(grace interval) returns setof uuid
language plpgsql volatile security definer set search_path = content, public as $$
begin
  delete from file_unused u where content.is_file_used(u.file_id);
  insert into file_unused (file_id, since)
    select f.id, content.instant() from file f where not content.is_file_used(f.id)
    on conflict do nothing;
  return query
    delete from file f using file_unused u
    where u.file_id = f.id and u.since <= content.instant() - grace and not content.is_file_used(f.id)
    returning f.id;
end $$;
`;

const delivery = `
create or replace view delivery.attachment as
  select a.* from content.attachment a
  where exists (select 1 from content.edition e
    where e.id = a.edition_id and lower(e.visible) <= (select instant from content.ledger_head));
create or replace view delivery.file as
  select f.id, f.sha256, f.size, f.mime_type, f.file_name, f.width, f.height,
    f.page_count, f.frame_count, f.has_alpha, f.placeholder
  from content.file f
  where exists (select 1 from content.file_publication p where p.file_id = f.id)
    and not exists (select 1 from content.file_removal r where r.file_id = f.id);
create view delivery.file_removal as
  select r.file_id, r.removed_at from content.file_removal r
  where exists (select 1 from content.file_publication p where p.file_id = r.file_id);
create view delivery.file_text as
  select t.file_id, t.state, t.unit, t.truncated from content.file_text t
  where exists (select 1 from delivery.file f where f.id = t.file_id);
create view delivery.file_page as
  select p.file_id, p.number, p.text, p.words from content.file_page p
  where exists (select 1 from delivery.file f where f.id = p.file_id);
create view delivery.image_variant as
  select v.name, v.source, v.sha256, v.size, v.mime_type from content.image_variant v
  where exists (select 1 from delivery.file f where f.sha256 = v.source);
`;
