import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../shared/actor.ts';
import { isOpenToAgency } from '../scope.ts';
import { referralActions } from './referral.actions.ts';
import { referralStatuses } from './referral.codes.ts';
import {
  appealRefusal,
  approvalRefusal,
  CLAIMABLE,
  deliveryDayRefusal,
  ownProposalRefusal,
  referralLifecycle,
  referralRefusal,
} from './referral.lifecycle.ts';

const actor = (role: Role): Actor => ({
  accountId: 'acct_1',
  postingId: 'post_1',
  role,
  regionCode: '33.14',
  deskId: null,
  agencyId: 'agcy_1',
  sectors: ['HEALTH'],
  name: role,
});

it.each(referralStatuses.list)(
  'an end closes the family to the agency at once, unless it delivered: %s',
  (status) => {
    const since = new Date('2026-07-01T03:00:00Z');
    const closes = referralLifecycle.ends.includes(status) && status !== 'DELIVERED';
    expect(isOpenToAgency({ status, approvedAt: since, statusSince: since }, since)).toBe(!closes);
  },
);

const allowed = (
  role: Role,
  status: 'PROPOSED' | 'APPROVED' | 'REFUSED',
  approval: 'MANAGER' | 'REGENT' = 'MANAGER',
) =>
  referralActions(
    actor(role),
    { status, approval, proposedBy: 'acct_2', villageCode: null },
    {
      claim: null,
      isAppealed: false,
      lacksScan: false,
    },
  )
    .filter((one) => one.allowed)
    .map((one) => one.action);

describe('a referral', () => {
  it('[OUR-5] that was deferred is not approved again: its year’s waiting list proposes it, an officer confirms', () => {
    expect(referralRefusal({ status: 'DEFERRED' }, 'claim')?.code).toBe('STATE_FORBIDS');
    expect(referralRefusal({ status: 'DEFERRED' }, 'reserve')).toBeNull();
    expect(CLAIMABLE).toEqual(['PROPOSED']);
  });

  it('[SRG-15] is appealed once for its programme, when it was refused or declined', () => {
    expect(appealRefusal({ status: 'REFUSED' }, false)).toBeNull();
    expect(appealRefusal({ status: 'DECLINED' }, false)).toBeNull();
    expect(appealRefusal({ status: 'REFUSED' }, true)?.code).toBe('ALREADY_APPEALED');
    expect(appealRefusal({ status: 'DELIVERED' }, false)?.code).toBe('STATE_FORBIDS');
  });

  it('is approved by somebody other than its proposer, unless proposing approves', () => {
    const own = { proposedBy: 'acct_1' };
    expect(ownProposalRefusal({ ...own, approval: 'MANAGER' }, 'acct_1')?.code).toBe('OWN_PROPOSAL');
    expect(ownProposalRefusal({ ...own, approval: 'MANAGER' }, 'acct_2')).toBeNull();
    expect(ownProposalRefusal({ ...own, approval: 'NONE' }, 'acct_1')).toBeNull();
  });

  it('is delivered from its approval on; paper has its true day with a reason, up to a year before the case', () => {
    const row = { approvedAt: new Date('2026-03-10T03:00:00Z') };
    const ofCase = { registeredAt: new Date('2026-03-02T03:00:00Z') };
    const refused = (day: string, reason?: string) => deliveryDayRefusal(row, ofCase, day, reason)?.code;
    expect(refused('2026-03-10')).toBeUndefined();
    expect(refused('2026-03-09')).toBe('REASON_NEEDED');
    expect(refused('2025-03-02', 'Dari buku lama')).toBeUndefined();
    expect(refused('2025-03-01', 'Dari buku lama')).toBe('DAY_TOO_EARLY');
  });

  it('is approved by the rule of its programme', () => {
    expect(approvalRefusal('MANAGER', 'BACK_OFFICE')?.code).toBe('NEEDS_MANAGER');
    expect(approvalRefusal('MANAGER', 'HEAD_OF_UNIT')).toBeNull();
    expect(approvalRefusal('REGENT', 'MANAGER')?.code).toBe('NEEDS_REGENT');
    expect(approvalRefusal('REGENT', 'REGIONAL_HEAD')).toBeNull();
    expect(approvalRefusal('VILLAGE_HEAD', 'MANAGER')?.code).toBe('NEEDS_VILLAGE_HEAD');
    expect(approvalRefusal('VILLAGE_HEAD', 'VILLAGE_HEAD')).toBeNull();
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
