import pg from 'pg';
import type { Logins } from '../src/database/logins.ts';
import { remakeCards } from '../src/database/migrate.ts';

/**
 * Multiplies the made-up content of a database, so that 200,000 consultations take minutes: every made-up document is
 * copied with all its rows, under new ids and slugs, and published a little earlier. Cards are then made anew, since they
 * hold ids inside their JSON. The copies have the digests of their originals, so the ledger does not verify: such a
 * database is for measuring alone.
 *
 * @param made made-up consultations that the database has
 * @param times how many times as many it shall have
 * @param chains the configured chains of languages, for the cards
 */
export async function multiply(
  { logins, chains }: { logins: Logins; chains: readonly (readonly string[])[] },
  { made, times }: { made: number; times: number },
  say: (line: string) => void,
): Promise<void> {
  const options = '-c search_path=content,public -c timezone=UTC';
  const client = new pg.Client({ connectionString: logins.owner, options });
  await client.connect();
  try {
    // What triggers would do is copied as well: the rows that they wrote for the originals.
    await client.query('set session_replication_role = replica');
    await client.query(
      'create temporary table original as select document_id as id from slug where slug like $$skala-%$$',
    );
    await client.query('create unique index on original (id)');
    await client.query(
      'create temporary table original_edition as select id from edition where document_id in (select id from original)',
    );
    await client.query('create unique index on original_edition (id)');
    await client.query('analyze original, original_edition');
    const tables = await tablesOfDocuments(client);
    for (let copy = 1; copy < times; copy += 1) {
      await client.query('begin');
      for (const table of tables) await client.query(copying(table), [copy, made]);
      await client.query('commit');
      if (copy % 10 === 0) say(`${(copy + 1) * made} consultations …`);
    }
    await client.query('reset session_replication_role');
    say('cards …');
    await remakeCards(logins, chains);
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

interface CopiedTable {
  name: string;
  columns: { name: string; type: string }[];
}

/**
 * The tables that have rows of documents or of their editions, cards excepted. The audit log has none of made-up
 * documents.
 */
async function tablesOfDocuments(client: pg.Client): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype::text)) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'content'::regnamespace and c.relkind = 'r'
       and c.relname not in ('ledger', 'audit_entry', 'withdrawal', 'card_entry', 'card_due') and c.relname !~ '_card$'
     group by c.oid, c.relname
     having bool_or(a.attname in ('document_id', 'edition_id')) or c.relname = 'document' order by c.relname`,
  );
  return rows;
}

/** The statement that copies a table's rows of made-up documents; $1 is the number of the copy, $2 of the originals. */
function copying({ name, columns }: CopiedTable): string {
  const names = columns.map((column) => column.name);
  const [key, originals] = names.includes('edition_id')
    ? ['edition_id', 'original_edition']
    : [name === 'document' ? 'id' : 'document_id', 'original'];
  const values = columns.map((column) => `${copied(column)} as "${column.name}"`);
  return `with copy (number, made) as (select $1::int, $2::int)
    insert into ${name} (${names.map((column) => `"${column}"`).join(', ')})
    select ${values.join(', ')} from copy, ${name} t join ${originals} o on o.id = t.${key}`;
}

const idsOfDocuments = ['id', 'document_id', 'edition_id', 'consultation_id', 'parent_id'];

function copied({ name, type }: CopiedTable['columns'][number]): string {
  const value = `t."${name}"`;
  const earlier = "copy.number * interval '1 minute'";
  if (type === 'uuid' && idsOfDocuments.includes(name)) return `md5(${value}::text || ' ' || copy.number)::uuid`;
  if (name === 'slug') return `'skala-' || (substring(${value} from 7)::int + copy.number * copy.made)`;
  if (name === 'visible') return `tstzrange(lower(${value}) - ${earlier}, upper(${value}))`;
  if (['published_at', 'since', 'created_at', 'updated_at'].includes(name)) return `${value} - ${earlier}`;
  return value;
}
