import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, Info, Mutation, Query, Resolver } from 'type-graphql';
import { signIn, signOut } from '../access/sign-in.ts';
import { exchangeSignIn } from '../access/single-sign-on/codes.ts';
import type { Context } from '../context.ts';
import {
  ExchangeSignInInputType,
  SignInInputType,
  SignInPayloadType,
  SingleSignOnType,
  ViewerType,
} from '../schema/session-types.ts';
import { orUserErrors } from './payload.ts';
import { viewerAnswer } from './viewer.ts';

@Resolver()
export class SessionResolver {
  @Extensions({ access: 'public' })
  @Mutation(() => SignInPayloadType)
  signIn(@Arg('input', () => SignInInputType) input: SignInInputType, @Ctx() ctx: Context) {
    return orUserErrors(ctx, () => signIn(ctx, input), { token: null, expiresAt: null });
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

  @Extensions({ access: 'public' })
  @Query(() => ViewerType, { nullable: true, description: 'Who is signed in; null for nobody.' })
  viewer(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return viewerAnswer(ctx, info);
  }
}
