/** How content is written line by line: whose it is, and what is said of lines that are refused. */

import type { Context } from '../context.ts';
import { queryRows } from '../database/transaction.ts';
import { hasSucceeded } from '../entities/succession.ts';
import { RequestError, UserError } from '../errors.ts';
import type { Problem } from '../message.ts';
import type { LineProblem } from './content-rows.ts';
import { ExchangeRefused } from './refused.ts';

/** Nothing of the file was imported. */
export class ContentRefused extends ExchangeRefused {
  override name = 'ContentRefused';
  readonly problems: readonly LineProblem[];

  constructor(problems: readonly LineProblem[]) {
    const inOrder = problems.toSorted((a, b) => a.line - b.line);
    const lines = new Set(inOrder.map(({ line }) => line)).size;
    super(
      `Nothing was imported: ${lines === 1 ? 'one line needs' : `${lines} lines need`} to be mended.`,
      inOrder.map(({ line, path, message }) => `line ${line}: ${path ? `${path}: ` : ''}${message}`),
    );
    this.problems = inOrder;
  }
}

/** The id of the organization with this slug. */
export async function organizationOf(ctx: Context, slug: string): Promise<string> {
  const [found] = await queryRows<{ id: string; successor: string | null }>(
    ctx,
    `select o.id, s.slug as successor from organization o left join organization s on s.id = o.successor_id
       and ${hasSucceeded('o', '(content.instant() at time zone $2)::date')} where o.slug = $1`,
    [slug, ctx.settings.timeZone],
  );
  if (!found) throw new ExchangeRefused(`There is no organization ${slug}.`);
  if (found.successor) throw new ExchangeRefused(`The organization ${slug} has a successor: ${found.successor}.`);
  return found.id;
}

/** What is said of a file's lines. */
export interface SaidOfLines {
  /** What keeps them from being written. */
  problems: LineProblem[];
  /** What the person should know although they were written. */
  warnings: LineProblem[];
}

/**
 * Runs a verb for one line, in a savepoint of the open transaction. The verb's objections and warnings are added to what is
 * said.
 */
export async function attempt<T>(
  ctx: Context,
  line: number,
  said: SaidOfLines,
  verb: (ctx: Context) => Promise<T>,
): Promise<T | null> {
  ctx.warnings.take();
  try {
    const answer = await verb(ctx);
    said.warnings.push(...ctx.warnings.take().map((warning) => ofLine(line, warning)));
    return answer;
  } catch (error) {
    if (error instanceof UserError) {
      said.problems.push(...error.problems.map((problem) => ofLine(line, problem)));
    } else if (error instanceof RequestError) {
      said.problems.push({ line, path: '', message: error.text.en });
    } else throw error;
    return null;
  } finally {
    ctx.em.clear(); // entities of one line would be carried through all the others
  }
}

function ofLine(line: number, { path, message }: Problem): LineProblem {
  return { line, path: path.join('.'), message: message.en };
}

/** In the order of lines, each thing once: a publication repeats what was said of the draft. */
export function warningsInOrder(warnings: readonly LineProblem[]): LineProblem[] {
  const once = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
  return [...once.values()].sort((a, b) => a.line - b.line);
}
