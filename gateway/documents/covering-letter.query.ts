import { z } from 'zod';
import { GatewayRefusal } from '../graphql/faults.ts';
import { type Ask, found } from './ask.ts';
import type { CoveringLetter } from './covering-letter.pdf.ts';
import { caseOfDocument, placeText, rupiahText, SUBJECT, subjectOf } from './subject.query.ts';

/** How many referrals one letter covers: a page of the graph. */
export const MAX_COVERED = 100;

export const COVERING_LETTER = `${SUBJECT}
  query DocumentCoveringLetter($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Referral {
        id amountRupiah deliveredRupiah coveringLetterNumber
        agency { id name } program { name } letters { number } case { ...DocumentCase }
      }
    }
  }`;

const shape = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        amountRupiah: rupiahText,
        deliveredRupiah: rupiahText.nullable(),
        coveringLetterNumber: z.string().nullable(),
        agency: z.object({ id: z.string(), name: z.string() }).nullable(),
        program: z.object({ name: z.string() }).nullable(),
        letters: z.array(z.object({ number: z.string() })).nullable(),
        case: caseOfDocument.nullable(),
      })
      .nullable(),
  ),
});

/** The letter over these referrals, in their order; they go to one agency (DOCUMENT_NOT_READY otherwise). */
export async function readCoveringLetter(ask: Ask, ids: readonly string[]): Promise<CoveringLetter> {
  if (ids.length === 0 || ids.length > MAX_COVERED)
    throw new GatewayRefusal('DOCUMENT_NOT_READY', `Pilih 1 sampai ${MAX_COVERED} rujukan.`);
  const { nodes } = await ask(COVERING_LETTER, { ids: [...new Set(ids)] }, shape);
  const referrals = nodes.map(found);
  const agencies = new Set(referrals.map(({ agency }) => found(agency).id));
  if (agencies.size !== 1)
    throw new GatewayRefusal('DOCUMENT_NOT_READY', 'Pilih rujukan ke satu dinas yang sama.');
  const numbers = new Set(referrals.map(({ coveringLetterNumber }) => coveringLetterNumber));
  const [number = null] = numbers.size === 1 ? numbers : [];
  return {
    number,
    agencyName: found(referrals[0]?.agency ?? null).name,
    signatory: { office: 'Kepala Unit', name: null },
    referrals: referrals.map((referral) => {
      const ofCase = found(referral.case);
      const { name, nik } = subjectOf(ofCase);
      return {
        name,
        nik,
        letterNumber: referral.letters?.at(-1)?.number ?? null,
        village: placeText(ofCase.region),
        programName: found(referral.program).name,
        amountRupiah: referral.deliveredRupiah ?? referral.amountRupiah,
      };
    }),
  };
}
