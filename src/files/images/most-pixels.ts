/**
 * Most pixels of a picture, all its frames together. In a file of its own, so that threads need not load sharp for it.
 */
export const mostPixels = 50_000_000;
