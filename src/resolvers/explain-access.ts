import { Arg, Ctx, Extensions, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { actionWords, officeActionWords, scopeWords } from '../access/access-words.ts';
import {
  type Explanation,
  explain,
  type Person,
  peopleAfter,
  personOf,
  questionOf,
  type Reason,
} from '../access/explain.ts';
import type { HeldRole } from '../access/viewer.ts';
import type { Context } from '../context.ts';
import { type Action, actions, type OfficeAction, officeActions } from '../entities/access-rules.ts';
import { enumType } from '../entities/fields/field-types.ts';
import { upperCase } from '../entities/fields/naming.ts';
import { globalId, uuidsOf } from '../entities/global-id.ts';
import { badInput } from '../errors.ts';
import type { Message, Words } from '../message.ts';
import { graphqlEnum } from '../schema/enums.ts';

const askedActions: Record<string, Words> = Object.fromEntries(
  Object.entries({ ...actionWords, ...officeActionWords }).map(([name, words]) => [upperCase(name), words]),
);
const accessAction = graphqlEnum(
  enumType('AccessAction', askedActions, 'What can be done with a document, and beside documents.'),
);
const reasonWords: Record<Reason, Words> = {
  GRANTED: { pl: 'Rola na to pozwala', en: 'A role allows it', uk: 'Роль це дозволяє' },
  DISABLED: { pl: 'Konto jest wyłączone', en: 'The account is disabled', uk: 'Обліковий запис вимкнено' },
  NO_ROLE: { pl: 'Dziś nie ma żadnej roli', en: 'No role is valid today', uk: 'Сьогодні немає жодної ролі' },
  NOT_READABLE: {
    pl: 'Żadna rola nie sięga tego dokumentu',
    en: 'No role reaches this document',
    uk: 'Жодна роль не сягає цього документа',
  },
  NOT_GRANTED: { pl: 'Żadna rola na to nie pozwala', en: 'No role allows this', uk: 'Жодна роль цього не дозволяє' },
  OWN_TEXT: {
    pl: 'Publikować może tylko ktoś, kto tekstu nie pisał',
    en: 'Only somebody who did not write the text may publish it',
    uk: 'Публікувати може лише той, хто не писав тексту',
  },
};
const accessReason = graphqlEnum(enumType('AccessReason', reasonWords));

@ObjectType('AccessGrant', { description: 'A role by which something is allowed.' })
export class AccessGrantType {
  @Field(() => ID)
  membershipId!: string;

  @Field(() => String)
  role!: string;

  @Field(() => ID, { nullable: true })
  organizationId!: string | null;
}

@ObjectType('AccessExplanation')
export class AccessExplanationType {
  @Field(() => Boolean)
  allowed!: boolean;

  @Field(() => accessReason)
  reason!: string;

  @Field(() => [AccessGrantType], { description: 'Empty where it is not allowed.' })
  by!: AccessGrantType[];

  @Field(() => [String], { description: 'Fields that may not be set, by their labels.' })
  fieldsLeftOut!: string[];

  @Field(() => String, { description: 'All of it, in words.' })
  text!: string;
}

@ObjectType('PersonWhoCan')
export class PersonWhoCanType {
  @Field(() => ID)
  accountId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [AccessGrantType])
  by!: AccessGrantType[];
}

@ObjectType('WhoCan', { description: 'A page of people.' })
export class WhoCanType {
  @Field(() => [PersonWhoCanType])
  nodes!: PersonWhoCanType[];

  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => ID, { nullable: true, description: 'For `after`.' })
  endCursor!: string | null;
}

const [pageUnlessAsked, mostPerPage, atOnce] = [50, 100, 200];

@Resolver()
export class ExplainAccessResolver {
  @Extensions({ access: ['people', 'audit'] })
  @Query(() => AccessExplanationType, {
    description:
      'Whether a person may do something, and why: as the next request would be decided. CREATE is asked of another document of the same type and organization.',
  })
  async explainAccess(
    @Arg('accountId', () => ID) accountId: string,
    @Arg('action', () => accessAction) action: string,
    @Arg('id', () => ID, { nullable: true, description: 'The document, for actions on documents.' }) id: string | null,
    @Ctx() ctx: Context,
  ): Promise<AccessExplanationType> {
    const person = await personOf(ctx, accountId);
    return answer(ctx, person, action, explain(person, await questionOf(ctx, actionOf(action), id, [person])));
  }

