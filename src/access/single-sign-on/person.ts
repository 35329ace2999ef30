import type { ProviderSettings } from '../../config/single-sign-on.ts';
import { lineFormats } from '../../entities/fields/line-formats.ts';
import { plainText } from '../../plain-text.ts';

/** What the provider says of a person, as it says so. */
export type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

const longestName = 200; // characters

/** A person who has proved to the provider who they are. */
export interface Person {
  issuer: string;
  subject: string;
  /** In lower case; null where the provider names none or has not verified it. */
  verifiedEmail: string | null;
  name: string | null;
  groups: ReadonlySet<string>;
  /** The provider's own session. */
  sid: string | null;
}

export function personOf(
  claims: Claims,
  { verifiedClaim, groupsClaim }: Pick<ProviderSettings, 'verifiedClaim' | 'groupsClaim'>,
): Person {
  const { iss, sub, email, name, sid } = claims;
  const address = typeof email === 'string' ? email.trim().toLowerCase() : '';
  const isVerified = claims[verifiedClaim] === true && lineFormats.email.is(address);
  const spoken =
    typeof name === 'string' ? plainText(name, { multiline: false }).text.trim().slice(0, longestName) : '';
  return {
    issuer: iss,
    subject: sub,
    verifiedEmail: isVerified ? address : null,
    name: spoken || null,
    groups: new Set([claims[groupsClaim]].flat().filter((group) => typeof group === 'string')),
    sid: typeof sid === 'string' ? sid : null,
  };
}
