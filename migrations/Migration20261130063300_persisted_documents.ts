import { Migration } from '@mikro-orm/migrations';

/** Documents that front ends have registered, to ask for them by name; and the epoch moves with texts of public files. */
export class Migration20261130063300_persisted_documents extends Migration {
  override name = 'Migration20261130063300_persisted_documents';

  override up(): void | Promise<void> {
    this.addSql(documents);
    this.addSql(textsChanged);
  }
}

// A name keeps its text: pages that are open in a browser go on asking for the document that they were built with.
const documents = `
create table persisted_document (
  name text collate "C" primary key check (name ~ '^(sha256:[0-9a-f]{64}|[A-Za-z0-9][A-Za-z0-9._/@-]{0,119})$'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  text text not null,
  registered_at timestamptz(3) not null
);
create index persisted_document_sha256 on persisted_document (sha256);
create view delivery.persisted_document as select name, sha256, text from content.persisted_document;
`;

// What readers find by the text of files changes when a text has been read, though no edition does.
const textsChanged = `
create function content.texts_changed() returns void
language plpgsql volatile security definer set search_path = content, public as $$
begin
  perform content.settle(content.next_instant());
end $$;
`;
