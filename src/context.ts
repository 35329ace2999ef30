import type { EntityManager } from '@mikro-orm/postgresql';
import type { Client } from './access/client.ts';
import type { Viewer } from './access/viewer.ts';
import type { Budget } from './budget.ts';
import type { Reader } from './database/reader.ts';
import type { RequestEpoch } from './database/request-epoch.ts';
import type { FileSpace } from './files/intake/staging.ts';
import type { Language, LocaleChains } from './language.ts';
import type { Warnings } from './message.ts';
import type { DraftScope } from './read/perspective.ts';
import type { ShownDocuments } from './read/shown-documents.ts';
import type { SitePatterns } from './site-addresses.ts';

/** The part of pino's logger that we use. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * Something outside the database that follows a change: a job is nudged, a cache told. Effects are short and work on
 * values alone, because the transaction is over when they run. Work that takes long or must not be lost is a job, added
 * in the transaction.
 */
export type Effect = () => void | Promise<void>;

/**
 * Answers a query string for a subject such as `files/<id>`: whoever has the signed address may read the file or image for
 * a short while.
 */
export type Sign = (subject: string) => string;

/** When sessions end without anybody ending them. */
export interface SessionSettings {
  /** Minutes without a request. */
  idleMinutes: number;
  /** Hours since the sign-in, whatever happens. */
  longestHours: number;
}

/** Settings that stay the same from request to request. */
export interface Settings extends LocaleChains {
  timeZone: string;
  sessions: SessionSettings;
  /** Codes of roles whose people need a second factor. */
  secondFactorRoles: readonly string[];
  /** The address at which this server is reached from outside, without a slash at the end. */
  publicUrl: string;
  /** The OpenID Connect provider with which people may sign in; undefined where there is none. */
  provider?: { readonly name: string };
  /** The domains of e-mail addresses whose people sign in with the provider alone, never with a password. */
  domainsOfProvider: readonly string[];
  /** Where the city's site shows documents, by type. */
  siteUrls: SitePatterns;
  /** How many days the audit log keeps addresses of clients. */
  daysOfAddresses: number;
  /** Whether mails are sent at all. */
  sendsMails: boolean;
  /** Whether answers of the delivery API are tagged with the documents that they show; otherwise with types alone. */
  tagsDocuments?: boolean;
}

/** Drafts that the delivery API shows to a program with a token. Nothing else is read through this reader. */
export interface ShownDrafts {
  /** Sees drafts, in connections of its own. */
  readonly reader: Reader;
  readonly scopes: readonly DraftScope[];
}

/** What one request carries. The first argument of everything that reads or writes. */
export interface Context {
  readonly settings: Settings;
  readonly viewer: Viewer | null;
  /**
   * What the person should know about the change under way although it is not refused. Payloads answer the warnings.
   */
  readonly warnings: Warnings;
  /** The language of messages to the person. */
  readonly language: Language;
  /** Forked for this request, or that of the transaction under way. */
  readonly em: EntityManager;
  /** Effects that wait for the commit of the transaction under way (`afterCommit`); undefined where none is open. */
  readonly effects?: Effect[];
  readonly reader: Reader;
  /** What this request of the delivery API sees beside what is public; undefined for anonymous readers. */
  readonly drafts?: ShownDrafts;
  /** The epoch under which this request reads. */
  readonly epoch: RequestEpoch;
  /** What this request may cost. */
  readonly budget: Budget;
  /** What the request has been shown, where answers are tagged with it. */
  readonly shown: ShownDocuments;
  /** Signs addresses of files and images. Resolves as soon as the request's instant is known. */
  signer(): Promise<Sign>;
  /** Whether the answer may have signed addresses, which expire. */
  readonly hasSigned: boolean;
  /** Told after the commit of a change of what the public sees, so that this instance shows the change at once. */
  publicChanged(): void;
  /** Where files lie, and where uploads gather. */
  readonly files: FileSpace;
  readonly log: Log;
  readonly requestId: string;
  readonly address: string;
  readonly client: Client;
}
