import { type ErrorIssue, type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { isName } from '../../shared/words.ts';

/** The head, or an acting head until a day, who signs letters. Days are `YYYY-MM-DD`. */
export interface Signer {
  /** The title of the post, without Plt or Plh (`acting`). */
  title: string;
  name: string;
  rank: string | null;
  /** 18 digits. */
  nip: string | null;
  acting: 'PLT' | 'PLH' | null;
  from: string;
  /** The last day; null while open. */
  until: string | null;
}

/** The letterhead and the signers. */
export interface OfficeProfile {
  name: string;
  address: string;
  phone: string | null;
  email: string | null;
  website: string | null;
  signers: Signer[];
}

const LONGEST = 200;
const MOST_SIGNERS = 50;

const TEXT: LocalizedText = {
  id: `Isi 1–${LONGEST} huruf, angka, atau tanda baca dalam satu baris.`,
  en: `Write 1–${LONGEST} letters, digits or marks on one line.`,
};
const NIP: LocalizedText = { id: 'NIP terdiri dari 18 angka.', en: 'A NIP has 18 digits.' };
const PERIOD: LocalizedText = {
  id: 'Hari terakhir tidak boleh sebelum hari pertama; pejabat sementara (Plt/Plh) wajib punya hari terakhir.',
  en: 'The last day is not before the first; an acting signer (Plt/Plh) has a last day.',
};
const TOO_MANY: LocalizedText = {
  id: `Paling banyak ${MOST_SIGNERS} penanda tangan.`,
  en: `At most ${MOST_SIGNERS} signers.`,
};

type Given<T> = { [K in keyof T]?: T[K] | null };
export type OfficeProfileInput = Given<Omit<OfficeProfile, 'signers'>> & {
  signers: readonly Given<Signer>[];
};

const blankToNull = (text: string | null | undefined): string | null => text?.trim() || null;

/** Trims and checks the profile. Throws ValidationError `OFFICE_INVALID` with one issue per mistake. Pure. */
export function readProfile(input: OfficeProfileInput): OfficeProfile {
  const issues: ErrorIssue[] = [];
  const report = (code: string, message: LocalizedText, ...path: (string | number)[]) =>
    void issues.push({ code, message, path: ['input', ...path.map(String)] });
  const words = (text: string | null | undefined, ...path: (string | number)[]): string => {
    const trimmed = text?.trim() ?? '';
    if (trimmed.length > LONGEST || !isName(trimmed)) report('TEXT_FORM', TEXT, ...path);
    return trimmed;
  };
  const optional = (text: string | null | undefined, ...path: (string | number)[]): string | null =>
    blankToNull(text) && words(text, ...path);

  if (input.signers.length > MOST_SIGNERS) report('SIGNERS_TOO_MANY', TOO_MANY, 'signers');
  const profile: OfficeProfile = {
    name: words(input.name, 'name'),
    address: words(input.address, 'address'),
    phone: optional(input.phone, 'phone'),
    email: optional(input.email, 'email'),
    website: optional(input.website, 'website'),
    signers: input.signers.map((one, index): Signer => {
      const nip = blankToNull(one.nip)?.replace(/\s/g, '') ?? null;
      if (nip && !/^\d{18}$/.test(nip)) report('NIP_FORM', NIP, 'signers', index, 'nip');
      const { acting = null, from, until = null } = one;
      if (!from || (until && until < from) || (acting && !until))
        report('PERIOD_WRONG', PERIOD, 'signers', index, 'until');
      return {
        title: words(one.title, 'signers', index, 'title'),
        name: words(one.name, 'signers', index, 'name'),
        rank: optional(one.rank, 'signers', index, 'rank'),
        nip,
        acting,
        from: from ?? '',
        until,
      };
    }),
  };
  if (issues.length === 0) return profile;
  throw new ValidationError(
    'OFFICE_INVALID',
    {
      id: 'Profil kantor belum benar. Periksa isian yang ditandai.',
      en: 'The profile is not right. See the marked fields.',
    },
    { path: ['input'], issues },
  );
}

/** The signer of a day: the acting head if there is one, else the head; of several, the one who started last. Pure. */
export function signerOn(signers: readonly Signer[], day: string): Signer | null {
  const inOffice = signers
    .filter(({ from, until }) => from <= day && (until === null || until >= day))
    .sort((a, b) => b.from.localeCompare(a.from));
  return inOffice.find(({ acting }) => acting !== null) ?? inOffice[0] ?? null;
}
