import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';

const event = 'http://schemas.openid.net/event/backchannel-logout';
const longestAge = 10 * 60; // seconds; a provider that could not reach us may try again for a while

/** Whose session ended at the provider: that of the subject with this `sid`, or without one all of the subject. */
export interface LoggedOut {
  issuer: string;
  subject: string | null;
  sid: string | null;
  /** The name of the token, which counts once. */
  id: string;
  /** Until when the token counts. */
  expiresAt: Date;
}

/**
 * Reads a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6). An ID token is none: it has a nonce, and no event.
 *
 * @throws an error of jose for everything that is not as it has to be
 */
export async function readLogoutToken(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience }: { issuer: string; audience: string },
): Promise<LoggedOut> {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer,
    audience,
    requiredClaims: ['iat', 'jti', 'events'],
    maxTokenAge: longestAge,
    clockTolerance: 60, // seconds
    algorithms: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
  });
  const { sub, sid, jti, nonce, events } = payload;
  if (nonce !== undefined) throw new errors.JWTInvalid('A logout token has no nonce.');
  const { typ } = protectedHeader;
  if (typ !== undefined && !/^(application\/)?logout\+jwt$|^JWT$/i.test(typ))
    throw new errors.JWTInvalid('The token is of another type.');
  if (typeof events !== 'object' || events === null || !(event in events))
    throw new errors.JWTInvalid('The token tells of no logout.');
  if (typeof jti !== 'string' || jti === '') throw new errors.JWTInvalid('The token has no name.');
  if (sid !== undefined && typeof sid !== 'string') throw new errors.JWTInvalid('The token names no session.');
  if (sub === undefined && sid === undefined) throw new errors.JWTInvalid('The token names nobody.');
  const seconds = (payload.iat as number) + longestAge + 60;
  return { issuer, subject: sub ?? null, sid: sid ?? null, id: jti, expiresAt: new Date(seconds * 1000) };
}
