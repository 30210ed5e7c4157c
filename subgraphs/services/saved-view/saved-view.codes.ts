import { defineCodes } from '../../shared/codes.ts';

/** The lists of which a view can be kept. */
export const savedViewLists = defineCodes('SavedViewList', 'The list that a saved view is of.', {
  CASES: ['kasus', 'cases'],
  HOUSEHOLDS: ['rumah tangga', 'households'],
  VERIFICATIONS: ['verifikasi', 'verifications'],
  REFERRALS: ['rujukan', 'referrals'],
  APPROVALS: ['persetujuan', 'approvals'],
  INBOX: ['rujukan masuk', "an agency's inbox"],
  UNMET_NEEDS: ['kebutuhan yang belum terjawab', 'unmet needs'],
  LETTERS: ['surat rekomendasi', 'recommendation letters'],
  PROGRAMS: ['program', 'programmes'],
  WAITING: ['daftar tunggu', 'waiting list'],
  UNITS: ['unit', 'units'],
  ACCOUNTS: ['akun', 'accounts'],
});
export type SavedViewList = (typeof savedViewLists.list)[number];
