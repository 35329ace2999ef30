import type { LineProblem } from '../content-rows.ts';
import { UnreadableContent } from '../content-rows.ts';
import { BallotCounts } from './ballot-counts.ts';
import { type PbRecord, recordsOf } from './records.ts';

/** A cell, and where it stands. */
export interface Told {
  line: number;
  text: string;
}

/** A row of PROJECTS. */
export interface PbProject {
  line: number;
  id: string;
  cells: ReadonlyMap<string, string>;
  /** How many ballots name the project. */
  votes: number;
  /** The points that ballots give it; null where ballots give no points. */
  points: number | null;
}

/** What a `.pb` file says. Ballots were counted and are not kept. */
export interface PbFile {
  meta: ReadonlyMap<string, Told>;
  projects: readonly PbProject[];
  ballots: number;
  problems: readonly LineProblem[];
}

/** With so many mistakes the file is of another kind, or broken: the rest of it is not read. */
const enoughProblems = 100;

export async function readPbFile(path: string): Promise<PbFile> {
  const meta = new Map<string, Told>();
  const projects = new Map<string, { line: number; cells: ReadonlyMap<string, string> }>();
  const counts = new BallotCounts();
  const problems: LineProblem[] = [];
  const handlers = {
    META: ({ cells, line }: PbRecord) => {
      const key = cells.get('key') ?? '';
      if (meta.has(key)) problems.push({ line, path: key, message: 'META says it twice.' });
      meta.set(key, { line, text: cells.get('value') ?? '' });
    },
    PROJECTS: ({ cells, line }: PbRecord) => {
      const id = cells.get('project_id') ?? '';
      if (id === '') problems.push({ line, path: 'project_id', message: 'The project has no id.' });
      else if (projects.has(id)) {
        problems.push({ line, path: 'project_id', message: `Project ${id} stands on line ${projects.get(id)?.line}.` });
      }
      projects.set(id, { line, cells });
    },
    VOTES: ({ cells, line }: PbRecord) => {
      for (const message of counts.add(cells, (id) => projects.has(id))) problems.push({ line, path: 'vote', message });
    },
  };
  try {
    for await (const record of recordsOf(path)) {
      handlers[record.section](record);
      if (problems.length >= enoughProblems) break;
    }
  } catch (error) {
    if (!(error instanceof UnreadableContent)) throw error;
    problems.push({ line: error.line, path: '', message: error.message });
  }
  return {
    meta,
    projects: [...projects].map(([id, project]) => ({ id, ...project, ...counts.of(id) })),
    ballots: counts.ballots,
    problems,
  };
}
