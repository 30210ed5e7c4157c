import type { Seeded } from '../../testkit/seed.ts';

/** Of a verified household, whose head is a woman of sixty or more. */
const MOTHER = { listing: 'VERIFIED', cardTier: 'MENUR', sex: 'FEMALE', ageGroup: '60_UP' };
const PUPIL = { listing: 'LISTED', cardTier: 'MELATI', sex: 'MALE', ageGroup: '6_12' };

/** A small history over three months, in the order of recording. */
export async function emitStory(office: Seeded): Promise<void> {
  const { clock } = office;
  const emit = emitterOf(office);
  const name = (text: string) => ({ id: text, en: `${text} (en)` });
  clock.set('2026-01-05T03:00:00Z');
  for (const [at, code] of ['HEALTH', 'EDUCATION'].entries())
    await emit.services('SECTOR_SAVED', `SECTOR:${code}`, {
      ...{ code, position: at + 1, colour: null, active: true },
      name: { id: code.toLowerCase(), en: code.toLowerCase() },
    });
  await emit.services('AGENCY_SAVED', 'agcy_health', {
    agencyId: 'agcy_health',
    code: 'DINKES',
    name: name('Dinas Kesehatan'),
  });
  await emit.services('AGENCY_SAVED', 'agcy_school', {
    agencyId: 'agcy_school',
    code: 'DISDIK',
    name: name('Dinas Pendidikan'),
  });
  await emit.services('PROGRAM_SAVED', 'prog_card', {
    programId: 'prog_card',
    code: 'SARASWATI',
    name: name('Kartu Saraswati'),
    agencyId: 'agcy_health',
    sector: 'HEALTH',
  });
  await emit.services('PROGRAM_SAVED', 'prog_school', {
    programId: 'prog_school',
    code: 'SINTAWATI',
    name: name('Kartu Sintawati'),
    agencyId: 'agcy_school',
    sector: 'EDUCATION',
  });
  await emit.services('QUOTA_SET', 'quota_card', {
    quotaId: 'quota_card',
    programId: 'prog_card',
    fiscalYear: 2026,
    capKind: 'NUMBER',
    cap: 2,
    budgetRupiah: '1000000',
  });
  await emit.services('QUOTA_SET', 'quota_school', {
    quotaId: 'quota_school',
    programId: 'prog_school',
    fiscalYear: 2026,
    capKind: 'UNKNOWN',
    cap: null,
    budgetRupiah: null,
  });
  await emit.registered('case_1', 'HEALTH', '33.14.01.2001', undefined, MOTHER);
  await emit.registered('case_2', 'EDUCATION', '33.14.02.2001', '2025-12-30', PUPIL);
  // 23:30 of 5 January in Sragen is 16:30 of the same day in UTC; half an hour later it is the 6th there.
  clock.set('2026-01-05T17:00:00Z');
  await emit.registered('case_3', 'DATA', null);
  await office.settle();

  clock.set('2026-02-10T03:00:00Z');
  await emit.statusChanged('case_1', 'HEALTH', 'REFERRED');
  await emit.proposed('refl_1', 'case_1', 'prog_card', 'agcy_health', 'HEALTH', '33.14.01.2001', MOTHER);
  await emit.proposed('refl_2', 'case_1', 'prog_school', 'agcy_school', 'HEALTH', '33.14.01.2001', MOTHER);
  await emit.proposed('refl_3', 'case_2', 'prog_school', 'agcy_school', 'EDUCATION', '33.14.02.2001', PUPIL);
  await emit.referralBecame('refl_1', 'case_1', 'agcy_health', 'APPROVED');
  await emit.referralBecame('refl_2', 'case_1', 'agcy_school', 'APPROVED');
  await emit.moved('case_3', 'SOCIO_ECONOMIC');
  await emit.services('RESERVATION_MADE', 'resv_1', {
    reservationId: 'resv_1',
    claimId: 'refl_1',
    programId: 'prog_card',
    fiscalYear: 2026,
    quantity: 1,
    amountRupiah: '250000',
  });
  await emit.services('RESERVATION_MADE', 'resv_2', {
    reservationId: 'resv_2',
    claimId: 'x',
    programId: 'prog_card',
    fiscalYear: 2026,
    quantity: 1,
    amountRupiah: '250000',
  });
  await emit.services('WAITING_JOINED', 'wait_1', {
    waitingId: 'wait_1',
    claimId: 'y',
    programId: 'prog_card',
    fiscalYear: 2026,
  });
  await office.settle();

  clock.set('2026-03-20T03:00:00Z');
  const delivered = { amountRupiah: '200000', deliveredOn: '2026-03-18' };
  await emit.referralBecame('refl_1', 'case_1', 'agcy_health', 'DELIVERED', delivered);
  await emit.referralBecame('refl_2', 'case_1', 'agcy_school', 'REFUSED', { reasonCode: 'NO_SEAT' });
  await emit.referralBecame('refl_3', 'case_2', 'agcy_school', 'WAITING');
  await emit.statusChanged('case_1', 'HEALTH', 'CLOSED');
  await emit.services('RESERVATION_SETTLED', 'resv_1', {
    reservationId: 'resv_1',
    claimId: 'refl_1',
    programId: 'prog_card',
    fiscalYear: 2026,
    quantity: 1,
    amountRupiah: '200000',
  });
  await emit.services('RESERVATION_RELEASED', 'resv_2', {
    reservationId: 'resv_2',
    claimId: 'x',
    programId: 'prog_card',
    fiscalYear: 2026,
    quantity: 1,
    amountRupiah: '250000',
  });
  const turn = { waitingId: 'wait_1', claimId: 'y', programId: 'prog_card', fiscalYear: 2026 };
  const held = { ...turn, reservationId: 'resv_3', quantity: 1, amountRupiah: '250000' };
  await emit.services('WAITING_PROPOSED', 'wait_1', held);
  await office.settle();

  clock.set('2026-03-21T03:00:00Z');
  await emit.services('WAITING_OFFERED', 'wait_1', {
    waitingId: 'wait_1',
    claimId: 'y',
    programId: 'prog_card',
    fiscalYear: 2026,
    reservationId: 'resv_3',
  });
  await emit.services('RESERVATION_MADE', 'resv_3', {
    reservationId: 'resv_3',
    claimId: 'y',
    programId: 'prog_card',
    fiscalYear: 2026,
    quantity: 1,
    amountRupiah: '250000',
  });
  await office.settle();
}

