import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Desk, openDesk } from '../support/desk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk; let holder: pg.Client;
beforeAll(async () => { desk = await openDesk();
  holder = new pg.Client({ connectionString: desk.city.logins.owner, options: '-c search_path=content,public' });
  await holder.connect(); });
afterAll(async () => { await holder.end(); await desk.close(); });

async function withPlan() {
  const at = later(await desk.clock.now(), 60);
  const p = await desk.published({ title: { pl: 'Teraz' } });
  return { document: await desk.publish(await desk.retitled(p, 'Potem'), { at }), at };
}
const q = (id: string) => `{ consultation(id: "${id}") { title } }`;
const send = (query: string) => desk.city.app.server.inject({ method: 'POST', url: '/graphql', payload: { query } });

it('exact', async () => {
  const { document, at } = await withPlan();
  await desk.clock.set(later(at, 0, -1));
  const s0 = desk.city.app.readers.delivery.statements;
  expect(await desk.title(document)).toBe('Teraz');
  console.log('stmts', desk.city.app.readers.delivery.statements - s0);
  expect(await desk.city.anonymous.ask(q(document.documentId))).toEqual({ consultation: { title: 'Teraz' } });
  await desk.clock.set(at);
  const e0 = await desk.city.sql('select epoch from ledger_head');
  const all = await Promise.all(Array.from({ length: 100 }, () => desk.city.anonymous.ask<any>(q(document.documentId))));
  console.log(new Set(all.map((a) => a.consultation.title)), e0, await desk.city.sql('select epoch from ledger_head'));
});

it('read only', async () => {
  const { document, at } = await withPlan();
  await desk.clock.set(at);
  const db = (await desk.city.sql<any>('select current_database() as n'))[0].n;
  await desk.city.sql(`alter database ${db} set default_transaction_read_only = on`);
  await desk.city.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'konsulta-read'`);
  await new Promise((r) => setTimeout(r, 300));
  for (const query of [q(document.documentId), `{ ...F } fragment F on Query { a: consultation(id: "${document.documentId}") { title } }`]) { const r = await send(query); console.log(r.statusCode, r.body); }
  await desk.city.sql(`alter database ${db} reset default_transaction_read_only`);
  await desk.city.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'konsulta-read'`);
  await new Promise((r) => setTimeout(r, 300));
  expect(await desk.title(document)).toBe('Potem');
});

it('held for long', async () => {
  const { document, at } = await withPlan();
  await desk.clock.set(at);
  await holder.query('begin; select 1 from ledger_head for update');
  const t0 = Date.now();
  const seen: Record<string, number> = {};
  await Promise.all(Array.from({ length: 40 }, async (_, n) => {
    const r = await send(n % 2 ? q(document.documentId) : '{ consultations(first: 1) { nodes { title } } }');
    const key = `${Math.round((Date.now() - t0) / 1000)}s ${r.statusCode} ${r.body.slice(0, 220)}`;
    seen[key] = (seen[key] ?? 0) + 1;
  }));
  console.log(seen);
  const live = await desk.city.app.server.inject('/health/ready');
  console.log(live.statusCode, live.body);
  await holder.query('commit');
  expect(await desk.title(document)).toBe('Potem');
}, 60000);
