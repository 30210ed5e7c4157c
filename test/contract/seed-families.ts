import { hashSync } from '@node-rs/argon2';
import type pg from 'pg';
import { connectOwner } from '../../runtime/postgres/connection.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { encrypt, keyedHash, maskNik } from '../../subgraphs/shared/personal.ts';
import { BRU1, bru1Answers, knowSurvey } from '../testkit/bru1.ts';
import { testKeys } from '../testkit/database.ts';
import { termsJson } from '../testkit/terms.ts';
import {
  AGENCIES,
  DESK,
  daysAgo,
  FAMILIES,
  type Family,
  familySightings,
  INSTRUMENT,
  insert,
  nameOf,
  now,
  type Sighting,
  type Sightings,
  SURVEYORS,
} from './families.ts';
import { seedCasesOf } from './seed-cases.ts';

/** Fills an empty database with the four families and their rows, without services; returns the rows. */
export async function seedFourFamilies(ownerUrl: string): Promise<Sightings> {
  const owner = await connectOwner(ownerUrl);
  try {
    await owner.query('begin');
    const common = await seedCommon(owner);
    for (const [index, family] of FAMILIES.entries()) await seedFamily(owner, family, index);
    await owner.query('commit');
    return { ...common, ...familySightings() };
  } finally {
    await owner.end();
  }
}

const year = new Date().getFullYear();

async function seedCommon(db: pg.Client): Promise<Sightings> {
  const regions = [
    ['33', 'PROVINCE', null],
    ['33.14', 'REGENCY', '33'],
    ['33.14.01', 'DISTRICT', '33.14'],
    ['33.14.02', 'DISTRICT', '33.14'],
    ['33.14.01.2001', 'VILLAGE', '33.14.01'],
    ['33.14.02.2001', 'VILLAGE', '33.14.02'],
  ] as const;
  for (const [code, level, parent_code] of regions)
    await insert(db, 'registry.region', { code, level, parent_code, name: `Uji ${code}` });
  await insert(db, 'registry.instrument', {
    id: INSTRUMENT,
    code: 'BRU-1',
    edition: 1,
    regency_code: '33.14',
    name: nameOf('instrumen'),
    definition: JSON.stringify(BRU1),
    valid_from: '2026-01-01',
  });
  await knowSurvey(db, BRU1, '2026-01-01');
  const decree = fixedId('decr', 'one');
  await insert(db, 'registry.decree', {
    id: decree,
    number: '460/1/2026',
    issued_on: '2026-01-02',
    subject: 'Uji',
    signer: 'Bupati',
  });

  for (const [index, id] of AGENCIES.entries()) {
    const row = { id, code: `DINAS${index}`, name: nameOf(`dinas ${index}`), signs_in: true };
    await insert(db, 'services.agency', row);
    await insert(db, 'cases.agency_ref', row);
  }
  await insert(db, 'services.desk', { id: DESK, code: 'LOKET', name: nameOf('loket'), sector: 'HEALTH' });
  await insert(db, 'cases.desk_ref', { id: DESK, code: 'LOKET', name: nameOf('loket'), sector: 'HEALTH' });
  for (const [index, id] of SURVEYORS.entries())
    await insert(db, 'services.account', {
      id,
      username: `uji${index}`,
      name: `Uji ${index}`,
      password_hash: hashSync('sandi-uji-yang-panjang'),
      locked_at: now,
      lock_reason: 'Uji',
      reset_proposed_at: now,
    });
  const unit = fixedId('unit', 'one');
  await insert(db, 'services.unit', {
    id: unit,
    code: 'KANTOR',
    name: nameOf('kantor'),
    level: 'REGENCY',
    region_code: '33.14',
    valid_from: '2026-01-01',
  });
  const posting = fixedId('post', 'one');
  await insert(db, 'services.posting', {
    id: posting,
    account_id: SURVEYORS[0],
    role: 'SURVEYOR',
    region_code: '33.14',
    decree_number: '800/1',
    valid_from: '2026-01-01',
    state: 'CONFIRMED',
  });

  const jobs = SURVEYORS.map((accountId, index) => ({ id: fixedId('job', String(index)), accountId }));
  for (const { id, accountId } of jobs)
    await insert(db, 'services.job', {
      id,
      account_id: accountId,
      posting_id: posting,
      language: 'id',
      list: 'CASES',
      format: 'CSV',
      title: 'Uji',
      request: '{}',
      created_at: now,
    });

  const open = (...ids: string[]): Sighting[] => ids.map((id) => ({ id, attributes: {} }));
  return {
    Region: open(...regions.map(([code]) => `region_${code}`)),
    Instrument: open(INSTRUMENT),
    Decree: open(decree),
    Agency: open(...AGENCIES),
    Desk: open(DESK),
    Unit: open(unit),
    Account: SURVEYORS.map((id, index) => ({
      id,
      attributes: { accountId: id, role: index === 0 ? 'SURVEYOR' : undefined },
    })),
    Posting: open(posting),
    Job: jobs.map(({ id, accountId }) => ({ id, attributes: { accountId } })),
    Program: FAMILIES.map(({ key, agencyId }) => ({ id: fixedId('prog', key), attributes: { agencyId } })),
    ProgramProposal: FAMILIES.map(({ key, agencyId }) => ({
      id: fixedId('prop', key),
      attributes: { agencyId },
    })),
    ProgramFile: open(...FAMILIES.map(({ key }) => fixedId('pfile', key))),
    Quota: open(...FAMILIES.map(({ key }) => fixedId('quota', key))),
  };
}

