import { Migration } from '@mikro-orm/migrations';

/** Documents, editions, windows, ledger, slugs, files, vocabularies, accounts; and what of them the public may read. */
export class Migration20261120100000_kernel extends Migration {
  override async up(): Promise<void> {
    for (const statement of [tables, constraints, clock, editions, ledger, guards, delivery]) this.addSql(statement);
  }
}

const tables = `
create table "account" ("id" uuid not null, "email" text not null, "name" text not null, "password_hash" text not null, "disabled_at" timestamptz(3) null, "created_at" timestamptz(3) not null, primary key ("id"));
alter table "account" add constraint "account_email_unique" unique ("email");

create table "area" ("id" uuid not null, "slug" text not null, "kind" text not null, "name" jsonb not null, "terc" text null, "simc" text null, "geometry" jsonb null, "parent_id" uuid null, primary key ("id"));
alter table "area" add constraint "area_slug_unique" unique ("slug");
create index "area_parent_id_index" on "area" ("parent_id");

create table "attachment" ("edition_id" uuid not null, "id" uuid not null, "position" int not null, "file_id" uuid not null, "kind" text not null, "title" jsonb not null, "language" text null, "annex_number" int null, "accessible" boolean not null default false, "alt" jsonb null, "credit" text null, primary key ("edition_id", "id"));
create index "attachment_file_id_index" on "attachment" ("file_id");

create table "audit_entry" ("id" uuid not null, "at" timestamptz(3) not null, "account_id" uuid null, "action" text not null, "document_id" uuid null, "version" int null, "fields" text[] not null default '{}', "note" text null, "request_id" text null, "address" text null, primary key ("id"));
create index "audit_entry_at_index" on "audit_entry" ("at");
create index "audit_entry_account_id_index" on "audit_entry" ("account_id");
create index "audit_entry_document_id_index" on "audit_entry" ("document_id");

create table "document" ("id" uuid not null, "type" text not null, "organization_id" uuid not null, "version" int not null default 1, "trashed_at" timestamptz(3) null, "created_at" timestamptz(3) not null, "created_by" uuid null, "updated_at" timestamptz(3) not null, "updated_by" uuid null, primary key ("id"));
create index "document_organization_id_index" on "document" ("organization_id");
create index "document_updated_at_index" on "document" ("updated_at");

create table "membership" ("account_id" uuid not null, "organization_id" uuid not null, "role" text not null, primary key ("account_id", "organization_id", "role"));

create table "method" ("id" uuid not null, "code" text not null, "name" jsonb not null, primary key ("id"));
alter table "method" add constraint "method_code_unique" unique ("code");

create table "organization" ("id" uuid not null, "slug" text not null, "kind" text not null, "code" text null, "name" jsonb not null, "contact" jsonb null, "area_id" uuid null, "valid_from" date null, "valid_to" date null, "successor_id" uuid null, primary key ("id"));
alter table "organization" add constraint "organization_slug_unique" unique ("slug");
create index "organization_successor_id_index" on "organization" ("successor_id");

create table "session" ("id" uuid not null, "token_hash" text not null, "account_id" uuid not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, primary key ("id"));
alter table "session" add constraint "session_token_hash_unique" unique ("token_hash");
create index "session_account_id_index" on "session" ("account_id");
create index "session_expires_at_index" on "session" ("expires_at");

create table "sign_in_failure" ("id" uuid not null, "subject" text not null, "at" timestamptz(3) not null, primary key ("id"));
create index "sign_in_failure_subject_at_index" on "sign_in_failure" ("subject", "at");

create table "file" ("id" uuid not null, "sha256" text not null, "size" bigint not null, "mime_type" text not null, "file_name" text not null, "width" int null, "height" int null, "organization_id" uuid null, "created_at" timestamptz(3) not null, "created_by" uuid null, primary key ("id"));
create index "file_sha256_index" on "file" ("sha256");

create table "topic" ("id" uuid not null, "slug" text not null, "name" jsonb not null, primary key ("id"));
alter table "topic" add constraint "topic_slug_unique" unique ("slug");
`;