  @Extensions({ access: ['people', 'audit'] })
  @Query(() => WhoCanType, {
    description: 'Who may do something, by the names of people, with the roles that allow it.',
  })
  async whoCan(
    @Arg('action', () => accessAction) action: string,
    @Arg('id', () => ID, { nullable: true, description: 'The document, for actions on documents.' }) id: string | null,
    @Arg('first', () => Int, { defaultValue: pageUnlessAsked, description: `${mostPerPage} at most.` }) first: number,
    @Arg('after', () => ID, { nullable: true }) after: string | null,
    @Ctx() ctx: Context,
  ): Promise<WhoCanType> {
    if (first < 1 || first > mostPerPage) {
      throw badInput({ pl: `first: od 1 do ${mostPerPage}.`, en: `first: from 1 to ${mostPerPage}.` });
    }
    const found: { person: Person; by: HeldRole[] }[] = [];
    let last = after === null || after === undefined ? null : (uuidsOf([after], 'Account')[0] ?? null);
    for (;;) {
      const people = await peopleAfter(ctx, last, atOnce);
      const question = await questionOf(ctx, actionOf(action), id, people);
      for (const person of people) {
        const { by } = explain(person, question);
        if (by.length > 0) found.push({ person, by });
      }
      last = people.at(-1)?.viewer.id ?? null;
      if (found.length > first || people.length < atOnce) break;
    }
    const nodes = found.slice(0, first).map(({ person: { viewer }, by }) => ({
      accountId: globalId('Account', String(viewer.id)),
      name: viewer.name,
      by: by.map((held) => grantAnswer(ctx, held)),
    }));
    return { nodes, hasNextPage: found.length > first, endCursor: nodes.at(-1)?.accountId ?? null };
  }
}

function actionOf(code: string): Action | OfficeAction {
  return [...actions, ...officeActions].find((action) => upperCase(action) === code) as Action | OfficeAction;
}

function grantAnswer({ language }: Context, { source, role, organizationId }: HeldRole): AccessGrantType {
  return {
    membershipId: globalId('Membership', source),
    role: role.name[language],
    organizationId: organizationId && globalId('Organization', organizationId),
  };
}

function answer(
  ctx: Context,
  { viewer }: Person,
  action: string,
  { reason, by, fieldsLeftOut }: Explanation,
): AccessExplanationType {
  const { language } = ctx;
  const labels = fieldsLeftOut.map(({ label }) => label[language]);
  const said = inWords(action, reason, by, labels, language);
  return {
    allowed: reason === 'GRANTED',
    reason,
    by: by.map((held) => grantAnswer(ctx, held)),
    fieldsLeftOut: labels,
    text: `${viewer.name}: ${said}`,
  };
}

function inWords(
  action: string,
  reason: Reason,
  by: readonly HeldRole[],
  fieldsLeftOut: readonly string[],
  language: keyof Message,
): string {
  const isAllowed = reason === 'GRANTED';
  const verdict = isAllowed ? { pl: 'tak', en: 'yes' } : { pl: 'nie', en: 'no' };
  const roles = by.map(({ role, content }) => {
    const scopes = [...new Set(content.map(({ scope }) => scopeWords[scope][language]))].join(', ');
    return scopes ? `${role.name[language]} (${scopes})` : role.name[language];
  });
  const except = { pl: 'bez pól', en: 'except fields' }[language];
  return [
    `${askedActions[action][language]}: ${verdict[language]}.`,
    `${reasonWords[reason][language]}${roles.length > 0 ? `: ${roles.join('; ')}` : ''}.`,
    ...(fieldsLeftOut.length > 0 ? [`${except}: ${fieldsLeftOut.join(', ')}.`] : []),
  ].join(' ');
}
