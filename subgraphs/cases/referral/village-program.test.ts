import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, type Role, roles } from '../../shared/actor.ts';
import { grantFor } from '../../shared/policy.ts';
import { ApprovalRule } from '../generated/prisma/enums.ts';
import { referralActions } from './referral.actions.ts';
import { approvalRefusal } from './referral.lifecycle.ts';
import { referralPolicy } from './referral.policy.ts';
import { proposerRefusal, residentRefusal } from './village-program.ts';

const VILLAGES = ['33.14.01.2001', '33.14.01.2002', '33.14.02.1001'];
const PLACES = ['33.14', '33.14.01', ...VILLAGES];
const place = fc.constantFrom(...PLACES);
const ownedBy = fc.option(fc.constantFrom(...VILLAGES));

const actor = (role: Role, regionCode: string): Actor => ({
  ...{ accountId: 'acct_1', postingId: 'post_1', role, regionCode, name: role },
  ...{ deskId: null, agencyId: 'agcy_1', sectors: ['HEALTH'] },
});

const offered = (who: Actor, row: Parameters<typeof referralActions>[1]): string[] =>
  referralActions(who, row, { claim: null, isAppealed: false, lacksScan: false })
    .filter((one) => one.allowed)
    .map((one) => one.action);

describe("a village's own programme", () => {
  it('[TGL-14] is for the residents of that village, and of no other place', () => {
    fc.assert(
      fc.property(ownedBy, place, (villageCode, regionCode) => {
        const code = residentRefusal({ villageCode }, { regionCode })?.code;
        expect(code).toBe(villageCode === null || villageCode === regionCode ? undefined : 'OTHER_VILLAGE');
      }),
    );
  });

  it('[TGL-14] is all that a Puskesos proposes, and only of its own village', () => {
    fc.assert(
      fc.property(ownedBy, place, (villageCode, regionCode) => {
        const { scope } = grantFor(referralPolicy, actor('PUSKESOS', regionCode), 'propose');
        const code = proposerRefusal(scope, { villageCode })?.code;
        expect(code).toBe(villageCode === regionCode ? undefined : 'NOT_OF_VILLAGE');
      }),
    );
  });

  it('[TGL-14] is approved and declined by the head of that village alone, whatever else the rule, and never by who proposed it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...roles.list),
        place,
        ownedBy,
        fc.constantFrom(...Object.values(ApprovalRule)),
        fc.constantFrom('acct_1', 'acct_2'),
        (role, regionCode, villageCode, approval, proposedBy) => {
          const acts = offered(actor(role, regionCode), {
            ...{ status: 'PROPOSED', approval, villageCode, proposedBy },
          });
          const isApproved = acts.includes('referralApprove');
          if (role === 'VILLAGE_HEAD' && isApproved) expect(villageCode).toBe(regionCode);
          if (approval === 'VILLAGE_HEAD' && isApproved)
            expect([role, villageCode, proposedBy]).toEqual(['VILLAGE_HEAD', regionCode, 'acct_2']);
          if (role === 'VILLAGE_HEAD' && (approval === 'MANAGER' || approval === 'REGENT'))
            expect([isApproved, approvalRefusal(approval, role)?.code]).toEqual([false, `NEEDS_${approval}`]);
        },
      ),
    );
  });

  it('[TGL-14] is delivered by the Puskesos of that village, which answers nothing else', () => {
    fc.assert(
      fc.property(place, ownedBy, (regionCode, villageCode) => {
        const row = { status: 'APPROVED', approval: 'VILLAGE_HEAD', proposedBy: 'acct_2' } as const;
        const acts = offered(actor('PUSKESOS', regionCode), { ...row, villageCode });
        const isOwn = villageCode === regionCode;
        expect(acts.includes('referralDeliver')).toBe(isOwn);
        expect(acts.includes('referralAccept')).toBe(isOwn);
        expect(acts.includes('referralRefuse')).toBe(isOwn);
      }),
    );
  });
});
