/** Words for the codes of enums. */

import { defineObject } from './define.ts';

const CodeLabel = defineObject('CodeLabel', {
  code: { type: () => String },
  label: { type: () => String },
});

export const EnumLabelsType = defineObject(
  'EnumLabels',
  {
    enum: { type: () => String, description: 'The name of the enum in this schema.' },
    values: { type: () => [CodeLabel], description: 'In the order in which forms and filters list them.' },
  },
  { description: 'What people read in place of the codes of one enum.' },
);
