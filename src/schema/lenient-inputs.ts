/** Malformed numbers and codes in the management API: let in as Malformed, and refused in the person's language. */

import {
  GraphQLFloat,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import { Malformed } from '../malformed.ts';
import type { Message } from '../message.ts';
import { wordedEnums } from './enums.ts';

const wholeNumber = {
  pl: 'liczba całkowita od −2 147 483 648 do 2 147 483 647',
  en: 'a whole number from −2,147,483,648 to 2,147,483,647',
};
const numbers: ReadonlyMap<string, GraphQLScalarType> = new Map([
  ['Int', lenient(GraphQLInt, wholeNumber)],
  ['Float', lenient(GraphQLFloat, { pl: 'liczba', en: 'a number' })],
]);

function lenient(scalar: GraphQLScalarType, wanted: Message): GraphQLScalarType {
  return new GraphQLScalarType({
    ...scalar.toConfig(),
    parseValue: (value) =>
      orMalformed(
        () => scalar.parseValue(value),
        value,
        () => wanted,
      ),
    parseLiteral: (node, variables) =>
      orMalformed(
        () => scalar.parseLiteral(node, variables),
        valueFromASTUntyped(node, variables),
        () => wanted,
      ),
  });
}

function orMalformed(read: () => unknown, value: unknown, wanted: () => Message): unknown {
  try {
    return read();
  } catch {
    return new Malformed(value, wanted());
  }
}

/** Changes the schema, which must be a copy of its own: its inputs accept malformed values. The SDL stays the same. */
export function takeInMalformed(schema: GraphQLSchema): void {
  const types = schema.getTypeMap();
  for (const [name, type] of numbers) if (types[name]) types[name] = type;
  for (const type of Object.values(types)) {
    if (isIntrospectionType(type)) continue;
    if (isEnumType(type)) {
      const wanted = () => choicesOf(type.name);
      const [ofValue, ofLiteral] = [type.parseValue.bind(type), type.parseLiteral.bind(type)];
      type.parseValue = (value) => orMalformed(() => ofValue(value), value, wanted);
      type.parseLiteral = (node, variables) =>
        orMalformed(() => ofLiteral(node, variables), valueFromASTUntyped(node, variables), wanted);
    } else if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) field.type = withLenientNumbers(field.type);
    } else if (isObjectType(type)) {
      const args = Object.values(type.getFields()).flatMap((field) => field.args);
      for (const argument of args) argument.type = withLenientNumbers(argument.type);
    }
  }
}

function withLenientNumbers<Type extends GraphQLInputType>(type: Type): Type {
  const number = numbers.get(getNamedType(type).name);
  return number ? (around(type, number) as unknown as Type) : type;
}

/** The type with this one in its middle. */
function around(type: GraphQLInputType, middle: GraphQLScalarType): GraphQLInputType {
  if (isNonNullType(type)) return new GraphQLNonNull(around(type.ofType, middle));
  return isListType(type) ? new GraphQLList(around(type.ofType, middle)) : middle;
}

/** The choices in the words that people read, where the codes have words. */
function choicesOf(enumName: string): Message {
  const known = wordedEnums().find((one) => one.enumName === enumName);
  if (!known?.words) return { pl: 'jedna z możliwych wartości', en: 'one of the possible values' };
  const list = (language: keyof Message) => known.codes.map((code) => `${known.words?.[code][language]} (${code})`);
  return { pl: `jedna z wartości: ${list('pl').join(', ')}`, en: `one of: ${list('en').join(', ')}` };
}
