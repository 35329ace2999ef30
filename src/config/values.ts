import { isIP } from 'node:net';
import { z } from 'zod';
import { isEmail } from '../email.ts';
import type { SmtpServer } from '../mail/smtp.ts';
import { patternName, type SitePatterns } from '../site-addresses.ts';
import { isLoopback } from './loopback.ts';
import { serversOf } from './server-list.ts';

const mostChains = 20;

/** A schema for text that `read` understands. Text for which `read` answers undefined is wrong. */
function text<T>(read: (value: string) => T | undefined): z.ZodType<T, string> {
  return z.string().transform((value, context) => {
    const found = read(value);
    if (found !== undefined) return found;
    context.addIssue('not understood');
    return z.NEVER;
  });
}

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));

/** A whole number between two, both included. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

export const host = z
  .string()
  .regex(/^\[?[\w.:%-]+\]?$/)
  .transform((value) => value.replace(/^\[|\]$/g, ''));

/** Where another service listens: a name, an IPv4 address or an IPv6 address in brackets, and a port. */
export const hostAndPort = text((value) => {
  const [, name, brackets, digits] = /^([\w.-]+|\[([\da-f:.]+)\]):(\d{1,5})$/i.exec(value) ?? [];
  const found = Number(digits);
  if (name === undefined || found < 1 || found > 65_535) return undefined;
  if (brackets !== undefined && isIP(brackets) !== 6) return undefined;
  return { host: brackets ?? name, port: found };
});

export const folder = z.string().refine((value) => !value.includes('\0'));

/** One server, or several, separated by commas. */
export const databaseUrl = text((value) => {
  if (!/^postgres(ql)?:\/\//.test(value)) return undefined;
  return serversOf(value).every(namesAll) ? value : undefined;
});

/** A WHATWG URL without a host has no user name, so that all logins would be one. */
function namesAll(server: string): boolean {
  const url = URL.parse(server);
  return Boolean(url?.hostname && url.username && url.pathname.length > 1);
}

export const publicUrl = text((value) => {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) return undefined;
  return url.href.replace(/\/+$/, '');
});

/** An address to which this server sends something. */
export const callUrl = text((value) => {
  const url = URL.parse(value);
  return url && /^https?:$/.test(url.protocol) && !url.hash && !url.username && !url.password ? url.href : undefined;
});

/** Exact, as the provider writes it: the `iss` of its tokens is compared with it letter by letter. Plain http stays on this machine. */
export const issuer = text((value) => {
  const url = URL.parse(value);
  if (!url || url.search || url.hash || url.username || url.password) return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)) ? value : undefined;
});

/** A role in an organization for the members of a group of the provider. */
export interface GroupRole {
  readonly group: string;
  readonly role: string;
  /** The organization's slug. */
  readonly organization: string;
}

/** `group=ROLE@organization;…`. A group may have several roles. Names of groups may hold `=`, as those of LDAP do. */
export const groupRoles = text<GroupRole[]>((value) => {
  const found = value
    .split(';')
    .filter((part) => part.trim() !== '')
    .map(
      (part) => /^(?<group>.+)=\s*(?<role>[A-Z][A-Z0-9_]*)@(?<organization>[a-z0-9-]+)\s*$/s.exec(part.trim())?.groups,
    )
    .map((groups) => groups && { group: groups.group.trim(), role: groups.role, organization: groups.organization });
  const right = found.length > 0 && found.every((entry) => entry !== undefined && entry.group !== '');
  return right ? (found as GroupRole[]) : undefined;
});

/** Names of domains, in lower case. */
export const domains = text((value) => {
  const names = value.split(',').map((name) => name.trim().toLowerCase());
  return names.every((name) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name)) ? [...new Set(names)] : undefined;
});

/** Scopes of OAuth 2.0, separated by spaces. Without `openid` the provider would send no ID token. */
export const scopes = text((value) => {
  const names = value.trim().split(/\s+/);
  return names.includes('openid') && names.every((name) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(name))
    ? names.join(' ')
    : undefined;
});

/** The key of Standard Webhooks. */
export const webhookSecret = text((value) => {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(value) ?? [];
  const key = Buffer.from(base64 ?? '', 'base64');
  return key.length >= 24 && key.length <= 64 ? key : undefined;
});

/** By type, an address that contains `{slug}`. */
export const siteUrls = text<SitePatterns>((value) => {
  const entries = value
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => /^\s*([a-z_ -]+?)\s*=\s*(\S+)\s*$/i.exec(part))
    .map((found) => found && ([patternName(found[1]), found[2]] as const));
  const isPattern = (pattern: string) => {
    const example = URL.parse(pattern.replaceAll('{slug}', 'a').replaceAll('{locale}', 'pl'));
    return pattern.includes('{slug}') && example && /^https?:$/.test(example.protocol) && !/[{}]/.test(example.href);
  };
  const right = entries.every((entry) => entry && isPattern(entry[1]));
  const names = entries.map((entry) => entry?.[0]);
  if (!right || new Set(names).size < names.length || names.length === 0) return undefined;
  return Object.fromEntries(entries as [string, string][]);
});

