import { mostForReaders } from '../budget.ts';
import type { Settings } from '../context.ts';
import { presentSql } from '../database/prepared-read.ts';
import type { ReadCompiler } from './compiler.ts';
import { NotInSql } from './in-sql.ts';
import { Parameters } from './parameters.ts';
import { PRESENT } from './perspective.ts';
import { compilerFor, localesFor, type Standpoint } from './read.ts';
import type { Statement } from './statements.ts';

/** Reads of the present that become one statement: all fields at the root of an operation. */
export class PresentReads {
  private readonly settings: Settings;
  private readonly parameters = new Parameters();

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /**
   * A read in the languages that a root field asks for.
   *
   * @throws NotInSql for a read of another instant
   * @throws RequestError for unknown languages
   */
  from({ at, locales }: Standpoint): ReadCompiler {
    if (at != null) throw new NotInSql('another instant');
    const { settings, parameters } = this;
    const chain = localesFor({ settings }, { locales });
    const perspective = {
      kind: 'PUBLISHED',
      at: PRESENT,
      now: PRESENT,
      isAtAsked: false,
      drafts: [],
      ...chain,
    } as const;
    return compilerFor({ settings }, perspective, parameters, 'cards');
  }

  /** The statement that answers this text. */
  statement(answer: string): Statement {
    const { values, planByValue } = this.parameters;
    return { text: presentSql(answer, String(mostForReaders)), values, planByValue };
  }
}
