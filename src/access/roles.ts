import type { RoleCode } from '../entities/access-rules.ts';
import type { Message } from '../message.ts';

/** What people call the roles. */
export const roleNames: Record<RoleCode, Message> = {
  ADMINISTRATOR: { pl: 'Administrator', en: 'Administrator' },
  COORDINATOR: { pl: 'Koordynator', en: 'Coordinator' },
  EDITOR: { pl: 'Redaktor', en: 'Editor' },
  PUBLISHER: { pl: 'Wydawca', en: 'Publisher' },
  COUNCIL_EDITOR: { pl: 'Redaktor rady dzielnicy', en: 'Council editor' },
  NGO_EDITOR: { pl: 'Redaktor organizacji', en: 'NGO editor' },
  AUDITOR: { pl: 'Audytor', en: 'Auditor' },
};
