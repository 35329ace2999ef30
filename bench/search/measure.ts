import pg from 'pg';
import type { App } from '../../src/app.ts';
import type { BenchDatabase } from '../database.ts';
import { fillForSearch } from './fill.ts';

const operation = `query ($query: String!, $asYouType: Boolean, $where: SearchWhere) {
  search(query: $query, asYouType: $asYouType, where: $where) {
    totalCount isComplete didYouMean
    nodes { content { slug title } title { html } passages { html } files { attachment { fileName } pages { page html } } }
    facets { types { type count } areas { area { slug } count } topics { topic { slug } count } years { year count } }
  }
}`;

interface Question {
  kind: string;
  query: string;
  asYouType?: boolean;
  where?: object;
}

/**
 * Searches of every kind over `count` consultations and their files, one after the other: how long an answer takes over
 * HTTP, cache of answers aside, because each question is asked once.
 */
export async function measureSearch(
  database: BenchDatabase,
  count: number,
  say: (line: string) => void,
  print: (line: string) => void,
): Promise<void> {
  const owner = new pg.Client({ connectionString: database.logins.owner });
  await owner.connect();
  const app = await database.openApp();
  try {
    await fillForSearch(owner, count, say);
    const questions = await questionsOf(owner);
    await ask(app, { kind: 'warm-up', query: 'miasto' });
    const figures: { kind: string; ms: number; query: string; total: number }[] = [];
    for (const question of questions) {
      const before = performance.now();
      const total = await ask(app, question);
      figures.push({ kind: question.kind, query: question.query, ms: performance.now() - before, total });
    }
    print(
      `| ${count} consultations, ${count * 3} pages | questions | median ms | most ms | slowest |\n|---|---|---|---|---|`,
    );
    for (const [kind, of] of [...Map.groupBy(figures, (one) => one.kind), ['all', figures] as const]) {
      const sorted = of.toSorted((a, b) => a.ms - b.ms);
      const last = sorted[sorted.length - 1];
      const median = sorted[Math.floor(sorted.length / 2)].ms;
      print(
        `| ${kind} | ${of.length} | ${median.toFixed(0)} | ${last.ms.toFixed(0)} | ${last.query} (${last.total}) |`,
      );
    }
  } finally {
    await app.close();
    await owner.end();
  }
}

async function ask(app: App, { query, asYouType, where }: Question): Promise<number> {
  const payload = { query: operation, variables: { query, asYouType, where } };
  const response = await app.server.inject({ method: 'POST', url: '/graphql', payload });
  const { data, errors } = response.json<{ data?: { search: { totalCount: number } }; errors?: object[] }>();
  if (!data || errors) throw new Error(`"${query}": ${JSON.stringify(errors)}`);
  return data.search.totalCount;
}

/** Words by how frequent they are, alone and together, in the ways in which people search. */
async function questionsOf(owner: pg.Client): Promise<Question[]> {
  const { rows } = await owner.query<{ word: string }>(
    `select word from content.search_word where word ~ '^[a-z]{4,}$' order by entries desc, word limit 4000`,
  );
  const words = rows.map(({ word }) => word);
  const at = (index: number) => words[Math.min(index, words.length - 1)];
  const some = (from: number, step: number, n = 12) => Array.from({ length: n }, (_, index) => at(from + index * step));
  const [frequent, usual, rare] = [some(0, 3), some(60, 30), some(1500, 150)];
  const where = { area: { slug: { in: ['rakow', 'bleszno'] } } };
  return [
    ...frequent.map((query) => ({ kind: 'a word that stands everywhere', query })),
    ...usual.map((query) => ({ kind: 'a usual word', query })),
    ...rare.map((query) => ({ kind: 'a rare word', query })),
    ...frequent.map((word, index) => ({ kind: 'two frequent words', query: `${word} ${frequent[(index + 5) % 12]}` })),
    ...usual.map((word, index) => ({ kind: 'two usual words', query: `${word} ${usual[(index + 5) % 12]}` })),
    ...rare.map((word, index) => ({ kind: 'a frequent and a rare word', query: `${frequent[index]} ${word}` })),
    ...rare.map((word, index) => ({
      kind: 'three words that never meet',
      query: `${word} ${rare[(index + 3) % 12]} ${rare[(index + 7) % 12]}`,
    })),
    ...usual.map((word, index) => ({ kind: 'a phrase', query: `"${word} ${frequent[index]}"` })),
    ...usual.map((word) => ({ kind: 'a word that is being typed', query: word.slice(0, 4), asYouType: true })),
    ...usual.map((word) => ({ kind: 'a word in two districts', query: word, where })),
    ...usual.map((word) => ({ kind: 'a misspelled word', query: `${word}q` })),
    { kind: 'twelve words of which most are frequent', query: some(0, 2, 12).join(' ').slice(0, 200) },
  ];
}
