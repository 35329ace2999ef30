const mostNamed = 50;

/** An export or import that does not take place; nothing was written. Each mistake is a sentence for a person. */
export class ExchangeRefused extends Error {
  override name = 'ExchangeRefused';
  readonly mistakes: readonly string[];

  constructor(summary: string, mistakes: readonly string[] = []) {
    super([summary, ...shown(mistakes)].join('\n'));
    this.mistakes = mistakes;
  }
}

function shown(mistakes: readonly string[]): string[] {
  const rest = mistakes.length - mostNamed;
  return rest > 0 ? [...mistakes.slice(0, mostNamed), `… and ${rest} more.`] : [...mistakes];
}
