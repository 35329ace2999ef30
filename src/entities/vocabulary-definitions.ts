import { type AccessRule, actions } from './access-rules.ts';
import { declarationsOf } from './fields/content-field.ts';
import type { FieldDefinition } from './fields/field-types.ts';
import { Area, Method, Organization, Topic, type VocabularyEntry } from './vocabularies.ts';

export type VocabularyName = 'Organization' | 'Area' | 'Topic' | 'Method';

/** A vocabulary as shared code sees it: what its entries have beside a name and validity, and who edits it. */
export interface EditedVocabulary {
  typeName: VocabularyName;
  table: string;
  entity: new () => VocabularyEntry;
  /** What an entry is addressed by in URLs and filters. */
  key: 'slug' | 'code';
  /** What an editor sets beside the name and the key, as the class declares it. */
  fields: readonly FieldDefinition[];
  /** Whoever may update an entry may create, rename, close and merge them. */
  access: AccessRule;
}

/** Words that everybody uses are the office's. */
const ofTheOffice: AccessRule = {
  ADMINISTRATOR: { actions, scope: 'all' },
  COORDINATOR: { actions, scope: 'all' },
};

type VocabularyEntity = typeof Organization | typeof Area | typeof Topic | typeof Method;

function edited(entity: VocabularyEntity): EditedVocabulary {
  const { typeName, table, reference } = entity.vocabulary;
  return {
    typeName: typeName as VocabularyName,
    table,
    entity,
    key: reference === 'code' ? 'code' : 'slug',
    fields: declarationsOf(entity.prototype).fields,
    access: ofTheOffice,
  };
}

export const editedVocabularies: readonly EditedVocabulary[] = [Organization, Area, Topic, Method].map(edited);

/** The vocabulary of this name, which the compiler holds to be one of ours. */
export function vocabularyNamed(name: VocabularyName): EditedVocabulary {
  return editedVocabularies.find(({ typeName }) => typeName === name) as EditedVocabulary;
}