const constraints = `
alter table area
  add constraint area_kind_known check (kind in ('CITY', 'COMMUNE', 'DISTRICT', 'VILLAGE', 'CUSTOM')),
  add constraint area_terc_seven check (terc ~ '^[0-9]{7}$'),
  add constraint area_parent_fk foreign key (parent_id) references area (id);
alter table organization
  add constraint organization_kind_known
    check (kind in ('OFFICE', 'DEPARTMENT', 'DISTRICT_COUNCIL', 'VILLAGE_UNIT', 'NGO')),
  add constraint organization_area_fk foreign key (area_id) references area (id),
  add constraint organization_successor_fk foreign key (successor_id) references organization (id),
  add constraint organization_not_its_successor check (successor_id <> id);
alter table document
  add constraint document_organization_fk foreign key (organization_id) references organization (id);
alter table membership
  add constraint membership_account_fk foreign key (account_id) references account (id) on delete cascade,
  add constraint membership_organization_fk foreign key (organization_id) references organization (id);
alter table session
  add constraint session_account_fk foreign key (account_id) references account (id) on delete cascade;
alter table account add constraint account_email_lower check (email = lower(email));
alter table file add constraint file_sha256_hex check (sha256 ~ '^[0-9a-f]{64}$');
`;

// The only clock of kernel and views: whole milliseconds, so that a JavaScript Date can name every instant.
const clock = `
create table clock (
  single boolean primary key default true check (single),
  shift interval not null default '0'
);
insert into clock default values;

create function content.instant() returns timestamptz
language plpgsql volatile security definer set search_path = content, public as $$
begin
  return date_trunc('milliseconds', clock_timestamp()) + (select shift from clock);
end $$;
`;

// An index of the editions of all types, kept by triggers. Their own tables are the truth; ledger, attachments and
// whatever looks across types lean on this one.
const editions = `
create table edition (
  id uuid primary key,
  document_id uuid not null references document (id),
  type text not null,
  number int not null,
  visible tstzrange,
  discarded_at timestamptz(3),
  -- Root of the salted digests of what the public sees; set when the window is set, and from then on frozen.
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  -- Every file that this edition refers to, as attachment or in its texts.
  file_ids uuid[] not null default '{}',
  -- Sequence numbers of the ledger rows that recorded opening and end.
  opened bigint,
  closed bigint
);
create index edition_of_document on edition (document_id, lower(visible) desc);
create index edition_opening on edition (lower(visible));
create index edition_end on edition (upper(visible));
create index edition_to_open on edition (lower(visible)) where opened is null and visible is not null;
create index edition_to_close on edition (upper(visible)) where closed is null and visible is not null;
create index edition_files on edition using gin (file_ids);

create table edition_digest (
  edition_id uuid not null references edition (id) on delete cascade,
  field text not null,
  salt bytea,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (edition_id, field)
);

-- Instants inside an edition's window at which what readers are told changes, such as a closing day.
create table boundary (
  edition_id uuid not null references edition (id) on delete cascade,
  at timestamptz(3) not null,
  primary key (edition_id, at)
);
create index boundary_at on boundary (at);

alter table attachment
  add constraint attachment_edition_fk foreign key (edition_id) references edition (id) on delete cascade,
  add constraint attachment_file_fk foreign key (file_id) references file (id),
  add constraint attachment_kind_known check (kind in ('DRAFT_RESOLUTION', 'SCHEDULE', 'QUESTIONNAIRE',
    'PRESENTATION', 'RESULTS', 'REPORT', 'ANNEX', 'ANSWERS', 'MAP', 'GUIDE', 'IMAGE', 'OTHER'));

-- One space of slugs per type, for all languages. Once claimed, a slug is never given to another document.
create table slug (
  type text not null,
  slug text not null,
  document_id uuid not null references document (id),
  -- From when the public may know of it; null while its plan is taken back.
  since timestamptz(3),
  primary key (type, slug)
);
create index slug_of_document on slug (document_id);
`;

