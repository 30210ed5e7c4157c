import { describe, expect, it } from 'vitest';
import {
  afterRegistryNews,
  caseLifecycle,
  caseRefusal,
  firstStatus,
  isFinished,
  isOpen,
  type RegistryFacts,
  registryOutcome,
} from './case.lifecycle.ts';

const facts = (listing: RegistryFacts['listing'], verificationId: string | null = null): RegistryFacts => ({
  listing,
  verificationId,
  surveyorAccountId: null,
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
  ] as const)('[BRU-2] %s of %o begins in %s', (outcome, known, status) => {
    expect(registryOutcome('HOUSEHOLD', known)).toBe(outcome);
    expect(firstStatus(outcome)).toBe(status);
  });

  it('[BRU-2] asks nothing of subjects that the registry does not keep', () => {
    expect(registryOutcome('UNKNOWN_PERSON', null)).toBeNull();
    expect(firstStatus(null)).toBe('ANALYSIS');
  });
});

describe('news of the registry', () => {
  it('[SRG-2] a decision leads to analysis, poor or not', () => {
    expect(afterRegistryNews('VERIFYING', 'VERIFICATION_DECIDED', 'IN_VERIFICATION', 'LISTED')).toBe(
      'ANALYSIS',
    );
    expect(afterRegistryNews('VERIFYING', 'VERIFICATION_DECIDED', 'IN_VERIFICATION', 'NOT_LISTED')).toBe(
      'ANALYSIS',
    );
  });
  it('[SRG-15] other facts do not end the wait for a re-survey of a listed household', () => {
    expect(afterRegistryNews('REGISTERED', 'FACTS', 'LISTED', 'LISTED')).toBeNull();
    expect(afterRegistryNews('REGISTERED', 'FACTS', 'NOT_LISTED', 'LISTED')).toBe('ANALYSIS');
  });
  it('does not move what goes on', () => {
    expect(afterRegistryNews('REFERRED', 'VERIFICATION_DECIDED', 'LISTED', 'NOT_LISTED')).toBeNull();
  });
});

describe('a case', () => {
  it('ends when each referral is refused, delivered, declined or withdrawn', () => {
    expect(isFinished('REFERRED', ['REFUSED', 'DELIVERED', 'DECLINED', 'WITHDRAWN'])).toBe(true);
    for (const under of ['PROPOSED', 'CLAIMING', 'WAITING', 'APPROVED', 'ACCEPTED', 'DEFERRED'] as const) {
      expect(isFinished('REFERRED', ['DELIVERED', under])).toBe(false);
    }
    expect(isFinished('REFERRED', [])).toBe(false);
  });

  it('is referred before verification only in an emergency', () => {
    const registered = { status: 'REGISTERED', priority: 'NORMAL', referrals: [] } as const;
    expect(caseRefusal(registered, 'refer')?.code).toBe('CASE_NOT_VERIFIED');
    expect(caseRefusal({ ...registered, priority: 'EMERGENCY' }, 'refer')).toBeNull();
  });

  it('is not withdrawn while quota is being reserved for it', () => {
    const claiming = { status: 'REFERRED', priority: 'NORMAL', referrals: ['CLAIMING'] } as const;
    expect(caseRefusal(claiming, 'withdraw')?.code).toBe('REFERRAL_CLAIMING');
  });

  it('needs nobody any more in its ends', () => {
    expect(caseLifecycle.ends.some(isOpen)).toBe(false);
    expect(isOpen('CLOSED')).toBe(false);
  });
});
