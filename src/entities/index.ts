import { contentTypes } from '../content-types/registry.ts';
import { Account, Membership } from './account.ts';
import { AccountLink } from './account-link.ts';
import { Attachment } from './attachment.ts';
import { AuditEntry } from './audit-entry.ts';
import { Document } from './document.ts';
import { StoredFile } from './file.ts';
import { Identity, ProviderSession, Spent } from './identity.ts';
import { MailRequest } from './mail-request.ts';
import { Presence } from './presence.ts';
import { Revision } from './revision.ts';
import { CityRole } from './role.ts';
import { RecoveryCode, SecondFactor } from './second-factor.ts';
import { ServiceToken } from './service-token.ts';
import { Session } from './session.ts';
import { SignInCounter } from './sign-in-counter.ts';
import { Upload } from './upload.ts';
import { Area, Audience, Method, Organization, Topic } from './vocabularies.ts';

/** Every class of the object-relational mapper. */
export const entities = [
  Document,
  ...contentTypes.map((type) => type.entity),
  Attachment,
  Presence,
  Revision,
  StoredFile,
  Organization,
  Area,
  Topic,
  Audience,
  Method,
  Account,
  AccountLink,
  MailRequest,
  Membership,
  CityRole,
  Session,
  Identity,
  ProviderSession,
  Spent,
  SignInCounter,
  SecondFactor,
  RecoveryCode,
  AuditEntry,
  ServiceToken,
  Upload,
];
