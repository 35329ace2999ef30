import { print } from 'graphql';
import { globalId } from '../src/entities/global-id.ts';
import { M1Document, type M1Mutation, type M1MutationVariables } from './generated/management.ts';
import type { ReadOperation } from './operations.ts';

/** What the load generator sends: the same bytes to every variant. */
export interface Workload {
  name: string;
  about: string;
  /** Whether the requests go to the management API, signed in. */
  edits: boolean;
  /** The body of a worker's next request. */
  next(worker: number): Buffer;
  /** Checks the answer to the last request; throws when it is wrong. */
  seen(worker: number, answer: string): void;
}

/** Requests in turn, with the operation's variables. */
export function reading({ name, about, text, variables }: ReadOperation): Workload {
  const bodies = variables.map((values) => Buffer.from(JSON.stringify({ query: text, variables: values })));
  let turn = 0;
  return {
    name,
    about,
    edits: false,
    next() {
      turn += 1;
      return bodies[turn % bodies.length];
    },
    seen(_, answer) {
      if (!answer.startsWith('{"data":{')) throw new Error(`${name} was not answered: ${answer.slice(0, 500)}`);
    },
  };
}

/** A document that the bench edits, and its version as last heard. */
export interface Edited {
  documentId: string;
  title: string;
  version: number;
}

/** Updates of titles, which are numbered. Every worker has a document of its own, so that none waits for another's lock. */
export function editing(documents: Edited[]): Workload & { sent(): number } {
  const text = print(M1Document);
  let count = 0;
  return {
    name: 'M1',
    about: 'an update of a title',
    edits: true,
    sent: () => count,
    next(worker) {
      count += 1;
      const { documentId, title, version } = documents[worker];
      return Buffer.from(
        JSON.stringify({ query: text, variables: updateOf(documentId, version, `${title} (${count})`) }),
      );
    },
    seen(worker, answer) {
      const { data }: { data: M1Mutation | null } = JSON.parse(answer);
      const document = data?.updateConsultation.document;
      if (!document) throw new Error(`M1 was refused: ${answer.slice(0, 500)}`);
      documents[worker].version = document.version;
    },
  };
}

export function updateOf(documentId: string, expectedVersion: number, title: string): M1MutationVariables {
  return {
    input: { id: globalId('ConsultationDocument', documentId), expectedVersion, patch: { title: { pl: title } } },
  };
}
