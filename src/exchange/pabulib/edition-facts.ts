import { slugOf } from '../../content/slugs.ts';
import { dayText } from '../../time/days.ts';
import type { LineProblem } from '../content-rows.ts';
import type { PbFile } from './read-file.ts';

/** What META says of the edition, in our terms. */
export interface EditionFacts {
  unit: string;
  subunit: string | null;
  year: number;
  /** The pool that the file is about, as a patch has it. */
  pool: {
    code: string;
    name: string;
    amount: string;
    mostPerProject?: string;
    leastPerProject?: string;
    ballots: number;
  };
  /** Fields of the edition: they hold for all pools. */
  edition: {
    voteType: string;
    mostProjects?: number;
    points?: number;
    rule: string;
    leastVotes?: number;
    votingOpensOn?: string;
    votingClosesOn?: string;
  };
  /** Why projects were selected for another reason than their votes. */
  comment: string | null;
}

const voteTypes: Readonly<Record<string, string>> = {
  approval: 'APPROVAL',
  'choose-1': 'CHOOSE_ONE',
  ordinal: 'ORDINAL',
  cumulative: 'CUMULATIVE',
  scoring: 'SCORING',
};
const rules: readonly [RegExp, string][] = [
  [/^greedy$/, 'GREEDY'],
  [/^greedy-no-skip$/, 'GREEDY_NO_SKIP'],
  [/^greedy-threshold$/, 'GREEDY_THRESHOLD'],
  [/^equal[-_]?shares/, 'EQUAL_SHARES'],
];
/** The code of the pool of a file that speaks of the whole city. */
const wholeCity = { code: 'ogolnomiejska', name: 'Pula ogólnomiejska' };

/** Reads META. Null where something is missing without which there is no edition; `problems` then says what. */
export function editionFacts(file: PbFile, problems: LineProblem[]): EditionFacts | null {
  const meta = new Meta(file, problems);
  const unit = meta.needed('unit');
  const year = meta.year('instance');
  const amount = meta.money('budget') ?? meta.missing('budget');
  const voteType = meta.voteType();
  meta.zloty();
  const [votingOpensOn, votingClosesOn] = [meta.day('date_begin'), meta.day('date_end')];
  const leastVotes = meta.number('min_project_score_threshold');
  const edition = {
    mostProjects: voteType === 'CHOOSE_ONE' ? undefined : meta.number('max_length'),
    points: meta.number('max_sum_points') ?? meta.number('max_points'),
    rule: ruleOf(meta.text('rule') ?? '', leastVotes),
    leastVotes,
    votingOpensOn,
    votingClosesOn,
  };
  const bounds = { mostPerProject: meta.money('max_project_cost'), leastPerProject: meta.money('min_project_cost') };
  if (unit === undefined || year === undefined || amount === undefined || voteType === undefined) return null;
  const subunit = meta.text('subunit') ?? null;
  const named = subunit ? { code: slugOf(subunit), name: subunit } : wholeCity;
  return {
    unit,
    subunit,
    year,
    pool: { ...named, amount, ...bounds, ballots: file.ballots },
    edition: { voteType, ...edition },
    comment: meta.text('comment')?.replace(/^#1:\s*/, '') ?? null,
  };
}

function ruleOf(text: string, leastVotes: number | undefined): string {
  const rule = rules.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1] ?? 'OTHER';
  return rule === 'GREEDY_THRESHOLD' && leastVotes === undefined ? 'OTHER' : rule;
}

/** An amount as fields of the kind money take it; undefined for anything else. */
export function amountOf(text: string): string | undefined {
  const [, whole, fraction = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(text.replaceAll(/\s/g, '')) ?? [];
  if (whole === undefined || /[1-9]/.test(fraction.slice(2))) return undefined;
  return `${whole}.${fraction.slice(0, 2).padEnd(2, '0')}`;
}

/** The lines of META by their keys, with a problem for each value that cannot be read. */
class Meta {
  private readonly file: PbFile;
  private readonly problems: LineProblem[];

  constructor(file: PbFile, problems: LineProblem[]) {
    this.file = file;
    this.problems = problems;
  }

  text(key: string): string | undefined {
    return this.file.meta.get(key)?.text || undefined;
  }

  needed(key: string): string | undefined {
    return this.text(key) ?? this.missing(key);
  }

  missing(key: string): undefined {
    if (!this.text(key)) this.problem(key, 'META must say it.');
    return undefined;
  }

  number(key: string): number | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    return /^\d+([.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : this.problem(key, `"${text}" is no whole number.`);
  }

  money(key: string): string | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    return amountOf(text) ?? this.problem(key, `"${text}" is no amount, as 242800 or 242800.50.`);
  }

  /** `2024`, or a text that begins with a year. */
  year(key: string): number | undefined {
    const text = this.needed(key);
    if (text === undefined) return undefined;
    const year = /^(\d{4})\b/.exec(text)?.[1];
    return year ? Number(year) : this.problem(key, `"${text}" does not begin with a year.`);
  }

  /** `16.09.2023` as `2023-09-16`. A year alone tells no day. */
  day(key: string): string | undefined {
    const text = this.text(key);
    if (text === undefined || /^\d{4}$/.test(text)) return undefined;
    const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
    const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const time = Date.parse(`${written}T00:00:00Z`);
    const exists = !Number.isNaN(time) && dayText(time) === written; // Date.parse takes 31 February for 3 March
    return exists ? written : this.problem(key, `"${text}" is no day, as 16.09.2023.`);
  }

  voteType(): string | undefined {
    const text = this.needed('vote_type')?.toLowerCase();
    if (text === undefined) return undefined;
    if (text === 'approval' && this.text('max_length') === '1') return 'CHOOSE_ONE';
    return voteTypes[text] ?? this.problem('vote_type', `"${text}": expected ${Object.keys(voteTypes).join(', ')}.`);
  }

  zloty(): void {
    const currency = this.text('currency');
    if (currency && currency !== 'PLN') this.problem('currency', `Amounts are in PLN here, and not in ${currency}.`);
  }

  private problem(path: string, message: string): undefined {
    this.problems.push({ line: this.file.meta.get(path)?.line ?? 1, path, message });
    return undefined;
  }
}
