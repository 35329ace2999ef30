import type { Viewer } from './viewer.ts';

/** The system itself, which may do everything; the audit log names no person. */
export const systemViewer: Viewer = {
  id: null,
  name: 'Konsulta',
  email: '',
  sessionId: '',
  memberships: [{ organizationId: '', role: 'ADMINISTRATOR', scope: [] }],
};
