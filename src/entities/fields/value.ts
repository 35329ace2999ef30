import {
  type FieldDefinition,
  type FieldOptions,
  type FieldTypeReference,
  fieldDefinition,
  type ValueDefinition,
} from './field-types.ts';

const pending = new WeakMap<object, FieldDefinition[]>();

/** A field of a value object. */
export function ValueField(type: () => FieldTypeReference | [FieldTypeReference], options: FieldOptions) {
  return (prototype: object, name: string | symbol): void => {
    const fields = pending.get(prototype) ?? [];
    fields.push(fieldDefinition(String(name), type(), options));
    pending.set(prototype, fields);
  };
}

/** Sets the static `value` of a value class to what its `@ValueField`s declare. */
export function Value() {
  return (target: { prototype: object; name: string }): void => {
    const definition: ValueDefinition = { typeName: target.name, fields: pending.get(target.prototype) ?? [] };
    Object.defineProperty(target, 'value', { value: definition });
  };
}
