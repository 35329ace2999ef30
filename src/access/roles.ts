import type { RoleCode } from '../entities/access-rules.ts';
import { enumType } from '../entities/fields/field-types.ts';
import type { Words } from '../message.ts';

/** What people call the roles. */
export const roleNames: Record<RoleCode, Words> = {
  ADMINISTRATOR: { pl: 'Administrator', en: 'Administrator', uk: 'Адміністратор' },
  COORDINATOR: { pl: 'Koordynator', en: 'Coordinator', uk: 'Координатор' },
  EDITOR: { pl: 'Redaktor', en: 'Editor', uk: 'Редактор' },
  PUBLISHER: { pl: 'Wydawca', en: 'Publisher', uk: 'Видавець' },
  COUNCIL_EDITOR: { pl: 'Redaktor rady dzielnicy', en: 'Council editor', uk: 'Редактор ради району' },
  NGO_EDITOR: { pl: 'Redaktor organizacji', en: 'NGO editor', uk: 'Редактор організації' },
  AUDITOR: { pl: 'Audytor', en: 'Auditor', uk: 'Аудитор' },
};

/** The roles as an enum, for those who list its words. */
export const Role = enumType('Role', roleNames);
