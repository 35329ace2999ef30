import { Migration } from '@mikro-orm/migrations';

/** What opens without a digest would stop the ledger, for all documents, at that instant: it is refused at the commit. */
export class Migration20261120141000_window_with_digest extends Migration {
  override name = 'Migration20261120141000_window_with_digest';

  override up(): void | Promise<void> {
    this.addSql(`
create function content.require_digest() returns trigger
language plpgsql security definer set search_path = content, public as $$
begin
  -- As it stands now: a window is set before what it shows is digested.
  if exists (select 1 from edition where id = new.id and visible is not null and digest is null) then
    raise exception 'edition % has a window and no digest', new.id using errcode = 'KN001';
  end if;
  return null;
end $$;
`);
    this.addSql(`
create constraint trigger edition_window_has_digest after insert or update of visible, digest on edition
  deferrable initially deferred for each row
  when (new.visible is not null and new.digest is null)
  execute function content.require_digest();
`);
  }
}
