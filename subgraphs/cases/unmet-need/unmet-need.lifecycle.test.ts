import { describe, expect, it } from 'vitest';
import type { Actor } from '../../shared/actor.ts';
import { CaseStatus, UnmetNeedStatus } from '../generated/prisma/enums.ts';
import { recordOffer, unmetNeedActions } from './unmet-need.actions.ts';
import {
  deliveredRefusal,
  endRefusal,
  metByRefusal,
  openRefusal,
  recordRefusal,
  unmetNeedLifecycle,
} from './unmet-need.lifecycle.ts';

const clerk: Actor = {
  ...{ accountId: 'acct_1', postingId: 'post_1', regionCode: '33.14', deskId: null, agencyId: null },
  ...{ name: 'Petugas', role: 'BACK_OFFICE', sectors: ['HEALTH'] },
};

describe('[TGL-13] the life of an unmet need', () => {
  it('goes from open to met or withdrawn, and on from neither', () => {
    expect(unmetNeedLifecycle.table).toEqual({
      OPEN: { meet: 'MET', withdraw: 'WITHDRAWN' },
      MET: {},
      WITHDRAWN: {},
    });
    for (const status of Object.values(UnmetNeedStatus))
      for (const command of ['meet', 'withdraw'] as const)
        expect(endRefusal({ status }, command)?.code ?? null).toBe(
          status === 'OPEN' ? null : 'STATE_FORBIDS',
        );
  });

  it('is recorded on a case in any state but withdrawn, also once it has ended', () => {
    const refused = Object.values(CaseStatus).filter((status) => recordRefusal({ status }));
    expect(refused).toEqual(['WITHDRAWN']);
    expect(recordRefusal({ status: 'WITHDRAWN' })?.code).toBe('CASE_WITHDRAWN');
  });

  it('is open once for each need of a case', () => {
    expect(openRefusal(null)).toBeNull();
    expect(openRefusal({ need: 'FOOD' })?.code).toBe('UNMET_NEED_OPEN');
  });

  it('is met by a delivered referral, a programme or words, not by nothing', () => {
    expect(metByRefusal({})?.code).toBe('MET_BY_MISSING');
    for (const by of [{ referralId: 'refl_1' }, { programId: 'prog_1' }, { note: 'Baznas, satu paket' }])
      expect(metByRefusal(by)).toBeNull();
    expect(deliveredRefusal('DELIVERED')).toBeNull();
    expect(deliveredRefusal('ACCEPTED')?.code).toBe('REFERRAL_NOT_DELIVERED');
  });

  it('is offered to the desk that has the case, with the reason where the state forbids it', () => {
    const allowed = (offers: { action: string; allowed: boolean }[]) =>
      offers.filter((one) => one.allowed).map(({ action }) => action);
    expect(allowed(unmetNeedActions(clerk, { status: 'OPEN' }, 'HEALTH'))).toEqual([
      'unmetNeedMeet',
      'unmetNeedWithdraw',
    ]);
    expect(allowed(unmetNeedActions(clerk, { status: 'OPEN' }, 'EDUCATION'))).toEqual([]);
    expect(
      allowed(unmetNeedActions({ ...clerk, role: 'HEAD_OF_UNIT' }, { status: 'OPEN' }, 'HEALTH')),
    ).toEqual([]);
    expect(unmetNeedActions(clerk, { status: 'MET' }, 'HEALTH')[0]?.reason?.en).toContain('met');
    expect(recordOffer(clerk, { status: 'CLOSED', sector: 'HEALTH' }).allowed).toBe(true);
    expect(recordOffer(clerk, { status: 'WITHDRAWN', sector: 'HEALTH' }).reason?.en).toContain('withdrawn');
    expect(recordOffer(null, { status: 'CLOSED', sector: 'HEALTH' }).allowed).toBe(false);
  });
});
