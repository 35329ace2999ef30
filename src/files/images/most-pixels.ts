/** Of a picture, all its frames together. Stands alone, so that threads need not load sharp for it. */
export const mostPixels = 50_000_000;
