import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { ApprovalRule } from '../generated/prisma/enums.ts';

export const approvalRules = defineCodes<ApprovalRule>(
  'ApprovalRule',
  'Who must agree before a referral leaves the office.',
  {
    NONE: ['tanpa persetujuan', 'no approval', 'Nobody: proposing is approving.'],
    VILLAGE_HEAD: [
      '{Title.VILLAGE_HEAD}',
      '{Title.VILLAGE_HEAD}',
      'The head of the village whose own programme it is (TGL-14).',
    ],
    MANAGER: ['{Title.MANAGER}', '{Title.MANAGER}', 'Manager.'],
    REGENT: ['{Title.REGIONAL_HEAD}', '{Title.REGIONAL_HEAD}', 'The regional head (BRU-2, PYK-3).'],
  },
);

export const programStates = defineCodes('ProgramState', 'Whether a programme takes new referrals.', {
  DRAFT: ['rancangan', 'draft', 'Never published: it has no version in force.'],
  ACTIVE: ['aktif', 'active'],
  INACTIVE: ['tidak aktif', 'not active', 'Stopped for a time.'],
  RETIRED: ['ditutup', 'retired', 'Takes no referrals for good.'],
});
export type ProgramState = CodeOf<typeof programStates>;

export const programLevels = defineCodes('ProgramLevel', 'Whose programme it is (PYK-9).', {
  VILLAGE: ['{RegionLevel.VILLAGE}', '{RegionLevel.VILLAGE}'],
  REGENCY: ['{RegionLevel.REGENCY}', '{RegionLevel.REGENCY}'],
  PROVINCE: ['provinsi', 'province'],
  MINISTRY: ['pusat', 'ministry', 'A ministry of the state.'],
  PARTNER: ['mitra', 'partner', 'A partner: zakat board, foundation, company (BRU-6).'],
});
export type ProgramLevel = CodeOf<typeof programLevels>;

export const programAudiences = defineCodes('ProgramAudience', 'Whom a programme is for (SRG-22).', {
  LISTED: ['yang ada di daftar', 'who is on the list', 'Who is on the list by decree.'],
  LISTED_OR_VERIFIED: [
    'yang ada di daftar atau terverifikasi miskin',
    'who is on the list or verified as poor',
  ],
  ANYONE: ['siapa saja', 'anyone', 'Anyone, without a survey.'],
  UNLISTED: [
    'hanya yang tidak ada di daftar',
    'only who is not on the list',
    'Who is not on the list, without a survey.',
  ],
});
export type ProgramAudience = CodeOf<typeof programAudiences>;

export const benefitKinds = defineCodes('BenefitKind', 'What a programme gives.', {
  MONEY: ['uang', 'money'],
  GOODS: ['barang', 'goods'],
  SERVICE: ['layanan', 'service'],
  WAIVER: ['pembebasan biaya', 'waiver', 'A fee that is waived or paid for them.'],
});
export type BenefitKind = CodeOf<typeof benefitKinds>;

export const benefitFrequencies = defineCodes('BenefitFrequency', 'How often a programme gives it.', {
  ONCE: ['sekali', 'once'],
  PER_USE: ['setiap dipakai', 'each time it is used'],
  MONTHLY: ['setiap bulan', 'monthly'],
  QUARTERLY: ['setiap triwulan', 'quarterly'],
  HALF_YEARLY: ['setiap semester', 'every half year'],
  YEARLY: ['setiap tahun', 'yearly'],
});
export type BenefitFrequency = CodeOf<typeof benefitFrequencies>;

export const benefitRenewals = defineCodes('BenefitRenewal', 'What follows when the term ends.', {
  NONE: ['tidak diperpanjang', 'not renewed'],
  ON_REQUEST: ['diajukan lagi', 'on a new request'],
  AUTOMATIC: ['berlanjut selama memenuhi syarat', 'goes on while the criteria are met'],
});
export type BenefitRenewal = CodeOf<typeof benefitRenewals>;

export const exclusionSpans = defineCodes('ExclusionSpan', 'Over which time one aid excludes another.', {
  YEAR: ['dalam tahun anggaran yang sama', 'within the same fiscal year'],
  EVER: ['untuk selamanya', 'for ever'],
});
export type ExclusionSpan = CodeOf<typeof exclusionSpans>;

