import type { Client } from 'pg';
import { contentTypes } from '../content-types/registry.ts';
import { boundaryPaths } from '../entities/fields/boundaries.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';

/**
 * Names each disagreement that the triggers would have refused, had they not been off, and that the ledger's
 * verification does not look at: the index of editions, the boundaries and the marks of the ledger must say the same as
 * the tables that they follow from.
 */
export async function disagreements(client: Client): Promise<string[]> {
  const ask = async (sql: string, name: (row: { id: string }) => string) =>
    (await client.query<{ id: string }>(sql)).rows.map(name);
  const mistakes: string[] = [];
  for (const type of contentTypes) {
    mistakes.push(
      ...(await ask(indexed(type), ({ id }) => `edition ${id}: ${type.table}.jsonl and edition.jsonl do not agree`)),
      ...(await ask(bounded(type), ({ id }) => `edition ${id}: ${type.table}.jsonl and boundary.jsonl do not agree`)),
    );
  }
  mistakes.push(
    ...(await ask(filed, ({ id }) => `edition ${id}: edition.jsonl and edition_file.jsonl do not agree`)),
    ...(await ask(typed, ({ id }) => `edition ${id} is of another type than its document`)),
    ...(await ask(marked, ({ id }) => `edition ${id}: edition.jsonl and ledger.jsonl do not agree`)),
    ...(await ask(scheduled, ({ id }) => `ledger_head.jsonl names another next boundary than ${id}`)),
  );
  return mistakes;
}

const followed = ['document_id', 'number', 'visible', 'discarded_at'];

const row = (alias: string) => `(${followed.map((column) => `${alias}.${column}`).join(', ')})`;

function indexed({ code, table }: ContentTypeDefinition): string {
  return `select coalesce(e.id, t.id) as id
    from (select * from content.edition where type = '${code}') e full join content.${table} t on t.id = e.id
    where e.id is null or t.id is null or ${row('e')} is distinct from ${row('t')} order by 1`;
}

function bounded({ code, table, fields }: ContentTypeDefinition): string {
  const paths = boundaryPaths(fields).map((path) => `('$.${path}'::jsonpath)`);
  const expected =
    paths.length === 0
      ? 'select null::uuid as edition_id, null::timestamptz as at where false'
      : `select id as edition_id, (found #>> '{}')::timestamptz as at
         from content.${table} t, (values ${paths.join(', ')}) as b (path), jsonb_path_query(to_jsonb(t), path) as found
         where visible is not null and found #>> '{}' is not null`;
  const found = `select b.edition_id, b.at from content.boundary b join content.edition e on e.id = b.edition_id
    where e.type = '${code}'`;
  return `with expected as (${expected}), found as (${found})
    select distinct edition_id as id from (
      (select * from expected except select * from found) union all (select * from found except select * from expected)
    ) as difference order by 1`;
}

const filed = `with expected as (select id as edition_id, unnest(file_ids) as file_id from content.edition),
    found as (select edition_id, file_id from content.edition_file)
  select distinct edition_id as id from (
    (select * from expected except select * from found) union all (select * from found except select * from expected)
  ) as difference order by 1`;

const typed = `select e.id from content.edition e join content.document d on d.id = e.document_id
  where d.type <> e.type order by 1`;

const marked = `select e.id from content.edition e
    left join content.ledger o on o.edition_id = e.id and o.event = 'OPENED'
    left join content.ledger c on c.edition_id = e.id and c.event = 'CLOSED'
  where (e.opened, e.closed) is distinct from (o.sequence, c.sequence) order by 1`;

const scheduled = `select coalesce(content.next_boundary(instant)::text, 'none') as id from content.ledger_head
  where next_boundary is distinct from content.next_boundary(instant)`;
