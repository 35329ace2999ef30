import { isEmail } from '../email.ts';
import { inNormalForm } from '../normal-form.ts';
import { type Names, uuidsOnly } from './names.ts';
import { uuidPattern } from './uuid.ts';

const longestHref = 2000;
/** An id as the APIs give it, or a uuid. */
const fileHref = /^(?:file:|konsulta:file\/)([\w-]{1,200})$/i;
const documentHref = /^konsulta:document\/([\w-]{1,200})$/i;
const canonicalDocumentHref = new RegExp(`^konsulta:document/(${uuidPattern})$`);
const anchor = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.:-]{0,99}$/u;

/** The name of a place in a text, in the form in which it is kept; undefined for a text that cannot be a name. */
export function readAnchor(raw: string): string | undefined {
  const name = inNormalForm(raw);
  return anchor.test(name) ? name : undefined;
}

/**
 * The address in the form in which it is kept, or undefined when a link must not lead there. Allowed: http and https
 * without user name and password, mailto with e-mail addresses, tel, paths from the root of the site, `#` and the name of
 * a place in the same text, and `konsulta:document/<id>`. Tabs and line ends are removed first, as in browsers (WHATWG URL), so that `java\nscript:`
 * and `/\t/host` are judged as what browsers make of them. Characters that break out of attributes are percent-encoded.
 */
export function readHref(raw: string, names: Names = uuidsOnly): string | undefined {
  if (raw.length > longestHref) return undefined;
  const bare = raw.replace(/[\t\n\r]/g, '').trim();
  if (bare.startsWith('#')) return anchorHref(bare.slice(1));
  const href = bare.replace(/[ "<>\\^`{|}]/g, encodeURIComponent);
  if (href.length > longestHref || /[\p{Cc}\p{Cs}\p{Z}\p{Noncharacter_Code_Point}]/u.test(href)) return undefined;
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(href)?.[0].toLowerCase();
  switch (scheme) {
    case undefined:
      return /^\/(?!\/)/.test(href) ? href : undefined;
    case 'http:':
    case 'https:':
      return /^https?:\/\//i.test(href) && isWebsite(href) ? scheme + href.slice(scheme.length) : undefined;
    case 'mailto:':
      return isMailTo(href.slice(scheme.length)) ? scheme + href.slice(scheme.length) : undefined;
    case 'tel:': {
      const number = href.slice(scheme.length).replaceAll('%20', '');
      return /^\+?[\d().*#-]+(?:;[\w.=+-]*)*$/.test(number) ? scheme + number : undefined;
    }
    case 'konsulta:':
      return documentHrefCalled(href, names);
    default:
      return undefined;
  }
}

/** Without user name and password: in `https://bank.example@other.example/` people take the first for the host. */
function isWebsite(href: string): boolean {
  const url = URL.parse(href);
  return url !== null && !url.username && !url.password;
}

/** Recipients, and perhaps a subject and the like (RFC 6068). */
function isMailTo(rest: string): boolean {
  const [recipients] = rest.split('?', 1);
  return recipients.split(',').every((recipient) => isEmail(decoded(recipient)));
}

function anchorHref(fragment: string): string | undefined {
  const name = readAnchor(decoded(fragment));
  return name && `#${name}`;
}

/** Decodes a fragment or a recipient. A malformed escape stands for itself. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function documentHrefCalled(href: string, names: Names): string | undefined {
  const id = documentHref.exec(href)?.[1];
  const document = id && names.document(id);
  return document ? documentHrefOf(document) : undefined;
}

/** The file in `file:<id>` or `konsulta:file/<id>`, the two ways to name a file in Markdown and HTML. */
export function fileOfHref(href: string, names: Names = uuidsOnly): string | undefined {
  const id = fileHref.exec(href.trim())?.[1];
  return id && names.file(id);
}

export function documentOfHref(href: string): string | undefined {
  return canonicalDocumentHref.exec(href)?.[1];
}

export function documentHrefOf(id: string): string {
  return `konsulta:document/${id}`;
}

/** The place in the same text to which a link leads. */
export function anchorOfHref(href: string): string | undefined {
  return href.startsWith('#') ? href.slice(1) : undefined;
}

export function isExternal(href: string): boolean {
  return /^https?:/.test(href);
}
