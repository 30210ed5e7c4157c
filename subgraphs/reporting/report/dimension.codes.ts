import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const dimensions = defineCodes('ReportDimension', 'What reports can be counted by.', {
  SECTOR: ['bidang', 'sector'],
  STATUS: ['keadaan', 'state'],
  PROGRAM: ['program', 'programme'],
  AGENCY: ['dinas', 'agency'],
  REASON: ['alasan', 'reason'],
  NEED: ['kebutuhan', 'need'],
  UNMET_REASON: ['sebab belum terjawab', 'why it is unmet', 'Why nothing meets a need.'],
  DISTRICT: ['{RegionLevel.DISTRICT}', '{RegionLevel.DISTRICT}', 'District.'],
  VILLAGE: ['{RegionLevel.VILLAGE}', '{RegionLevel.VILLAGE}', 'Village.'],
  LISTING: ['kedudukan', 'listing'],
  CLASS: ['golongan', 'class', 'The class of welfare last decided for the household.'],
  CARD_TIER: ['tingkat kartu', 'card tier'],
  SEX: ['jenis kelamin', 'sex'],
  AGE_GROUP: ['kelompok umur', 'age group'],
  MONTH: ['bulan', 'month'],
});
export type Dimension = CodeOf<typeof dimensions>;
