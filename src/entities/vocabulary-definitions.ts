import { declarationsOf } from './fields/content-field.ts';
import type { FieldDefinition } from './fields/field-types.ts';
import { Area, Audience, Method, Organization, Topic, type VocabularyEntry } from './vocabularies.ts';

export type VocabularyName = 'Organization' | 'Area' | 'Topic' | 'Audience' | 'Method';

/** The vocabularies that are short enough to be read as a whole. */
export type ListedVocabulary = Exclude<VocabularyName, 'Organization'>;

/**
 * A vocabulary, as code for all vocabularies sees it: the properties of its entries beside name and validity. Who edits
 * entries has the office's action `vocabulary`.
 */
export interface EditedVocabulary {
  typeName: VocabularyName;
  table: string;
  entity: new () => VocabularyEntry;
  /** The key of an entry in URLs and filters. */
  key: 'slug' | 'code';
  /** The properties that an editor sets beside the name and the key, as the class declares them. */
  fields: readonly FieldDefinition[];
}

type VocabularyEntity = typeof Organization | typeof Area | typeof Topic | typeof Audience | typeof Method;

function edited(entity: VocabularyEntity): EditedVocabulary {
  const { typeName, table, reference } = entity.vocabulary;
  return {
    typeName: typeName as VocabularyName,
    table,
    entity,
    key: reference === 'code' ? 'code' : 'slug',
    fields: declarationsOf(entity.prototype).fields,
  };
}

export const editedVocabularies: readonly EditedVocabulary[] = [Organization, Area, Topic, Audience, Method].map(
  edited,
);

/** The vocabulary of this name, which the compiler holds to be one of ours. */
export function vocabularyNamed(name: VocabularyName): EditedVocabulary {
  return editedVocabularies.find(({ typeName }) => typeName === name) as EditedVocabulary;
}
