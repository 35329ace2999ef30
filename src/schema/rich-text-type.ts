import { Field, ObjectType } from 'type-graphql';
import { JSONScalar } from './scalars.ts';

@ObjectType('RichText', {
  description:
    'The same text in the forms that front ends ask for. html is sanitized; json is the ProseMirror document.',
})
export class RichTextType {
  @Field(() => JSONScalar)
  json!: unknown;

  @Field(() => String)
  html!: string;

  @Field(() => String)
  markdown!: string;

  @Field(() => String)
  text!: string;
}
