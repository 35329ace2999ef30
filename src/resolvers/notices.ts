import { ID } from 'type-graphql';
import { contentTypeByCode } from '../content-types/registry.ts';
import { readNotice } from '../read/notices.ts';
import type { Standpoint } from '../read/read.ts';
import { defineRoot } from '../schema/define.ts';
import { ContentTypeCode, graphqlEnum } from '../schema/enums.ts';
import { NoticeType } from '../schema/notice-type.ts';
import { standpoint } from './standpoint.ts';

/** What a front end shows in place of content that is gone. */
export function noticeQueries(): NewableFunction {
  return defineRoot('Query', 'NoticeQueries', [
    {
      name: 'notice',
      returns: () => NoticeType,
      nullable: true,
      description:
        'What became of content that was public and is gone, by id or slug, so that a site can answer 410 with words. Null for everything else.',
      args: {
        type: { type: () => graphqlEnum(ContentTypeCode) },
        id: { type: () => ID, nullable: true },
        slug: { type: () => String, nullable: true },
        ...standpoint,
      },
      access: 'public',
      resolve: (ctx, { type, ...args }) =>
        readNotice(ctx, contentTypeByCode(String(type)), args as { id?: string; slug?: string }, args as Standpoint),
    },
  ]);
}
