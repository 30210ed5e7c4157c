import { z } from 'zod';
import { officeDate } from '../../subgraphs/shared/clock.ts';
import { MOST_UNDER_ONE_PAPER } from '../../subgraphs/shared/inputs.ts';
import type { OfficeListName } from '../../subgraphs/shared/office-code.ts';
import { headingOf, type OfficeWords } from '../../subgraphs/shared/word.ts';
import { type Ask, found, nodeOf, Unprintable } from './ask.ts';
import type { CoveringLetter } from './covering-letter.pdf.ts';
import { headOf, longDate } from './indonesian.ts';
import { readSignatory } from './office.query.ts';
import { type OfficeCodes, officeCodes, wordsOf } from './office-code.query.ts';
import {
  caseOfDocument,
  placeText,
  rupiahText,
  SUBJECT,
  subjectOf,
  subjectOfDocument,
} from './subject.query.ts';

/** How many referrals are read at a time: what `nodes` takes at most. */
const PIECE = 100;

export const COVERING_LETTER = `${SUBJECT}
  query DocumentCoveringLetter($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on Referral {
        ...DocumentSubject
        id status approvedAt reason reasonCode deferredToYear deliveredOn amountRupiah deliveredRupiah coveringLetterNumber
        agency { id name } program { name } letters { number } decisions { outcome } case { ...DocumentCase }
      }
    }
    officeCodes { list code localizedName { id } }
  }`;

/** The letter that the office has numbered, with its referrals in their order. */
export const NUMBERED_COVERING_LETTER = `query DocumentNumberedCoveringLetter($id: ID!) {
  coveringLetter(id: $id) { number issuedOn referrals { id } }
}`;

const numbered = z.object({
  coveringLetter: z
    .object({
      number: z.string(),
      issuedOn: z.string(),
      referrals: z.array(z.object({ id: z.string() }).nullable()),
    })
    .nullable(),
});

/** A letter that has its number already, as it was handed over. NOT_FOUND where the reader may not see all of it. */
export async function readNumberedLetter(
  ask: Ask,
  id: string,
  words: CoveringLetterWords,
  office?: OfficeWords,
): Promise<CoveringLetter> {
  const { coveringLetter } = await ask(NUMBERED_COVERING_LETTER, { id }, numbered);
  const { number, issuedOn, referrals } = found(coveringLetter);
  const ids = referrals.map((one) => found(one).id);
  return readCoveringLetter(ask, ids, { ...words, number, date: issuedOn, isNumbered: true }, office);
}

/** All that an agency answered under the covering letter that this referral is under, in their order. */
export const AGENCY_COVERING_LETTER = `query DocumentAgencyCoveringLetter($id: ID!) {
  referral(id: $id) { coveredTogether { id } }
}`;

const together = z.object({
  referral: z
    .object({ coveredTogether: z.array(z.object({ id: z.string() }).nullable()).nullable() })
    .nullable(),
});

/**
 * The agency's letter that a referral is under, with every other under it: one of forty reprints all forty. NOT_FOUND where it is
 * under none, or the reader may not see all of it.
 */
export async function readAgencyLetter(
  ask: Ask,
  referralId: string,
  words: CoveringLetterWords,
  office?: OfficeWords,
): Promise<CoveringLetter> {
  const { referral } = await ask(AGENCY_COVERING_LETTER, { id: referralId }, together);
  const ids = found(found(referral).coveredTogether).map((one) => found(one).id);
  if (ids.length === 0) throw new Unprintable('NOT_FOUND');
  return readCoveringLetter(ask, ids, words, office);
}

const shape = z.object({
  nodes: z.array(
    nodeOf(
      'Referral',
      z.object({
        id: z.string(),
        subject: subjectOfDocument.nullable(),
        status: z.string(),
        approvedAt: z.string().nullable(),
        reason: z.string().nullable(),
        reasonCode: z.string().nullable(),
        deferredToYear: z.number().nullable(),
        deliveredOn: z.string().nullable(),
        amountRupiah: rupiahText,
        deliveredRupiah: rupiahText.nullable(),
        coveringLetterNumber: z.string().nullable(),
        agency: z.object({ id: z.string(), name: z.string() }).nullable(),
        program: z.object({ name: z.string() }).nullable(),
        letters: z.array(z.object({ number: z.string() })).nullable(),
        decisions: z.array(z.object({ outcome: z.string() })).nullable(),
        case: caseOfDocument.nullable(),
      }),
    ),
  ),
  officeCodes,
});

/** In these an approval stands: what the office hands over. A proposal is nobody's word yet, and a refusal ends it. */
const HANDED_OVER: ReadonlySet<string> = new Set(['APPROVED', 'ACCEPTED', 'DELIVERED']);

/** The caller's data for the letter; missing values are looked up, or become a line to write on. */
export interface CoveringLetterWords {
  /** An agency prints its own letter to the office. */
  isOfAgency: boolean;
  /** The office has given the number: it prints as it was handed over, whatever became of its referrals since. */
  isNumbered?: boolean;
  number: string | null;
  /** `YYYY-MM-DD`: from the latest approval to today. */
  date: string;
  today: string;
  signerTitle: string | null;
  signerName: string | null;
  signerNip: string | null;
}

