import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import { endSessionsOf, ownSessions, sessionsOf } from '../access/session-list.ts';
import { endOtherSessions, endOwnSession } from '../access/sessions.ts';
import { signIn, signOut } from '../access/sign-in.ts';
import { exchangeSignIn } from '../access/single-sign-on/codes.ts';
import { unlockAccount } from '../access/unlock.ts';
import type { Context } from '../context.ts';
import {
  EndSessionsPayloadType,
  ExchangeSignInInputType,
  SessionType,
  SignInInputType,
  SignInPayloadType,
  SingleSignOnType,
  UnlockAccountPayloadType,
  ViewerType,
} from '../schema/session-types.ts';
import { orUserErrors } from './payload.ts';
import { viewerAnswer } from './viewer.ts';

@Resolver()
export class SessionResolver {
  @Extensions({ access: 'public' })
  @Mutation(() => SignInPayloadType)
  signIn(@Arg('input', () => SignInInputType) input: SignInInputType, @Ctx() ctx: Context) {
    return orUserErrors(ctx, () => signIn(ctx, input), { token: null, expiresAt: null, deviceToken: null });
  }

  @Extensions({ access: 'public' })
  @Mutation(() => SignInPayloadType, {
    description: 'Opens the session of somebody who has signed in with the provider of `singleSignOn`.',
  })
  exchangeSignIn(@Arg('input', () => ExchangeSignInInputType) input: ExchangeSignInInputType, @Ctx() ctx: Context) {
    return orUserErrors(ctx, () => exchangeSignIn(ctx, input), { token: null, expiresAt: null });
  }

  @Extensions({ access: 'public' })
  @Query(() => SingleSignOnType, {
    nullable: true,
    description: 'How to sign in with the city’s own accounts; null where only passwords are good.',
  })
  singleSignOn(@Ctx() ctx: Context) {
    const { provider, publicUrl } = ctx.settings;
    if (!provider) return null;
    const startUrl = `${publicUrl}/sign-in/oidc`;
    return { name: provider.name, startUrl, signOutUrl: `${startUrl}/sign-out` };
  }

  @Extensions({ access: 'public' })
  @Mutation(() => Boolean, { description: 'Ends the session of the token that was sent. False where there was none.' })
  signOut(@Ctx() ctx: Context) {
    return signOut(ctx);
  }

  @Extensions({ access: 'self', usualLength: 5 })
  @Query(() => [SessionType], {
    description: 'Where one is signed in oneself; the session used last first, 50 at most.',
  })
  sessions(@Ctx() ctx: Context) {
    return ownSessions(ctx);
  }

  @Extensions({ access: 'people', usualLength: 5 })
  @Query(() => [SessionType], { description: 'Where somebody is signed in, for those who look after people.' })
  sessionsOf(@Arg('accountId', () => ID) accountId: string, @Ctx() ctx: Context) {
    return sessionsOf(ctx, accountId);
  }

  @Extensions({ access: 'self' })
  @Mutation(() => EndSessionsPayloadType, { description: 'Ends one of one’s own sessions, at once.' })
  endSession(@Arg('id', () => ID) id: string, @Ctx() ctx: Context) {
    return orUserErrors(ctx, async () => ({ ended: await endOwnSession(ctx, id) }), { ended: null });
  }

  @Extensions({ access: 'self' })
  @Mutation(() => EndSessionsPayloadType, { description: 'Ends all of one’s own sessions but the one that asks.' })
  endOtherSessions(@Ctx() ctx: Context) {
    return orUserErrors(ctx, async () => ({ ended: await endOtherSessions(ctx) }), { ended: null });
  }

  @Extensions({ access: 'people' })
  @Mutation(() => EndSessionsPayloadType, {
    description: 'Ends all sessions of an account; the account can sign in again.',
  })
  endSessionsOf(@Arg('accountId', () => ID) accountId: string, @Ctx() ctx: Context) {
    return orUserErrors(ctx, async () => ({ ended: await endSessionsOf(ctx, accountId) }), { ended: null });
  }

  @Extensions({ access: 'people' })
  @Mutation(() => UnlockAccountPayloadType, {
    description: 'Forgets the failed sign-ins of an account, so that its person need not wait.',
  })
  unlockAccount(@Arg('accountId', () => ID) accountId: string, @Ctx() ctx: Context) {
    return orUserErrors(ctx, async () => ({ forgotten: await unlockAccount(ctx, accountId) }), { forgotten: null });
  }

  @Extensions({ access: 'public' })
  @Query(() => ViewerType, { nullable: true, description: 'Who is signed in; null for nobody.' })
  viewer(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return viewerAnswer(ctx, info);
  }
}
