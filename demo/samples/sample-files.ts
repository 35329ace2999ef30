/** Small, valid, deterministic files for seeds and tests. */

export { sampleDocx } from './sample-docx.ts';
export { samplePdf } from './sample-pdf.ts';
export { samplePng } from './sample-png.ts';
