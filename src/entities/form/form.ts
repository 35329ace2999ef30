import { contentTypeByClass, contentTypeByName, contentTypes } from '../../content-types/registry.ts';
import type { Message, Words } from '../../message.ts';
import { type ByKind, byKind } from '../fields/by-kind.ts';
import type { ReferenceDefinition } from '../fields/content-field.ts';
import { type ContentTypeDefinition, references } from '../fields/content-type.ts';
import { type FieldGroupCode, fieldGroups } from '../fields/field-groups.ts';
import type { EnumType, FieldDefinition, LineFormat } from '../fields/field-types.ts';
import {
  longestAddress,
  longestLine,
  mostAttachments,
  mostMoney,
  mostReferences,
  mostValues,
} from '../fields/limits.ts';
import { kernelFields } from './kernel-fields.ts';

/** How a form asks for a value. */
export const inputKinds = [
  'TEXT',
  'RICH_TEXT',
  'URL',
  'INTEGER',
  'DECIMAL',
  'BOOLEAN',
  'INSTANT',
  'DAY',
  'PARTIAL_DATE',
  'MONEY',
  'LANGUAGE',
  'GEOMETRY',
  'CHOICE',
  'VOCABULARY',
  'VALUE',
  'DOCUMENT',
  'ATTACHMENT',
  'FILE',
] as const;
export type InputKind = (typeof inputKinds)[number];

const formatCodes = {
  email: 'EMAIL',
  slug: 'SLUG',
  key: 'KEY',
  sevenDigits: 'SEVEN_DIGITS',
  registryNumber: 'REGISTRY_NUMBER',
  ePuap: 'E_PUAP',
  eDelivery: 'E_DELIVERY',
} as const satisfies Record<LineFormat, string>;
export type FieldFormat = (typeof formatCodes)[LineFormat];
export const formats: readonly FieldFormat[] = Object.values(formatCodes);

/** What an editing client needs to know to ask for a field. Null where something does not apply. */
export interface FormField {
  /** The name in patches. */
  name: string;
  /** The name in drafts and in delivery. */
  deliveredName: string;
  kind: InputKind;
  list: boolean;
  group: FieldGroupCode | null;
  label: Message;
  hint: Message | null;
  /** PUBLISH: may be missing in a draft. SAVE: the object that has the field cannot be saved without it. */
  requiredTo: 'PUBLISH' | 'SAVE' | null;
  translatable: boolean;
  multiline: boolean;
  /** Characters. */
  maxLength: number | null;
  /** Most entries of a list. */
  maxItems: number | null;
  min: number | null;
  max: number | null;
  format: FieldFormat | null;
  choices: { code: string; label: Words }[] | null;
  default: boolean | string | null;
  /** For an instant: the field that takes the instant as a day, and whether it is the day's beginning or end. */
  day: { name: string; edge: 'START' | 'END' } | null;
  /** The vocabulary whose entries the field names. */
  vocabulary: string | null;
  /** Codes of the content types whose documents the field names. */
  contentTypes: string[] | null;
  /** The fields of a value object. */
  fields: FormField[] | null;
}

export interface ContentForm {
  code: string;
  label: Words;
  groups: { code: FieldGroupCode; label: Words; fields: FormField[] }[];
}

const forms = new WeakMap<ContentTypeDefinition, ContentForm>();

/** The form of a content type: its groups in order, with their fields. */
export function formOf(type: ContentTypeDefinition): ContentForm {
  const known = forms.get(type);
  if (known) return known;
  const fields = [...type.fields.map(fieldOf), ...references(type).map(referenceOf), ...kernelFields.map(fieldOf)];
  const codes = Object.keys(fieldGroups) as FieldGroupCode[];
  const groups = codes.map((code) => ({
    code,
    label: fieldGroups[code],
    fields: fields.filter(({ group }) => group === code),
  }));
  const form = { code: type.code, label: type.label, groups: groups.filter((group) => group.fields.length > 0) };
  forms.set(type, form);
  return form;
}

