import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const programGroupings = defineCodes('ProgramReportGroupBy', 'By what programmes are counted.', {
  SECTOR: ['bidang', 'sector'],
  LEVEL: ['tingkat', 'level', 'Whose programme it is (PYK-9).'],
  FUND_SOURCE: ['sumber dana', 'source of money', 'One with two sources counts at both.'],
});
export type ProgramGrouping = CodeOf<typeof programGroupings>;
