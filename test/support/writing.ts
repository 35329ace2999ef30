import { completePatch, done, editor, type Known } from './content.ts';
import type { Caller, TestApp } from './harness.ts';

/** Documents of any type, made of a complete patch and what matters to the test. Refusals come as messages. */
export function writing(present: () => { city: TestApp; coordinator: Caller }) {
  const verbs = () => editor(present().coordinator);
  const patchOf = async (type: string, more: object) => ({ ...(await completePatch(present().city, type)), ...more });
  const create = async (type: string, more: object) => verbs().create(type, await patchOf(type, more));
  const made = async (type: string, more: object = {}): Promise<Known> => done(await create(type, more));
  const messages = ({ userErrors }: { userErrors: { message: string }[] }) => userErrors.map(({ message }) => message);
  return {
    patchOf,
    made,
    async published(type: string, more: object = {}): Promise<Known> {
      const { id, version } = await made(type, more);
      return done(await verbs().publish(id, version));
    },
    refusedDraft: async (type: string, more: object) => messages(await create(type, more)),
    async refusedPublication(type: string, more: object) {
      const { id, version } = await made(type, more);
      return messages(await verbs().publish(id, version));
    },
  };
}