const nothing = {
  hint: null,
  multiline: false,
  maxLength: null,
  maxItems: null,
  min: null,
  max: null,
  format: null,
  choices: null,
  default: null,
  day: null,
  vocabulary: null,
  contentTypes: null,
  fields: null,
} satisfies Partial<FormField>;

function fieldOf(field: FieldDefinition): FormField {
  const { name, type, label, hint, group, required, localized, format, min, max, day } = field;
  return {
    ...nothing,
    ...byKind(asked, type, field),
    ...(field.names && { kind: field.names === 'file' ? 'FILE' : 'ATTACHMENT', maxLength: null }),
    name: field.patchName ?? name,
    deliveredName: name,
    list: type.list,
    label,
    hint: hint ?? null,
    group: group ?? null,
    requiredTo: required === undefined ? null : required === 'publish' ? 'PUBLISH' : 'SAVE',
    translatable: localized,
    format: format ? formatCodes[format] : null,
    min: min ?? null,
    max: max ?? null,
    default: field.default ?? null,
    day: day ? { name: day.name, edge: day.edge === 'end' ? 'END' : 'START' } : null,
  };
}

function referenceOf({ name, label, hint, group, required, target }: ReferenceDefinition): FormField {
  return {
    ...nothing,
    kind: 'DOCUMENT',
    name: `${name}Id`,
    deliveredName: name,
    list: false,
    label,
    hint: hint ?? null,
    group,
    requiredTo: required ? 'PUBLISH' : null,
    translatable: false,
    contentTypes: [contentTypeByClass(target()).code],
  };
}

type Asked = Pick<FormField, 'kind'> & Partial<FormField>;

/** What a form asks for, per kind of the value, with the limits of that kind. */
const asked: ByKind<Asked, [FieldDefinition]> = {
  text: (_type, { maxLength = longestLine, multiline = maxLength > longestLine }) => ({
    kind: 'TEXT',
    maxLength,
    multiline,
  }),
  url: () => ({ kind: 'URL', maxLength: longestAddress }),
  int: () => ({ kind: 'INTEGER' }),
  float: () => ({ kind: 'DECIMAL' }),
  boolean: () => ({ kind: 'BOOLEAN' }),
  instant: () => ({ kind: 'INSTANT' }),
  day: () => ({ kind: 'DAY' }),
  partialDate: () => ({ kind: 'PARTIAL_DATE' }),
  money: (_type, { min = 0, max = mostMoney }) => ({ kind: 'MONEY', min, max }),
  language: () => ({ kind: 'LANGUAGE' }),
  geometry: () => ({ kind: 'GEOMETRY' }),
  richText: () => ({ kind: 'RICH_TEXT' }),
  enum: (type) => ({ kind: 'CHOICE', choices: choicesOf(type.enum) }),
  vocabulary: ({ vocabulary }) => ({ kind: 'VOCABULARY', vocabulary: vocabulary.typeName }),
  document: ({ targets }) => ({
    kind: 'DOCUMENT',
    maxItems: mostReferences,
    contentTypes: (targets.length === 0 ? contentTypes : targets.map(contentTypeByName)).map(({ code }) => code),
  }),
  attachment: () => ({ kind: 'ATTACHMENT', maxItems: mostAttachments }),
  value: ({ value, list }, { name }) => ({
    kind: 'VALUE',
    maxItems: list ? (name === 'attachments' ? mostAttachments : mostValues) : null,
    fields: value.fields.filter(({ computed }) => !computed).map(fieldOf),
  }),
};

function choicesOf({ enumName, codes, words }: EnumType): FormField['choices'] {
  return codes.map((code) => {
    const label = words?.[code];
    if (!label) throw new Error(`${enumName} is asked for in forms and has no words: declare it with enumType.`);
    return { code, label };
  });
}
