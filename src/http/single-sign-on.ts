import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '../access/single-sign-on/bounded-fetch.ts';
import { codeFor } from '../access/single-sign-on/codes.ts';
import { enter } from '../access/single-sign-on/enter.ts';
import { logOut } from '../access/single-sign-on/log-out.ts';
import { begin, type Pending, pendingFor } from '../access/single-sign-on/pending.ts';
import { type Person, personOf } from '../access/single-sign-on/person.ts';
import { type Provider, refusalOf } from '../access/single-sign-on/provider.ts';
import { type Refusal, refusals } from '../access/single-sign-on/refusals.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { preferredLanguage } from '../language.ts';
import { escaped, headersOfPlainPage, plainPage, wantsPage } from './plain-page.ts';
import type { SecurityHeaders } from './security-headers.ts';

export interface SingleSignOnOptions {
  config: Config;
  provider: Provider;
  /** A context of the management API for somebody who is not signed in. */
  context(request: FastifyRequest): Context;
}

const start = '/sign-in/oidc';
/** Where the provider sends people back to. */
export const callbackPath = `${start}/callback`;
const longestLogout = 64 * 1024; // bytes

const statusOf: Record<Refusal, number> = {
  STALE: 400,
  CANCELLED: 403,
  REFUSED: 403,
  UNVERIFIED_ADDRESS: 403,
  NO_GROUP: 403,
  NO_ACCOUNT: 403,
  DISABLED: 403,
  LINKED_TO_ANOTHER: 403,
  UNAVAILABLE: 503,
};

/**
 * Signing in with the city's OpenID Connect provider: `/sign-in/oidc` leads there, `/sign-in/oidc/callback` leads back to the
 * editing client with a code for `exchangeSignIn`, `/sign-in/oidc/sign-out` ends the provider's session after ours has
 * ended, and the provider tells `/sign-in/oidc/logout` whose session it has ended.
 */
export async function serveSingleSignOn(app: FastifyInstance, options: SingleSignOnOptions): Promise<void> {
  const { config, provider, context } = options;
  const cookie = cookieOf(config);
  const answer = answerRefusal(headersOfPlainPage(config));

  app.get<{ Querystring: Record<string, unknown> }>(start, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { challenge, to } = request.query;
    if (typeof challenge !== 'string' || !/^[\w-]{43}$/.test(challenge)) {
      return reply.code(400).send({
        error:
          'Give "challenge": the S256 challenge (RFC 7636) of a verifier that the client keeps for exchangeSignIn.',
        requestId: request.id,
      });
    }
    const begun = await begin(context(request).reader, { challenge, to: returnAddress(provider.returnUrl, to) });
    try {
      const url = await provider.authorizationUrl(begun.pending);
      return reply.header('set-cookie', cookie.holding(begun.sealed, begun.seconds)).redirect(url.href, 303);
    } catch (error) {
      return answer(request, reply, refusalOf(error, request.log));
    }
  });

  app.get(callbackPath, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const ctx = context(request);
    const query = request.url.split('?').slice(1).join('?');
    const state = new URLSearchParams(query).get('state');
    const pending = await pendingFor(ctx.reader, cookie.in(request), state);
    if (!pending) return answer(request, reply, 'STALE'); // the cookie stays: it may be that of another sign-in
    reply.header('set-cookie', cookie.holding('', 0));
    const person = await personBehind(provider, query, pending, request);
    if (typeof person === 'string') return answer(request, reply, person);
    const entered = await enter(ctx, person, { pending, settings: provider.settings });
    if ('refused' in entered) return answer(request, reply, entered.refused);
    const to = new URL(pending.to);
    const { identityId } = entered;
    to.hash = `code=${await codeFor(ctx, { identityId, sid: person.sid, challenge: pending.challenge })}`;
    return reply.redirect(to.href, 303);
  });

  // Ends nothing of ours: whoever has followed a foreign link here is still signed in.
  app.get(`${start}/sign-out`, async (_, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      return reply.redirect((await provider.endSessionUrl())?.href ?? provider.returnUrl, 303);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      return reply.redirect(provider.returnUrl, 303);
    }
  });

  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: longestLogout },
      (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
    );
    scope.post<{ Body: { logout_token?: string } | undefined }>(`${start}/logout`, async (request, reply) => {
      reply.header('cache-control', 'no-store');
      try {
        const token = request.body?.logout_token;
        const told = typeof token === 'string' ? await provider.loggedOut(token) : null;
        if (told && (await logOut(context(request), told))) return reply.code(200).send();
      } catch (error) {
        const refusal = refusalOf(error, request.log);
        if (refusal === 'UNAVAILABLE') return reply.code(503).send({ error: 'temporarily_unavailable' });
      }
      return reply.code(400).send({ error: 'invalid_request' }); // Back-Channel Logout 1.0, 2.8
    });
  });
}

async function personBehind(
  provider: Provider,
  query: string,
  pending: Pending,
  request: FastifyRequest,
): Promise<Person | Refusal> {
  try {
    return personOf(await provider.redeem(query, pending), provider.settings);
  } catch (error) {
    return refusalOf(error, request.log);
  }
}

/** A path of the editing client, or the place where that client begins: browsers are sent nowhere else. */
function returnAddress(returnUrl: string, to: unknown): string {
  const wanted = typeof to === 'string' && to.startsWith('/') ? URL.parse(to, returnUrl) : null;
  return wanted?.origin === new URL(returnUrl).origin ? wanted.href : returnUrl;
}

/** The cookie of a sign-in under way. `Lax`, since the browser comes back from another site. */
function cookieOf({ publicUrl }: Config) {
  const isHttps = publicUrl.startsWith('https:');
  const name = isHttps ? '__Host-konsulta-sign-in' : 'konsulta-sign-in';
  return {
    holding: (value: string, seconds: number) =>
      `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`,
    in: ({ headers }: FastifyRequest): string | undefined =>
      headers.cookie
        ?.split(';')
        .map((pair) => pair.trim())
        .find((pair) => pair.startsWith(`${name}=`))
        ?.slice(name.length + 1),
  };
}

function answerRefusal(headers: SecurityHeaders) {
  return (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => {
    const language = preferredLanguage(request.headers['accept-language']);
    const text = refusals[refusal][language];
    reply.code(statusOf[refusal]).header('vary', 'Accept, Accept-Language');
    if (!wantsPage(request.headers)) return reply.send({ error: text, code: refusal, requestId: request.id });
    const title = { pl: 'Logowanie nie powiodło się', en: 'The sign-in has failed' }[language];
    reply.headers(headers).type('text/html; charset=utf-8');
    return reply.send(plainPage({ language, body: `<h1>${title}</h1>\n<p>${escaped(text)}</p>` }));
  };
}
