import { type DocumentNode, print } from 'graphql';
import { areas, consultations } from '../demo/index.ts';
import {
  Q1Document,
  type Q1QueryVariables,
  Q2Document,
  type Q2QueryVariables,
  Q3Document,
  type Q3QueryVariables,
  Q4Document,
  type Q4QueryVariables,
} from './generated/delivery.ts';

export type ReadName = 'Q1' | 'Q2' | 'Q3' | 'Q4';

/** A query that is measured, with the variables that its requests go through in turn. */
export interface ReadOperation {
  name: ReadName;
  about: string;
  text: string;
  variables: readonly object[];
}

const madeUp = 60; // of the slugs that --scale made

/** What front ends ask for most. */
export function readOperations(scale: number): ReadOperation[] {
  const step = Math.max(1, Math.floor(scale / madeUp));
  const slugs = [
    ...consultations.map(({ slug }) => slug),
    ...Array.from({ length: Math.min(madeUp, scale) }, (_, n) => `skala-${n * step}`),
  ];
  const words = ['rower', 'targowisk', 'Focha 1', 'likwidacja SZKO', '100%', 'Śląskiej', 'Budowa parku'];
  return [
    read<Q1QueryVariables>('Q1', 'open consultations by closing date, 20', Q1Document, [{}]),
    read<Q2QueryVariables>(
      'Q2',
      'one consultation with everything',
      Q2Document,
      slugs.map((slug) => ({ slug })),
    ),
    read<Q3QueryVariables>(
      'Q3',
      'newest news of a district, 20',
      Q3Document,
      areas.filter(({ kind }) => kind === 'DISTRICT').map(({ slug }) => ({ area: slug })),
    ),
    read<Q4QueryVariables>(
      'Q4',
      'title contains, 20',
      Q4Document,
      words.map((contains) => ({ contains })),
    ),
  ];
}

function read<V extends object>(name: ReadName, about: string, document: DocumentNode, variables: V[]): ReadOperation {
  return { name, about, text: print(document), variables };
}
