import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { badInput } from '../errors.ts';
import type { Message } from '../message.ts';

const unstorable: Message = {
  pl: 'W tekście jest znak, którego nie da się zapisać: NUL albo połowa pary.',
  en: 'A text has a character that cannot be stored: NUL, or half of a pair.',
};

const deepest = 500; // levels of lists and objects in variables
const tooDeep: Message = {
  pl: `Zmienne mają najwyżej ${deepest} poziomów.`,
  en: `Variables have ${deepest} levels at most.`,
};

/**
 * Whether PostgreSQL can keep the text. PostgreSQL refuses NUL and halves of UTF-16 pairs, with errors that look like
 * our own.
 */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** A validation rule for the texts that stand in the query itself. */
export function refuseUnstorableText(context: ValidationContext): ASTVisitor {
  return {
    StringValue(node) {
      if (!isStorable(node.value)) context.reportError(new GraphQLError(unstorable.en, { nodes: node }));
    },
  };
}

/** Checks variables in the same way, however deep, their keys too. */
export function assertStorable(variables: unknown, level = 0): void {
  if (level > deepest) {
    throw refusal(tooDeep);
  }
  if (typeof variables === 'string') {
    if (isStorable(variables)) return;
    throw refusal(unstorable);
  }
  if (typeof variables !== 'object' || variables === null) return;
  for (const [key, value] of Object.entries(variables)) {
    assertStorable(key, level);
    assertStorable(value, level + 1);
  }
}

function refusal(message: Message): GraphQLError {
  return new GraphQLError(message.en, {
    originalError: badInput(message),
    extensions: { http: { status: 400 } },
  });
}
