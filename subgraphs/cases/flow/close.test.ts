import { expect, it } from 'vitest';
import type { CaseFacts } from '../case/case.lifecycle.ts';
import { endOfCase } from './close.ts';

const referred = (referrals: CaseFacts['referrals'], appealedAt: Date | null = null): CaseFacts => ({
  subjectType: 'HOUSEHOLD',
  registryOutcome: 'LISTED',
  priority: 'NORMAL',
  verifiedAt: null,
  officerVerifiedAt: null,
  appealedAt,
  status: 'REFERRED',
  referrals,
});

it('a case ends when each referral is refused, delivered, declined or withdrawn', () => {
  expect(endOfCase(referred(['REFUSED', 'DELIVERED', 'DECLINED', 'WITHDRAWN']))).toBe('close');
  for (const under of ['PROPOSED', 'CLAIMING', 'WAITING', 'APPROVED', 'ACCEPTED', 'DEFERRED'] as const)
    expect(endOfCase(referred(['DELIVERED', under]))).toBeNull();
  expect(endOfCase(referred([]))).toBeNull();
  expect(endOfCase({ ...referred(['DELIVERED']), status: 'ANALYSIS' })).toBeNull();
});

it('a case goes back to analysis if nothing left the office, and while an appeal waits', () => {
  expect(endOfCase(referred(['DECLINED', 'DECLINED']))).toBe('return');
  expect(endOfCase(referred(['DECLINED', 'REFUSED']))).toBe('close');
  expect(endOfCase(referred(['WITHDRAWN']))).toBe('close');
  expect(endOfCase(referred(['REFUSED'], new Date('2026-03-02T03:00:00Z')))).toBe('return');
});