const ledger = `
create table ledger (
  sequence bigint primary key,
  document_id uuid not null,
  edition_id uuid not null,
  event text not null check (event in ('OPENED', 'CLOSED')),
  effective timestamptz(3) not null,
  recorded timestamptz(3) not null,
  digest text not null,
  previous text not null,
  hash text not null unique,
  unique (edition_id, event)
);
create index ledger_of_document on ledger (document_id, sequence);

-- One row, locked by whoever changes what is public: so instants grow in commit order. With it goes the epoch.
create table ledger_head (
  single boolean primary key default true check (single),
  sequence bigint not null default 0,
  hash text not null default repeat('0', 64),
  instant timestamptz(3) not null,
  epoch bigint not null default 1,
  next_boundary timestamptz(3)
);
insert into ledger_head (instant) values (content.instant());

create function content.next_boundary(after timestamptz) returns timestamptz
language sql stable set search_path = content, public as $$
  select min(at) from (
    (select lower(visible) as at from edition where lower(visible) > after order by lower(visible) limit 1)
    union all (select upper(visible) from edition where upper(visible) > after order by upper(visible) limit 1)
    union all (select at from boundary where at > after order by at limit 1)
  ) as boundaries
$$;

-- RFC 8785 form of a row: keys sorted, no white space. Every value is a uuid, a number, hex or an instant.
create function content.ledger_hash(ledger) returns text
language sql immutable set search_path = content, public as $$
  select encode(sha256(convert_to(format(
    '{"digest":"%s","document":"%s","edition":"%s","effective":"%s","event":"%s","previous":"%s","recorded":"%s","sequence":%s}',
    $1.digest, $1.document_id, $1.edition_id,
    to_char($1.effective at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), $1.event, $1.previous,
    to_char($1.recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), $1.sequence), 'UTF8')), 'hex')
$$;

-- The earliest instant that a change can get that is made now: later than every instant at which anyone has read.
create function content.coming_instant() returns timestamptz
language sql volatile security definer set search_path = content, public as $$
  select greatest(content.instant(), instant) + interval '1 millisecond' from ledger_head
$$;

-- Appends every opening and end up to the instant that has no row yet, and moves the epoch there.
create function content.settle(until timestamptz) returns void
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
    if due.event = 'OPENED' then update edition set opened = entry.sequence where id = due.id;
    else update edition set closed = entry.sequence where id = due.id;
    end if;
  end loop;
  update ledger_head set
    sequence = head.sequence, hash = head.hash, instant = greatest(head.instant, until), epoch = head.epoch + 1,
    next_boundary = content.next_boundary(greatest(head.instant, until));
  perform pg_notify('konsulta_epoch', (head.epoch + 1)::text);
end $$;

-- The instant of a change of public content. Takes the lock under which instants grow in commit order, and holds it to
-- the end of the transaction. Later than every instant at which anyone has read.
create function content.next_instant() returns timestamptz
language plpgsql volatile security definer set search_path = content, public as $$
declare
  coming timestamptz;
begin
  perform 1 from ledger_head for update;
  loop
    coming := content.coming_instant();
    -- What was planned up to then comes first: no edition can end at the instant at which it begins.
    exit when (select next_boundary > coming is not false from ledger_head);
    perform content.settle(coming);
  end loop;
  return coming;
end $$;

-- What every request reads first: which public content there is, and at which instant to read it. Passes due
-- boundaries by itself, so that visibility waits for no job.
create function content.epoch(out number bigint, out instant timestamptz)
language plpgsql volatile security definer set search_path = content, public as $$
declare
  head ledger_head;
begin
  select * into head from ledger_head;
  if head.next_boundary <= content.instant() then
    select * into head from ledger_head for update;
    if head.next_boundary <= content.instant() then perform content.settle(content.instant()); end if;
    select * into head from ledger_head;
  end if;
  number := head.epoch;
  instant := head.instant;
end $$;

-- The instant at which a reader may read who asked for "at"; null where that is still to come. Waits for changes
-- under way, so that the answer for this instant never changes afterwards.
create function content.read_at(at timestamptz) returns timestamptz
language plpgsql volatile security definer set search_path = content, public as $$
declare
  epoch_instant timestamptz := (content.epoch()).instant;
begin
  if at <= epoch_instant then return at; end if;
  if at > content.instant() then return null; end if;
  -- Not "for share": what is due is settled under this lock, and two readers who share it would wait for each other.
  perform 1 from ledger_head for update;
  perform content.epoch();
  return at;
end $$;
`;

