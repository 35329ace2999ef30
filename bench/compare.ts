import { isDeepStrictEqual } from 'node:util';
import { print } from 'graphql';
import pg from 'pg';
import { M1Document } from './generated/management.ts';
import { send } from './load.ts';
import type { ReadOperation } from './operations.ts';
import type { Variant } from './servers.ts';
import { type Edited, updateOf } from './workload.ts';

/** The servers answer differently, so that nothing could be compared by measuring. */
export class AnswersDiffer extends Error {}

/** Asks all servers everything that will be measured. Returns our answers to the first variables of each operation. */
export async function compareReads(
  ours: Variant,
  others: Variant[],
  operations: ReadOperation[],
): Promise<Record<string, string>> {
  const first: Record<string, string> = {};
  for (const { name, text, variables } of operations) {
    for (const values of variables) {
      const body = Buffer.from(JSON.stringify({ query: text, variables: values }));
      const answerOf = (v: Variant) => send(v, v.path({ name, edits: false }), body);
      const a = await answerOf(ours);
      for (const other of others) {
        const what = `${name} ${JSON.stringify(values)}, ${other.name}`;
        assertEqual(what, JSON.parse(a).data, JSON.parse(await answerOf(other)).data);
      }
      first[`/${name}`] ??= a;
    }
  }
  return first;
}

/** Lets both servers edit one document in turn, and compares what the database holds afterwards. */
export async function compareUpdates(ours: Variant, floor: Variant, owner: string, edited: Edited): Promise<void> {
  const { documentId, title } = edited;
  const update = async (variant: Variant, version: number, newTitle: string) => {
    const body = JSON.stringify({ query: print(M1Document), variables: updateOf(documentId, version, newTitle) });
    return JSON.parse(await send(variant, variant.path({ name: 'M1', edits: true }), Buffer.from(body))).data
      .updateConsultation;
  };
  const client = new pg.Client({ connectionString: owner, options: '-c search_path=content,public' });
  await client.connect();
  const state = async () => (await client.query(changes, [documentId])).rows[0];
  try {
    const states: unknown[] = [];
    const answers: { document: { version: number } | null; userErrors: { code: string }[] }[] = [];
    for (const variant of [ours, floor]) {
      const answer = await update(variant, edited.version, `${title} *`);
      edited.version = answer.document?.version ?? Number.NaN;
      answers.push({ ...answer, document: { ...answer.document, version: 0 } });
      states.push(await state());
      const refused = await update(variant, edited.version - 1, 'nobody reads this');
      answers.push({
        document: refused.document,
        userErrors: refused.userErrors.map(({ code }: { code: string }) => ({ code })),
      });
      await update(variant, edited.version, title);
      edited.version += 1;
    }
    assertEqual('M1, what was answered', answers.slice(0, 2), answers.slice(2));
    assertEqual('M1, what was written', states[0], states[1]);
  } finally {
    await client.end();
  }
}

const changes = `
select c.title, d.version = a.version as versioned, d.updated_by = a.account_id as by, a.action, a.fields
from document d join consultation c on c.document_id = d.id and c.visible is null and c.discarded_at is null
  join lateral (select * from audit_entry where document_id = d.id order by version desc limit 1) a on true
where d.id = $1`;

function assertEqual(what: string, ours: unknown, floor: unknown): void {
  const difference = differenceOf(ours, floor, '');
  if (difference) throw new AnswersDiffer(`${what}: ours and the other's differ at ${difference}`);
}

/**
 * The first place where two values differ. Cursors are opaque and each server's own: both have a cursor, or neither.
 */
function differenceOf(a: unknown, b: unknown, path: string): string | undefined {
  if (path.endsWith('.endCursor')) return (a === null) === (b === null) ? undefined : path;
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = differenceOf(a[key], b[key], `${path}.${key}`);
      if (found) return found;
    }
    return undefined;
  }
  return isDeepStrictEqual(a, b) ? undefined : `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
