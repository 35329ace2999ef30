/** How patches edit single entries of lists of value objects, which have no ids. */

import { Int } from 'type-graphql';
import type { ValueDefinition } from '../entities/fields/field-types.ts';
import { defineInput, type FieldShape } from './define.ts';
import { inputFields, once, sentFields, valueInput } from './edited-fields.ts';

const listEdits = new Map<ValueDefinition, object>();

/** The field of a patch that edits single entries of a list. */
export function listEditsField(value: ValueDefinition): FieldShape {
  const edits = once(listEdits, value, () => listEditsInput(value));
  return {
    type: () => edits,
    nullable: true,
    description:
      'In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion.',
  };
}

function listEditsInput(value: ValueDefinition): object {
  const { typeName } = value;
  const addition = defineInput(`${typeName}AdditionInput`, {
    at: {
      type: () => Int,
      nullable: true,
      description: 'The place of the entry that the new one stands before, the first is 0; without it, at the end.',
    },
    entry: { type: () => valueInput(value) },
  });
  const patch = defineInput(
    `${typeName}Patch`,
    Object.fromEntries(
      sentFields(value).flatMap((field) =>
        inputFields(typeName, field).map(([name, shape]) => [name, { ...shape, nullable: true }]),
      ),
    ),
    'What is said changes, languages included; null clears, and everything else stays.',
  );
  const change = defineInput(`${typeName}ChangeInput`, {
    position: { type: () => Int, description: 'The place of the entry; the first is 0.' },
    entry: { type: () => patch },
  });
  return defineInput(
    `${typeName}EditsInput`,
    {
      add: { type: () => [addition], nullable: true },
      change: { type: () => [change], nullable: true },
      remove: { type: () => [Int], nullable: true, description: 'Places; the first is 0.' },
    },
    'Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both.',
  );
}
