import { z } from 'zod';
import { officeDate } from '../../subgraphs/shared/clock.ts';
import { STATED } from '../../subgraphs/shared/generated/stated.ts';
import type { OfficeWords } from '../../subgraphs/shared/word.ts';
import { type Ask, found, Unprintable } from './ask.ts';
import { readSignatory } from './office.query.ts';
import { officeCodes, sentence, wordsOf } from './office-code.query.ts';
import type { Refusal } from './refusal.pdf.ts';
import { caseOfDocument, named, SUBJECT, subjectOf, subjectOfDocument } from './subject.query.ts';

export const REFUSAL = `${SUBJECT}
  fragment DocumentEligibility on Household {
    eligibility { program { id } criteriaVersion findings { answer text value } }
  }
  query DocumentRefusal($id: ID!) {
    referral(id: $id) {
      ...DocumentSubject
      status statusSince reason reasonCode agency { name } program { id name }
      decisions { outcome decidedAt criteriaVersion unitsLeft findings { answer text value } }
      case {
        ...DocumentCase
        referrals { appealedAt program { id } subject { __typename ... on Person { id } } }
        checked: subject {
          ... on Person { household { ...DocumentEligibility } }
          ... on Household { ...DocumentEligibility }
        }
      }
    }
    officeCodes(list: REFUSAL_REASON) { list code localizedName { id } }
  }`;

/** The answers of criteria, in the words of every page. */
const ANSWERS = STATED.EligibilityAnswer.words;

const findings = z.array(
  z.object({
    answer: z.enum(STATED.EligibilityAnswer.list).nullable(),
    text: z.string(),
    value: z.string().nullable(),
  }),
);

const eligibility = z
  .array(
    z.object({
      program: z.object({ id: z.string() }).nullable(),
      criteriaVersion: z.number().nullable(),
      findings,
    }),
  )
  .nullish();

const decisions = z.array(
  z.object({
    outcome: z.string(),
    decidedAt: z.string(),
    criteriaVersion: z.number().nullable(),
    unitsLeft: z.number().nullable(),
    findings: findings.nullable(),
  }),
);

type Today = NonNullable<z.infer<typeof eligibility>>[number];
type Finding = Today['findings'][number];

const withEligibility = z.object({
  eligibility,
  household: z.object({ eligibility }).nullish(),
});

/** The case's other referrals: a programme is appealed once for each subject of a case. */
const sameCase = z.array(
  z.object({
    appealedAt: z.string().nullable(),
    program: z.object({ id: z.string() }).nullable(),
    subject: z.object({ id: z.string().optional() }).nullable(),
  }),
);

const shape = z.object({
  referral: z
    .object({
      subject: subjectOfDocument.nullable(),
      status: z.string(),
      statusSince: z.string(),
      reason: z.string().nullable(),
      reasonCode: z.string().nullable(),
      agency: named.nullable(),
      program: z.object({ id: z.string(), name: z.string() }).nullable(),
      decisions: decisions.nullable(),
      case: caseOfDocument
        .extend({ referrals: sameCase.nullable(), checked: withEligibility.nullable() })
        .nullable(),
    })
    .nullable(),
  officeCodes,
});

/**
 * Why a referral was refused. DOCUMENT_NOT_READY: it was not refused. NOT_FOUND: the caller may not read the decision record,
 * which this paper quotes.
 */
export async function readRefusal(
  ask: Ask,
  id: string,
  printedOn: string,
  words?: OfficeWords,
): Promise<Refusal> {
  const { referral, officeCodes } = await ask(REFUSAL, { id }, shape);
  const {
    status,
    statusSince,
    reason,
    reasonCode,
    agency,
    program,
    decisions,
    subject,
    case: ofCase,
  } = found(referral);
  const record = found(decisions);
  if (status !== 'REFUSED' && status !== 'DECLINED')
    throw new Unprintable('DOCUMENT_NOT_READY', 'Rujukan ini tidak ditolak.');
  const { checked, referrals, ...asked } = found(ofCase);
  const { id: programId, name: programName } = found(program);
  const personId = subject?.__typename === 'Person' ? subject.id : undefined;
  return {
    caseNumber: asked.number,
    programName,
    agencyName: found(agency).name,
    refusedBy: status === 'REFUSED' ? 'AGENCY' : 'OFFICE',
    refusedOn: officeDate(new Date(statusSince)),
    reasonName: reasonCode && sentence(wordsOf(officeCodes, 'REFUSAL_REASON', reasonCode)),
    reason: reason ?? (reasonCode ? null : 'Alasan tidak tercatat.'),
    ...recorded(record, findingsToday(checked, programId)),
    subject: subjectOf(subject, asked, words),
    appealedOn: appealDay(referrals ?? [], programId, personId),
    isSurveyed: subject?.__typename === 'Person' || subject?.__typename === 'Household',
    isComplaint: asked.kind === 'COMPLAINT',
    signatory: await readSignatory(ask, printedOn),
  };
}

/** When a no of this programme for this person (none: for the case's subject) was appealed; null where it was not. */
function appealDay(
  referrals: z.infer<typeof sameCase>,
  programId: string,
  personId: string | undefined,
): string | null {
  const appealed = referrals.find(
    ({ appealedAt, program, subject }) =>
      appealedAt !== null && program?.id === programId && subject?.id === personId,
  );
  return appealed?.appealedAt ? officeDate(new Date(appealed.appealedAt)) : null;
}

type Recorded = Pick<Refusal, 'failed' | 'criteriaVersion' | 'askedOn' | 'unitsLeft'>;

/**
 * What the refusal rested on, from its record (SRG-15). Where services could not be asked that day, the latest record
 * before it that has findings, under its own date.
 */
function recorded(decided: z.infer<typeof decisions>, today: Today | null): Recorded {
  const found = decided.findLast((one) => one.findings && one.findings.length > 0);
  return {
    failed: (found?.findings ?? []).flatMap(({ answer, text, value }, at) =>
      answer === 'NO'
        ? {
            criterion: text,
            household: value ?? ANSWERS.NO.id,
            today:
              today && changeSince(value, findingOf(today, { at, text }, found?.criteriaVersion ?? null)),
          }
        : [],
    ),
    criteriaVersion: found?.criteriaVersion ?? null,
    askedOn: found ? officeDate(new Date(found.decidedAt)) : null,
    unitsLeft: decided.at(-1)?.unitsLeft ?? null,
  };
}

/** Today's answer to a recorded criterion: of the same version by its place, since the office may have reworded it. */
const findingOf = (
  { criteriaVersion, findings }: Today,
  { at, text }: { at: number; text: string },
  version: number | null,
): Finding | undefined =>
  version !== null && criteriaVersion === version ? findings[at] : findings.find((one) => one.text === text);

/** What today's data say of a criterion that was not met, where that is something else; null where it is the same. */
function changeSince(value: string | null, now: Finding | undefined): string | null {
  if (!now) return 'syarat ini tidak berlaku lagi';
  if (now.answer === 'NO' && now.value === value) return null;
  return now.value ?? ANSWERS[now.answer ?? 'NOT_KNOWN'].id;
}

/** The criteria of the programme as they stand today; null where they may not be read or ask nothing. */
function findingsToday(checked: z.infer<typeof withEligibility> | null, programId: string): Today | null {
  const programs = checked?.eligibility ?? checked?.household?.eligibility;
  return programs?.find(({ program }) => program?.id === programId) ?? null;
}