/**
 * The letter over these referrals, in their order; they go to one agency (DOCUMENT_NOT_READY otherwise). Printed by the
 * agency, or delivered under one number, it is the agency's letter to the office, and prints again under that number; else it
 * is the office's to the agency, over approved referrals only (DOCUMENT_NOT_READY). BAD_USER_INPUT with a date before the
 * last of them was approved, or to come.
 */
export async function readCoveringLetter(
  ask: Ask,
  ids: readonly string[],
  words: CoveringLetterWords,
  office: OfficeWords = {},
): Promise<CoveringLetter> {
  if (ids.length === 0 || ids.length > MOST_UNDER_ONE_PAPER)
    throw new Unprintable('DOCUMENT_NOT_READY', `Pilih 1 sampai ${MOST_UNDER_ONE_PAPER} rujukan.`);
  const { referrals, officeCodes } = await readReferrals(ask, [...new Set(ids)]);
  const agencies = new Set(referrals.map(({ agency }) => found(agency).id));
  if (agencies.size !== 1)
    throw new Unprintable('DOCUMENT_NOT_READY', 'Pilih rujukan ke satu dinas yang sama.');
  const numbers = new Set(referrals.map(({ coveringLetterNumber }) => coveringLetterNumber));
  const [number = null] = numbers.size === 1 ? numbers : [];
  const agencyName = found(referrals[0]?.agency ?? null).name;
  const isOffices = words.isNumbered || (number === null && !words.isOfAgency);
  const from = isOffices ? 'OFFICE' : 'AGENCY';
  if (isOffices && !words.isNumbered && !referrals.every(({ status }) => HANDED_OVER.has(status)))
    throw new Unprintable('DOCUMENT_NOT_READY', 'Pilih rujukan yang sudah disetujui dan masih berlaku.');
  if (!words.isNumbered) refuseOtherDay(words, referrals);
  const known =
    from === 'OFFICE'
      ? await readSignatory(ask, words.date)
      : { office: headOf(agencyName, office), name: null };
  const signatory = words.signerName
    ? { office: words.signerTitle ?? known.office, name: words.signerName, nip: words.signerNip }
    : known;
  return {
    from,
    number: words.isNumbered ? words.number : (number ?? words.number),
    date: words.date,
    agencyName,
    signatory,
    referrals: referrals.map((referral) => {
      found(referral.decisions); // a reader without the decision record gets no paper on the person
      const ofCase = found(referral.case);
      const { name, nik } = subjectOf(referral.subject, ofCase);
      return {
        name,
        nik,
        letterNumber: referral.letters?.at(-1)?.number ?? null,
        village: placeText(ofCase.region, office),
        programName: found(referral.program).name,
        amountRupiah: from === 'OFFICE' ? referral.amountRupiah : (referral.deliveredRupiah ?? 0n),
        result: resultText(referral, officeCodes),
      };
    }),
  };
}

/** All of them in their order, piece by piece: others are served between two. */
async function readReferrals(ask: Ask, ids: readonly string[]) {
  const referrals: NonNullable<z.infer<typeof shape>['nodes'][number]>[] = [];
  let codes: OfficeCodes = null;
  for (let from = 0; from < ids.length; from += PIECE) {
    const { nodes, officeCodes } = await ask(COVERING_LETTER, { ids: ids.slice(from, from + PIECE) }, shape);
    referrals.push(...nodes.map(found));
    codes = officeCodes;
  }
  return { referrals, officeCodes: codes };
}

function refuseOtherDay(
  { date, today }: CoveringLetterWords,
  referrals: readonly { approvedAt: string | null }[],
): void {
  const approved = referrals.flatMap(({ approvedAt }) =>
    approvedAt ? [officeDate(new Date(approvedAt))] : [],
  );
  const first = approved.sort().at(-1) ?? today;
  if (date > today || date < first)
    throw new Unprintable(
      'BAD_USER_INPUT',
      `Tanggal surat dari ${longDate(first)} sampai ${longDate(today)}.`,
    );
}

/** The lists of reasons by the state that they explain. */
const LIST_OF_STATE: Readonly<Record<string, OfficeListName>> = {
  REFUSED: 'REFUSAL_REASON',
  DEFERRED: 'DEFERRAL_REASON',
  WITHDRAWN: 'WITHDRAWAL_REASON',
};

interface Answered {
  status: string;
  reason: string | null;
  reasonCode: string | null;
  deferredToYear: number | null;
  deliveredOn: string | null;
}

/** What the agency did with a referral, and why where it said no (SRG-15). */
function resultText(
  { status, reason, reasonCode, deferredToYear, deliveredOn }: Answered,
  codes: OfficeCodes,
): string {
  const list = LIST_OF_STATE[status];
  const name = list && reasonCode ? wordsOf(codes, list, reasonCode) : null;
  const said = [name, reason].filter(Boolean).join('. ');
  const state = headingOf('ReferralStatus', status).id;
  const why = said ? `: ${said}` : '';
  switch (status) {
    case 'ACCEPTED':
      return state;
    case 'DELIVERED':
      return deliveredOn ? `${state} ${longDate(deliveredOn)}` : state;
    case 'REFUSED':
    case 'WITHDRAWN':
      return `${state}${why}`;
    case 'DEFERRED':
      return `${state}${deferredToYear ? ` ke tahun ${deferredToYear}` : ''}${why}`;
    default:
      return 'Belum dijawab';
  }
}
