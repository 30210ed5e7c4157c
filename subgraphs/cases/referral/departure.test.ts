import { describe, expect, it } from 'vitest';
import type { Finding } from '../decision/decision.service.ts';
import {
  approvalFor,
  basisOf,
  type DepartureFacts,
  departuresOf,
  listingDeparture,
  reasonRefusal,
} from './departure.ts';

const listed: DepartureFacts = {
  case: {
    subjectType: 'HOUSEHOLD',
    registryOutcome: 'LISTED',
    priority: 'NORMAL',
    verifiedAt: null,
    officerVerifiedAt: null,
    listing: 'LISTED',
  },
  mostAmountRupiah: null,
  isExcluded: false,
  assessment: { criteriaVersion: 1, outcome: 'YES', findings: [] },
  deliveredThisYear: false,
  amountRupiah: 100n,
  quantity: 1,
  unitAmountRupiah: 100n,
  approval: 'MANAGER' as const,
  audience: 'LISTED_OR_VERIFIED',
};
const MOMENT = new Date('2026-03-02T03:00:00Z');
const finding = (answer: Finding['answer']): Finding => ({
  answer,
  text: { id: '', en: '' },
  value: null,
  parts: [],
});

describe('a departure', () => {
  it('[SRG-3] is none if the family is listed and eligible, with the usual amount', () => {
    expect(departuresOf(listed)).toEqual([]);
    expect(departuresOf({ ...listed, assessment: null })).toEqual([]);
  });

  it('[SRG-3] is criteria that are not met; what nobody knows yet departs from nothing', () => {
    const answer = (outcome: 'NO' | 'NOT_KNOWN', ...findings: Finding[]) =>
      departuresOf({ ...listed, assessment: { criteriaVersion: 1, outcome, findings } });
    expect(answer('NO')).toEqual(['CRITERIA']);
    expect(answer('NOT_KNOWN', finding('NOT_KNOWN'))).toEqual([]);
    expect(answer('NOT_KNOWN', { ...finding('NOT_KNOWN'), parts: [finding('NO')] })).toEqual([]);
  });

  it('[BRU-2] is NOT_LISTED after a verification; before it, only EMERGENCY is possible', () => {
    const standing = { ...listed.case, registryOutcome: 'NOT_LISTED', verifiedAt: MOMENT } as const;
    expect(listingDeparture(standing, 'LISTED_OR_VERIFIED')).toBe('NOT_LISTED');
    expect(listingDeparture({ ...standing, priority: 'EMERGENCY' }, 'LISTED_OR_VERIFIED')).toBe('NOT_LISTED');
    expect(
      listingDeparture({ ...standing, priority: 'EMERGENCY', verifiedAt: null }, 'LISTED_OR_VERIFIED'),
    ).toBe('EMERGENCY');
  });

  it('[SRG-18] is none for whom the registry does not keep, once an officer has looked', () => {
    const unknown = { ...listed.case, subjectType: 'UNKNOWN_PERSON', registryOutcome: null } as const;
    expect(listingDeparture(unknown, 'LISTED_OR_VERIFIED')).toBe('NOT_LISTED');
    expect(listingDeparture({ ...unknown, priority: 'EMERGENCY' }, 'LISTED_OR_VERIFIED')).toBe('EMERGENCY');
    expect(listingDeparture(unknown, 'ANYONE')).toBeNull();
    expect(basisOf(unknown, 'LISTED_OR_VERIFIED', false)).toBeNull();
    const seen = { ...unknown, officerVerifiedAt: MOMENT };
    expect(listingDeparture(seen, 'LISTED')).toBeNull();
    expect(basisOf(seen, 'LISTED', false)).toBe('OFFICER');
    expect(basisOf(seen, 'ANYONE', false)).toBeNull();
  });

  it('[SRG-22] is asked by whom the programme is for: listed, listed or verified, anyone, or only who is not listed', () => {
    const verified = { ...listed.case, listing: 'VERIFIED' } as const;
    const unlisted = {
      ...listed.case,
      registryOutcome: 'NOT_LISTED',
      listing: 'OFF',
      verifiedAt: MOMENT,
    } as const;
    const kinds = (standing: typeof listed.case) =>
      (['LISTED', 'LISTED_OR_VERIFIED', 'ANYONE', 'UNLISTED'] as const).map((audience) =>
        listingDeparture(standing, audience),
      );
    expect(kinds(listed.case)).toEqual([null, null, null, 'LISTED_ALREADY']);
    expect(kinds(verified)).toEqual(['NOT_DECREED', null, null, 'LISTED_ALREADY']);
    expect(kinds(unlisted)).toEqual(['NOT_LISTED', 'NOT_LISTED', null, null]);
    expect(approvalFor('NONE', ['NOT_DECREED'])).toBe('REGENT');
    expect(approvalFor('NONE', ['LISTED_ALREADY'])).toBe('MANAGER');
  });

  it('[BRU-2] is served by the regent where the social agency recommends who is not listed', () => {
    const outside = { ...listed.case, registryOutcome: 'NOT_LISTED', listing: 'OFF' } as const;
    expect(basisOf(outside, 'LISTED_OR_VERIFIED', true)).toBe('REGENT');
    expect(basisOf(outside, 'LISTED_OR_VERIFIED', false)).toBeNull();
    expect(basisOf(outside, 'ANYONE', true)).toBeNull();
    expect(basisOf({ ...outside, priority: 'EMERGENCY' }, 'LISTED', true)).toBeNull();
    expect(basisOf(listed.case, 'LISTED', true)).toBeNull();
  });

  it('is a programme already delivered this year, or an amount above the units', () => {
    expect(departuresOf({ ...listed, deliveredThisYear: true, amountRupiah: 101n })).toEqual([
      'REPEATED',
      'AMOUNT',
    ]);
    expect(departuresOf({ ...listed, amountRupiah: 200n, quantity: 2 })).toEqual([]);
    // [PYK-5] A range: up to its largest amount nothing departs.
    expect(departuresOf({ ...listed, amountRupiah: 150n, mostAmountRupiah: 150n })).toEqual([]);
    expect(departuresOf({ ...listed, amountRupiah: 151n, mostAmountRupiah: 150n })).toEqual(['AMOUNT']);
    expect(departuresOf({ ...listed, isExcluded: true })).toEqual(['EXCLUDED']);
    const unnamed = { ...listed, amountRupiah: 200n, unitAmountRupiah: 0n };
    expect(departuresOf(unnamed)).toEqual([]);
    // If nobody approves, nobody checks the sum.
    expect(departuresOf({ ...unnamed, approval: 'NONE' })).toEqual(['AMOUNT']);
    expect(departuresOf({ ...unnamed, approval: 'NONE', amountRupiah: 0n })).toEqual([]);
  });

  it('[BRU-2] always needs an approver: for NOT_LISTED the regional head, except in emergencies', () => {
    expect(approvalFor('NONE', [])).toBe('NONE');
    expect(approvalFor('NONE', ['CRITERIA'])).toBe('MANAGER');
    expect(approvalFor('MANAGER', ['NOT_LISTED', 'AMOUNT'])).toBe('REGENT');
    expect(approvalFor('REGENT', ['EMERGENCY', 'CRITERIA'])).toBe('MANAGER');
  });

  it('[SRG-3] needs a reason in words', () => {
    expect(reasonRefusal(['REPEATED'], null)).toMatchObject({
      code: 'REASON_NEEDED',
      inputPath: ['input', 'reason'],
    });
    expect(reasonRefusal(['REPEATED'], 'Musibah kedua')).toBeNull();
    expect(reasonRefusal([], null)).toBeNull();
  });
});
