import type { Client } from 'pg';

/** Different texts of sixty words, of which bodies and pages are put together, two at a time. */
const texts = 4000;
/** Words: those of the demonstration, and as many rare ones as a city's texts have beside. */
const rareWords = 30_000;
const pagesOfFile = 3;

/**
 * Makes published consultations with a file of three pages each, and their index, by SQL: one consultation that the verbs
 * have made is copied, with other words, areas and days. Words are as frequent as in a language: the second half as
 * frequent as the first, the third a third.
 */
export async function fillForSearch(owner: Client, count: number, say: (line: string) => void): Promise<void> {
  await owner.query('set session_replication_role = replica'); // without the guards of verbs
  for (const [what, sql] of steps(count)) {
    say(what);
    await owner.query(sql);
  }
  await owner.query('set session_replication_role = origin');
  await owner.query('vacuum (analyze)');
}

function steps(count: number): [string, string][] {
  const all = `generate_series(1, ${count}) n`;
  // Scattered and the same in each run: neighbours have nothing to do with each other.
  const pick = (salt: number, of: number) => `(abs(hashint8(n * 31 + ${salt})::bigint) % ${of})`;
  const id = (kind: string) => `md5('${kind} ' || n)::uuid`;
  const file = `md5('file ' || n)::uuid`;
  const text = (salt: number) => `(select t from bench_text where id = ${pick(salt, texts)})`;
  const copied = (table: string, changes: string) => `
    insert into content.${table} select made.* from bench_template b, ${all},
      jsonb_populate_record(null::content.${table}, b.${table} || jsonb_build_object(${changes})) made`;
  return [
    [
      'words and texts …',
      `create unlogged table bench_word as
         select row_number() over (order by entries desc, word) as rank, word from (
           select word, entries from content.search_word
           union all select 'rz' || translate((n * 7919)::text, '0123456789', 'aeioubcdfg'), 0 from generate_series(1, ${rareWords}) n) w;
       create unlogged table bench_text as
         select n as id, string_agg(w.word, ' ') as t, array_to_tsvector(array_agg(distinct w.word)) as v
         from generate_series(0, ${texts} - 1) n, generate_series(1, 60) k, lateral (
           select floor(exp(random() * ln((select count(*) from bench_word) + 0 * (n + k))))::bigint as rank offset 0) r
         join bench_word w using (rank) group by n;
       alter table bench_text add primary key (id);
       analyze bench_word, bench_text;
       create unlogged table bench_template as
         select to_jsonb(c) as consultation, to_jsonb(e) as edition, to_jsonb(d) as document, to_jsonb(f) as file, lower(c.visible) as since,
           array(select id from content.area order by slug) as areas, array(select id from content.topic order by slug) as topics
         from content.consultation c join content.edition e using (id) join content.document d on d.id = c.document_id,
           (select * from content.file where mime_type = 'application/pdf' limit 1) f
         where c.slug like 'skala-%' and c.visible is not null limit 1;`,
    ],
    [
      'documents and editions …',
      `${copied('document', `'id', ${id('document')}`)};
       ${copied(
         'consultation',
         `'id', ${id('edition')}, 'document_id', ${id('document')}, 'slug', 'szukaj-' || n,
          'title', jsonb_build_object('pl', left(${text(1)}, 60) || ' ' || n), 'cover_id', null,
          'area_ids', to_jsonb(array[b.areas[1 + ${pick(2, 20)}]]), 'topic_ids', to_jsonb(array[b.topics[1 + ${pick(3, 8)}]]),
          'visible', tstzrange(b.since, null), 'published_at', b.since - ${pick(4, 5000)} * interval '1 day'`,
       )};
       ${copied(
         'edition',
         `'id', ${id('edition')}, 'document_id', ${id('document')}, 'visible', tstzrange(b.since, null), 'number', 1,
          'file_ids', to_jsonb(array[${file}])`,
       )};`,
    ],
    [
      'files and their pages …',
      `${copied('file', `'id', ${file}, 'sha256', encode(sha256(('file ' || n)::bytea), 'hex'), 'organization_id', null`)};
       insert into content.attachment (edition_id, id, position, file_id, kind, title)
         select ${id('edition')}, ${id('attachment')}, 1, ${file}, 'ANNEX', '{"pl": "Opinia"}' from ${all};
       insert into content.edition_file (file_id, edition_id) select ${file}, ${id('edition')} from ${all};
       insert into content.file_publication (file_id, since) select ${file}, now() - interval '1 day' from ${all};
       insert into content.file_text (file_id, state, unit, done_at) select ${file}, 'DONE', 'page', now() from ${all};
       drop index content.file_page_words;
       insert into content.file_page (file_id, number, text, words)
         select md5('file ' || ((n + ${pagesOfFile - 1}) / ${pagesOfFile}))::uuid, 1 + n % ${pagesOfFile}, a.t || ' ' || b.t,
           a.v || b.v || array_to_tsvector(array['@' || (nextval('content.file_page_number') / 65536)])
         from generate_series(1, ${count * pagesOfFile}) n
         join bench_text a on a.id = ${pick(5, texts)} join bench_text b on b.id = ${pick(6, texts)};
       create index file_page_words on content.file_page using gin (words) with (fastupdate = off);`,
    ],
    [
      'the index …',
      `drop index content.search_entry_words;
       insert into content.search_entry (edition_id, locale, document_id, type, is_main, opened_at, published_at, organization_id,
           area_ids, topic_ids, words, texts, rules)
         select c.id, 'pl', c.document_id, 'CONSULTATION', true, lower(c.visible), c.published_at, c.organization_id, c.area_ids, c.topic_ids,
           setweight(to_tsvector('simple', c.said), 'A') || setweight(to_tsvector('simple', a.t || ' ' || b.t), 'D')
             || array_to_tsvector(array(select '^' || w from unnest(tsvector_to_array(to_tsvector('simple', c.said))) w))
             || array_to_tsvector(array['#CONSULTATION', '#' || c.organization_id, '#' || c.area_ids[1], '#' || c.topic_ids[1],
               '@' || (nextval('content.search_entry_number') / 16384)]),
           jsonb_build_array(jsonb_build_array('title', c.said), jsonb_build_array('body', a.t || ' ' || b.t)), 1
         from (select *, title->>'pl' as said, substr(slug, 8)::int as n from content.consultation where slug like 'szukaj-%') c
         join bench_text a on a.id = ${pick(7, texts)} join bench_text b on b.id = ${pick(8, texts)};
       create index search_entry_words on content.search_entry using gin (words) with (gin_pending_list_limit = 128);
       insert into content.search_word (word, spelling, since, entries)
         select word, word, now() - interval '1 day', 1 from bench_word on conflict do nothing;
       update content.search_word w set entries = c.ndoc
         from ts_stat('select words from content.search_entry') c where c.word = w.word;`,
    ],
  ];
}
