import { type AccessRule, actions } from './access-rules.ts';
import { Area, Method, Organization, Topic, type VocabularyEntry } from './vocabularies.ts';

export type VocabularyName = 'Organization' | 'Area' | 'Topic' | 'Method';

/** A vocabulary as shared code sees it: what its entries have beside a name and validity, and who edits it. */
export interface EditedVocabulary {
  typeName: VocabularyName;
  entity: new () => VocabularyEntry;
  /** What an entry is addressed by in URLs and filters. */
  key: 'slug' | 'code';
  /** Further properties that an editor sets. */
  properties: readonly string[];
  /** Whoever may update an entry may create, rename, close and merge them. */
  access: AccessRule;
}

/** Words that everybody uses are the office's. */
const ofTheOffice: AccessRule = {
  ADMINISTRATOR: { actions, scope: 'all' },
  COORDINATOR: { actions, scope: 'all' },
};

export const editedVocabularies: readonly EditedVocabulary[] = [
  {
    typeName: 'Organization',
    entity: Organization,
    key: 'slug',
    properties: ['kind', 'code', 'contact', 'areaId'],
    access: ofTheOffice,
  },
  {
    typeName: 'Area',
    entity: Area,
    key: 'slug',
    properties: ['kind', 'terc', 'simc', 'geometry', 'parentId'],
    access: ofTheOffice,
  },
  { typeName: 'Topic', entity: Topic, key: 'slug', properties: [], access: ofTheOffice },
  { typeName: 'Method', entity: Method, key: 'code', properties: [], access: ofTheOffice },
];
