import { presentSql } from '../database/prepared-read.ts';
import type { ReadCompiler } from './compiler.ts';
import { later } from './parameters.ts';
import { type Perspective, PRESENT } from './perspective.ts';
import type { Selection } from './selection.ts';

/** A compiled statement, with blanks for what is known only when it runs. */
export interface Plan {
  text: string;
  values: readonly unknown[];
  planByValue: boolean;
}

const mostOfOneSelection = 20;
// Characters: whoever asks may make them long, and with them what we keep.
const longestKept = 50_000;
/** Of all selections together. */
export const mostKept = 20_000_000;
let plans = new WeakMap<Selection, Map<string, Plan>>();
let charactersKept = 0;

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
  const { kind, at, locales, drafts } = perspective;
  const name = JSON.stringify([kind, at === PRESENT, locales, drafts, key]);
  const known = plans.get(selection)?.get(name);
  if (known) return known;
  const plan = compile();
  if (!plan.planByValue) keep(selection, name, plan);
  return plan;
}

/** When all together are too many they are all forgotten: those of live queries are soon made again. */
function keep(selection: Selection, name: string, plan: Plan): void {
  const characters = name.length + plan.text.length;
  if (characters > longestKept) return;
  if (charactersKept + characters > mostKept) {
    plans = new WeakMap();
    charactersKept = 0;
  }
  const ofSelection = plans.get(selection) ?? new Map<string, Plan>();
  plans.set(selection, ofSelection);
  if (ofSelection.size >= mostOfOneSelection) ofSelection.clear();
  ofSelection.set(name, plan);
  charactersKept += characters;
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
