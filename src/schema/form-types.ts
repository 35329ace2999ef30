/** What an editing client needs to know about content types to draw their forms. */

import { Float, Int } from 'type-graphql';
import { fieldGroups } from '../entities/fields/field-groups.ts';
import { codeType, enumType } from '../entities/fields/field-types.ts';
import { formats, inputKinds } from '../entities/form/form.ts';
import { defineObject } from './define.ts';
import { ContentTypeCode, graphqlEnum } from './enums.ts';
import { JSONScalar, LocalizedStringScalar } from './scalars.ts';

const FieldGroup = graphqlEnum(enumType('FieldGroup', fieldGroups, 'The parts of a form.'));
const InputKind = graphqlEnum(codeType('InputKind', inputKinds, 'How a form asks for a value.'));
const FieldFormat = graphqlEnum(codeType('FieldFormat', formats, 'What a line of text has to be.'));
const RequiredTo = graphqlEnum(
  codeType(
    'RequiredTo',
    ['PUBLISH', 'SAVE'],
    'PUBLISH: a draft may miss the field. SAVE: the object that has the field cannot be saved without it.',
  ),
);
const DayEdge = graphqlEnum(codeType('DayEdge', ['START', 'END']));

const words = 'In Polish and English: {"pl": "…", "en": "…"}.';
const threeWords = 'In Polish, English and Ukrainian.';

const Choice = defineObject('Choice', {
  code: { type: () => String },
  label: { type: () => LocalizedStringScalar, description: threeWords },
});

const FieldDay = defineObject('FieldDay', {
  name: { type: () => String, description: 'The field of patches and drafts that has the day.' },
  edge: {
    type: () => DayEdge,
    description: 'START: the instant is the midnight before the day. END: the midnight after it.',
  },
});

const FormField: object = defineObject(
  'FormField',
  {
    name: { type: () => String, description: 'In patches.' },
    deliveredName: { type: () => String, description: 'In drafts and in delivery.' },
    kind: { type: () => InputKind },
    list: { type: () => Boolean, description: 'Takes several values, in their order.' },
    label: { type: () => LocalizedStringScalar, description: words },
    hint: { type: () => LocalizedStringScalar, nullable: true, description: words },
    requiredTo: { type: () => RequiredTo, nullable: true },
    translatable: { type: () => Boolean, description: 'Takes one value per language.' },
    multiline: { type: () => Boolean, description: 'Keeps line breaks.' },
    maxLength: { type: () => Int, nullable: true, description: 'Characters.' },
    maxItems: { type: () => Int, nullable: true, description: 'Of a list that has a limit.' },
    min: { type: () => Float, nullable: true, description: 'Belongs to what is allowed, as max does.' },
    max: { type: () => Float, nullable: true },
    format: { type: () => FieldFormat, nullable: true },
    choices: {
      type: () => [Choice],
      nullable: true,
      description: 'Of a CHOICE, in the order of a form.',
      usualLength: 2,
    },
    default: { type: () => JSONScalar, nullable: true, description: 'What readers get where nothing was given.' },
    day: { type: () => FieldDay, nullable: true, description: 'Of an INSTANT that may be given as a day.' },
    vocabulary: { type: () => String, nullable: true, description: 'The type of the entries that it names.' },
    contentTypes: {
      type: () => [graphqlEnum(ContentTypeCode)],
      nullable: true,
      description: 'Of a DOCUMENT: the types that it may be of.',
    },
    fields: { type: () => [FormField], nullable: true, description: 'Of a VALUE: its parts.', usualLength: 2 },
  },
  { description: 'One field of a form, as the content type declares it.' },
);

const FormGroup = defineObject('FormGroup', {
  code: { type: () => FieldGroup },
  label: { type: () => LocalizedStringScalar, description: threeWords },
  fields: { type: () => [FormField], description: 'In the order of the form.' },
});

export const ContentFormType = defineObject(
  'ContentForm',
  {
    code: { type: () => graphqlEnum(ContentTypeCode) },
    label: { type: () => LocalizedStringScalar, description: threeWords },
    groups: { type: () => [FormGroup], description: 'In the order of the form.' },
  },
  { description: 'What the form of a content type asks for: the same declarations that patches are checked by.' },
);
