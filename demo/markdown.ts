/** Blocks of Markdown with an empty line between them. */
export function markdown(...blocks: string[]): string {
  return blocks.join('\n\n');
}

/** A list with a hyphen before each point. */
export function bullets(...points: string[]): string {
  return points.map((point) => `- ${point}`).join('\n');
}
