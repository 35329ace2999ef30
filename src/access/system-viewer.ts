import { actions, officeActions } from '../entities/access-rules.ts';
import type { Viewer } from './viewer.ts';

/** The system itself, which may do everything; the audit log names no person. */
export const systemViewer: Viewer = {
  id: null,
  kind: 'system',
  name: 'Konsulta',
  email: '',
  sessionId: null,
  grants: [
    {
      source: 'system',
      role: { code: 'SYSTEM', name: { pl: 'System', en: 'System' } },
      organizationId: null,
      organizations: [],
      below: [],
      areas: [],
      content: [{ types: 'all', actions, scope: 'ALL' }],
      office: officeActions,
      separatesDuties: false,
    },
  ],
};
