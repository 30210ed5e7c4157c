import { defineCodes } from '../../shared/codes.ts';
import type { JobState } from '../generated/prisma/enums.ts';

export const jobStates = defineCodes<JobState | 'EXPIRED'>('JobState', 'The state of long work.', {
  QUEUED: ['menunggu giliran', 'queued', 'It waits for a process that works on it.'],
  RUNNING: ['sedang dikerjakan', 'running', 'A process works on it; after a crash another goes on.'],
  DONE: ['selesai', 'done', 'Its file can be fetched until it expires.'],
  FAILED: ['gagal', 'failed', 'It ended without a file; `problem` says why.'],
  CANCELLED: ['dibatalkan', 'cancelled', 'Its owner cancelled it; nothing of it is kept.'],
  EXPIRED: ['kedaluwarsa', 'expired', 'Its file has been removed.'],
});

export const exportLists = defineCodes('ExportList', 'A list that can be had as a file.', {
  CASES: ['kasus', 'cases'],
  HOUSEHOLDS: ['rumah tangga', 'households'],
  VERIFICATIONS: ['verifikasi', 'verifications'],
  REFERRALS: ['rujukan', 'referrals'],
  UNMET_NEEDS: ['kebutuhan yang belum terjawab', 'unmet needs'],
  LETTERS: ['surat rekomendasi', 'recommendation letters'],
  PROGRAMS: ['program', 'programmes'],
  WAITING: ['daftar tunggu', 'waiting list'],
  UNITS: ['unit layanan', 'units'],
  ACCOUNTS: ['akun', 'accounts'],
});

export const exportFormats = defineCodes('ExportFormat', 'The format of a file.', {
  XLSX: ['XLSX (Excel)', 'XLSX (Excel)', 'A workbook, up to 100,000 rows.'],
  CSV: ['CSV', 'CSV', 'Text with semicolons, any number of rows.'],
});
