import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import {
  authorise,
  definePolicy,
  everything,
  grantFor,
  isWithinRegion,
  ownRegion,
  scopeSql,
} from './policy.ts';

const actor = (role: Actor['role']): Actor => ({
  accountId: 'acct_1',
  postingId: 'post_1',
  role,
  regionCode: '33.14.01',
  deskId: null,
  agencyId: null,
  sectors: [],
  name: 'Contoh',
});

const policy = definePolicy({
  noun: 'Thing',
  fields: ['secret'],
  actions: {
    read: { MANAGER: { scope: everything }, DISTRICT_OFFICE: { scope: ownRegion, masked: ['secret'] } },
    change: {},
  },
});

describe('policies', () => {
  it('grant a named role its scope and mask, and everybody else nothing', () => {
    expect(grantFor(policy, actor('MANAGER'), 'read')).toEqual({
      allow: true,
      scope: 'everything',
      masked: new Set(),
    });
    expect(grantFor(policy, actor('DISTRICT_OFFICE'), 'read')).toEqual({
      allow: true,
      scope: { region: '33.14.01' },
      masked: new Set(['secret']),
    });
    expect(grantFor(policy, actor('ANALYST'), 'read').allow).toBe(false);
    expect(grantFor(policy, null, 'read').allow).toBe(false);
    expect(() => authorise({ actor: null }, policy, 'read')).toThrow('NOT_SIGNED_IN');
    expect(() => authorise({ actor: actor('MANAGER') }, policy, 'change')).toThrow('NOT_ALLOWED');
  });

  it('turn a scope into SQL whose values are parameters', () => {
    const params: unknown[] = ['x'];
    expect(
      scopeSql(
        { region: '33.14', agencyId: 'agcy_1' },
        { region: 'c.village_code', agencyId: 'exists (select 1 from r where r.agency_id = ?)' },
        params,
      ),
    ).toBe(
      '((c.village_code = $2 or c.village_code like $3) and exists (select 1 from r where r.agency_id = $4))',
    );
    expect(params).toEqual(['x', '33.14', '33.14.%', 'agcy_1']);
  });

  it('[OUR-1] take the rows of any of several sectors, and of one by itself, as an index needs it', () => {
    const columns = { sector: '(c.sector = any(?) or r.sector = any(?))' };
    const params: unknown[] = [];
    expect(scopeSql({ sector: ['HEALTH', 'PKH'] }, columns, params)).toBe(
      '((c.sector = any($1) or r.sector = any($1)))',
    );
    expect(scopeSql({ sector: ['HEALTH'] }, columns, params)).toBe('((c.sector = $2 or r.sector = $2))');
    expect(scopeSql({ sector: ['HEALTH', 'PKH'] }, { sector: 'c.sector' }, params)).toBe(
      '(c.sector = any($3))',
    );
    expect(scopeSql({ sector: ['HEALTH'] }, { sector: 'c.sector' }, params)).toBe('(c.sector = $4)');
    expect(params).toEqual([['HEALTH', 'PKH'], 'HEALTH', ['HEALTH', 'PKH'], 'HEALTH']);
  });

  it('match nothing where a query has no column for a condition', () => {
    expect(scopeSql({ agencyId: 'agcy_1' }, { region: 'village_code' }, [])).toBe('false');
    expect(scopeSql('nothing', {}, [])).toBe('false');
    const params: unknown[] = [];
    expect(scopeSql({ sector: ['DATA'], region: '33.14.01' }, { sector: 'sector' }, params)).toBe('false');
    expect(params, 'a value that no condition uses').toEqual([]);
  });

  it('do not confuse regions whose codes start alike', () => {
    expect(isWithinRegion('33.14.01.2001', '33.14.01')).toBe(true);
    expect(isWithinRegion('33.14.011', '33.14.01')).toBe(false);
  });
});
