import { describe, expect, it } from 'vitest';
import type { CaseStatus, ReferralStatus } from '../generated/prisma/enums.ts';
import {
  type CaseStanding,
  caseLifecycle,
  caseRefusal,
  decideCase,
  isOpen,
  type RegistryFacts,
  referRefusal,
  registryOutcome,
  standingStatus,
  verifySubjectRefusal,
} from './case.lifecycle.ts';

const facts = (listing: RegistryFacts['listing'], verificationId: string | null = null): RegistryFacts => ({
  listing,
  verificationId,
  surveyorAccountId: null,
});

const [MONDAY, TUESDAY] = [new Date('2026-03-02T03:00:00Z'), new Date('2026-03-03T03:00:00Z')];

const household = (more: Partial<CaseStanding> = {}): CaseStanding => ({
  subjectType: 'HOUSEHOLD',
  registryOutcome: 'LISTED',
  priority: 'NORMAL',
  verifiedAt: null,
  officerVerifiedAt: null,
  appealedAt: null,
  ...more,
});

describe('the registry outcome', () => {
  it.each([
    ['LISTED', facts('LISTED'), 'ANALYSIS'],
    ['LISTED', facts('VERIFIED'), 'ANALYSIS'],
    ['LISTED', facts('LISTED', 'verif_1'), 'ANALYSIS'],
    ['IN_VERIFICATION', facts('CANDIDATE', 'verif_1'), 'VERIFYING'],
    ['NOT_LISTED', facts('CANDIDATE'), 'REGISTERED'],
    ['NOT_LISTED', facts('OFF'), 'REGISTERED'],
    ['NOT_LISTED', null, 'REGISTERED'],
  ] as const)('[BRU-2] %s of %o stands in %s', (outcome, known, status) => {
    expect(registryOutcome('HOUSEHOLD', known)).toBe(outcome);
    expect(standingStatus(household({ registryOutcome: outcome }), known?.verificationId != null)).toBe(
      status,
    );
  });

  it('[BRU-2] asks nothing of subjects that the registry does not keep', () => {
    expect(registryOutcome('UNKNOWN_PERSON', null)).toBeNull();
    const unknown = household({ subjectType: 'UNKNOWN_PERSON', registryOutcome: null, appealedAt: MONDAY });
    expect(standingStatus(unknown, false)).toBe('ANALYSIS');
  });

  it('[SRG-2] a decided verification leads to analysis, poor or not', () => {
    expect(standingStatus(household({ registryOutcome: 'NOT_LISTED', verifiedAt: MONDAY }), false)).toBe(
      'ANALYSIS',
    );
  });

  it('[SRG-15] an appeal waits for a later decided verification, even for a listed subject', () => {
    const appealed = household({ verifiedAt: MONDAY, appealedAt: TUESDAY });
    expect(standingStatus(appealed, false)).toBe('REGISTERED');
    expect(standingStatus(appealed, true)).toBe('VERIFYING');
    expect(standingStatus({ ...appealed, verifiedAt: TUESDAY }, false)).toBe('ANALYSIS');
  });
});