const guards = `
-- Before any change of an edition: what has been opened stays as it was, but for its end.
create function content.guard_edition() returns trigger
language plpgsql security definer set search_path = content, public as $$
declare
  head timestamptz := (select instant from ledger_head);
  free text[] := array['visible', 'ends_at'];
begin
  if tg_op = 'DELETE' then
    if old.visible is not null or old.discarded_at is not null then
      raise exception 'edition % is part of the history', old.id using errcode = 'KN002';
    end if;
    return old;
  end if;
  if new.visible is not null and lower(new.visible) <= head
    and (tg_op = 'INSERT' or old.visible is null or lower(new.visible) <> lower(old.visible)) then
    raise exception 'edition % cannot become visible in the past', new.id using errcode = 'KN003';
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if new.id <> old.id or new.document_id <> old.document_id or new.number <> old.number then
    raise exception 'edition % cannot become another', old.id using errcode = 'KN002';
  end if;
  if old.visible is null and old.discarded_at is null then return new; end if;
  if old.visible is not null and lower(old.visible) <= head then
    if new.visible is null or lower(new.visible) <> lower(old.visible) then
      raise exception 'edition % has been public since %', old.id, lower(old.visible) using errcode = 'KN002';
    end if;
    if upper(new.visible) is distinct from upper(old.visible)
      and (upper(old.visible) <= head or upper(new.visible) <= head) then
      raise exception 'the end of edition % lies in the past', old.id using errcode = 'KN003';
    end if;
  else
    free := free || array['published_at', 'discarded_at'];
  end if;
  if to_jsonb(new) - free <> to_jsonb(old) - free then
    raise exception 'edition % is frozen', old.id using errcode = 'KN002';
  end if;
  return new;
end $$;

-- After it: the index of editions and the boundaries follow. Arguments: the type's code, then its boundary columns.
create function content.register_edition() returns trigger
language plpgsql security definer set search_path = content, public as $$
declare
  instants text[] := tg_argv[1:];
begin
  if tg_op = 'DELETE' then
    delete from edition where id = old.id;
    return null;
  end if;
  if tg_op = 'UPDATE' and new.visible is not distinct from old.visible
    and new.discarded_at is not distinct from old.discarded_at then
    return null;
  end if;
  if tg_op = 'INSERT' then
    if (select type from document where id = new.document_id) is distinct from tg_argv[0] then
      raise exception 'document % is not of type %', new.document_id, tg_argv[0] using errcode = 'KN002';
    end if;
    insert into edition (id, document_id, type, number, visible, discarded_at)
      values (new.id, new.document_id, tg_argv[0], new.number, new.visible, new.discarded_at);
  else
    update edition set visible = new.visible, discarded_at = new.discarded_at,
      digest = case when new.visible is null then null else digest end where id = new.id;
    if new.visible is null then delete from edition_digest where edition_id = new.id; end if;
  end if;
  delete from boundary where edition_id = new.id;
  if new.visible is not null then
    insert into boundary (edition_id, at)
      select distinct new.id, (to_jsonb(new) ->> name)::timestamptz from unnest(instants) as name
      where to_jsonb(new) ->> name is not null;
    -- What opens now has an instant after the head's, and is no plan.
    if (select count(*) from edition where document_id = new.document_id
        and lower(visible) > content.coming_instant()) > 1 then
      raise exception 'document % would have two plans', new.document_id using errcode = 'KN004';
    end if;
  end if;
  return null;
end $$;

-- A digest says what an edition is. It is set once, and what it covers is frozen with it.
create function content.guard_digest() returns trigger
language plpgsql security definer set search_path = content, public as $$
begin
  if old.digest is not null and new.visible is not null
    and (new.digest is distinct from old.digest or new.file_ids <> old.file_ids) then
    raise exception 'edition % is frozen', old.id using errcode = 'KN002';
  end if;
  return new;
end $$;
create trigger edition_digest_is_final before update of digest, file_ids on edition
  for each row execute function content.guard_digest();

create function content.guard_part() returns trigger
language plpgsql security definer set search_path = content, public as $$
declare
  of_edition uuid := case when tg_op = 'INSERT' then new.edition_id else old.edition_id end;
begin
  if exists (select 1 from edition where id = of_edition and (digest is not null or discarded_at is not null)) then
    raise exception 'edition % is frozen', of_edition using errcode = 'KN002';
  end if;
  if tg_op = 'UPDATE' and new.edition_id <> old.edition_id then
    raise exception 'edition % is frozen', of_edition using errcode = 'KN002';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger attachment_guard before insert or update or delete on attachment
  for each row execute function content.guard_part();
create trigger edition_digest_guard before insert or update on edition_digest
  for each row execute function content.guard_part();
`;

// What the public may read: only rows that are or were public, only columns that ever may be. The views of the
// content types come with their own migrations.
const delivery = `
create schema delivery;
create view delivery.edition as
  select id, document_id, type, number, visible, digest, file_ids from content.edition
  where lower(visible) <= (select instant from content.ledger_head);
create view delivery.attachment as
  select a.* from content.attachment a
  where exists (select 1 from content.edition e
    where e.id = a.edition_id and lower(e.visible) <= (select instant from content.ledger_head));
create view delivery.file as
  select f.id, f.sha256, f.size, f.mime_type, f.file_name, f.width, f.height from content.file f
  where exists (select 1 from content.edition e
    where e.file_ids @> array[f.id] and lower(e.visible) <= (select instant from content.ledger_head));
create view delivery.slug as
  select type, slug, document_id from content.slug
  where since <= (select instant from content.ledger_head);
create view delivery.ledger as select * from content.ledger;
create view delivery.organization as
  select id, slug, kind, code, name, contact, area_id, valid_from, valid_to, successor_id from content.organization;
create view delivery.area as select id, slug, kind, name, terc, simc, geometry, parent_id from content.area;
create view delivery.topic as select id, slug, name from content.topic;
create view delivery.method as select id, code, name from content.method;
`;
