import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const officeLists = defineCodes(
  'OfficeList',
  'A list of codes that the office keeps itself (OUR-1).',
  {
    SECTOR: ['bidang', 'sectors', 'The sectors of desks, programmes and cases.'],
    CASE_NEED: ['kebutuhan', 'needs', 'What families ask for.'],
    TITLE: ['jabatan penanda tangan', 'titles', 'What the posts that sign and approve are called.'],
    REGION_KIND: ['sebutan wilayah', 'kinds of regions', 'What regions of each kind are called.'],
  },
);
export type OfficeList = CodeOf<typeof officeLists>;