/** The events of the domain, with defaults for other fields. */
export function emitterOf(office: Seeded) {
  return {
    registered: (
      caseId: string,
      sector: string,
      villageCode: string | null,
      occurredOn?: string,
      profile: object | null = null,
    ) =>
      office.emit('cases', {
        kind: 'CASE_REGISTERED',
        subjectId: caseId,
        occurredOn,
        payload: {
          caseId,
          sector,
          villageCode,
          profile,
          status: 'REGISTERED',
          subjectType: 'PERSON',
          kind: 'COMPLAINT',
        },
      }),
    statusChanged: (caseId: string, sector: string, to: string) =>
      office.emit('cases', {
        kind: 'CASE_STATUS_CHANGED',
        subjectId: caseId,
        payload: { caseId, sector, from: 'REGISTERED', to },
      }),
    moved: (caseId: string, toSector: string) =>
      office.emit('cases', {
        kind: 'CASE_MOVED',
        subjectId: caseId,
        payload: { caseId, fromSector: 'DATA', toSector, deskId: 'desk_x' },
      }),
    proposed: (
      referralId: string,
      caseId: string,
      programId: string,
      agencyId: string,
      sector: string,
      villageCode: string | null = null,
      profile: object | null = null,
    ) =>
      office.emit('cases', {
        kind: 'REFERRAL_PROPOSED',
        subjectId: referralId,
        payload: {
          referralId,
          caseId,
          programId,
          agencyId,
          sector,
          villageCode,
          profile,
          status: 'PROPOSED',
        },
      }),
    updated: (caseId: string, villageCode: string, profile: object | null = null) =>
      office.emit('cases', {
        kind: 'CASE_UPDATED',
        subjectId: caseId,
        payload: { caseId, fields: ['regionCode'], villageCode, profile },
      }),
    referralBecame: (
      referralId: string,
      caseId: string,
      agencyId: string,
      to: string,
      rest: Record<string, unknown> = {},
    ) =>
      office.emit('cases', {
        kind: 'REFERRAL_STATUS_CHANGED',
        subjectId: referralId,
        payload: { referralId, caseId, agencyId, to, ...rest },
      }),
    services: (kind: string, subjectId: string, payload: Record<string, unknown>) =>
      office.emit('services', { kind, subjectId, payload }),
  };
}

/** Empties the logs of the sources and all projections. */
export async function clear(office: Seeded): Promise<void> {
  for (const schema of ['cases', 'services', 'registry'])
    await office.look(`truncate ${schema}.event, ${schema}.event_seal, ${schema}.event_pending`);
  await office.look(
    `truncate inbox, label, welfare_class, progress, case_fact, case_rollup, referral_fact, referral_rollup, quota_fact, quota_rollup,
       listing_fact, listing_rollup, village_unit, program_state, program_reach`,
  );
}
