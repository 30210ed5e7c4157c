import { type ErrorIssue, type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { isName } from '../../shared/words.ts';

/** Who signs from a day on: the head, or who acts in the head's place until a day. Days are `YYYY-MM-DD`. */
export interface Signer {
  /** `Kepala UPTPK`; what stands before it where somebody acts, `acting` says. */
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

/** What stands on every letterhead, and who signs. */
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
  en: 'The last day is not before the first; who acts in a place has a last day.',
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

/** The profile without blanks around its texts, or ValidationError `OFFICE_INVALID` with an issue for each thing that is wrong. Pure. */
export function readProfile(input: OfficeProfileInput): OfficeProfile {
  const issues: ErrorIssue[] = [];
  const report = (code: string, message: LocalizedText, ...path: (string | number)[]) =>
    void issues.push({ code, message, path: ['input', ...path.map(String)] });
  const words = (text: string | null | undefined, ...path: (string | number)[]): string => {
    const said = text?.trim() ?? '';
    if (said.length > LONGEST || !isName(said)) report('TEXT_FORM', TEXT, ...path);
    return said;
  };
  const perhaps = (text: string | null | undefined, ...path: (string | number)[]): string | null =>
    blankToNull(text) && words(text, ...path);

  if (input.signers.length > MOST_SIGNERS) report('SIGNERS_TOO_MANY', TOO_MANY, 'signers');
  const profile: OfficeProfile = {
    name: words(input.name, 'name'),
    address: words(input.address, 'address'),
    phone: perhaps(input.phone, 'phone'),
    email: perhaps(input.email, 'email'),
    website: perhaps(input.website, 'website'),
    signers: input.signers.map((one, index): Signer => {
      const nip = blankToNull(one.nip)?.replace(/\s/g, '') ?? null;
      if (nip && !/^\d{18}$/.test(nip)) report('NIP_FORM', NIP, 'signers', index, 'nip');
      const { acting = null, from, until = null } = one;
      if (!from || (until && until < from) || (acting && !until))
        report('PERIOD_WRONG', PERIOD, 'signers', index, 'until');
      return {
        title: words(one.title, 'signers', index, 'title'),
        name: words(one.name, 'signers', index, 'name'),
        rank: perhaps(one.rank, 'signers', index, 'rank'),
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

/** Who signs on a day: who acts in the head's place that day, else the head; of several the one who came last. Pure. */
export function signerOn(signers: readonly Signer[], day: string): Signer | null {
  const inOffice = signers
    .filter(({ from, until }) => from <= day && (until === null || until >= day))
    .sort((a, b) => b.from.localeCompare(a.from));
  return inOffice.find(({ acting }) => acting !== null) ?? inOffice[0] ?? null;
}
