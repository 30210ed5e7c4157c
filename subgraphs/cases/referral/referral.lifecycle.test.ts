import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../shared/actor.ts';
import { referralActions } from './referral.actions.ts';
import { afterUnclaim, appealRefusal, approvalRefusal, referralRefusal } from './referral.lifecycle.ts';

const actor = (role: Role): Actor => ({
  accountId: 'acct_1',
  postingId: 'post_1',
  role,
  regionCode: '33.14',
  deskId: null,
  agencyId: 'agcy_1',
  sector: 'HEALTH',
  name: role,
});

const allowed = (
  role: Role,
  status: 'PROPOSED' | 'APPROVED' | 'REFUSED',
  approval: 'MANAGER' | 'REGENT' = 'MANAGER',
) =>
  referralActions(actor(role), { status, approval, deferredToYear: null, appealedAt: null }, 2026)
    .filter((one) => one.allowed)
    .map((one) => one.action);

describe('a referral', () => {
  it('[PYK-2] is taken up again only in the year it was deferred to', () => {
    const deferred = { status: 'DEFERRED', deferredToYear: 2027 } as const;
    expect(referralRefusal(deferred, 'claim', 2026)?.code).toBe('YEAR_NOT_REACHED');
    expect(referralRefusal(deferred, 'claim', 2027)).toBeNull();
    expect(afterUnclaim(deferred)).toBe('DEFERRED');
    expect(afterUnclaim({ deferredToYear: null })).toBe('PROPOSED');
  });

  it('[SRG-15] is appealed once, when it was refused', () => {
    expect(appealRefusal({ status: 'REFUSED', appealedAt: null })).toBeNull();
    expect(appealRefusal({ status: 'REFUSED', appealedAt: new Date() })?.code).toBe('ALREADY_APPEALED');
    expect(appealRefusal({ status: 'DELIVERED', appealedAt: null })?.code).toBe('STATE_FORBIDS');
  });

  it('is approved by the rule of its programme', () => {
    expect(approvalRefusal('MANAGER', 'BACK_OFFICE')?.code).toBe('NEEDS_MANAGER');
    expect(approvalRefusal('MANAGER', 'HEAD_OF_UNIT')).toBeNull();
    expect(approvalRefusal('REGENT', 'MANAGER')?.code).toBe('NEEDS_REGENT');
    expect(approvalRefusal('REGENT', 'REGIONAL_HEAD')).toBeNull();
  });

  it('offers each role what it may do now', () => {
    expect(allowed('MANAGER', 'PROPOSED')).toEqual([
      'referralApprove',
      'referralDecline',
      'referralWithdraw',
    ]);
    expect(allowed('MANAGER', 'PROPOSED', 'REGENT')).toEqual(['referralWithdraw']);
    expect(allowed('AGENCY_OFFICER', 'PROPOSED')).toEqual([]);
    expect(allowed('AGENCY_OFFICER', 'APPROVED')).toEqual([
      'referralAccept',
      'referralDeliver',
      'referralRefuse',
      'referralDefer',
    ]);
    expect(allowed('FRONT_OFFICE', 'REFUSED')).toEqual(['referralAppeal']);
    expect(allowed('ANALYST', 'APPROVED')).toEqual([]);
  });
});
