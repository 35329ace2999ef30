import type { RoleCode } from '../entities/access-rules.ts';

/** A role in an organization. The content of organizations that it succeeded counts as its own. */
export interface ViewerMembership {
  organizationId: string;
  role: RoleCode;
  /** The organization itself and all its predecessors. */
  scope: readonly string[];
}

/** Who is asking. Anonymous callers are `null`. */
export interface Viewer {
  /** Null for the system itself. */
  id: string | null;
  name: string;
  email: string;
  sessionId: string;
  memberships: readonly ViewerMembership[];
}
