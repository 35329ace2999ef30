/** Organizations, areas, topics, audiences and methods as delivered. */

import { vocabularyTypes } from './delivered-fields.ts';

export const {
  Area: AreaType,
  Audience: AudienceType,
  Method: MethodType,
  Organization: OrganizationType,
  Topic: TopicType,
} = vocabularyTypes;