describe('a case', () => {
  it('is closed, not withdrawn, where something was delivered', () => {
    const withdrawn = (...referrals: ReferralStatus[]) =>
      decideCase({ ...household(), status: 'REFERRED', referrals }, 'withdraw');
    expect(withdrawn('DELIVERED', 'APPROVED')).toBe('CLOSED');
    expect(withdrawn('REFUSED', 'APPROVED')).toBe('WITHDRAWN');
  });

  it('[SRG-2] follows the registry while nothing of it is referred', () => {
    const follows = (status: CaseStatus, isVerifying: boolean) => {
      const facts = { ...household({ registryOutcome: 'NOT_LISTED' }), status, referrals: [], isVerifying };
      return decideCase(facts, 'follow');
    };
    expect(follows('REGISTERED', true)).toBe('VERIFYING');
    expect(follows('VERIFYING', true)).toBe('VERIFYING');
    expect(follows('ANALYSIS', false)).toBe('REGISTERED');
    expect(follows('REFERRED', true)).toBe('REFERRED');
    expect(() => follows('CLOSED', true)).toThrow(expect.objectContaining({ code: 'STATE_FORBIDS' }));
  });

  it('[BRU-2] outside list and verification is referred with a recommendation, or in an emergency', () => {
    const outside = {
      ...household({ registryOutcome: 'NOT_LISTED' }),
      status: 'REGISTERED',
      referrals: [],
    } as const;
    const needed = { code: 'RECOMMENDATION_NEEDED', inputPath: ['input', 'recommendation'] };
    expect(caseRefusal(outside, 'refer')).toMatchObject(needed);
    expect(caseRefusal({ ...outside, verifiedAt: MONDAY, status: 'ANALYSIS' }, 'refer')).toMatchObject(
      needed,
    );
    expect(caseRefusal({ ...outside, isRecommended: true }, 'refer')).toBeNull();
    expect(caseRefusal({ ...outside, priority: 'EMERGENCY' }, 'refer')).toBeNull();
    const waiting = { ...outside, registryOutcome: 'IN_VERIFICATION', isRecommended: true } as const;
    expect(caseRefusal(waiting, 'refer')?.code).toBe('CASE_NOT_VERIFIED');
    expect(caseRefusal({ ...waiting, priority: 'EMERGENCY' }, 'refer')).toBeNull();
  });

  it('[SRG-22] is referred without a verification to a programme that asks for none', () => {
    const waiting = {
      ...household({ registryOutcome: 'IN_VERIFICATION' }),
      status: 'VERIFYING',
      referrals: [],
    } as const;
    const refusals = (['LISTED', 'LISTED_OR_VERIFIED', 'ANYONE', 'UNLISTED'] as const).map(
      (audience) => caseRefusal({ ...waiting, audience }, 'refer')?.code ?? null,
    );
    expect(refusals).toEqual(['CASE_NOT_VERIFIED', 'CASE_NOT_VERIFIED', null, null]);
    expect(decideCase({ ...waiting, audience: 'ANYONE' }, 'refer')).toBe('REFERRED');
    expect(referRefusal(waiting, [])?.code).toBe('CASE_NOT_VERIFIED');
    expect(referRefusal(waiting, ['LISTED'])?.code).toBe('CASE_NOT_VERIFIED');
    expect(referRefusal(waiting, ['LISTED', 'UNLISTED'])).toBeNull();
  });

  it('[SRG-18] of whom the registry does not keep is referred once an officer has verified them', () => {
    const unknown = {
      ...household({ subjectType: 'UNKNOWN_PERSON', registryOutcome: null }),
      status: 'ANALYSIS',
      referrals: [],
      registeredBy: 'acct_1',
    } as const;
    expect(caseRefusal(unknown, 'refer')?.code).toBe('SUBJECT_NOT_VERIFIED');
    expect(caseRefusal({ ...unknown, audience: 'ANYONE' }, 'refer')).toBeNull();
    expect(caseRefusal({ ...unknown, priority: 'EMERGENCY' }, 'refer')).toBeNull();
    expect(caseRefusal({ ...unknown, officerVerifiedAt: MONDAY }, 'refer')).toBeNull();
    expect(verifySubjectRefusal(unknown, 'acct_1')?.code).toBe('OWN_REGISTRATION');
    expect(verifySubjectRefusal(unknown, 'acct_2')).toBeNull();
    expect(verifySubjectRefusal({ ...unknown, officerVerifiedAt: MONDAY }, 'acct_2')?.code).toBe(
      'ALREADY_VERIFIED',
    );
    expect(verifySubjectRefusal({ ...unknown, subjectType: 'PERSON' }, 'acct_2')?.code).toBe('SUBJECT_KEPT');
    expect(verifySubjectRefusal({ ...unknown, status: 'CLOSED' }, 'acct_2')?.code).toBe('CASE_ENDED');
  });

  it('[SRG-15] with an open appeal is neither solved nor referred, save in an emergency', () => {
    const appealed = { ...household({ appealedAt: MONDAY }), status: 'REGISTERED', referrals: [] } as const;
    expect(caseRefusal(appealed, 'solve')?.code).toBe('APPEAL_OPEN');
    expect(caseRefusal(appealed, 'refer')?.code).toBe('APPEAL_OPEN');
    expect(caseRefusal({ ...appealed, priority: 'EMERGENCY' }, 'refer')).toBeNull();
    expect(caseRefusal(appealed, 'withdraw')).toBeNull();
  });

  it('is not withdrawn while quota is being reserved for it', () => {
    const claiming = { ...household(), status: 'REFERRED', referrals: ['CLAIMING'] } as const;
    expect(caseRefusal(claiming, 'withdraw')?.code).toBe('REFERRAL_CLAIMING');
  });

  it('is opened again from each of its ends, and from nowhere else', () => {
    for (const status of Object.keys(caseLifecycle.table) as (keyof typeof caseLifecycle.table)[]) {
      const refusal = caseRefusal({ ...household(), status, referrals: [] }, 'reopen');
      expect(refusal === null).toBe(!isOpen(status));
    }
  });
});
