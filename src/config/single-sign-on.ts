import { isLoopback } from './loopback.ts';
import type { Values } from './settings.ts';
import type { GroupRole } from './values.ts';

/** The OpenID Connect provider of the city, and what Konsulta makes of what the provider says. */
export interface ProviderSettings {
  /** What people call the provider. */
  readonly name: string;
  /** Exactly as the provider writes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  readonly verifiedClaim: string;
  readonly groupsClaim: string;
  /** Undefined where the provider gives no roles; then only people who have an account get in. */
  readonly roles: readonly GroupRole[] | undefined;
  /** Where the browser goes afterwards; undefined for the public address. */
  readonly returnUrl: string | undefined;
}

const neededForProvider = ['KONSULTA_OIDC_ISSUER', 'KONSULTA_OIDC_CLIENT_ID', 'KONSULTA_OIDC_CLIENT_SECRET'] as const;
const ofProvider = [
  ...neededForProvider,
  'KONSULTA_OIDC_NAME',
  'KONSULTA_OIDC_ROLES',
  'KONSULTA_OIDC_DOMAINS',
  'KONSULTA_OIDC_RETURN_URL',
] as const;

/** What is missing, one phrase each. */
export function gapsInSingleSignOn(values: Values, publicUrl: string): string[] {
  const given = ofProvider.filter((name) => values[name] !== undefined);
  if (given.length === 0) return [];
  const missing = neededForProvider.filter((name) => values[name] === undefined);
  const found: string[] = [];
  if (missing.length > 0) {
    found.push(`${given[0]} is set and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not: expected all`);
  }
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== 'https:' && !isLoopback(hostname)) {
    found.push(
      `${given[0]} is set and KONSULTA_PUBLIC_URL is ${JSON.stringify(publicUrl)}: expected an https address, to which providers send people back`,
    );
  }
  return found;
}

export function providerOf(values: Values): ProviderSettings | undefined {
  const { KONSULTA_OIDC_ISSUER: issuer } = values;
  if (issuer === undefined) return undefined;
  return Object.freeze({
    name: values.KONSULTA_OIDC_NAME ?? new URL(issuer).host,
    issuer,
    clientId: values.KONSULTA_OIDC_CLIENT_ID as string,
    clientSecret: values.KONSULTA_OIDC_CLIENT_SECRET as string,
    scopes: values.KONSULTA_OIDC_SCOPES as string,
    verifiedClaim: values.KONSULTA_OIDC_VERIFIED_CLAIM as string,
    groupsClaim: values.KONSULTA_OIDC_GROUPS_CLAIM as string,
    roles: values.KONSULTA_OIDC_ROLES,
    returnUrl: values.KONSULTA_OIDC_RETURN_URL,
  });
}
