import { presentSql, valueSql } from '../database/prepared-read.ts';
import { later } from './parameters.ts';
import { idMarksOf, type Perspective, PRESENT } from './perspective.ts';
import type { Reading } from './reading.ts';
import type { Selection } from './selection.ts';

/** A compiled statement with placeholders for values that are known only when it runs. */
export interface Statement {
  text: string;
  values: readonly unknown[];
  planByValue: boolean;
}

const mostOfOneSelection = 20;
// Characters. Callers may make statements long, and with them what we keep.
const longestKept = 50_000;
/** Characters of the statements of all selections together. */
export const mostKept = 20_000_000;
let statements = new WeakMap<Selection, Map<string, Statement>>();
let charactersKept = 0;

/** The statement for a compiled expression. It answers no more bytes than the request may still read. */
export function statementOf(reading: Reading, sql: string): Statement {
  const most = reading.parameters.bind(later.mostBytes, 'int');
  const { values, planByValue } = reading.parameters;
  return { text: reading.isPresent ? presentSql(sql, most) : valueSql(sql, most), values, planByValue };
}

/**
 * The statement that an earlier request compiled from the same selection, or that `compile` makes now. Beside selection
 * and perspective, the key must hold everything that the text depends on. Statements are forgotten with their
 * selections. Statements for patterns are not worth keeping.
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

/**
 * Keeps a statement. When all statements together are too long, all are forgotten: those of live queries are soon made
 * again.
 */
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

/** What only the request knows. */
interface OfRequest {
  subject?: unknown;
  /** Bytes that it may still read. */
  mostBytes: number;
}

/** The statement's values, with the placeholders filled in. */
export function valuesFor(
  { values }: Statement,
  perspective: Perspective,
  { subject, mostBytes }: OfRequest,
): unknown[] {
  const marks = idMarksOf(perspective);
  const known = new Map<unknown, unknown>([
    [later.at, perspective.at],
    [later.now, perspective.now],
    [later.subject, subject],
    [later.mostBytes, mostBytes],
    [later.contentMark, marks.content],
    [later.editionMark, marks.edition],
    [later.vocabularyMark, marks.vocabulary],
  ]);
  return values.map((value) => (typeof value === 'symbol' ? known.get(value) : value));
}
