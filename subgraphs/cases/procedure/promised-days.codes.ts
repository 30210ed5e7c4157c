import { type CodeOf, defineCodes } from '../../shared/codes.ts';

export const promisedSteps = defineCodes(
  'PromisedStep',
  'For what the office promises a number of working days: the open states of cases and referrals (`<NOUN>_<STATE>`), and the verification that a provisional letter demands.',
  {
    CASE_REGISTERED: ['kasus baru sampai verifikasi diminta', 'new case until a verification is asked for'],
    CASE_VERIFYING: ['verifikasi sampai diputuskan', 'verification until it is decided'],
    CASE_ANALYSIS: ['telaah sampai dirujuk atau dijawab', 'analysis until it is referred or answered'],
    CASE_REFERRED: ['kasus dirujuk sampai selesai', 'referred case until it is closed'],
    REFERRAL_PROPOSED: ['usulan rujukan sampai diputuskan', 'proposed referral until it is decided'],
    REFERRAL_WAITING: ['daftar tunggu sampai dapat tempat', 'waiting list until there is room'],
    REFERRAL_APPROVED: [
      'rujukan disetujui sampai dijawab dinas',
      "approved referral until the agency's answer",
    ],
    REFERRAL_ACCEPTED: ['rujukan diterima sampai diserahkan', 'accepted referral until it is delivered'],
    REFERRAL_DEFERRED: ['rujukan ditunda sampai dapat tempat', 'deferred referral until there is room'],
    EMERGENCY_VERIFICATION: [
      'surat sementara sampai diverifikasi',
      'provisional letter until the verification',
      'Counted from the day of the letter.',
    ],
  },
);
export type PromisedStep = CodeOf<typeof promisedSteps>;
