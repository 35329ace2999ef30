import type { Context } from './context.ts';
import { RequestEpoch } from './database/request-epoch.ts';
import type { AddressSigner } from './files/serve/address-signer.ts';
import { Warnings } from './message.ts';

export type ContextParts = Omit<Context, 'epoch' | 'signer' | 'hasSigned' | 'warnings'> & { addresses: AddressSigner };

/** A context that asks for its epoch when the epoch is first needed. */
export function contextOf({ addresses, ...parts }: ContextParts): Context {
  const epoch = new RequestEpoch(parts.reader);
  let hasSigned = false;
  return {
    ...parts,
    epoch,
    warnings: new Warnings(),
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
