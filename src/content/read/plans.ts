import { presentSql } from '../../database/prepared-read.ts';
import { type Perspective, PRESENT } from '../perspective.ts';
import type { ReadCompiler } from './compiler.ts';
import { later } from './parameters.ts';
import type { Selection } from './selection.ts';

/** A compiled statement, with blanks for what is known only when it runs. */
export interface Plan {
  text: string;
  values: readonly unknown[];
  planByValue: boolean;
}

const mostOfOneSelection = 20;
const longestKept = 50_000; // characters: whoever asks may make them long, and with them what we keep
const plans = new WeakMap<Selection, Map<string, Plan>>();

/** The plan of a compiled expression, which is the one column of one row. */
export function planOf(compiler: ReadCompiler, sql: string): Plan {
  const { values, planByValue } = compiler.parameters;
  return { text: compiler.isPresent ? presentSql(sql) : `select ${sql} as value`, values, planByValue };
}

/**
 * What an earlier request compiled from the same selection, or what `compile` makes now. The key must hold all that the
 * text follows from beside selection and perspective. Plans go when their selections go; those for patterns are not
 * worth keeping.
 */
export function keptPlan(selection: Selection, perspective: Perspective, key: unknown, compile: () => Plan): Plan {
  if (!selection.isLasting) return compile();
  const ofSelection = plans.get(selection) ?? new Map<string, Plan>();
  plans.set(selection, ofSelection);
  const { kind, at, locales, drafts } = perspective;
  const name = JSON.stringify([kind, at === PRESENT, locales, drafts, key]);
  const known = ofSelection.get(name);
  if (known) return known;
  const plan = compile();
  if (ofSelection.size >= mostOfOneSelection) ofSelection.clear();
  if (!plan.planByValue && name.length + plan.text.length <= longestKept) ofSelection.set(name, plan);
  return plan;
}

/** The plan's values with the blanks filled in. */
export function valuesFor({ values }: Plan, { at, now }: Perspective, subject?: unknown): unknown[] {
  const known = new Map<unknown, unknown>([
    [later.at, at],
    [later.now, now],
    [later.subject, subject],
  ]);
  return values.map((value) => (typeof value === 'symbol' ? known.get(value) : value));
}
