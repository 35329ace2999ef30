import { idMark } from '../../entities/global-id.ts';

/** A chain of languages for which there are cards. */
export interface Chain {
  readonly locales: readonly string[];
  /** What ids of objects tell that were read in this chain; empty for the first chain. */
  readonly mark: string;
}

/** The chains of languages as cards know them. The first is read by those who ask for no language. */
export function chainsOf(localeChains: readonly (readonly string[])[]): Chain[] {
  return localeChains.map((locales, index) => ({ locales, mark: index === 0 ? '' : idMark({ locales }) }));
}

/** Names a chain in the column `chain`. */
export function chainName({ locales }: Pick<Chain, 'locales'>): string {
  return locales.join(',');
}
