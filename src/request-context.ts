import type { Context } from './context.ts';
import type { PreparedRead } from './database/prepared-read.ts';
import type { Epoch } from './database/reader.ts';
import type { AddressSigner } from './files/serve/address-signer.ts';

export type ContextParts = Omit<Context, 'epoch' | 'knowsEpoch' | 'readPresent' | 'forgetEpoch' | 'sign'> & {
  signer: AddressSigner;
};

/** The epoch is asked when first needed, and once. */
export function contextOf({ signer, ...parts }: ContextParts): Context {
  let epoch: Promise<Epoch> | undefined;
  let now: string | undefined;
  return {
    ...parts,
    async epoch() {
      epoch ??= parts.reader.epoch();
      ({ now } = await epoch);
      return epoch;
    },
    knowsEpoch: () => epoch !== undefined,
    async readPresent<T>(statement: PreparedRead) {
      const reading = parts.reader.readPresent<T>(statement);
      epoch = reading.then((found) => found.epoch);
      ({ now } = await epoch);
      return reading;
    },
    sign(subject) {
      if (now === undefined) throw new Error('The epoch is read before anything that has an address.');
      return signer.sign(subject, new Date(now));
    },
    forgetEpoch() {
      epoch = undefined;
    },
  };
}
