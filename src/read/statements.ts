import { presentSql } from '../database/prepared-read.ts';
import { later } from './parameters.ts';
import { idMarksOf, type Perspective, PRESENT } from './perspective.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';

/** A compiled statement, with blanks for what is known only when it runs. */
export interface Statement {
  text: string;
  values: readonly unknown[];
  planByValue: boolean;
}

const mostOfOneSelection = 20;
// Characters: whoever asks may make them long, and with them what we keep.
const longestKept = 50_000;
/** Of all selections together. */
export const mostKept = 20_000_000;
let statements = new WeakMap<Selection, Map<string, Statement>>();
let charactersKept = 0;

/** The statement of a compiled expression, which is the one column of one row. */
export function statementOf(reading: Reading, sql: string): Statement {
  const { values, planByValue } = reading.parameters;
  return { text: reading.isPresent ? presentSql(sql) : `select ${sql} as value`, values, planByValue };
}

/**
 * What an earlier request compiled from the same selection, or what `compile` makes now. The key must hold all that the
 * text follows from beside selection and perspective. Statements go when their selections go; those for patterns are not
 * worth keeping.
 */
export function keptStatement(
  selection: Selection,
  perspective: Perspective,
  key: unknown,
  compile: () => Statement,
): Statement {
  if (!selection.isLasting) return compile();
  const { kind, at, isAtAsked, locales, drafts } = perspective;
  const name = JSON.stringify([kind, at === PRESENT, isAtAsked, locales, drafts, key]);
  const known = statements.get(selection)?.get(name);
  if (known) return known;
  const statement = compile();
  if (!statement.planByValue) keep(selection, name, statement);
  return statement;
}

/** When all together are too many they are all forgotten: those of live queries are soon made again. */
function keep(selection: Selection, name: string, statement: Statement): void {
  const characters = name.length + statement.text.length;
  if (characters > longestKept) return;
  if (charactersKept + characters > mostKept) {
    statements = new WeakMap();
    charactersKept = 0;
  }
  const ofSelection = statements.get(selection) ?? new Map<string, Statement>();
  statements.set(selection, ofSelection);
  if (ofSelection.size >= mostOfOneSelection) ofSelection.clear();
  ofSelection.set(name, statement);
  charactersKept += characters;
}

/** The statement's values with the blanks filled in. */
export function valuesFor({ values }: Statement, perspective: Perspective, subject?: unknown): unknown[] {
  const marks = idMarksOf(perspective);
  const known = new Map<unknown, unknown>([
    [later.at, perspective.at],
    [later.now, perspective.now],
    [later.subject, subject],
    [later.contentMark, marks.content],
    [later.editionMark, marks.edition],
    [later.vocabularyMark, marks.vocabulary],
  ]);
  return values.map((value) => (typeof value === 'symbol' ? known.get(value) : value));
}
