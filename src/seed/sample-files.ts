/** Small, valid, deterministic files for seeds and tests. */

export { sampleDocx } from './sample-docx.ts';
export { type SampleDocument, samplePdf } from './sample-pdf.ts';
export { type SamplePicture, samplePng } from './sample-png.ts';
