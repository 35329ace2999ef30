import type { RoleCode } from '../entities/access-rules.ts';

/** A role in an organization, with the organizations that this one succeeded: their content is its content now. */
export interface ViewerMembership {
  organizationId: string;
  role: RoleCode;
  /** The organization itself and all its predecessors. */
  scope: readonly string[];
}

/** Who is asking. Nobody is `null`. */
export interface Viewer {
  /** Null for the system itself. */
  id: string | null;
  name: string;
  email: string;
  sessionId: string;
  memberships: readonly ViewerMembership[];
}
