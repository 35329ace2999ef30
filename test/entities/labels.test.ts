import { describe, expect, it } from '@jest/globals';
import { contentTypes } from '../../src/content-types/registry.ts';
import { editorsOfTheOwner } from '../../src/entities/access-rules.ts';
import { Edition } from '../../src/entities/edition.ts';
import { ContentField, DocumentReference, type ReferenceOptions } from '../../src/entities/fields/content-field.ts';
import {
  ContentType,
  type ContentTypeOptions,
  contentTypeOf,
  references,
} from '../../src/entities/fields/content-type.ts';
import {
  type ContentFieldOptions,
  type EnumType,
  enumType,
  type FieldDefinition,
} from '../../src/entities/fields/field-types.ts';
import { ValueField } from '../../src/entities/fields/value.ts';

/** A field and, of a value object, its parts. */
function withParts(field: FieldDefinition): FieldDefinition[] {
  return field.type.kind === 'value' ? [field, ...field.type.value.fields.flatMap(withParts)] : [field];
}

const unlabelled = { group: 'BASICS' } as ContentFieldOptions;

describe('a missing label stops the start', () => {
  it('on a field', () => {
    const declare = () => ContentField(() => String, unlabelled)(class {}.prototype, 'motto');
    expect(declare).toThrow('motto declares no label');
  });

  it('on a part of a value object', () => {
    const declare = () => ValueField(() => String, unlabelled)(class {}.prototype, 'motto');
    expect(declare).toThrow('motto declares no label');
  });

  it('on a reference', () => {
    const declare = () =>
      DocumentReference(() => class {}, { group: 'BASICS' } as ReferenceOptions)(class {}.prototype, 'partnerId');
    expect(declare).toThrow('partnerId declares no label');
  });

  it('on a content type', () => {
    class Investment extends Edition {}
    ContentType({ access: editorsOfTheOwner } as ContentTypeOptions)(Investment);
    expect(() => contentTypeOf(Investment)).toThrow('Investment declares no label');
  });

  it('when its English is missing', () => {
    const label = { pl: 'Hasło' } as ContentFieldOptions['label'];
    const declare = () => ContentField(() => String, { label, group: 'BASICS' })(class {}.prototype, 'motto');
    expect(declare).toThrow('motto declares no label');
  });
});

describe.each(contentTypes)('$typeName', (type) => {
  const fields = type.fields.flatMap(withParts);

  it('gives each of its fields a label of its own', () => {
    const labels = [...type.fields, ...references(type)].map(({ label }) => label.pl);
    expect(labels).toEqual([...new Set(labels)]);
  });

  it('is shown in listings by one field at most', () => {
    expect(type.fields.filter(({ listing }) => listing).length).toBeLessThanOrEqual(1);
  });

  it('has words for every code that a person chooses', () => {
    const enums = fields.flatMap(({ type: { kind }, type }) =>
      kind === 'enum' ? [(type as { enum: EnumType }).enum] : [],
    );
    expect(enums.filter(({ words }) => words === undefined)).toEqual([]);
  });
});

it('an enum lists its codes in the order of its words', () => {
  const words = { pl: 'a', en: 'b', uk: 'c' };
  expect(enumType('Stage', { SECOND: words, FIRST: words }).codes).toEqual(['SECOND', 'FIRST']);
});
