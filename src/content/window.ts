/** The time in which the public sees an edition: `[from, until)`; without an end, until further notice. */
export interface Window {
  from: Date;
  until: Date | null;
}

/** The window as PostgreSQL writes a `tstzrange`. */
export function writeWindow({ from, until }: Window): string {
  return `[${from.toISOString()},${until?.toISOString() ?? ''})`;
}

/** Reads a `tstzrange`; null for an edition without a window. */
export function readWindow(range: string | null | undefined): Window | null {
  if (!range) return null;
  const [from, until] = range
    .slice(1, -1)
    .split(',')
    .map((bound) => bound.replaceAll('"', ''));
  return { from: instant(from), until: until ? instant(until) : null };
}

function instant(text: string): Date {
  return new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z'));
}

/** The earlier of two ends; null stands for never. */
export function earlier(a: Date | null | undefined, b: Date | null | undefined): Date | null {
  if (!a) return b ?? null;
  if (!b) return a;
  return a < b ? a : b;
}