async function seedFamily(db: pg.Client, family: Family, index: number): Promise<void> {
  await seedRegistry(db, family, index);
  await seedServices(db, family);
  await seedCasesOf(db, family, index);
}

async function seedRegistry(db: pg.Client, family: Family, index: number): Promise<void> {
  const { key, region, agencyId, assigneeId, end = 'DELIVERED', endedDaysAgo = 0 } = family;
  const [household, person, familyId] = [fixedId('hh', key), fixedId('pers', key), fixedId('fam', key)];
  const nik = `339901010180000${index + 1}`;
  await insert(db, 'registry.household', {
    id: household,
    head_person_id: person,
    address: `Uji ${key}`,
    village_code: region,
    listing: 'VERIFIED',
    source: 'SURVEY',
    decile: 1,
    instrument_id: INSTRUMENT,
    answers: bru1Answers(Array(16).fill(1)),
    score: 40,
    class_name: 'VERY_POOR',
    card_tier: 'MELATI',
    entitled_from: '2026-01-02',
  });
  await insert(db, 'registry.family', { id: familyId, household_id: household });
  await insert(db, 'registry.person', {
    id: person,
    household_id: household,
    family_id: familyId,
    name: `Uji ${key}`,
    name_key: `uji ${key}`,
    nik_cipher: encrypt(testKeys.data, nik),
    nik_hash: keyedHash(testKeys.hash, 'nik', nik),
    nik_masked: maskNik(nik),
    sex: 'FEMALE',
    birth_date: '1980-01-01',
    birth_place: 'Sragen',
    village_code: region,
    relationship: 'HEAD',
    ppks: ['DESTITUTE'],
  });
  await insert(db, 'registry.verification', {
    id: fixedId('verif', key),
    household_id: household,
    case_id: fixedId('case', key),
    village_code: region,
    status: 'ASSIGNED',
    instrument_id: INSTRUMENT,
    requested_on: '2026-01-03',
    surveyor_account_id: assigneeId,
    assigned_on: '2026-01-03',
    due_on: '2030-01-10',
  });
  await insert(db, 'registry.registry_file', {
    id: fixedId('rfile', key),
    purpose: 'SURVEY_PHOTO',
    verification_id: fixedId('verif', key),
    uploaded_by: assigneeId,
    content_type: 'image/jpeg',
    bytes: 10,
    sha256: '0'.repeat(64),
    stored_at: now,
  });
  await insert(db, 'registry.referral_access', {
    referral_id: fixedId('refl', key),
    agency_id: agencyId,
    household_id: household,
    person_id: person,
    visible: end === 'DELIVERED',
    delivered_at: end === 'DELIVERED' ? daysAgo(endedDaysAgo) : null,
  });
}

