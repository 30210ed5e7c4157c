import { z } from 'zod';
import { dayInWords } from '../../subgraphs/shared/clock.ts';
import type { Language, LocalizedText } from '../../subgraphs/shared/errors.ts';

// What services tells of active programmes (peer `publicCatalogue`), and the one reading of it that page and paper share.

const text = z.object({ id: z.string(), en: z.string() });
const day = z.iso.date().nullable();
const amount = z.string().regex(/^\d+$/).nullable();

const program = z.object({
  code: z.string(),
  name: text,
  description: text,
  sector: z.string(),
  level: text.nullable(),
  audience: text.nullable(),
  needs: z.array(text),
  card: text.nullable(),
  agency: text,
  providers: z.array(text),
  contact: z.string().nullable(),
  legalBasis: z.string().nullable(),
  legalBasisFile: z.object({ contentType: z.string(), bytes: z.number() }).nullable(),
  fundSources: z.array(text),
  benefitKind: text.nullable(),
  benefitUnit: text.nullable(),
  unitAmountRupiah: amount,
  leastAmountRupiah: amount,
  mostAmountRupiah: amount,
  frequency: text.nullable(),
  renewal: text.nullable(),
  termMonths: z.number().nullable(),
  opensOn: day,
  closesOn: day,
  documents: z.array(text),
  promisedDays: z.number().nullable(),
  approval: text.nullable(),
  letterMonths: z.number().nullable(),
  criteria: z.array(text),
  versionNumber: z.number().nullable(),
  validFrom: day,
  excludedBy: z.array(text),
  standard: z
    .object({
      steps: z.array(text),
      cost: text,
      product: text,
      complaints: text,
      decreeNumber: z.string().nullable(),
      decreedOn: day,
    })
    .nullable(),
});

export const catalogue = z.object({
  office: z.object({
    name: z.string().nullable(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    website: z.string().nullable(),
  }),
  day: z.iso.date(),
  sectors: z.array(z.object({ code: z.string(), name: text })),
  programs: z.array(program),
});

export type PublicProgram = z.infer<typeof program>;
export type PublicCatalogue = z.infer<typeof catalogue>;

/** A part of a service standard: paragraphs, or points of a list, numbered where their order counts. */
export interface StandardPart {
  title: string;
  lines: readonly string[];
  kind: 'text' | 'points' | 'steps';
}

/** Label and value; of a file, its path below the programme's address too. */
export type Fact = readonly [label: string, value: string, file?: string];

/** A programme as one reads it in one language. */
export interface ReadableProgram {
  code: string;
  name: string;
  description: string;
  /** What it is, without what nobody has said. */
  facts: readonly Fact[];
  parts: readonly StandardPart[];
  /** Whether its standard is laid down. */
  hasStandard: boolean;
}

/** Below the address of a programme: the file of its legal basis. */
export const FILE_PATH = 'dasar-hukum';

/** The labels of page and paper, as at the beginning of a line. */
export const LABELS = {
  audience: { id: 'Untuk siapa', en: 'Whom it is for' },
  gives: { id: 'Bentuk bantuan', en: 'What it gives' },
  amount: { id: 'Nilai', en: 'Amount' },
  frequency: { id: 'Diberikan', en: 'Given' },
  term: { id: 'Lama bantuan', en: 'For how long' },
  renewal: { id: 'Setelah selesai', en: 'When it ends' },
  agency: { id: 'Penyelenggara', en: 'Who delivers it' },
  level: { id: 'Tingkat program', en: 'Level' },
  needs: { id: 'Untuk kebutuhan', en: 'Against which need' },
  card: { id: 'Kartu', en: 'Card' },
  window: { id: 'Pendaftaran', en: 'Applications' },
  approval: { id: 'Disetujui oleh', en: 'Approved by' },
  letter: { id: 'Surat rekomendasi', en: 'Recommendation letter' },
  funds: { id: 'Sumber dana', en: 'Paid from' },
  basis: { id: 'Dasar hukum', en: 'Legal basis' },
  basisFile: { id: 'Berkas dasar hukum', en: 'File of the legal basis' },
  contact: { id: 'Narahubung', en: 'Contact' },
  excludedBy: { id: 'Tidak bersama dengan', en: 'Not together with' },
  documents: { id: 'Persyaratan yang dibawa', en: 'What to bring' },
  criteria: { id: 'Syarat penerima', en: 'Who is eligible' },
  steps: { id: 'Langkah', en: 'Steps' },
  days: { id: 'Waktu penyelesaian', en: 'How long it takes' },
  cost: { id: 'Biaya', en: 'Cost' },
  product: { id: 'Hasil pelayanan', en: 'What you get' },
  complaints: { id: 'Pengaduan', en: 'Where to complain' },
  decree: { id: 'Ditetapkan dengan', en: 'Laid down by' },
  version: { id: 'Berlaku', en: 'In force' },
} as const satisfies Record<string, LocalizedText>;

/** A programme in one language; `today` says where its window of applications stands. Pure. */
export function readable(one: PublicProgram, language: Language, today: string): ReadableProgram {
  const say = (text: LocalizedText) => text[language];
  const join = (texts: readonly LocalizedText[]) => texts.map(say).join(', ');
  const { standard, promisedDays } = one;
  const isIndonesian = language === 'id';
  const all: [keyof typeof LABELS, string | null | undefined | false][] = [
    ['audience', one.audience && say(one.audience)],
    ['gives', givesOf(one, language)],
    ['amount', amountOf(one, language)],
    ['frequency', one.frequency && say(one.frequency)],
    ['term', one.termMonths !== null && `${one.termMonths} ${isIndonesian ? 'bulan' : 'months'}`],
    ['renewal', one.renewal && say(one.renewal)],
    ['agency', join([one.agency, ...one.providers])],
    ['level', one.level && say(one.level)],
    ['needs', join(one.needs)],
    ['card', one.card && say(one.card)],
    ['window', windowInWords(one, language, today)],
    ['approval', one.approval && say(one.approval)],
    [
      'letter',
      one.letterMonths !== null &&
        (isIndonesian ? `berlaku ${one.letterMonths} bulan` : `valid for ${one.letterMonths} months`),
    ],
    ['excludedBy', join(one.excludedBy)],
    ['funds', join(one.fundSources)],
    ['basis', one.legalBasis],
    ['basisFile', fileOf(one, language)],
    ['contact', one.contact],
    ['version', versionOf(one, language)],
    ['decree', decreeOf(one, language)],
  ];
  const part = (
    label: keyof typeof LABELS,
    kind: StandardPart['kind'],
    lines: readonly (string | null | undefined)[],
  ): StandardPart[] => {
    const said = lines.flatMap((line) => line || []);
    return said.length > 0 ? [{ title: say(LABELS[label]), kind, lines: said }] : [];
  };
  return {
    code: one.code,
    name: say(one.name),
    description: say(one.description),
    facts: all.flatMap(([label, value]): Fact[] => {
      if (!value) return [];
      const fact = [say(LABELS[label]), value] as const;
      return [label === 'basisFile' ? [...fact, FILE_PATH] : fact];
    }),
    parts: [
      ...part('criteria', 'points', one.criteria.map(say)),
      ...part('documents', 'points', one.documents.map(say)),
      ...part('steps', 'steps', (standard?.steps ?? []).map(say)),
      ...part('days', 'text', [
        promisedDays === null
          ? null
          : isIndonesian
            ? `${promisedDays} hari kerja`
            : `${promisedDays} working days`,
      ]),
      ...part('cost', 'text', [standard && say(standard.cost)]),
      ...part('product', 'text', [standard && say(standard.product)]),
      ...part('complaints', 'text', [standard && say(standard.complaints)]),
    ],
    hasStandard: standard !== null,
  };
}

/** `Unduh (PDF, 1,2 MB)`; null without a file. */
function fileOf({ legalBasisFile: file }: PublicProgram, language: Language): string | null {
  if (!file) return null;
  const { contentType, bytes } = file;
  const kind = contentType === 'application/pdf' ? 'PDF' : language === 'id' ? 'gambar' : 'picture';
  const [size, unit] = bytes < 1_000_000 ? [Math.ceil(bytes / 1000), 'kB'] : [bytes / 1_000_000, 'MB'];
  const said = size.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 });
  return `${language === 'id' ? 'Unduh' : 'Download'} (${kind}, ${said} ${unit})`;
}

