import type { Context } from '../../context.ts';
import type { FieldDefinition, Localized } from '../../entities/fields/field-types.ts';
import { longestAddress, longestLine, mostMoney } from '../../entities/fields/limits.ts';
import { lineFormats } from '../../entities/fields/line-formats.ts';
import { readWebAddress } from '../../entities/fields/web-address.ts';
import { type Labelled, labelAt, naming, underItsLabel } from '../../entities/form/labels.ts';
import { UserError } from '../../errors.ts';
import type { Message, Problem, Warning, WarningCode } from '../../message.ts';
import { hasLines, oneLine, plainText } from '../../plain-text.ts';

/** Collects what is wrong with a patch, so that the editor hears it all at once. */
export class PatchProblems {
  readonly found: Problem[] = [];
  /** Notices for the editor that do not refuse the patch. */
  readonly warnings: Warning[] = [];
  readonly languages: readonly string[];

  private readonly labelled: readonly Labelled[];

  /** @param labelled the fields in the paths of problems: messages begin with the label of their field */
  constructor(languages: readonly string[], labelled: readonly Labelled[] = []) {
    this.languages = languages;
    this.labelled = labelled;
  }

  at(path: string[], message: Message): void {
    this.found.push({ path, message: this.named(path, message) });
  }

  warn(code: WarningCode, path: string[], message: Message, excerpt?: string): void {
    this.warnings.push({ code, path, message: this.named(path, message), excerpt });
  }

  /** What a type itself objects to; its messages may name their fields. */
  addOfType(problems: readonly Problem[], warnings: readonly Warning[]): void {
    this.found.push(...problems.map((one) => underItsLabel(this.labelled, one)));
    this.warnings.push(...warnings.map((one) => underItsLabel(this.labelled, one)));
  }

  private named(path: string[], message: Message): Message {
    return naming(labelAt(this.labelled, path), message);
  }

  /** Whether content may stand in this language; adds a problem where not. */
  knows(locale: string, path: string[]): boolean {
    if (this.languages.includes(locale)) return true;
    const known = this.languages.join(', ');
    this.at([...path, locale], {
      pl: `Nieznany język „${locale}”; są: ${known}.`,
      en: `Unknown language "${locale}"; there are: ${known}.`,
    });
    return false;
  }
}

/**
 * Tells the warnings of an input.
 *
 * @throws UserError INVALID with all that is wrong with it
 */
export function tell(ctx: Context, problems: PatchProblems): void {
  ctx.warnings.add(...problems.warnings);
  if (problems.found.length > 0) throw new UserError('INVALID', problems.found);
}

/** A field's rules for plain text: how long the text may be, and whether it may have several lines. */
type TextRules = Pick<FieldDefinition, 'maxLength' | 'multiline'>;

/**
 * A plain text without white space around it; null where nothing is left. Characters that no text should have are
 * removed, with a warning. Texts of up to 500 characters are one line unless their field says otherwise, and a line with
 * line breaks is refused: what they divide, a name from an address perhaps, is for the editor to say.
 */
export function text(problems: PatchProblems, path: string[], value: unknown, rules: TextRules = {}): string | null {
  const { maxLength = longestLine, multiline = maxLength > longestLine } = rules;
  const { text: kept, leftOut } = plainText(String(value), { multiline });
  if (!multiline && hasLines(String(value))) problems.at(path, oneLine);
  if (leftOut.length > 0) {
    const list = leftOut.slice(0, 5).join(', ');
    problems.warn('CHARACTERS_LEFT_OUT', path, {
      pl: `Pominięto niewidoczne znaki, które psują tekst: ${list}.`,
      en: `Invisible characters that spoil the text were left out: ${list}.`,
    });
  }
  const length = [...kept].length;
  if (length > maxLength) {
    problems.at(path, {
      pl: `Najwyżej ${maxLength} znaków; jest ${length}.`,
      en: `${maxLength} characters at most; there are ${length}.`,
    });
  }
  return kept === '' ? null : kept;
}

/** A text of one line that keeps its field's rules. */
export function line(
  problems: PatchProblems,
  path: string[],
  value: unknown,
  { format, ...rules }: TextRules & Pick<FieldDefinition, 'format'>,
): string | null {
  const given = text(problems, path, value, rules);
  if (given === null || !format) return given;
  const rule = lineFormats[format];
  const kept = rule.kept?.(given) ?? given;
  if (!rule.is(kept)) problems.at(path, rule.refusal(given));
  return kept === '' ? null : kept;
}

/** An absolute http or https address in the form in which browsers write it, without user name and password. */
export function webAddress(problems: PatchProblems, path: string[], value: unknown): string | null {
  const given = text(problems, path, value, { maxLength: longestAddress, multiline: false });
  if (given === null) return null;
  const read = readWebAddress(given);
  if ('kept' in read) return read.kept;
  problems.at(path, read.refusal);
  return given;
}

/** A number within the bounds of its field. */
export function inBounds(problems: PatchProblems, path: string[], value: number, bounds: Bounds): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
  if (value < min || value > max) {
    const { pl, en } = inWords(bounds);
    problems.at(path, { pl: `Liczba ${pl}; jest ${value}.`, en: `A number ${en}; this is ${value}.` });
  }
  return value;
}

interface Bounds {
  min?: number;
  max?: number;
}

function inWords({ min, max }: Bounds): Message {
  if (max === undefined) return { pl: `od ${min} w górę`, en: `of ${min} or more` };
  if (min === undefined) return { pl: `do ${max}`, en: `up to ${max}` };
  return { pl: `od ${min} do ${max}`, en: `from ${min} to ${max}` };
}

/** An amount within the bounds of its field. */
export function amount(
  problems: PatchProblems,
  path: string[],
  value: string,
  { min = 0, max = mostMoney }: { min?: number; max?: number },
): string {
  if (Number(value) < min || Number(value) > max)
    problems.at(path, {
      pl: `Kwota od ${min} do ${max} zł; jest ${value}.`,
      en: `An amount from ${min} to ${max} PLN; this is ${value}.`,
    });
  return value;
}

/**
 * Merges languages: those left out stay as they are; null and empty text remove theirs. Null where no language is left.
 */
export function mergeLocalized(
  problems: PatchProblems,
  path: string[],
  value: unknown,
  before: unknown,
  rules?: TextRules,
): Localized | null {
  if (value === undefined) return (before as Localized | null | undefined) ?? null;
  if (value === null) return null;
  return merged(problems, path, value, before, (item, at) => text(problems, at, item, rules));
}

function merged<T>(
  problems: PatchProblems,
  path: string[],
  value: unknown,
  before: unknown,
  read: (item: unknown, path: string[]) => T | null,
): Localized<T> | null {
  const result: Localized<T> = { ...((before as Localized<T> | null | undefined) ?? {}) };
  for (const [locale, item] of Object.entries(value as object)) {
    if (!problems.knows(locale, path)) continue;
    const kept = item === null ? null : read(item, [...path, locale]);
    if (kept === null) delete result[locale];
    else result[locale] = kept;
  }
  return Object.keys(result).length === 0 ? null : result;
}
