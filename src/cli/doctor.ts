import type { Client } from 'pg';
import type { App } from '../app.ts';
import { verifyForms } from '../content/texts/verify-forms.ts';
import { verifyCards } from '../database/cards/verify.ts';
import { queueSchema } from '../database/job-queue.ts';
import { asOwner, inTransaction } from '../exchange/owner.ts';
import type { LocaleChains } from '../language.ts';
import { command, noPositionals } from './command.ts';
import { withApp } from './installation.ts';

export const doctor = command({
  name: 'doctor',
  summary: 'checks what an operator wants to know, and names everything that is not as it should be',
  usage: '',
  details: `It checks cards and forms of texts against the editions, the head of the ledger, boundaries that nobody has recorded, jobs that
fail, and the store of files. Like every command it first brings the database to this version. Exit code 1 when
something is wrong. The whole ledger is recomputed by konsulta ledger verify.`,
  options: {},
  async run({ positionals }) {
    noPositionals(positionals);
    const findings = await withApp(examine);
    for (const { subject, mistakes } of findings) {
      console.log(`${mistakes.length === 0 ? 'ok   ' : 'WRONG'} ${subject}`);
      for (const mistake of mistakes) console.log(`      ${mistake}`);
    }
    return findings.every(({ mistakes }) => mistakes.length === 0) ? 0 : 1;
  },
});

const mostNamed = 20;

/** What was looked at, and what is wrong with it. */
export interface Finding {
  subject: string;
  mistakes: string[];
}

/** Looks at everything; what cannot be looked at is a mistake of its own, and the rest is looked at all the same. */
export async function examine({ logins, store, settings }: App): Promise<Finding[]> {
  const checks: [string, () => Promise<string[]>][] = [
    ['cards say what the editions say', () => onSnapshot(logins.owner, cards)],
    ['forms of texts say what the texts say', () => onSnapshot(logins.owner, (client) => forms(client, settings))],
    ['the head of the ledger is its last row', () => onSnapshot(logins.owner, ledgerHead)],
    ['planned openings and ends are recorded', () => onSnapshot(logins.owner, boundaries)],
    ['jobs succeed', () => onSnapshot(logins.owner, jobs)],
    ['the store of files can be reached', async () => store.check().then(() => [])],
  ];
  const findings: Finding[] = [];
  for (const [subject, look] of checks) {
    const mistakes = await look().catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
    findings.push({ subject, mistakes });
  }
  return findings;
}

/** One moment of the database, so that a publication meanwhile looks like no mistake. */
function onSnapshot(owner: string, look: (client: Client) => Promise<string[]>): Promise<string[]> {
  return asOwner(owner, (client) =>
    inTransaction(client, 'isolation level repeatable read read only', () => look(client)),
  );
}

async function cards(client: Client): Promise<string[]> {
  const { mistakes } = await verifyCards(async (sql) => (await client.query(sql)).rows);
  return mistakes.length === 0 ? [] : [...mistakes, 'run: konsulta cards rebuild'];
}

async function forms(client: Client, settings: LocaleChains): Promise<string[]> {
  const mistakes = await verifyForms(async (sql, values) => (await client.query(sql, values)).rows, settings);
  return mistakes.length === 0 ? [] : [...mistakes.slice(0, mostNamed), 'run: konsulta cards rebuild'];
}

async function ledgerHead(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ head: string; last: string; agrees: boolean }>(
    `select h.sequence as head, coalesce(l.sequence, 0) as last,
       h.sequence = coalesce(l.sequence, 0) and (l.hash is null or l.hash = h.hash) as agrees
     from ledger_head h left join lateral (select sequence, hash from ledger order by sequence desc limit 1) l on true`,
  );
  const [{ head, last, agrees }] = rows;
  return agrees ? [] : [`the head names row ${head}, and the last row is ${last}; run: konsulta ledger verify`];
}

async function boundaries(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ seconds: number }>(
    `select floor(extract(epoch from content.instant() - next_boundary))::int as seconds from ledger_head
     where next_boundary < content.instant() - interval '1 minute'`,
  );
  return rows.map(({ seconds }) => `the oldest has waited for ${seconds} s: is a server running, and do its jobs run?`);
}

async function jobs(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; attempts: number; last_error: string }>(
    `select t.identifier as name, j.attempts, j.last_error from ${queueSchema}._private_jobs j
     join ${queueSchema}._private_tasks t on t.id = j.task_id where j.last_error is not null order by 1`,
  );
  return rows.map(({ name, attempts, last_error }) => `${name} failed ${attempts} times: ${last_error.split('\n')[0]}`);
}