async function seedServices(db: pg.Client, { key, region, sector, agencyId }: Family): Promise<void> {
  const [program, quota, household] = [fixedId('prog', key), fixedId('quota', key), fixedId('hh', key)];
  const shared = {
    id: program,
    code: `UJI-${key.toUpperCase()}`,
    name: nameOf(`program ${key}`),
    agency_id: agencyId,
    sector,
    approval: 'NONE',
    batch: true,
    unit_amount_rupiah: 1000,
    active: true,
    letter_required: true,
    letter_valid_months: 1,
  };
  const terms = termsJson({
    ...{
      agencyId,
      sector,
      unitAmountRupiah: 1000n,
      approval: 'NONE',
      needs: ['FOOD'],
      fundSources: ['APBD'],
    },
    ...{ level: 'REGENCY', documents: [{ id: 'KTP', en: 'Identity card' }] },
  });
  const version = { program_id: program, valid_from: '2026-01-01', terms };
  await insert(db, 'services.program', {
    ...{ ...shared, description: nameOf('uraian'), terms, version_number: 0, level: 'REGENCY' },
  });
  await insert(db, 'services.program_version', { ...version, id: fixedId('crit', key), number: 0 });
  await insert(db, 'services.program_file', {
    ...{ id: fixedId('pfile', key), program_id: fixedId('prog', key), name: 'sk.pdf' },
    ...{ content_type: 'application/pdf', bytes: 9, sha256: 'a'.repeat(64) },
    ...{ stored_at: now, created_at: now, created_by: SURVEYORS[0] },
  });
  await insert(db, 'services.program_draft', { program_id: program, terms, saved_at: now, saved_by: null });
  await insert(db, 'services.program_edit', {
    ...{ id: fixedId('edit', key), program_id: program, kind: 'PUBLISHED', version_number: 0 },
    ...{ changes: [], reason: 'Uji', recorded_at: now },
  });
  await insert(db, 'services.program_proposal', {
    ...{ id: fixedId('prop', key), program_id: program, agency_id: agencyId, state: 'DECIDED' },
    ...{ fields: ['contact'], terms: '{"contact": "Uji"}', former: '{"contact": null}', reason: 'Uji' },
    ...{ proposed_by: SURVEYORS[0], proposed_at: now, accepted: ['contact'], ended_at: now },
  });
  await insert(db, 'services.program_proposal_edit', {
    ...{
      id: fixedId('pedit', key),
      proposal_id: fixedId('prop', key),
      kind: 'PROPOSED',
      fields: ['contact'],
    },
    ...{ terms: '{}', reason: 'Uji', account_id: SURVEYORS[0], recorded_at: now },
  });
  await insert(db, 'cases.program_ref', shared);
  await insert(db, 'services.quota', {
    id: quota,
    program_id: program,
    agency_id: agencyId,
    fiscal_year: year,
    cap_kind: 'UNLIMITED',
  });
  const allotment = fixedId('allot', key);
  await insert(db, 'services.allotment', { id: allotment, quota_id: quota });
  const claim = {
    quota_id: quota,
    allotment_id: allotment,
    quantity: 1,
    amount_rupiah: 1000,
    household_id: household,
    person_id: fixedId('pers', key),
    case_id: fixedId('case', key),
  };
  await insert(db, 'services.reservation', {
    ...claim,
    id: fixedId('resv', key),
    claim_id: fixedId('claim', key),
    status: 'RESERVED',
  });
  await insert(db, 'services.reservation', {
    ...claim,
    id: fixedId('resv', `waiting ${key}`),
    claim_id: fixedId('claim', `waiting ${key}`),
    waiting_id: fixedId('wait', key),
    waiting_since: now,
    status: 'WAITING',
  });
  await insert(db, 'services.household_fact', {
    household_id: household,
    village_code: region,
    listing: 'LISTED',
    facts: JSON.stringify({ entitled: true }),
  });
}
