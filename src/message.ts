/** A message to people, in the languages that editors read. */
export interface Message {
  pl: string;
  en: string;
}

/** Words for residents too, in the languages of front ends. */
export interface Words extends Message {
  uk: string;
}

/** A mistake in the input that the person can mend. `path` leads to it from the patch. */
export interface Problem {
  path: string[];
  message: Message;
}

/**
 * Something that the person should know although the change was made: what was left out, was changed or looks wrong.
 */
export interface Warning extends Problem {
  code: WarningCode;
  /** The piece of the input that the warning is about, cut short. */
  excerpt?: string;
}

/** What a warning can be about, so that front ends can tell warnings apart. */
export const warningCodes = [
  'ANCHOR_MISSING',
  'CELL_LEFT_OUT',
  'CHARACTERS_LEFT_OUT',
  'CODE_UNKNOWN',
  'COMMENT_LEFT_OUT',
  'DAY_UNLIKELY',
  'DELETED_TEXT_LEFT_OUT',
  'DOCUMENT_UNKNOWN',
  'ELEMENT_LEFT_OUT',
  'ELEMENT_UNKNOWN',
  'EMBED_BECAME_LINK',
  'END_AFTER_PLAN',
  'FIELD_WITHOUT_EFFECT',
  'FILE_NAME_CORRECTED',
  'FOOTNOTE_MISSING',
  'GAP_BEFORE_PLAN',
  'HEADING_LEVEL_CHANGED',
  'HIDDEN_TEXT_LEFT_OUT',
  'HINT_LEFT_OUT',
  'IMAGE_BECAME_LINK',
  'IMAGE_CONVERTED',
  'IMAGE_LEFT_OUT',
  'LINK_LEFT_OUT',
  'LINK_UNUSED',
  'LIST_NUMBER_CHANGED',
  'MERGED',
  'NUMBER_IN_USE',
  'QUESTIONS_FROZEN',
  'SECOND_OF_OWNER',
  'STANDS_ALONE',
  'STRUCTURE_FLATTENED',
  'TALLY_UNFINISHED',
  'TEXT_CONVERTED',
  'TEXT_SHORTENED',
] as const;
export type WarningCode = (typeof warningCodes)[number];

/** The warnings of the change under way, each once: a transaction that is tried again repeats its warnings. */
export class Warnings {
  private readonly found = new Map<string, Warning>();

  add(...warnings: readonly Warning[]): void {
    for (const warning of warnings) this.found.set(JSON.stringify(warning), warning);
  }

  /** Answers the warnings since the last call. */
  take(): Warning[] {
    const taken = [...this.found.values()];
    this.found.clear();
    return taken;
  }
}
