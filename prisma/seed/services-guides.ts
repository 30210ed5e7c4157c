import type { LocalizedText } from '../../subgraphs/shared/errors.ts';

const text = (id: string, en: string): LocalizedText => ({ id, en });

interface SampleGuide {
  kind: 'INFORMATION' | 'EXTENSION' | 'COLLECT' | 'NEW';
  /** For this programme; if left out, for every visit of the kind. */
  program?: string;
  documents: LocalizedText[];
}

const ktp = text('KTP atau surat keterangan perekaman', 'ID card, or proof of registration');
const kk = text('Kartu keluarga', 'Family card');
const villageLetter = text('Surat pengantar desa atau kelurahan', 'Letter of the village');

/** Documents to bring, by kind of visit. */
export const SAMPLE_VISIT_GUIDES: readonly SampleGuide[] = [
  { kind: 'INFORMATION', documents: [text('KTP, bila ada', 'ID card, if there is one')] },
  { kind: 'NEW', documents: [ktp, kk, villageLetter] },
  { kind: 'EXTENSION', documents: [ktp, text('Surat rekomendasi yang lama', 'The former letter')] },
  { kind: 'COLLECT', documents: [ktp, text('Bukti pendaftaran', 'The slip of the registration')] },
  {
    kind: 'NEW',
    program: 'SARASWATI-RAWAT',
    documents: [
      text('Kartu Saraswati', 'Saraswati card'),
      text('Surat rujukan puskesmas', 'Referral of the puskesmas'),
    ],
  },
  {
    kind: 'EXTENSION',
    program: 'SARASWATI-RAWAT',
    documents: [text('Surat keterangan masih dirawat', 'Proof that treatment goes on')],
  },
  {
    kind: 'NEW',
    program: 'SARASWATI-HD',
    documents: [text('Surat dokter tentang hemodialisis', "Doctor's letter on haemodialysis")],
  },
  {
    kind: 'NEW',
    program: 'SINTAWATI',
    documents: [
      text('Surat keterangan sekolah asal', 'Letter of the school'),
      text('Rapor terakhir', 'Latest school report'),
    ],
  },
  {
    kind: 'NEW',
    program: 'BEASISWA',
    documents: [
      text('Bukti diterima di perguruan tinggi negeri', 'Proof of admission to a state university'),
    ],
  },
  {
    kind: 'EXTENSION',
    program: 'BEASISWA',
    documents: [text('Transkrip nilai semester terakhir', 'Grades of the last semester')],
  },
  { kind: 'NEW', program: 'PAKET-C', documents: [text('Ijazah terakhir', 'Latest diploma')] },
  {
    kind: 'NEW',
    program: 'RUSELA',
    documents: [
      text('Bukti kepemilikan tanah', 'Proof of land ownership'),
      text('Foto rumah dari empat sisi', 'Photos of the house from four sides'),
    ],
  },
  { kind: 'NEW', program: 'ASPDB', documents: [text('Surat keterangan dokter', "Doctor's statement")] },
  { kind: 'NEW', program: 'SANGDUTA', documents: [text('Akta atau surat kematian', 'Death certificate')] },
  {
    kind: 'NEW',
    program: 'MAGANG',
    documents: [text('Ijazah', 'Diploma'), text('SKCK', 'Police record certificate')],
  },
];
