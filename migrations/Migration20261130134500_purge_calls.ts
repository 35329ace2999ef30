import { Migration } from '@mikro-orm/migrations';

/** What a CDN is to forget, noted in the transaction that moves the epoch, where an installation has a CDN to tell. */
export class Migration20261130134500_purge_calls extends Migration {
  override name = 'Migration20261130134500_purge_calls';

  override up(): void | Promise<void> {
    this.addSql(tables);
    this.addSql(noting);
  }
}

const tables = `
-- Has its one row while the installation is configured to call a CDN.
create table purge_receiver (
  one boolean primary key default true check (one)
);

-- Tags that were not told yet, each with the epoch of the last change; '*' stands for everything.
create table purge_due (
  tag text collate "C" primary key,
  epoch bigint not null
);
`;

// The trigger comes after ledger_head_changes, which writes document_change: triggers run in the order of their names. Only
// what readers see is noted there, so a plan adds nothing, and no call tells of it.
const noting = `
create function content.note_purges() returns trigger
language plpgsql security definer set search_path = content, public as $$
begin
  if not exists (select from purge_receiver) then return null; end if;
  insert into purge_due (tag, epoch)
    select tag, new.epoch from (
      select document_id::text as tag from document_change where at > old.instant or at = new.instant
      union select replace(initcap(replace(type, '_', ' ')), ' ', '') from document_change where at > old.instant or at = new.instant
      union select initcap(vocabulary) from vocabulary_change where at > old.instant or at = new.instant
      union select name from unnest(array['Organization', 'Area', 'Topic', 'Method']) name
        where exists (select from vocabulary_day d where d.at > old.instant and d.at <= new.instant)
    ) changed
    on conflict (tag) do update set epoch = excluded.epoch;
  if exists (select from purge_due) then
    perform graphile_worker.add_job('purge-cdn', queue_name => 'purge-cdn', job_key => 'purge-cdn');
  end if;
  return null;
end $$;
create trigger ledger_head_purges after update of epoch on ledger_head for each row
  when (new.epoch is distinct from old.epoch) execute function content.note_purges();
`;
