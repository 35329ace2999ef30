const MAX_HREF = 2000;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const uuid = new RegExp(`^${UUID}$`, 'i');
const documentHref = new RegExp(`^konsulta:document/(${UUID})$`, 'i');
const fileHref = new RegExp(`^(?:file:|konsulta:file/)(${UUID})$`, 'i');

export function readUuid(value: unknown): string | undefined {
  return typeof value === 'string' && uuid.test(value) ? value.toLowerCase() : undefined;
}

/**
 * The address as it is kept, or undefined when a link must not lead there. Allowed: http, https, mailto, tel, paths from
 * the root of the site, and `konsulta:document/<uuid>`. Tabs and line ends go first, as in browsers (WHATWG URL), so
 * that `java\nscript:` and `/\t/host` are judged as what they would be; what breaks out of attributes is percent-encoded.
 */
export function readHref(raw: string): string | undefined {
  if (raw.length > MAX_HREF) return undefined;
  const href = raw
    .replace(/[\t\n\r]/g, '')
    .trim()
    .replace(/[ "<>\\^`{|}]/g, encodeURIComponent);
  if (href.length > MAX_HREF || /[\p{Cc}\p{Cs}\p{Z}\p{Noncharacter_Code_Point}]/u.test(href)) return undefined;
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(href)?.[0].toLowerCase();
  switch (scheme) {
    case undefined:
      return /^\/(?!\/)/.test(href) ? href : undefined;
    case 'http:':
    case 'https:':
      return /^https?:\/\//i.test(href) && URL.canParse(href) ? scheme + href.slice(scheme.length) : undefined;
    case 'mailto:':
      return href.length > scheme.length ? scheme + href.slice(scheme.length) : undefined;
    case 'tel:': {
      const number = href.slice(scheme.length).replaceAll('%20', '');
      return /^\+?[\d().*#-]+(?:;[\w.=+-]*)*$/.test(number) ? scheme + number : undefined;
    }
    case 'konsulta:':
      return documentHref.test(href) ? href.toLowerCase() : undefined;
    default:
      return undefined;
  }
}

/** The file's id in `file:<uuid>` or `konsulta:file/<uuid>`, the ways to name a file in markdown and HTML. */
export function fileOfHref(href: string): string | undefined {
  return fileHref.exec(href.trim())?.[1]?.toLowerCase();
}

export function documentOfHref(href: string): string | undefined {
  return documentHref.exec(href)?.[1]?.toLowerCase();
}

export function documentHrefOf(id: string): string {
  return `konsulta:document/${id}`;
}

export function isExternal(href: string): boolean {
  return /^https?:/.test(href);
}
