/** Search over all types, and the list of all types. */

import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { AttachmentType } from './attachment-type.ts';
import { ContentInterface } from './content-interface.ts';
import { defineFields } from './define.ts';
import { defineConnection } from './define-connection.ts';
import { ContentOrderField, ContentTypeCode, graphqlEnum, SortDirection } from './enums.ts';
import { AreaWhereInput, DateTimeFilterInput, OrganizationWhereInput, StringFilterInput } from './filter-inputs.ts';
import { LocaleScalar } from './scalars.ts';
import { PassageSegmentType, TextMatchType } from './text-match.ts';
import { AreaType, TopicType } from './vocabulary-types.ts';

@ObjectType('Passage', { description: 'Part of a text around the words that were looked for.' })
export class PassageType {
  @Field(() => String, { description: 'The path of the text: `summary`, `outcome.decision`, `attachments.1.title`.' })
  field!: string;

  @Field(() => LocaleScalar)
  locale!: string;

  @Field(() => String, { description: 'Plain text in one line, some 180 characters; a title is whole.' })
  text!: string;

  @Field(() => [PassageSegmentType], { description: 'The same text in pieces, one behind the other.' })
  segments!: PassageSegmentType[];

  @Field(() => String, { description: 'The same text as HTML: escaped, with the found words in `mark`.' })
  html!: string;
}

@ObjectType('FileHit', { description: 'A file with pages on which all the words stand.' })
export class FileHitType {
  @Field(() => AttachmentType)
  attachment!: object;

  @Field(() => [TextMatchType], { description: 'The first three.' })
  pages!: TextMatchType[];
}

@ObjectType('SearchHit', { description: 'A document that was found, in its texts, in its files or in both.' })
export class SearchHitType {
  @Field(() => ContentInterface)
  content!: ContentInterface;

  @Field(() => PassageType, { description: 'The whole title, with the found words marked.' })
  title!: PassageType;

  @Field(() => [PassageType], {
    description:
      'Two at most, those with the most of the words; none where only the title, an area or a file has them.',
  })
  passages!: PassageType[];

  @Field(() => [FileHitType], { description: 'Three at most.' })
  files!: FileHitType[];
}

@ObjectType('TypeCount')
export class TypeCountType {
  @Field(() => graphqlEnum(ContentTypeCode))
  type!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType('AreaCount')
export class AreaCountType {
  @Field(() => AreaType)
  area!: object;

  @Field(() => Int)
  count!: number;
}

@ObjectType('TopicCount')
export class TopicCountType {
  @Field(() => TopicType)
  topic!: object;

  @Field(() => Int)
  count!: number;
}

@ObjectType('YearCount')
export class YearCountType {
  @Field(() => Int, { description: 'Of `publishedAt`, in the city.' })
  year!: number;

  @Field(() => Int)
  count!: number;
}

@ObjectType('SearchFacets', {
  description: 'How many of the ranked documents there are of each kind, the most frequent first; 50 values at most.',
})
export class SearchFacetsType {
  @Field(() => [TypeCountType])
  types!: TypeCountType[];

  @Field(() => [AreaCountType])
  areas!: AreaCountType[];

  @Field(() => [TopicCountType])
  topics!: TopicCountType[];

  @Field(() => [YearCountType])
  years!: YearCountType[];
}

@InputType('SearchWhere', { description: 'All given conditions hold.' })
export class SearchWhereInput {
  @Field(() => AreaWhereInput, { nullable: true })
  area?: AreaWhereInput;

  @Field(() => StringFilterInput, { nullable: true, description: 'By slug.' })
  topic?: StringFilterInput;

  @Field(() => OrganizationWhereInput, { nullable: true })
  organization?: OrganizationWhereInput;

  @Field(() => DateTimeFilterInput, { nullable: true })
  publishedAt?: DateTimeFilterInput;
}

@InputType('ContentWhere')
export class ContentWhereInput extends SearchWhereInput {
  @Field(() => DateTimeFilterInput, { nullable: true })
  updatedAt?: DateTimeFilterInput;

  @Field(() => [ContentWhereInput], { nullable: true })
  and?: ContentWhereInput[];

  @Field(() => [ContentWhereInput], { nullable: true })
  or?: ContentWhereInput[];

  @Field(() => ContentWhereInput, { nullable: true })
  not?: ContentWhereInput;
}

@InputType('ContentOrderBy')
export class ContentOrderByInput {
  @Field(() => graphqlEnum(ContentOrderField))
  field!: string;

  @Field(() => graphqlEnum(SortDirection))
  direction!: string;
}

/** The hits of a search, and what is known of all of them. */
export const SearchHitConnection = defineConnection('SearchHit', () => SearchHitType);
defineFields(SearchHitConnection, {
  isComplete: {
    type: () => Boolean,
    description:
      'False where more was found than is ranked: the documents that were opened last are. Then `totalCount` and `facets` count the ranked ones.',
  },
  facets: { type: () => SearchFacetsType },
  didYouMean: {
    type: () => String,
    nullable: true,
    description: 'Another text that finds something, where this one finds nothing.',
  },
});

export const ContentConnection = defineConnection('Content', () => ContentInterface);