function givesOf({ benefitKind, benefitUnit }: PublicProgram, language: Language): string | null {
  if (!benefitKind) return null;
  return benefitUnit ? `${benefitKind[language]} (${benefitUnit[language]})` : benefitKind[language];
}

/** `Rp 1.500.000 sampai Rp 2.500.000`, or one amount; null where it gives no money. */
function amountOf(one: PublicProgram, language: Language): string | null {
  const { leastAmountRupiah: least, mostAmountRupiah: most, unitAmountRupiah: unit } = one;
  const say = (digits: string) =>
    `Rp ${BigInt(digits).toLocaleString(language === 'id' ? 'id-ID' : 'en-GB')}`;
  if (least && most && least !== most)
    return `${say(least)} ${language === 'id' ? 'sampai' : 'to'} ${say(most)}`;
  if (most && !least) return `${language === 'id' ? 'paling banyak' : 'at most'} ${say(most)}`;
  const single = unit ?? least ?? most;
  return single ? say(single) : null;
}

/** Where the window of applications stands on a day; null where it is always open. */
export function windowInWords(
  { opensOn, closesOn }: Pick<PublicProgram, 'opensOn' | 'closesOn'>,
  language: Language,
  today: string,
): string | null {
  const id = language === 'id';
  if (opensOn && today < opensOn)
    return `${id ? 'dibuka' : 'open on'} ${dayInWords(opensOn, language)}${
      closesOn ? ` ${id ? 'sampai' : 'until'} ${dayInWords(closesOn, language)}` : ''
    }`;
  if (closesOn && today > closesOn)
    return `${id ? 'sudah ditutup' : 'closed on'} ${dayInWords(closesOn, language)}`;
  return closesOn ? `${id ? 'terbuka sampai' : 'open until'} ${dayInWords(closesOn, language)}` : null;
}

function versionOf({ validFrom, versionNumber }: PublicProgram, language: Language): string | null {
  if (!validFrom) return null;
  const since = `${language === 'id' ? 'sejak' : 'since'} ${dayInWords(validFrom, language)}`;
  if (versionNumber === null) return since;
  return `${since} (${language === 'id' ? 'versi' : 'version'} ${versionNumber})`;
}

function decreeOf({ standard }: PublicProgram, language: Language): string | null {
  if (!standard?.decreeNumber) return null;
  const { decreeNumber, decreedOn } = standard;
  const word = language === 'id' ? 'Keputusan Nomor' : 'Decree No.';
  const when = decreedOn
    ? `${language === 'id' ? ' tanggal ' : ' of '}${dayInWords(decreedOn, language)}`
    : '';
  return `${word} ${decreeNumber}${when}`;
}
