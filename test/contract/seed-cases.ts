import type pg from 'pg';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { DESK, daysAgo, type Family, insert, now, SURVEYORS, today } from './families.ts';

/** The family's ended case with all its rows. */
export async function seedCasesOf(db: pg.Client, family: Family, index: number): Promise<void> {
  const { key, region, sector, agencyId, assigneeId, end = 'DELIVERED', endedDaysAgo = 0 } = family;
  const [caseId, referral] = [fixedId('case', key), fixedId('refl', key)];
  const person = { person_id: fixedId('pers', key), household_id: fixedId('hh', key) };
  await insert(db, 'cases.household_state', {
    id: person.household_id,
    region_code: region,
    listing: 'LISTED',
  });
  await insert(db, 'cases.person_state', {
    id: person.person_id,
    household_id: person.household_id,
    region_code: region,
  });
  await insert(db, 'cases.case', {
    ...person,
    id: caseId,
    number: `UJI-${index + 1}`,
    kind: 'REQUEST',
    channel: 'DESK',
    status: 'CLOSED',
    status_since: now,
    subject_type: 'PERSON',
    reporter_name: 'Uji',
    reporter_phone: '0812',
    problem: 'Uji',
    needs: ['HEALTH'],
    desk_id: DESK,
    sector,
    region_code: region,
    registry_outcome: 'LISTED',
    verification_id: fixedId('verif', key),
    surveyor_account_id: assigneeId,
    occurred_on: today,
    registered_at: now,
    registered_by: SURVEYORS[0],
    answer: 'Uji',
    withdraw_reason: 'Uji',
    withdraw_reason_code: 'OTHER',
    disposition_note: 'Uji',
  });
  await insert(db, 'cases.event', {
    id: fixedId('evt', key),
    occurred_on: today,
    subject_type: 'Case',
    subject_id: caseId,
    kind: 'CASE_UPDATED',
    payload: JSON.stringify({ caseId }),
  });
  await insert(db, 'cases.case_file', {
    id: fixedId('cfile', key),
    case_id: caseId,
    referral_id: referral,
    purpose: 'EVIDENCE',
    name: 'uji.pdf',
    mime_type: 'application/pdf',
    bytes: 10,
    sha256: '0'.repeat(64),
    uploaded_at: now,
    created_at: now,
    created_by: SURVEYORS[0],
  });
  await insert(db, 'cases.referral', {
    id: referral,
    case_id: caseId,
    program_id: fixedId('prog', key),
    agency_id: agencyId,
    sector,
    status: end,
    status_since: daysAgo(endedDaysAgo),
    approval: 'NONE',
    amount_rupiah: 1000,
    fiscal_year: new Date().getFullYear(),
    note: 'Uji',
    proposed_at: now,
    proposed_by: SURVEYORS[0],
    approved_at: now,
    approver_name: 'Uji',
    reason_text: 'Uji',
    evidence_file_id: fixedId('cfile', key),
    scan_file_id: fixedId('cfile', key),
    appeal_note: 'Uji',
    claim_id: fixedId('claim', key),
  });
  await insert(db, 'cases.event', {
    id: fixedId('evt', `${key}-referral`),
    occurred_on: today,
    subject_type: 'Referral',
    subject_id: referral,
    kind: 'REFERRAL_STATUS_CHANGED',
    payload: JSON.stringify({
      referralId: referral,
      caseId,
      from: 'ACCEPTED',
      to: end,
      onBehalf: false,
    }),
  });
  await insert(db, 'cases.decision', {
    id: fixedId('deci', key),
    referral_id: referral,
    outcome: 'APPROVED',
    decided_at: now,
    fiscal_year: new Date().getFullYear(),
    assessed: false,
    subject_id: caseId,
  });
  await insert(db, 'cases.letter', {
    id: fixedId('lett', key),
    number: `460/${index + 1}/2026`,
    referral_id: referral,
    issued_on: today,
    valid_from: today,
    valid_until: '2099-01-01',
    token: `token-${key}`,
    signed_by: 'Uji',
  });
  await insert(db, 'cases.letter_extension', {
    id: fixedId('lext', key),
    letter_id: fixedId('lett', key),
    extended_on: today,
    valid_until: '2099-01-01',
    reason: 'Uji',
    account_id: SURVEYORS[0],
  });
  await insert(db, 'cases.unmet_need', {
    id: fixedId('unmet', key),
    case_id: caseId,
    need: 'HOUSING',
    reason: 'NO_PROGRAM',
    status: 'MET',
    people: 3,
    estimated_rupiah: 1000,
    note: 'Uji',
    sector,
    region_code: region,
    recorded_at: now,
    recorded_by: SURVEYORS[0],
    ended_at: now,
    ended_by: SURVEYORS[0],
    end_note: 'Uji',
    met_by_referral_id: referral,
    met_by_program_id: fixedId('prog', key),
  });
  await insert(db, 'cases.ticket', {
    id: fixedId('tick', key),
    day: today,
    desk_id: DESK,
    region_code: region,
    number: 100 + index,
    visit_kind: 'NEW',
    status: 'SERVED',
    issued_at: now,
  });
}
