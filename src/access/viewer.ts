import type { ContentGrant, OfficeAction } from '../entities/access-rules.ts';
import type { Message } from '../message.ts';

/**
 * A role that the caller holds in an organization, with all that the role allows there. Policy looks at these values
 * alone, and never at the codes of roles.
 */
export interface HeldRole {
  /** The membership or the token from which the role comes. */
  source: string;
  role: { code: string; name: Message; version?: number | null };
  /** Where the role is held; null for roles beside all organizations, such as those of the system itself. */
  organizationId: string | null;
  /** The organization itself and all its predecessors: whoever succeeded them has a say in what they owned. */
  organizations: readonly string[];
  /** The organizations below these, at any depth. Only where a grant of the role reaches so far. */
  below: readonly string[];
  /** The areas of these organizations, and all areas within. Only where a grant of the role asks for areas. */
  areas: readonly string[];
  content: readonly ContentGrant[];
  office: readonly OfficeAction[];
  /** Whether the role publishes only what others have written. */
  separatesDuties: boolean;
}

/** Who is asking. Anonymous callers are `null`. */
export interface Viewer {
  /** The account, or the service token of a program; null for the system itself. */
  id: string | null;
  kind: 'person' | 'token' | 'system';
  name: string;
  email: string;
  /** Null where the caller has no session: a token of a program, the system itself. */
  sessionId: string | null;
  /** Whether a role of theirs needs a second factor and they have none: until then no grant counts. */
  needsSecondFactor?: boolean;
  /** Roles that are valid now. Whatever no grant allows is refused. */
  grants: readonly HeldRole[];
}
