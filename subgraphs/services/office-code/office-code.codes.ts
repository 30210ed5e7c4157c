import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const officeLists = defineCodes(
  'OfficeList',
  'A list of codes that the office keeps itself (OUR-1).',
  {
    SECTOR: ['bidang', 'sectors', 'The sectors of desks, programmes and cases.'],
    CASE_NEED: ['kebutuhan', 'needs', 'What families ask for.'],
  },
);
export type OfficeList = CodeOf<typeof officeLists>;
