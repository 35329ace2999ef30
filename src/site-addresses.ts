/** Where the city's own site shows documents: by type, a pattern with `{slug}` and perhaps `{locale}`. */
export type SitePatterns = Readonly<Record<string, string>>;

/** The name of a type among the patterns: `newsArticle`, `NEWS_ARTICLE` and `news-article` are one name. */
export function patternName(type: string): string {
  return type.replaceAll(/[-_ ]/g, '').toLowerCase();
}

/** The address of a document on the site; undefined where the installation has no pattern for the type. */
export function siteAddress(
  patterns: SitePatterns,
  type: string,
  { slug, locale }: { slug: string; locale: string },
): string | undefined {
  return patterns[patternName(type)]
    ?.replaceAll('{slug}', encodeURIComponent(slug))
    .replaceAll('{locale}', encodeURIComponent(locale));
}

/** The types and slugs that an address of the site may stand for. Anything after the path is ignored. */
export function slugsIn(patterns: SitePatterns, address: string): Array<{ type: string; slug: string }> {
  const bare = address.replace(/[?#].*$/s, '').replace(/\/$/, '');
  return Object.entries(patterns).flatMap(([type, pattern]) => {
    const slug = matcher(pattern).exec(bare)?.groups?.['slug'];
    return slug ? [{ type, slug }] : [];
  });
}

const matchers = new Map<string, RegExp>();

function matcher(pattern: string): RegExp {
  const known = matchers.get(pattern);
  if (known) return known;
  const source = pattern
    .replace(/\/$/, '')
    .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace('{slug}', '(?<slug>[a-z0-9-]{1,80})')
    .replaceAll('{slug}', '\\k<slug>')
    .replaceAll('{locale}', '[A-Za-z-]{2,35}');
  const made = new RegExp(`^${source}$`);
  matchers.set(pattern, made);
  return made;
}
