import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allotmentFor } from './allotment.ts';

const REST = { id: 'rest', regionCode: null, facilityCode: null };
const DISTRICT = { id: 'district', regionCode: '33.14.01', facilityCode: null };
const VILLAGE = { id: 'village', regionCode: '33.14.01.2001', facilityCode: null };
const SCHOOL = { id: 'school', regionCode: null, facilityCode: 'SMAN1' };
const ALL = [REST, SCHOOL, DISTRICT, VILLAGE];

describe('the allotment of a claim', () => {
  it.each([
    ['33.14.01.2001', null, 'village'],
    ['33.14.01.2002', null, 'district'],
    // A code that only begins alike is another place.
    ['33.14.010.2001', null, 'rest'],
    ['33.14.02.2001', null, 'rest'],
    [null, null, 'rest'],
    ['33.14.01.2001', 'SMAN1', 'school'],
    ['33.14.01.2001', 'SMAN2', 'village'],
    [null, 'SMAN1', 'school'],
  ])('[SRG-14] of %s and %s is the %s', (villageCode, facilityCode, id) => {
    expect(allotmentFor(ALL, { villageCode, facilityCode }).id).toBe(id);
  });

  it('[SRG-14] is the same in whatever order the allotments stand', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ALL, { minLength: 4 }), (shuffled) => {
        const subject = { villageCode: '33.14.01.2001', facilityCode: null };
        expect(allotmentFor(shuffled, subject)).toBe(VILLAGE);
      }),
    );
  });
});
