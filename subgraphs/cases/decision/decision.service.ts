import { z } from 'zod';
import type { Actor } from '../../shared/actor.ts';
import { newId } from '../../shared/ids.ts';
import {
  bytes,
  decrypt,
  encrypt,
  newSalt,
  openSubjectKey,
  type PersonalKeys,
  saltedHash,
} from '../../shared/personal.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case, Referral } from '../generated/prisma/client.ts';
import type { ReferralStatus } from '../generated/prisma/enums.ts';
import { readActingTitle } from './acting.store.ts';
import { type DecisionRow, type Question, questionsOfReferrals, subjectKey } from './decision.store.ts';

const localized = z.object({ id: z.string(), en: z.string() });
const answer = z.enum(['YES', 'NO', 'NOT_KNOWN']);

/** A criterion as it was asked, with the household's value in words and the answer. */
export interface Finding {
  answer: z.infer<typeof answer>;
  text: z.infer<typeof localized>;
  /** Null for a group. */
  value: z.infer<typeof localized> | null;
  /** What of the registry it tells that some roles do not read. */
  tells?: string[] | undefined;
  /** Where the value came from, and what would have told an answer that was not known; none of a former release. */
  source?: z.infer<typeof localized> | undefined;
  hint?: z.infer<typeof localized> | undefined;
  parts: Finding[];
}

const finding: z.ZodType<Finding> = z.object({
  answer,
  text: localized,
  value: localized.nullable(),
  tells: z.array(z.string()).optional(),
  source: localized.optional(),
  hint: localized.optional(),
  get parts() {
    return z.array(finding);
  },
});

/** What services says of criteria and quota at a moment: its peers `assess` and `reserve`. */
export const assessmentAnswer = z.object({
  criteriaVersion: z.number().int().nullable(),
  outcome: answer.nullable(),
  findings: z.array(finding),
  availability: z.string(),
  unitsLeft: z.number().int().nullable(),
  budgetLeftRupiah: z
    .string()
    .regex(/^-?\d+$/)
    .nullable(),
});

/** An assessment of one household: it is kept only with a decision about this one. */
export type Assessment = z.infer<typeof assessmentAnswer> & { householdId: string | null };

/**
 * Asks services for the assessment of a decision, before its transaction. Null if services does not answer: the decision does not
 * wait, and its record says that there was no assessment.
 */
export async function assess(ctx: CasesContext, question: Question | null): Promise<Assessment | null> {
  if (!question) return null;
  try {
    const answered = assessmentAnswer
      .nullable()
      .parse(await ctx.peers.call('services', 'assess', { ...question }));
    return answered && { ...answered, householdId: question.householdId };
  } catch (error) {
    ctx.log.warn({ err: error, programId: question.programId }, 'services could not be asked for a decision');
    return null;
  }
}

/** How many are asked about at once. */
const AT_ONCE = 4;

/** The same for each of several referrals, by its id; those that are not there are left out. */
export async function assessAll(
  ctx: CasesContext,
  referralIds: readonly string[],
): Promise<Map<string, Assessment | null>> {
  const questions = await questionsOfReferrals(ctx, referralIds);
  const assessments = new Map<string, Assessment | null>();
  for (let i = 0; i < questions.length; i += AT_ONCE) {
    await Promise.all(
      questions.slice(i, i + AT_ONCE).map(async ({ referralId, ...question }) => {
        assessments.set(referralId, await assess(ctx, question));
      }),
    );
  }
  return assessments;
}

/** Who decided: an actor, or the person whose earlier act services has just answered. */
export interface Decider {
  accountId: string | null;
  postingId: string | null;
  name: string | null;
  actingAs: string | null;
}

/** The actor, with the title under which an acting head decides. */
export const deciderOf = async (tx: CasesTx, actor: Actor | null): Promise<Decider> => ({
  accountId: actor?.accountId ?? null,
  postingId: actor?.postingId ?? null,
  name: actor?.name ?? null,
  actingAs: await readActingTitle(tx, actor),
});

/** The approver of a referral, from its row. */
export const approverOf = (row: Referral): Decider => ({
  accountId: row.approverAccountId,
  postingId: row.approverPostingId,
  name: row.approverName,
  actingAs: row.actingAs,
});

export interface Decided {
  outcome: ReferralStatus;
  by: Decider;
  /** Null where nobody could be asked. */
  assessment: Assessment | null;
  fiscalYear: number;
  /** How it departs from the rules, which the reason answers for. */
  departures?: readonly string[];
  /** In words, for the family to read. */
  reason?: string | null;
  reasonCode?: string | null;
  onBehalf?: boolean;
}

/** What an event says of a decision's record: where it lies, and a hash by which it vouches for the words in it. */
export interface DecisionMark {
  decisionId: string;
  criteriaVersion: number | null;
  contentHash: string | null;
}

