/** A document's history and its plan, for editors. */

import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { editionsUnlessAsked, mostEditions } from '../read/edition-lists.ts';
import { graphqlTypesOf } from './content-types.ts';
import { defineObject, type FieldShape } from './define.ts';
import { ChangeKind, EditionState, graphqlEnum } from './enums.ts';
import { DateTimeScalar, LocaleScalar } from './scalars.ts';

@ObjectType('NextChange', { description: 'What readers see change next by itself.' })
export class NextChangeType {
  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => graphqlEnum(ChangeKind))
  kind!: string;
}

/** `planned` and `editions` of a document. Each has a `draft` and a `preview`, as the document itself has. */
export function historyFields(type: ContentTypeDefinition, draft: object): Record<string, FieldShape> {
  const text: Record<string, FieldShape> = {
    draft: { type: () => draft },
    preview: {
      type: () => graphqlTypesOf(type).object,
      args: { locales: { type: () => [LocaleScalar], nullable: true } },
      description: 'As front ends would get it.',
    },
  };
  const changeNote: FieldShape = { type: () => String, nullable: true };
  const plan = defineObject(`${type.typeName}Plan`, {
    at: { type: () => DateTimeScalar },
    until: { type: () => DateTimeScalar, nullable: true },
    changeNote,
    ...text,
  });
  const edition = defineObject(`${type.typeName}Edition`, {
    id: { type: () => ID },
    number: { type: () => Int },
    state: { type: () => graphqlEnum(EditionState) },
    visibleFrom: { type: () => DateTimeScalar, nullable: true },
    visibleUntil: { type: () => DateTimeScalar, nullable: true, description: 'A planned end too.' },
    createdAt: { type: () => DateTimeScalar },
    createdBy: { type: () => String, nullable: true, description: 'Who began this text. Null for the system itself.' },
    publishedBy: { type: () => String, nullable: true, description: 'Who published or planned it.' },
    discardedAt: { type: () => DateTimeScalar, nullable: true },
    changeNote,
    ...text,
  });
  return {
    planned: { type: () => plan, nullable: true, description: 'What opens by itself, beside a newer draft too.' },
    editions: {
      type: () => [edition],
      args: {
        first: { type: () => Int, defaultValue: editionsUnlessAsked, description: `${mostEditions} at most.` },
        before: { type: () => Int, nullable: true, description: 'Only lesser numbers.' },
      },
      description: 'All that the document says, said and will say, the newest first; texts that were never public too.',
    },
  };
}
