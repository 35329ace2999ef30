import { Budget } from './budget.ts';
import type { Context } from './context.ts';
import { RequestEpoch } from './database/request-epoch.ts';
import type { AddressSigner } from './files/serve/address-signer.ts';
import { Warnings } from './message.ts';
import { ShownDocuments } from './read/shown-documents.ts';

export type ContextParts = Omit<Context, 'epoch' | 'signer' | 'hasSigned' | 'warnings' | 'budget' | 'shown'> & {
  addresses: AddressSigner;
  /** Bytes that the request may read, render and answer; by default those of the delivery API. */
  mostBytes?: number;
};

/** A context that asks for its epoch when the epoch is first needed. */
export function contextOf({ addresses, mostBytes, ...parts }: ContextParts): Context {
  const epoch = new RequestEpoch(parts.reader);
  let hasSigned = false;
  return {
    ...parts,
    epoch,
    budget: new Budget(mostBytes),
    warnings: new Warnings(),
    shown: new ShownDocuments(),
    get hasSigned() {
      return hasSigned;
    },
    async signer() {
      hasSigned = true;
      const now = new Date((await epoch.current()).now);
      return (subject) => addresses.sign(subject, now);
    },
  };
}
