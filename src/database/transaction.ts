import { IsolationLevel } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Context, Effect } from '../context.ts';
import { type Statement, Together, Unawaited } from './fewer-round-trips.ts';
import { isConnectionLoss, retryWithin } from './reader.ts';

const serializationFailures = new Set(['40001', '40P01']);
const mostAttempts = 3;

/**
 * Runs a verb in one transaction: all of it or nothing. `operation` gets a context whose entity manager is the
 * transaction's. Deadlocks are tried again from the start, and so is a transaction whose connection turns out to be lost
 * before the commit: a firewall may have forgotten the connection while it was idle.
 *
 * Where `ctx` is in a transaction already, the verb joins it and runs in a savepoint: a verb that fails leaves nothing of
 * its own behind, and the rest of the transaction stands.
 */
export async function transaction<T>(ctx: Context, operation: (ctx: Context) => Promise<T>): Promise<T> {
  return ctx.effects ? joined(ctx, ctx.effects, operation) : begun(ctx, operation);
}

/**
 * Runs an effect once the transaction has committed, after those asked for before. It never runs when the transaction, or
 * the savepoint that asked for it, is rolled back. An effect that fails is logged; the change stands.
 */
export function afterCommit(ctx: Context, effect: Effect): void {
  if (!ctx.effects) throw new Error('An effect waits for a commit, and no transaction is open.');
  ctx.effects.push(effect);
}

async function begun<T>(ctx: Context, operation: (ctx: Context) => Promise<T>): Promise<T> {
  const began = Date.now();
  for (let attempt = 1; ; attempt += 1) {
    const effects: Effect[] = [];
    let isCommitting = false;
    try {
      const result = await ctx.em.fork().transactional(async (em) => {
        const answer = await operation({ ...ctx, em, effects });
        isCommitting = true; // from here on nobody knows what became of a connection that is lost
        return answer;
      });
      ctx.epoch.forget();
      await runAll(ctx, effects);
      return result;
    } catch (error) {
      const isLost = !isCommitting && isConnectionLoss(error) && Date.now() - began < retryWithin;
      if (attempt === mostAttempts || !(isLost || isSerializationFailure(error))) throw error;
    }
  }
}

function isSerializationFailure(error: unknown): boolean {
  return serializationFailures.has((error as { code?: string }).code ?? '');
}

async function joined<T>(ctx: Context, outer: Effect[], operation: (ctx: Context) => Promise<T>): Promise<T> {
  const effects: Effect[] = [];
  const result = await ctx.em.transactional((em) => operation({ ...ctx, em, effects }));
  outer.push(...effects);
  return result;
}

async function runAll(ctx: Context, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects) {
    try {
      await effect();
    } catch (err) {
      ctx.log.error({ err }, 'a change committed, and what should follow it failed');
    }
  }
}

/** Reads in one transaction that sees the database as it stood at its first statement, and changes nothing. */
export async function snapshot<T>(ctx: Context, operation: (ctx: Context) => Promise<T>): Promise<T> {
  const options = { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true };
  return ctx.em.fork().transactional((em) => operation({ ...ctx, em }), options);
}

/** Runs raw SQL and answers its rows, inside the context's transaction where there is one; `$1` … are its values. */
export async function queryRows<T>(ctx: Context, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const { rows } = await ctx.em.getKysely().executeQuery(CompiledQuery.raw(sql, [...values]));
  return rows as T[];
}

/**
 * Runs SQL whose answer nobody needs. In a transaction it travels with the next statement, at the latest with the commit,
 * and an error comes from there. So the transaction still does all or nothing, in this order.
 */
export async function write(ctx: Context, sql: string, values: readonly unknown[]): Promise<void> {
  await ctx.em.getKysely().executeQuery(CompiledQuery.raw(sql, [new Unawaited(values)]));
}

/** Runs statements one after the other that are sent together, and answers the rows of each. */
export async function queryTogether<T extends unknown[][]>(ctx: Context, statements: readonly Statement[]): Promise<T> {
  const { rows } = await ctx.em.getKysely().executeQuery(CompiledQuery.raw('', [new Together(statements)]));
  return rows as T;
}

/**
 * The database's clock, but never before the last change of public content, so that what has just been opened counts as
 * open. The instant of a publication is another: see `nextInstant`.
 */
export async function now(ctx: Context): Promise<Date> {
  const [row] = await queryRows<{ now: string | Date }>(
    ctx,
    'select greatest(content.instant(), instant) as now from ledger_head',
  );
  return new Date(row.now);
}

/** The instant of a change of public content. Holds the ledger's lock until the transaction ends: take it late. */
export async function nextInstant(ctx: Context): Promise<Date> {
  const [row] = await queryRows<{ now: string | Date }>(ctx, 'select content.next_instant() as now');
  return new Date(row.now);
}

/**
 * Records what opened and closed up to the instant, and moves the epoch there. The transaction is tried again from the
 * start when a planned opening or end came since the instant: readers have seen that without the change.
 */
export function settle(ctx: Context, instant: Date): Promise<void> {
  return conclude(ctx, instant, { windowsOnly: false });
}

/**
 * As `settle`, for a change of windows alone. The epoch stays where nothing opens or ends at the instant: whoever polls
 * must not see that something was planned. Every instance hears of the new boundary.
 */
export function settleWindows(ctx: Context, instant: Date): Promise<void> {
  return conclude(ctx, instant, { windowsOnly: true });
}

async function conclude(ctx: Context, instant: Date, { windowsOnly }: { windowsOnly: boolean }): Promise<void> {
  afterCommit(ctx, () => ctx.publicChanged());
  await write(ctx, 'select content.conclude($1, $2)', [instant.toISOString(), windowsOnly]);
}

/** A list of uuids as PostgreSQL writes an array. */
export function arrayLiteral(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
