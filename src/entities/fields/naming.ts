/** `closesAt` → `closes_at`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
}

/** `closesAt` → `CLOSES_AT`, `NewsArticle` → `NEWS_ARTICLE`: how codes are written in GraphQL. */
export function upperCase(name: string): string {
  return snakeCase(name).toUpperCase();
}

/** `areas` → `area`, `activities` → `activity`. */
export function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}

/** `NewsArticle` → `newsArticle`. */
export function camelCase(name: string): string {
  return name[0].toLowerCase() + name.slice(1);
}