/** What the program brings along; an office rewords, adds and retires (`officeCodeSet`). */
export const fundSources = defineCodes('FundSource', 'Where the money of a programme comes from.', {
  APBD: ['APBD', "the regency's budget", 'The budget of the regency.'],
  APBD_PROV: ['APBD provinsi', "the province's budget", 'The budget of the province.'],
  APBN: ['APBN', "the state's budget", 'The budget of the state.'],
  DANA_DESA: ['Dana Desa', 'village fund', 'Transfers of the state to villages.'],
  ADD: ['Alokasi Dana Desa (ADD)', 'village allocation', 'The share of the regency for its villages.'],
  ZAKAT: ['zakat', 'zakat', 'Zakat, infaq and alms that a zakat board gives.'],
  CSR: ['CSR perusahaan', 'companies (CSR)', 'Social responsibility of companies.'],
  DONATION: ['iuran dan sumbangan', 'contributions', 'Contributions of civil servants and others.'],
});

export const programEditKinds = defineCodes('ProgramEditKind', 'What was done to a programme.', {
  CREATED: ['dibuat', 'created'],
  DRAFT_SAVED: ['rancangan disimpan', 'draft saved'],
  DRAFT_COPIED: ['versi disalin ke rancangan', 'version copied to the draft'],
  PROPOSAL_ACCEPTED: [
    'usulan instansi masuk ke rancangan',
    "an agency's proposal went into the draft",
    "Some of what an agency proposed was accepted; the reason is the agency's.",
  ],
  DRAFT_DISCARDED: ['rancangan dibuang', 'draft discarded'],
  PUBLISHED: ['versi baru ditetapkan', 'new version published'],
  WITHDRAWN: ['versi dibatalkan sebelum berlaku', 'version called off before it began'],
  STOPPED: ['dihentikan sementara', 'stopped for a time'],
  RESUMED: ['dimulai lagi', 'started again'],
  RETIRED: ['ditutup untuk seterusnya', 'retired'],
});
export type ProgramEditKind = CodeOf<typeof programEditKinds>;

/** Every field of a version, with the words of its label. */
export const programTerms = defineCodes('ProgramTerm', 'What a version of a programme says.', {
  name: ['nama', 'name'],
  description: ['keterangan', 'description'],
  sector: ['bidang', 'sector'],
  level: ['tingkat', 'level'],
  villageCode: ['wilayah pemilik', 'place that owns it'],
  agencyId: ['penjawab rujukan', 'who answers'],
  providerIds: ['penyelenggara lain', 'other providers'],
  contact: ['narahubung', 'contact'],
  legalBasis: ['dasar hukum', 'legal basis'],
  legalBasisFileId: ['berkas dasar hukum', 'file of the legal basis'],
  fundSources: ['sumber dana', 'fund sources'],
  needs: ['kebutuhan', 'needs'],
  audience: ['untuk siapa', 'whom it is for'],
  card: ['kartu', 'card'],
  approval: ['persetujuan', 'approval'],
  batch: ['boleh disetujui sekaligus', 'may be approved in batches'],
  letterRequired: ['perlu surat', 'needs a letter'],
  letterValidMonths: ['masa berlaku surat (bulan)', 'letter valid for (months)'],
  benefitKind: ['bentuk bantuan', 'kind of benefit'],
  unitAmountRupiah: ['nilai per penerima', 'amount per recipient'],
  leastAmountRupiah: ['nilai terkecil', 'smallest amount'],
  mostAmountRupiah: ['nilai terbesar', 'largest amount'],
  benefitUnit: ['satuan', 'unit'],
  frequency: ['kekerapan', 'frequency'],
  renewal: ['perpanjangan', 'renewal'],
  termMonths: ['lama bantuan (bulan)', 'term (months)'],
  opensOn: ['pendaftaran dibuka', 'applications open'],
  closesOn: ['pendaftaran ditutup', 'applications close'],
  documents: ['dokumen yang dibawa', 'documents to bring'],
  promisedDays: ['janji jawaban (hari kerja)', 'promised answer (working days)'],
  excludes: ['tidak boleh bersama', 'excludes'],
  standard: ['standar pelayanan', 'service standard'],
  criteria: ['syarat', 'criteria'],
});
export type ProgramTerm = CodeOf<typeof programTerms>;

export const versionStates = defineCodes('ProgramVersionState', 'Where a version of a programme stands.', {
  SCHEDULED: ['berlaku nanti', 'begins later'],
  IN_FORCE: ['berlaku sekarang', 'in force'],
  PAST: ['tidak berlaku lagi', 'past'],
  WITHDRAWN: ['dibatalkan', 'called off'],
});
