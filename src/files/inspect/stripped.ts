/** What the strippers of the image formats have in common. */

/** The pieces of a file that are kept, in their order. When they are all of the file, nothing is there to remove. */
export type Kept = Buffer[];

/** The file is built in a way that the format does not foresee, however well it may be decoded. */
export class UnexpectedStructure extends Error {
  override readonly name = 'UnexpectedStructure';
}