/** The words of a decision, encrypted, and the hash that vouches for them. */
interface SealedWords {
  cipher: Uint8Array<ArrayBuffer>;
  hash: string;
}

/**
 * Records a decision on a referral with everything that it was based on (SRG-15, design decision 6). Words about the household are
 * encrypted under its own key. Returns the mark for the decision's event.
 */
export async function recordDecision(
  tx: CasesTx,
  keys: PersonalKeys,
  referral: Pick<Referral, 'id' | 'basis'>,
  ofCase: Case,
  decided: Decided,
): Promise<DecisionMark> {
  // Of another household where the case's subject was corrected between the question and the lock.
  const isOfThis = decided.assessment?.householdId === ofCase.householdId;
  const assessment = isOfThis ? decided.assessment : null;
  const words = { reason: decided.reason ?? null, findings: assessment?.findings ?? [] };
  const isSilent = words.reason === null && words.findings.length === 0;
  const sealed = isSilent ? null : seal(await subjectKey(tx, keys, subjectOf(ofCase)), words);
  return insertDecision(tx, referral, ofCase, { ...decided, assessment }, sealed);
}

/** Keeps a decision that nobody gave words to, and that rests on one recorded before: a place that became free. */
export function recordFollowing(
  tx: CasesTx,
  referral: Pick<Referral, 'id' | 'basis'>,
  ofCase: Case,
  decided: Pick<Decided, 'outcome' | 'by' | 'fiscalYear'>,
): Promise<DecisionMark> {
  return insertDecision(tx, referral, ofCase, { ...decided, assessment: null }, null);
}

/** Whose key encrypts what is said of a case. */
const subjectOf = (ofCase: Case): string => ofCase.householdId ?? ofCase.personId ?? ofCase.id;

function seal(key: Buffer, words: DecisionWords): SealedWords {
  const salt = newSalt();
  return { cipher: bytes(encrypt(key, JSON.stringify({ ...words, salt }))), hash: saltedHash(salt, words) };
}

async function insertDecision(
  tx: CasesTx,
  referral: Pick<Referral, 'id' | 'basis'>,
  ofCase: Case,
  { by, assessment, ...decided }: Decided,
  sealed: SealedWords | null,
): Promise<DecisionMark> {
  const criteriaVersion = assessment?.criteriaVersion ?? null;
  const { id: decisionId } = await tx.prisma.decision.create({
    data: {
      id: newId('deci'),
      referralId: referral.id,
      outcome: decided.outcome,
      decidedAt: tx.now,
      accountId: by.accountId,
      postingId: by.postingId,
      decidedByName: by.name,
      actingAs: by.actingAs,
      onBehalf: decided.onBehalf ?? false,
      reasonCode: decided.reasonCode ?? null,
      fiscalYear: decided.fiscalYear,
      departures: [...(decided.departures ?? [])],
      basis: referral.basis,
      assessed: assessment !== null,
      criteriaVersion,
      eligibilityOutcome: assessment?.outcome ?? null,
      availability: assessment?.availability ?? null,
      unitsLeft: assessment?.unitsLeft ?? null,
      budgetLeftRupiah: assessment?.budgetLeftRupiah == null ? null : BigInt(assessment.budgetLeftRupiah),
      subjectId: subjectOf(ofCase),
      contentCipher: sealed?.cipher ?? null,
    },
  });
  return { decisionId, criteriaVersion, contentHash: sealed?.hash ?? null };
}

/** The words of a decision; null once the subject's key has been erased. */
export interface DecisionWords {
  reason: string | null;
  findings: Finding[];
}

export function openWords(keys: PersonalKeys, row: DecisionRow): DecisionWords | null {
  if (row.contentCipher === null) return { reason: null, findings: [] };
  if (row.wrappedKey === null) return null;
  const key = openSubjectKey(keys.data, row.wrappedKey);
  const { reason, findings } = JSON.parse(decrypt(key, row.contentCipher)) as DecisionWords;
  return { reason, findings };
}

const HIDDEN = {
  id: 'Syarat yang tidak ditampilkan bagi penugasan Anda',
  en: 'A criterion that your posting is not shown',
};

/** A finding as a viewer is shown it. */
export interface ShownFinding extends Pick<Finding, 'text' | 'value' | 'source' | 'hint'> {
  /** Null where it rests on what the viewer does not read. */
  answer: Finding['answer'] | null;
  parts: ShownFinding[];
}

/**
 * The findings without what the viewer may not read: neither words, nor answer, nor parts, whose places the programme's criteria
 * name. Pure.
 */
export function maskFindings(findings: readonly Finding[], masked: ReadonlySet<string>): ShownFinding[] {
  return findings.map((finding) =>
    finding.tells?.some((field) => masked.has(field))
      ? { text: HIDDEN, value: null, answer: null, parts: [] }
      : finding,
  );
}
