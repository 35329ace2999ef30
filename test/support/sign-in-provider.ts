import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Configuration, errors, type KoaContextWithOIDC, Provider } from 'oidc-provider';

/** What the provider says of somebody. */
export interface ProviderPerson {
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
}

/** A real OpenID Connect provider on 127.0.0.1, whose people sign in by naming themselves. */
export interface TestProvider {
  issuer: string;
  people: Map<string, ProviderPerson>;
  /** Changes the claims of ID tokens before they are signed with the provider's own key. */
  tamper: ((claims: Record<string, unknown>) => Record<string, unknown>) | null;
  /** Whether the provider answers 503 to everything, as one that is being repaired. */
  isDown: boolean;
  /** Whether claims about people come from userinfo alone. */
  isReticent: boolean;
  /** From now on all tokens are signed with another key. */
  rotateKeys(): Promise<void>;
  /** A token signed with the provider's present key. */
  sign(claims: Record<string, unknown>, header?: Record<string, string>): Promise<string>;
  /** How often each path was asked for. */
  asked: Map<string, number>;
  close(): Promise<void>;
}

export const clientId = 'konsulta';
export const clientSecret = 'the-secret-of-the-client-konsulta';

/**
 * @param publicUrl of the Konsulta that signs people in
 * @param tell takes the POST requests of back-channel logouts
 */
export async function startProvider(
  publicUrl: string,
  tell: (path: string, form: string) => Promise<number> = async () => 404,
): Promise<TestProvider> {
  let callback: (...args: Parameters<ReturnType<Provider['callback']>>) => unknown = () => undefined;
  let key = await newKey();
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    self.asked.set(path, (self.asked.get(path) ?? 0) + 1);
    if (self.isDown) response.writeHead(503).end();
    else callback(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: TestProvider = {
    issuer,
    people: new Map(),
    tamper: null,
    isDown: false,
    isReticent: false,
    asked: new Map(),
    async rotateKeys() {
      key = await newKey();
      begin();
    },
    sign(claims, header = {}) {
      return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: key.kid, ...header }).sign(key.private);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  function begin(): void {
    const provider = new Provider(issuer, configurationOf());
    provider.use(async (ctx, next) => {
      const uid = /^\/interaction\/([\w-]+)$/.exec(ctx.path)?.[1];
      if (uid === undefined) return next();
      const login = String(ctx.query.login);
      const result = login === 'nobody' ? { error: 'access_denied' } : { login: { accountId: login } };
      await provider.interactionFinished(ctx.req, ctx.res, result);
      ctx.respond = false;
    });
    provider.use(async (ctx, next) => {
      await next();
      const body = ctx.body as { id_token?: string } | undefined;
      if (ctx.path !== '/token' || !self.tamper || !body?.id_token) return;
      const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1], 'base64url').toString());
      body.id_token = await self.sign(self.tamper(claims));
    });
    callback = provider.callback();
  }

  function configurationOf(): Configuration {
    return {
      clients: [
        {
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uris: [`${publicUrl}/sign-in/oidc/callback`],
          post_logout_redirect_uris: [`${publicUrl}/`],
          backchannel_logout_uri: `${publicUrl}/sign-in/oidc/logout`,
          backchannel_logout_session_required: true,
          id_token_signed_response_alg: 'ES256',
        },
      ],
      jwks: { keys: [{ ...key.jwk }] },
      cookies: { keys: ['a key of the tests'] },
      conformIdTokenClaims: self.isReticent,
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
      scopes: ['openid', 'email', 'profile', 'groups'],
      features: {
        devInteractions: { enabled: false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: { enabled: true, logoutSource },
      },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      ttl: { Interaction: 3600, Grant: 3600, Session: 3600, AccessToken: 3600, IdToken: 3600 }, // seconds
      pkce: { required: () => true },
      fetch: async (url, options) => {
        const status = await tell(new URL(String(url)).pathname, String(options?.body));
        return new Response(null, { status });
      },
      async findAccount(_, id) {
        const person = self.people.get(id);
        return person && { accountId: id, claims: async () => ({ sub: id, ...person }) };
      },
      async loadExistingGrant(ctx) {
        const { session, client, provider, account } = ctx.oidc;
        if (!session || !client || !account) throw new errors.InvalidRequest('nobody is signed in');
        const known = session.grantIdFor(client.clientId);
        if (known) return provider.Grant.find(known);
        const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
        grant.addOIDCScope('openid email profile groups');
        await grant.save();
        return grant;
      },
    };
  }

  begin();
  return self;
}

/** The form with which a person confirms that they want to sign out at the provider. */
async function logoutSource(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  ctx.body = form;
}

async function newKey() {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const kid = crypto.randomUUID();
  const jwk = { ...(await exportJWK(pair.privateKey)), kid, alg: 'ES256', use: 'sig' };
  return { kid, jwk, private: pair.privateKey };
}
