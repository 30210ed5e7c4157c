import { describe, expect, it } from 'vitest';
import { type Actor, type Role, roles } from '../../shared/actor.ts';
import { grantFor } from '../../shared/policy.ts';
import { filePolicy } from '../file/file.policy.ts';
import { letterPolicy } from '../letter/letter.policy.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import { caseScope, fileScope, referralScope } from '../scope.ts';
import { ticketPolicy } from '../ticket/ticket.policy.ts';
import { casePolicy } from './case.policy.ts';

const actor = (role: Role, regionCode = '33.14.01'): Actor => ({
  accountId: 'acct_1',
  postingId: 'post_1',
  role,
  regionCode,
  deskId: 'desk_1',
  agencyId: 'agcy_1',
  sectors: ['HEALTH'],
  name: role,
});

describe('the policies of cases', () => {
  it('let administrators, treasurers and planners see nothing', () => {
    for (const role of ['ADMINISTRATOR', 'TREASURER', 'ANALYST'] as const) {
      for (const policy of [casePolicy, referralPolicy, letterPolicy, filePolicy, ticketPolicy]) {
        expect(grantFor<string, string>(policy, actor(role), 'read').allow, `${role} ${policy.noun}`).toBe(
          false,
        );
      }
    }
  });

  it('have a column for every scope that they give: a missing one would hide everything', () => {
    const columns = [
      [casePolicy, caseScope],
      [referralPolicy, referralScope],
      [letterPolicy, referralScope],
      [filePolicy, fileScope],
    ] as const;
    for (const [policy, scope] of columns) {
      for (const action of Object.keys(policy.actions)) {
        for (const role of roles.list) {
          const grant = grantFor<string, string>(policy, actor(role, '33.14.01.2001'), action);
          if (grant.allow)
            expect(scope(grant.scope, [], new Date()), `${policy.noun} ${action} ${role}`).not.toBe('false');
        }
      }
    }
  });

  it('[PKY-1] limit every posting to its region, and agencies and surveyors to their own cases', () => {
    for (const policy of [casePolicy, referralPolicy, letterPolicy, filePolicy, ticketPolicy]) {
      for (const action of Object.keys(policy.actions)) {
        for (const role of roles.list) {
          const of = (regionCode: string) =>
            grantFor<string, string>(policy, actor(role, regionCode), action);
          if (!of('33.14').allow || role === 'AGENCY_OFFICER' || role === 'SURVEYOR') continue;
          expect(of('33.14.01.2001').scope, `${policy.noun} ${action} ${role}`).toMatchObject({
            region: '33.14.01.2001',
          });
        }
      }
    }
    expect(grantFor(casePolicy, actor('FRONT_OFFICE', '33.14'), 'read').scope).toBe('everything');
    expect(grantFor(casePolicy, actor('BACK_OFFICE', '33.14'), 'read').scope).toEqual({ sector: ['HEALTH'] });
  });

  it('never let an act reach further than reading', () => {
    for (const policy of [casePolicy, referralPolicy, letterPolicy, filePolicy]) {
      for (const action of Object.keys(policy.actions)) {
        for (const role of roles.list) {
          if (action === 'register' || action === 'read') continue;
          for (const place of ['33.14', '33.14.01', '33.14.01.2001']) {
            const act = grantFor<string, string>(policy, actor(role, place), action).scope;
            const read = grantFor<string, string>(policy, actor(role, place), 'read').scope;
            if (act === 'nothing') continue;
            const named = `${policy.noun} ${action} ${role} ${place}`;
            // A Puskesos acts only on what is asked of its village's own programmes (TGL-14).
            if (typeof read === 'string') expect(act, named).toBe(read);
            else expect(act, named).toMatchObject(read);
          }
        }
      }
    }
  });
});
