import { Migration } from '@mikro-orm/migrations';

/** People can be erased; the audit log, which no other login changes, forgets their addresses by functions of the owner. */
export class Migration20261130220947_erased_people extends Migration {
  override name = 'Migration20261130220947_erased_people';

  override up(): void | Promise<void> {
    this.addSql(`alter table "account" add "erased_at" timestamptz(3) null;`);
    this.addSql(forgetPerson);
    this.addSql(forgetAddresses);
  }
}

// Only of a person whose account has been erased: nothing else of the log can be changed through this function. A name of one
// word would also be found inside other words, so notes keep such a name.
const forgetPerson = `
create function content.forget_person(person uuid, former_email text, former_name text) returns void
language plpgsql volatile security definer set search_path = content, public as $$
declare
  pseudonym text;
begin
  select a.name into pseudonym from account a where a.id = person and a.erased_at is not null;
  if pseudonym is null then
    raise exception 'the account % has not been erased', person;
  end if;
  update audit_entry set address = null, request_id = null
    where (account_id = person or concerns_id = person) and (address is not null or request_id is not null);
  update audit_entry set note = replace(note, former_email, pseudonym) where position(former_email in note) > 0;
  if position(' ' in former_name) > 0 then
    update audit_entry set note = replace(note, former_name, pseudonym) where position(former_name in note) > 0;
  end if;
end $$;
`;

const forgetAddresses = `
create function content.forget_addresses(before timestamptz, most int) returns int
language plpgsql volatile security definer set search_path = content, public as $$
declare
  forgotten int;
begin
  if before > content.instant() - interval '1 day' then
    raise exception 'addresses of the last day are kept';
  end if;
  update audit_entry set address = null where id in (
    select a.id from audit_entry a where a.at < before and a.address is not null order by a.at limit most);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
`;
