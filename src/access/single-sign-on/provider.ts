import { createRemoteJWKSet, errors, customFetch as fetchKeysWith } from 'jose';
import * as client from 'openid-client';
import type { ProviderSettings } from '../../config/single-sign-on.ts';
import type { Log } from '../../context.ts';
import { boundedFetch, isUnavailable, ProviderUnavailable } from './bounded-fetch.ts';
import { type LoggedOut, readLogoutToken } from './logout-token.ts';
import type { Pending } from './pending.ts';
import type { Claims } from './person.ts';
import type { Refusal } from './refusals.ts';

const patience = 8; // seconds for each answer of the provider
const fresh = 15 * 60_000; // milliseconds for which a description of the provider is used
const mostAtOnce = 40; // conversations with the provider

/** What is known of the provider at the moment. */
interface Known {
  configuration: client.Configuration;
  /** The provider's keys; fetched anew where a token names a key that is not among them. */
  keys: ReturnType<typeof createRemoteJWKSet>;
  at: number;
}

/**
 * The city's OpenID Connect provider. Its description is fetched when somebody first needs it and again when it is a
 * quarter of an hour old; a description that is there serves on while no newer one can be had.
 */
export class Provider {
  readonly settings: ProviderSettings;
  /** Where the browser goes in the end, where nothing else is asked for. */
  readonly returnUrl: string;
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
  readonly #log: Log;
  #known: Known | undefined;
  #asked: Promise<Known> | undefined;
  #underWay = 0;

  constructor(settings: ProviderSettings, own: { redirectUri: string; returnUrl: string; log: Log }) {
    this.settings = settings;
    this.returnUrl = own.returnUrl;
    this.redirectUri = own.redirectUri;
    this.#log = own.log;
  }

  /** Where the browser goes to prove who its person is. */
  async authorizationUrl({ state, nonce, verifier }: Pending): Promise<URL> {
    const { configuration } = await this.#description();
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: this.settings.scopes,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
  }

  /**
   * What the provider says of the person whom it has sent back with a code. Checked are state, issuer (RFC 9207), and of the
   * ID token signature, issuer, audience, nonce and times.
   *
   * @throws ProviderUnavailable, or an error of openid-client for everything that is not as it has to be
   */
  async redeem(query: string, { state, nonce, verifier }: Pending): Promise<Claims> {
    return this.#oneOfFew(async () => {
      const { configuration } = await this.#description();
      const url = new URL(`${this.redirectUri}?${query}`);
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await client.authorizationCodeGrant(configuration, url, checks);
      const claims = tokens.claims() as client.IDToken;
      if (!configuration.serverMetadata().userinfo_endpoint || this.#isComplete(claims)) return claims;
      const more = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      return { ...more, ...claims };
    });
  }

  /** Where the browser goes to end the provider's own session too; undefined where the provider has no such place. */
  async endSessionUrl(): Promise<URL | undefined> {
    const { configuration } = await this.#description();
    if (!configuration.serverMetadata().end_session_endpoint) return undefined;
    return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: this.returnUrl });
  }

  /** Whose session the provider says that it has ended. @throws an error of jose for a token that is not the provider's */
  async loggedOut(token: string): Promise<LoggedOut> {
    return this.#oneOfFew(async () => {
      const { keys, configuration } = await this.#description();
      return readLogoutToken(token, keys, {
        issuer: configuration.serverMetadata().issuer,
        audience: this.settings.clientId,
      });
    });
  }

  #isComplete(claims: Claims): boolean {
    const { roles, groupsClaim, verifiedClaim } = this.settings;
    return ['email', verifiedClaim, ...(roles ? [groupsClaim] : [])].every((name) => claims[name] !== undefined);
  }

  async #description(): Promise<Known> {
    if (this.#known && Date.now() - this.#known.at < fresh) return this.#known;
    this.#asked ??= this.#discover().finally(() => {
      this.#asked = undefined;
    });
    if (!this.#known) return this.#asked;
    try {
      return await this.#asked;
    } catch (err) {
      this.#log.warn({ err }, 'the sign-in provider gives no description of itself; the last one serves on');
      this.#known = { ...this.#known, at: Date.now() - fresh + 30_000 };
      return this.#known;
    }
  }

  async #discover(): Promise<Known> {
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    const configuration = await client.discovery(url, clientId, clientSecret, undefined, {
      timeout: patience,
      [client.customFetch]: boundedFetch,
      execute: [
        client.enableNonRepudiationChecks, // the signature is checked although TLS would do
        ...(url.protocol === 'http:' ? [client.allowInsecureRequests] : []), // settings admit this machine alone
      ],
    });
    const { jwks_uri } = configuration.serverMetadata();
    if (!jwks_uri) throw new ProviderUnavailable(`${url.host} names no keys.`);
    const keys = createRemoteJWKSet(new URL(jwks_uri), {
      timeoutDuration: patience * 1000,
      [fetchKeysWith]: boundedFetch as unknown as typeof fetch,
    });
    this.#known = { configuration, keys, at: Date.now() };
    return this.#known;
  }

  /** Whoever sends us nonsense must not make us send the provider more than a few requests at once. */
  async #oneOfFew<T>(talk: () => Promise<T>): Promise<T> {
    if (this.#underWay >= mostAtOnce) throw new ProviderUnavailable('Too many conversations with the provider.');
    this.#underWay += 1;
    try {
      return await talk();
    } finally {
      this.#underWay -= 1;
    }
  }
}

/**
 * What a failure of `Provider` means for the person. The log has its kind and not its whole, in which tokens stand.
 */
export function refusalOf(error: unknown, log: Pick<Log, 'info' | 'warn'>): Refusal {
  if (isUnavailable(error)) {
    log.warn({ reason: reasonOf(error) }, 'the sign-in provider cannot be used');
    return 'UNAVAILABLE';
  }
  if (error instanceof client.AuthorizationResponseError) {
    log.info({ reason: error.error.slice(0, 100) }, 'the sign-in provider sent somebody back without a code');
    return error.error === 'access_denied' ? 'CANCELLED' : isPassing(error.error) ? 'UNAVAILABLE' : 'REFUSED';
  }
  if (!isProtocolError(error)) throw error;
  log.warn({ reason: reasonOf(error) }, 'an answer of the sign-in provider was refused');
  return 'REFUSED';
}

function isPassing(error: string): boolean {
  return error === 'temporarily_unavailable' || error === 'server_error';
}

/** Whether something came that the protocol does not allow. Other failures are ours. */
function isProtocolError(error: unknown): error is Error {
  return [client.ClientError, client.ResponseBodyError, client.WWWAuthenticateChallengeError, errors.JOSEError].some(
    (kind) => error instanceof kind,
  );
}

/** The messages alone: causes hold answers of the provider, and with them tokens. */
function reasonOf(error: unknown): string {
  const reasons: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    const kind = cause instanceof client.ResponseBodyError ? cause.error : code; // such as invalid_client
    reasons.push(typeof kind === 'string' ? `${cause.message} (${kind})` : cause.message);
  }
  return reasons.join(': ').slice(0, 500);
}
