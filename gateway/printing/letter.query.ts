import { z } from 'zod';
import type { OfficeWords } from '../../subgraphs/shared/word.ts';
import { type Ask, found } from './ask.ts';
import type { Letter } from './letter.pdf.ts';
import { readSignatory } from './office.query.ts';
import { caseOfDocument, named, rupiahText, SUBJECT, subjectOf, subjectOfDocument } from './subject.query.ts';

export const LETTER = `${SUBJECT}
  query DocumentLetter($id: ID!) {
    letter(id: $id) {
      number issuedOn validFrom validUntil extensions lastExtendedOn provision token signedBy actingAs
      referral { ...DocumentSubject basis recommendation { number issuedOn } quantity amountRupiah agency { name } program { name } case { ...DocumentCase registryOutcome verifiedAt } }
    }
  }`;

const shape = z.object({
  letter: z
    .object({
      number: z.string(),
      issuedOn: z.string(),
      validFrom: z.string(),
      validUntil: z.string(),
      extensions: z.number(),
      lastExtendedOn: z.string().nullable(),
      provision: z.enum(['PENDING', 'CONFIRMED', 'QUESTIONED']).nullable(),
      token: z.string().nullable(),
      signedBy: z.string(),
      actingAs: z.string().nullable(),
      referral: z
        .object({
          subject: subjectOfDocument.nullable(),
          basis: z.enum(['OFFICER', 'REGENT']).nullable(),
          recommendation: z
            .object({ number: z.string().nullable(), issuedOn: z.string().nullable() })
            .nullable(),
          quantity: z.number(),
          amountRupiah: rupiahText,
          agency: named.nullable(),
          program: named.nullable(),
          case: caseOfDocument
            .extend({ registryOutcome: z.string().nullable(), verifiedAt: z.string().nullable() })
            .nullable(),
        })
        .nullable(),
    })
    .nullable(),
});

/** A letter as it is printed; NOT_FOUND where the reader may not see all of it. */
export async function readLetter(
  ask: Ask,
  id: string,
  { publicUrl }: { publicUrl: string },
  words?: OfficeWords,
): Promise<Letter> {
  const { referral, token, signedBy, actingAs, ...letter } = found((await ask(LETTER, { id }, shape)).letter);
  const {
    agency,
    program,
    case: asked,
    subject,
    basis,
    recommendation,
    quantity,
    amountRupiah,
  } = found(referral);
  const ofCase = found(asked);
  const signatory = await readSignatory(ask, letter.issuedOn);
  return {
    ...letter,
    basis,
    recommendation,
    isChecked: ofCase.registryOutcome === 'LISTED' || ofCase.verifiedAt !== null,
    agencyName: found(agency).name,
    programName: found(program).name,
    quantity,
    amountRupiah,
    subject: subjectOf(subject, ofCase, words),
    caseNumber: ofCase.number,
    isComplaint: ofCase.kind === 'COMPLAINT',
    // Until the office has said who signs, who approved does.
    signatory: signatory.name ? signatory : { office: actingAs ?? signatory.office, name: signedBy || null },
    publicAddress: `${publicUrl}/letter/${found(token)}`,
  };
}
