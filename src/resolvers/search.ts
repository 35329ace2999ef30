import { Int } from 'type-graphql';
import { type ContentsArguments, readContentsPage } from '../read/search/contents.ts';
import { mostHits, type SearchArguments, search } from '../read/search/search.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineRoot, type FieldShape, pageArguments } from '../schema/define.ts';
import { ContentTypeCode, graphqlEnum } from '../schema/enums.ts';
import {
  ContentConnection,
  ContentOrderByInput,
  ContentWhereInput,
  SearchHitConnection,
  SearchWhereInput,
} from '../schema/search-types.ts';
import { standpoint } from './standpoint.ts';

const types: FieldShape = {
  type: () => [graphqlEnum(ContentTypeCode)],
  nullable: true,
  description: 'Only content of these types.',
};

/** What looks across all types of content. */
export function searchQueries(): NewableFunction {
  return defineRoot('Query', 'SearchQueries', [
    {
      name: 'search',
      returns: () => SearchHitConnection,
      description: `Content and files with all the words, in any order and any Polish form, with accents or without; the best first. "In quotes" means these words in this order, -word leaves out. 20 hits a page unless asked, ${mostHits} at most.`,
      args: {
        query: { type: () => String, description: '200 characters at most; the first twelve words count.' },
        types,
        where: { type: () => SearchWhereInput, nullable: true },
        asYouType: {
          type: () => Boolean,
          defaultValue: false,
          description: 'The last word may be unfinished: three letters find words that begin with them.',
        },
        first: { type: () => Int, nullable: true },
        after: { type: () => String, nullable: true },
        ...standpoint,
      },
      access: 'public',
      resolve: (ctx, args, info) =>
        search(ctx, args as unknown as SearchArguments, selectionOf(info, 'SearchHitConnection')),
    },
    {
      name: 'contents',
      returns: () => ContentConnection,
      description:
        'Content of all types in one list, such as everything about my district: `contents(where: { area: { slug: { eq: … } } })`. Newest first, unless ordered otherwise; 20 a page unless asked.',
      args: {
        ...pageArguments,
        types,
        where: { type: () => ContentWhereInput, nullable: true },
        orderBy: { type: () => [ContentOrderByInput], nullable: true },
        ...standpoint,
      },
      access: 'public',
      resolve: (ctx, args, info) =>
        readContentsPage(ctx, args as ContentsArguments, selectionOf(info, 'ContentConnection')),
    },
  ]);
}
