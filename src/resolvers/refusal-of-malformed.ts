import { type GraphQLResolveInfo, getNullableType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { Context } from '../context.ts';
import { inputLabels } from '../entities/form/input-labels.ts';
import { labelAt, labelledField, naming } from '../entities/form/labels.ts';
import { editedVocabularies } from '../entities/vocabulary-definitions.ts';
import { badInput } from '../errors.ts';
import { malformedIn } from '../malformed.ts';
import type { Message, Problem } from '../message.ts';

const labelled = [...inputLabels, ...editedVocabularies.flatMap(({ fields }) => fields.map(labelledField))];

/**
 * The answer of a root field that was given a malformed value; undefined where all values are well-formed. Payloads
 * report malformed values in their userErrors. Values in a patch are left to the verb, which reports all mistakes of a
 * patch at once.
 *
 * @throws RequestError BAD_USER_INPUT, where the field answers no payload
 */
export function refusalOfMalformed(ctx: Context, args: Record<string, unknown>, info: GraphQLResolveInfo) {
  const found = malformedIn(args).flatMap(({ path, message }): Problem[] => {
    const at = path[0] === 'input' ? path.slice(1) : path;
    if (at[0] === 'patch') return [];
    return [{ path: at, message: naming(labelAt(labelled, at), message) }];
  });
  if (found.length === 0) return undefined;
  const type = getNullableType(info.returnType);
  const fields = isObjectType(type) ? type.getFields() : {};
  if (info.operation.operation !== 'mutation' || !fields.userErrors) {
    const said = (language: keyof Message) => found.map(({ message }) => message[language]).join(' ');
    throw badInput({ pl: said('pl'), en: said('en') });
  }
  const empty = Object.values(fields).map(({ name, type }) => [
    name,
    isNonNullType(type) && isListType(type.ofType) ? [] : null,
  ]);
  const userErrors = found.map(({ path, message }) => ({ code: 'INVALID', message: message[ctx.language], path }));
  return { ...Object.fromEntries(empty), userErrors };
}
