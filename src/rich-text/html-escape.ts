const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => references[character]!);
}

/** An attribute with a blank before it. */
export function attribute(name: string, value: unknown): string {
  return ` ${name}="${escaped(String(value))}"`;
}
