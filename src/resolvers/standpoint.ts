import type { FieldShape } from '../schema/define.ts';
import { DateTimeScalar, LocaleScalar } from '../schema/scalars.ts';

/** The arguments by which readers choose the instant and the languages of reading. */
export const standpoint: Record<string, FieldShape> = {
  at: {
    type: () => DateTimeScalar,
    nullable: true,
    description: 'As the public saw it then. An instant to come is refused.',
  },
  locales: {
    type: () => [LocaleScalar],
    nullable: true,
    description: 'One of the configured chains of languages, or the head of one.',
  },
};
