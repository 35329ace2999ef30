import { Migration } from '@mikro-orm/migrations';

/**
 * The digests of an edition's fields in one row instead of 25: a row each took nearly half of a large database. Digests
 * and salts stay the same, byte for byte, and with them the roots that the ledger holds.
 */
export class Migration20261130120700_field_digests extends Migration {
  override name = 'Migration20261130120700_field_digests';

  override up(): void | Promise<void> {
    for (const statement of [table, gathering, register]) this.addSql(statement);
  }
}

const table = `
create table field_digests (
  edition_id uuid primary key references edition (id) on delete cascade,
  fields text[] not null,
  -- Of each field 16 bytes, in the order of the fields. Zeros are a salt that was given up: without the salt a digest
  -- tells nothing.
  salts bytea not null check (octet_length(salts) = 16 * cardinality(fields)),
  -- Of each field SHA-256 over the salt and the field's canonical JSON.
  digests bytea not null check (octet_length(digests) = 32 * cardinality(fields))
);
`;

const gathering = `
-- Takes over a table with a row per field, that of installations and exports of before, and removes the table.
create function content.gather_digests() returns void
language plpgsql volatile set search_path = content, public as $$
begin
  insert into field_digests (edition_id, fields, salts, digests)
    select edition_id, array_agg(field order by field),
      string_agg(coalesce(salt, decode(repeat('0', 32), 'hex')), '' order by field),
      string_agg(decode(digest, 'hex'), '' order by field)
    from edition_digest group by edition_id;
  drop table edition_digest;
end $$;
select content.gather_digests();
create trigger field_digests_guard before insert or update on field_digests
  for each row execute function content.guard_part();
`;

const register = String.raw`
create or replace function content.register_edition() returns trigger
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
    if new.visible is null then delete from field_digests where edition_id = new.id; end if;
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
`;
