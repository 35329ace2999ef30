/** Organizations, areas, topics and methods as delivered. */

import { vocabularyTypes } from './delivered-fields.ts';

export const { Area: AreaType, Method: MethodType, Organization: OrganizationType, Topic: TopicType } = vocabularyTypes;
