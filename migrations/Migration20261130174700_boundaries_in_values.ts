import { Migration } from '@mikro-orm/migrations';

/**
 * Value objects follow the clock as well: a type names its instants by paths (`stages.opensAt`) and no longer by columns
 * alone.
 */
export class Migration20261130174700_boundaries_in_values extends Migration {
  override name = 'Migration20261130174700_boundaries_in_values';

  override up(): void | Promise<void> {
    this.addSql(register);
  }
}

const register = `
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
      select distinct new.id, (part.value #>> '{}')::timestamptz
      from unnest(instants) as path, jsonb_path_query(to_jsonb(new), ('$.' || path)::jsonpath) as part (value)
      where part.value #>> '{}' is not null;
    -- What opens now has an instant after the head's, and is no plan.
    if (select count(*) from edition where document_id = new.document_id
        and lower(visible) > content.coming_instant()) > 1 then
      raise exception 'document % would have two plans', new.document_id using errcode = 'KN004';
    end if;
  end if;
  return null;
end $$;
`;