/** S3's host and port, without a path, which would be taken for a bucket. */
export const s3Endpoint = text((value) => {
  const url = URL.parse(value);
  const bare = url && /^https?:$/.test(url.protocol) && !url.username && url.href === `${url.origin}/`;
  return bare ? url.origin : undefined;
});

/** Names that S3 itself allows. They can stand in a path and before a host. */
export const s3Bucket = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);

/** A name, as summer time needs it: an offset such as +01:00 has no rules for summer time. */
export const timeZone = text((value) => {
  if (!/^[A-Za-z]/.test(value)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
});

/** Languages become part of SQL and of names of indexes, so nothing but letters and hyphens passes. */
export const localeChains = text((value) => {
  const chains = value.split(';').map((chain) => chain.split(',').map((tag) => canonicalTag(tag.trim())));
  const right = chains.every((chain) => !chain.includes(undefined) && new Set(chain).size === chain.length);
  const sameEnd = new Set(chains.map((chain) => chain.at(-1))).size === 1;
  if (!right || !sameEnd || chains.length > mostChains) return undefined;
  const distinct = new Map(chains.map((chain) => [chain.join(), chain as string[]]));
  return [...distinct.values()];
});

function canonicalTag(tag: string): string | undefined {
  if (!/^[a-zA-Z]+(-[a-zA-Z]+)*$/.test(tag)) return undefined;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return /^[a-zA-Z-]+$/.test(canonical) ? canonical : undefined;
  } catch {
    return undefined;
  }
}

export const corsOrigins = text<'*' | string[]>((value) => {
  if (value.trim() === '*') return '*';
  const origins = value.split(',').map((given) => {
    const url = URL.parse(given.trim());
    const isOrigin = url && /^https?:$/.test(url.protocol) && !url.username && url.href === `${url.origin}/`;
    return isOrigin ? url.origin : undefined;
  });
  return origins.every((origin) => origin !== undefined) ? [...new Set(origins)] : undefined;
});

/**
 * How many proxies stand before us, or which. Never "all of them": callers who can name any address as their own get
 * round the limit on attempts to sign in.
 */
export const trustProxy = text<false | number | string[]>((value) => {
  if (value === 'false' || value === '0') return false;
  if (/^[1-9]$/.test(value)) return Number(value);
  const networks = value.split(',').map((part) => part.trim());
  return networks.every(isNetwork) ? networks : undefined;
});

function isNetwork(value: string): boolean {
  if (/^(loopback|linklocal|uniquelocal)$/.test(value)) return true;
  const [address, bits, ...more] = value.split('/');
  const size = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return size > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= size));
}

export const logLevel = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']);

/** Codes of roles, made by the city or not. */
export const roleCodeList = text<string[]>((value) => {
  const codes = value.split(',').map((code) => code.trim());
  return codes.every((code) => /^[A-Z][A-Z0-9_]*$/.test(code)) ? [...new Set(codes)] : undefined;
});

/** A mail server. TLS is left out only where the address says so. */
export const smtpServer = text<SmtpServer>((value) => {
  const url = URL.parse(value);
  const [scheme, tls] = [url?.protocol ?? '', url?.searchParams.get('tls') ?? null];
  if (!url || !/^smtps?:$/.test(scheme) || !url.hostname || !/^\/?$/.test(url.pathname) || url.hash) return undefined;
  const isPlain = url.search === '?tls=never' && tls === 'never' && scheme === 'smtp:';
  if (url.search && !isPlain) return undefined;
  if ((url.username === '') !== (url.password === '')) return undefined;
  const [user, pass] = [decoded(url.username), decoded(url.password)];
  if (user === undefined || pass === undefined) return undefined;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (scheme === 'smtps:' ? 465 : isPlain ? 25 : 587),
    tls: scheme === 'smtps:' ? 'always' : isPlain ? 'never' : 'starttls',
    login: user ? { user, pass } : undefined,
  };
});

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** `office@example.org`, or `Office <office@example.org>`. */
export const mailFrom = text((value) => {
  const [, name, address] = /^([^<>"\r\n]*?)\s*<([^<>]+)>$/.exec(value.trim()) ?? [undefined, '', value.trim()];
  if (!isEmail(address) || /[<>",;:\\()]/.test(address)) return undefined;
  return name ? `"${name.replaceAll('\\', '')}" <${address}>` : address;
});
