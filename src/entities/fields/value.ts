import {
  type DerivedPartDefinition,
  type FieldDefinition,
  type FieldOptions,
  type FieldTypeReference,
  fieldDefinition,
  fieldType,
  type ValueDefinition,
} from './field-types.ts';

const pending = new WeakMap<object, FieldDefinition[]>();
const derived = new WeakMap<object, DerivedPartDefinition[]>();

/** A field of a value object. */
export function ValueField(type: () => FieldTypeReference | [FieldTypeReference], options: FieldOptions) {
  return (prototype: object, name: string | symbol): void => {
    const fields = pending.get(prototype) ?? [];
    fields.push(fieldDefinition(String(name), type(), options));
    pending.set(prototype, fields);
  };
}

/** A part of a value object that the database derives at the instant of reading, from the object and its edition's row. */
export function DerivedPart(
  type: () => FieldTypeReference,
  { sql }: Pick<DerivedPartDefinition, 'sql'>,
): PropertyDecorator {
  return (prototype, name) => {
    const parts = derived.get(prototype) ?? [];
    parts.push({ name: String(name), type: fieldType(type()), sql });
    derived.set(prototype, parts);
  };
}

/** Sets the static `value` of a value class to what its `@ValueField`s and `@DerivedPart`s declare. */
export function Value() {
  return (target: { prototype: object; name: string }): void => {
    const definition: ValueDefinition = {
      typeName: target.name,
      fields: pending.get(target.prototype) ?? [],
      derived: derived.get(target.prototype) ?? [],
    };
    Object.defineProperty(target, 'value', { value: definition });
  };
}
