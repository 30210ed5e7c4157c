import { z } from 'zod';
import { officeDate } from '../../subgraphs/shared/clock.ts';
import { GatewayRefusal } from '../graphql/faults.ts';
import { type Ask, found } from './ask.ts';
import type { FailedCriterion, Refusal } from './refusal.pdf.ts';
import { caseOfDocument, named, SUBJECT, subjectOf } from './subject.query.ts';

export const REFUSAL = `${SUBJECT}
  fragment DocumentEligibility on Household {
    eligibility { program { id } findings { answer text value } }
  }
  query DocumentRefusal($id: ID!) {
    referral(id: $id) {
      status statusSince reason agency { name } program { id name }
      case {
        ...DocumentCase
        checked: subject {
          ... on Person { household { ...DocumentEligibility } }
          ... on Household { ...DocumentEligibility }
        }
      }
    }
  }`;

const eligibility = z
  .array(
    z.object({
      program: z.object({ id: z.string() }).nullable(),
      findings: z.array(z.object({ answer: z.string(), text: z.string(), value: z.string().nullable() })),
    }),
  )
  .nullish();

const withEligibility = z.object({
  eligibility,
  household: z.object({ eligibility }).nullish(),
});

const shape = z.object({
  referral: z
    .object({
      status: z.string(),
      statusSince: z.string(),
      reason: z.string().nullable(),
      agency: named.nullable(),
      program: z.object({ id: z.string(), name: z.string() }).nullable(),
      case: caseOfDocument.extend({ checked: withEligibility.nullable() }).nullable(),
    })
    .nullable(),
});

/** Why a referral was refused; DOCUMENT_NOT_READY where it was not. */
export async function readRefusal(ask: Ask, id: string): Promise<Refusal> {
  const { referral } = await ask(REFUSAL, { id }, shape);
  const { status, statusSince, reason, agency, program, case: ofCase } = found(referral);
  if (status !== 'REFUSED' && status !== 'DECLINED')
    throw new GatewayRefusal('DOCUMENT_NOT_READY', 'Rujukan ini tidak ditolak.');
  const { checked, ...asked } = found(ofCase);
  const { id: programId, name: programName } = found(program);
  return {
    caseNumber: asked.number,
    programName,
    agencyName: found(agency).name,
    refusedBy: status === 'REFUSED' ? 'AGENCY' : 'OFFICE',
    refusedOn: officeDate(new Date(statusSince)),
    reason: reason ?? 'Alasan tidak tercatat.',
    note: null,
    failed: failedCriteria(checked?.eligibility ?? checked?.household?.eligibility, programId),
    subject: subjectOf(asked),
    signatory: { office: 'Kepala Unit', name: null },
  };
}

/** The criteria of the programme that the household does not meet, as they stand today. */
function failedCriteria(programs: z.infer<typeof eligibility>, programId: string): FailedCriterion[] {
  const ofProgram = programs?.find(({ program }) => program?.id === programId);
  return (ofProgram?.findings ?? [])
    .filter(({ answer }) => answer === 'NO')
    .map(({ text, value }) => ({ criterion: text, household: value ?? 'tidak terpenuhi' }));
}
