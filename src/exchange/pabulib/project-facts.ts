import { escaped } from '../../rich-text/html-escape.ts';
import type { LineProblem } from '../content-rows.ts';
import { listed } from './ballot-counts.ts';
import { amountOf, type EditionFacts } from './edition-facts.ts';
import type { PbProject } from './read-file.ts';

/** A row of PROJECTS in our terms. */
export interface ProjectFacts {
  line: number;
  /** Fields of the project's patch. */
  patch: {
    projectNumber: string;
    title: Record<string, string>;
    pool: string;
    cost: string;
    votes: number;
    score?: number;
    state: string;
    stateReason?: Record<string, string>;
    body?: Record<string, { html: string }>;
    location?: { latitude: number; longitude: number };
  };
  /** Names of topics. */
  categories: string[];
}

/** Reads a row of PROJECTS. What ballots say otherwise is a warning. */
export function projectFacts(
  project: PbProject,
  { pool, comment }: EditionFacts,
  locale: string,
  problems: LineProblem[],
  warnings: LineProblem[],
): ProjectFacts {
  const { line, id } = project;
  const text = (name: string) => project.cells.get(name) || undefined;
  const problem = (path: string, message: string): undefined => {
    problems.push({ line, path, message });
  };
  const number = (name: string, pattern: RegExp): number | undefined => {
    const cell = text(name)?.replace(',', '.');
    if (cell === undefined) return undefined;
    return pattern.test(cell) ? Number(cell) : problem(name, `"${cell}" is no such number.`);
  };
  const told = (name: 'votes' | 'score', counted: number | null): number | undefined => {
    const given = number(name, /^\d+(\.0+)?$/);
    if (given !== undefined && counted !== null && given !== counted) {
      warnings.push({ line, path: name, message: `PROJECTS says ${given}, and the ballots add up to ${counted}.` });
    }
    return given ?? counted ?? undefined;
  };
  const cost =
    amountOf(text('cost') ?? '') ?? problem('cost', `"${text('cost') ?? ''}" is no amount, as 8000 or 8000.50.`);
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) => number(name, /^-?\d+(\.\d+)?$/));
  const selected = number('selected', /^[0-3]$/);
  return {
    line,
    patch: {
      projectNumber: id,
      title: { [locale]: text('name') ?? `Projekt ${id}` },
      pool: pool.code,
      cost: cost ?? '0',
      votes: told('votes', project.votes) ?? 0,
      score: told('score', project.points),
      state: stateOf(selected),
      stateReason: (selected ?? 0) > 1 && comment ? { [locale]: comment } : undefined,
      body: text('description') ? { [locale]: { html: `<p>${escaped(text('description') ?? '')}</p>` } } : undefined,
      location: latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined,
    },
    categories: listed(text('category')),
  };
}

/** 0: not selected; 1 and more: selected, above 1 for another reason than the votes. Nothing: only put to the vote. */
function stateOf(selected: number | undefined): string {
  if (selected === undefined) return 'ADMITTED';
  return selected === 0 ? 'NOT_SELECTED' : 'SELECTED';
}
