import { z } from 'zod';
import { dayToDate } from '../shared/clock.ts';
import { defineConsumer, type Listener, listener } from '../shared/consumer.ts';
import { officeCodeListeners } from '../shared/office-code.consumer.ts';
import { noteChanges } from './case/case.moves.ts';
import type { CasesTx } from './context.ts';
import type { CaseEventKinds } from './events.ts';
import { followRegistry } from './flow/follow-registry.ts';
import { approveWaiting } from './flow/promises.ts';
import { type Case, Prisma, type PrismaClient } from './generated/prisma/client.ts';
import { ApprovalRule, Listing, ProgramAudience } from './generated/prisma/enums.ts';
import { followNumber } from './numbering/numbering.store.ts';
import { forgetPerson, noteClass, notePerson, writeClasses, writePersons } from './profile/profile.store.ts';

type Listeners = Record<string, Listener<PrismaClient, CaseEventKinds>>;

import { exclusion } from './referral/exclusion.ts';

const localized = z.object({ id: z.string(), en: z.string() });

/** The office's codes, programmes, agencies and desks, as far as cases and referrals need them. */
const services: Listeners = {
  ...officeCodeListeners(),
  PROGRAM_SAVED: listener(
    z.object({
      programId: z.string(),
      code: z.string(),
      name: localized,
      agencyId: z.string(),
      sector: z.string(),
      approval: z.enum(ApprovalRule),
      batch: z.boolean(),
      unitAmountRupiah: z.coerce.bigint().nullish(),
      active: z.boolean(),
      letterRequired: z.boolean(),
      letterValidMonths: z.number().int(),
      // Events of earlier releases name nobody: the listed and the verified poor.
      audience: z.enum(ProgramAudience).default('LISTED_OR_VERIFIED'),
      // Nor do they say what follows: no window, no exclusion, the office's own promise.
      opensOn: z.string().nullish(),
      closesOn: z.string().nullish(),
      promisedDays: z.number().int().nullish(),
      villageCode: z.string().nullish(),
      mostAmountRupiah: z.coerce.bigint().nullish(),
      needs: z.array(z.string()).default([]),
      excludes: exclusion.nullish(),
      versionNumber: z.number().int().nullish(),
    }),
    async (tx, { payload }) => {
      const { programId: id, unitAmountRupiah, opensOn, closesOn, excludes, ...rest } = payload;
      const data = {
        ...rest,
        unitAmountRupiah: unitAmountRupiah ?? 0n,
        opensOn: opensOn ? dayToDate(opensOn) : null,
        closesOn: closesOn ? dayToDate(closesOn) : null,
        promisedDays: rest.promisedDays ?? null,
        villageCode: rest.villageCode ?? null,
        mostAmountRupiah: rest.mostAmountRupiah ?? null,
        versionNumber: rest.versionNumber ?? null,
        excludes: excludes ?? Prisma.DbNull,
      };
      await tx.prisma.programRef.upsert({ where: { id }, create: { id, ...data }, update: data });
    },
  ),
  AGENCY_SAVED: listener(
    z.object({ agencyId: z.string(), code: z.string(), name: localized, signsIn: z.boolean() }),
    async (tx, { payload: { agencyId: id, ...data } }) => {
      await tx.prisma.agencyRef.upsert({ where: { id }, create: { id, ...data }, update: data });
    },
  ),
  OFFICE_SET: listener(
    z.object({
      officeId: z.string(),
      // Events from before the title was told have none: such a period titles nobody.
      signers: z.array(
        z.object({ title: z.string().nullish(), from: z.string(), until: z.string().nullable() }),
      ),
    }),
    async (tx, { payload: { officeId: id, signers } }) => {
      const data = { signers: signers.filter(({ title }) => title) };
      await tx.prisma.officeRef.upsert({ where: { id }, create: { id, ...data }, update: data });
    },
  ),
  // Who coordinates the Puskesos of which village: where there is somebody, their agreement is needed (TGL-14).
  POSTING_STARTED: listener(
    z.object({ postingId: z.string(), accountId: z.string(), role: z.string(), regionCode: z.string() }),
    async (tx, { occurredOn, payload: { postingId, accountId, role, regionCode: villageCode } }) => {
      if (role !== 'PUSKESOS_COORDINATOR') return;
      const row = { accountId, villageCode, firstDay: dayToDate(occurredOn) };
      await tx.prisma.coordinatorPosting.upsert({
        where: { postingId },
        create: { postingId, ...row },
        update: row,
      });
    },
  ),
  POSTING_ENDED: listener(
    z.object({ postingId: z.string(), lastDay: z.string() }),
    async (tx, { payload: { postingId, lastDay } }) => {
      const data = { lastDay: dayToDate(lastDay) };
      await tx.prisma.coordinatorPosting.updateMany({ where: { postingId }, data });
    },
  ),
  UNIT_SAVED: listener(z.object({ unitId: z.string(), code: z.string() }), async (tx, { payload }) => {
    const { unitId: id, code } = payload;
    await tx.prisma.unitRef.upsert({ where: { id }, create: { id, code }, update: { code } });
  }),
  DESK_SAVED: listener(
    z.object({
      deskId: z.string(),
      code: z.string(),
      name: localized,
      sector: z.string().nullish(),
      unitId: z.string().nullish(),
    }),
    async (tx, { payload: { deskId: id, ...data } }) => {
      await tx.prisma.deskRef.upsert({ where: { id }, create: { id, ...data }, update: data });
    },
  ),
};

/** Reactions to services: who waited is offered its quota once an officer agreed, and is approved by that (SRG-14). */
const waiting: Listeners = {
  WAITING_OFFERED: listener(
    z.object({ claimId: z.string(), fiscalYear: z.number().int(), capUnknown: z.boolean().nullish() }),
    (tx, { payload: { claimId, fiscalYear, capUnknown }, accountId, postingId }) =>
      approveWaiting(tx, claimId, {
        fiscalYear,
        capUnknown: capUnknown ?? false,
        by: { accountId, postingId },
      }),
  ),
};

const verification = z.object({
  verificationId: z.string(),
  householdId: z.string(),
  caseId: z.string().nullish(),
});

/** Projects households, persons and verifications of the registry, and moves open cases accordingly. */
const registry: Listeners = {
  // Its members come with it: one statement for a family instead of one for each person.
  HOUSEHOLD_FACTS: listener(
    z.object({
      householdId: z.string(),
      villageCode: z.string(),
      listing: z.enum(Listing),
      personIds: z.array(z.string()),
      facts: z.looseObject({ cardTier: z.string().nullish() }),
    }),
    async (tx, { payload, position }) => {
      const { householdId, villageCode, listing, personIds, facts } = payload;
      await tx.query(
        `with members as (
           insert into person_state (id, household_id, region_code) select id, $1, $2 from unnest($4::text[]) id
           on conflict (id) do update set household_id = excluded.household_id, region_code = excluded.region_code)
         insert into household_state (id, region_code, listing, card_tier) values ($1, $2, $3::listing, $5)
         on conflict (id) do update set region_code = excluded.region_code, listing = excluded.listing,
           card_tier = excluded.card_tier`,
        [householdId, villageCode, listing, personIds, facts.cardTier ?? null],
      );
      if (!(await hasCases(tx, householdId, null)) || !(await isNews(tx, position))) return;
      await placeCases(tx, householdId, villageCode, personIds);
      await followRegistry(tx, householdId, 'FACTS');
    },
  ),
  PERSON_FACTS: listener(
    z.object({
      personId: z.string(),
      householdId: z.string().nullish(),
      villageCode: z.string(),
      sex: z.string().nullish(),
      birthDate: z.iso.date().nullish(),
      facts: z.looseObject({ relationship: z.unknown().optional() }).nullish(),
    }),
    async (tx, { payload, position }) => {
      const { personId, householdId, villageCode, sex, birthDate, facts } = payload;
      const isHead = facts?.relationship === 'HEAD';
      notePerson(tx, { id: personId, sex: sex ?? null, birth_date: birthDate ?? null, is_head: isHead });
      if (householdId) return; // the household's own facts have its village
      await tx.query(
        `insert into person_state (id, region_code) values ($1, $2)
         on conflict (id) do update set household_id = null, region_code = excluded.region_code`,
        [personId, villageCode],
      );
      if (await isNews(tx, position)) await placeCases(tx, null, villageCode, [personId]);
    },
  ),
  VERIFICATION_REQUESTED: listener(verification, async (tx, { payload, position }) => {
    const { verificationId: id, householdId, caseId } = payload;
    const data = { householdId, caseId: caseId ?? null };
    await tx.prisma.verificationRef.upsert({ where: { id }, create: { id, ...data }, update: data });
    await setVerification(tx, householdId, id);
    if (!(await hasCases(tx, householdId, id)) || !(await isNews(tx, position))) return;
    // Whose case it is, the case says itself: the id that came with the request opens no stranger's to the surveyor.
    await tx.query(
      `update "case" set household_id = $1, verification_id = $2, surveyor_account_id = null
       where ended_at is null and (household_id = $1 or
         (household_id is null and person_id in (select id from person_state where household_id = $1)))`,
      [householdId, id],
    );
    await followRegistry(tx, householdId, 'VERIFICATION_REQUESTED');
  }),
  VERIFICATION_ASSIGNED: listener(
    z.object({ verificationId: z.string(), surveyorAccountId: z.string() }),
    async (tx, { payload: { verificationId, surveyorAccountId }, position }) => {
      await tx.prisma.verificationRef.updateMany({
        where: { id: verificationId },
        data: { surveyorAccountId },
      });
      if (await isNews(tx, position)) await assignSurveyor(tx, verificationId, surveyorAccountId);
    },
  ),
  VERIFICATION_DECIDED: listener(
    verification.extend({ outcome: z.enum(['POOR', 'NOT_POOR']) }),
    async (tx, { payload: { verificationId, householdId, outcome }, position }) => {
      // What the law makes of the decision (BRU-2); the registry's own facts follow in the feed and say the same.
      await tx.query(
        `update household_state set open_verification_id = null,
           listing = case when listing = 'CANDIDATE' or listing is null then $2::listing else listing end where id = $1`,
        [householdId, outcome === 'POOR' ? 'VERIFIED' : 'OFF'],
      );
      if (!(await hasCases(tx, householdId, verificationId)) || !(await isNews(tx, position))) return;
      await assignSurveyor(tx, verificationId, null);
      await followRegistry(tx, householdId, 'VERIFICATION_DECIDED');
    },
  ),
  VERIFICATION_CANCELLED: listener(verification, async (tx, { payload, position }) => {
    const { householdId, verificationId } = payload;
    await setVerification(tx, householdId, null);
    if (!(await hasCases(tx, householdId, verificationId)) || !(await isNews(tx, position))) return;
    await assignSurveyor(tx, verificationId, null);
    await followRegistry(tx, householdId, 'VERIFICATION_CANCELLED');
  }),
  // Whoever numbers decrees on paper, the next proposal follows them; doing it twice changes nothing.
  DECREE_RECORDED: listener(
    z.object({ number: z.string(), issuedOn: z.iso.date() }),
    (tx, { payload: { number, issuedOn } }) => followNumber(tx, 'DECREE', number, issuedOn),
  ),
  PERSON_MERGED: listener(
    z.object({ fromPersonId: z.string(), toPersonId: z.string() }),
    async (tx, { payload: { fromPersonId, toPersonId }, position }) => {
      forgetPerson(tx, fromPersonId);
      await tx.query('delete from person_state where id = $1', [fromPersonId]);
      if (!(await isNews(tx, position))) return;
      for (const row of await tx.prisma.case.findMany({ where: { personId: fromPersonId } })) {
        await noteChanges(tx, row, { personId: toPersonId });
      }
      await tx.prisma.referral.updateMany({
        where: { personId: fromPersonId },
        data: { personId: toPersonId, version: { increment: 1 } },
      });
    },
  ),
};

/** The class of welfare last decided for each household, for reports. */
const classes: Listeners = {
  HOUSEHOLD_FACTS: listener(
    z.object({ householdId: z.string(), facts: z.looseObject({ class: z.string().nullish() }) }),
    async (tx, { payload: { householdId, facts } }) => noteClass(tx, householdId, facts.class ?? null),
  ),
};

/**
 * Whether cases has not reacted to this registry event yet. A rebuild reads all events again, and the reactions must not happen
 * twice.
 */
async function isNews(tx: CasesTx, position: string): Promise<boolean> {
  const moved = await tx.query(
    `insert into inbox (consumer, source, position) values ('cases.reactions', 'registry', $1::bigint)
     on conflict (consumer, source) do update set position = excluded.position
       where inbox.position < excluded.position returning consumer`,
    [position],
  );
  return moved.length > 0;
}

/**
 * Whether any case is about a household, one of its people, or waits for a verification; most have none, and nothing
 * else is asked then. Asked after the household's state was written: a case that is being registered holds that row, so
 * the statement that waited for it would not see the case, and the next one does.
 */
async function hasCases(tx: CasesTx, householdId: string, verificationId: string | null): Promise<boolean> {
  const [found] = await tx.query<{ hasCases: boolean }>(
    `select exists (select 1 from "case" where household_id = $1 or verification_id = $2
       or (household_id is null and person_id in (select id from person_state where household_id = $1))) as has_cases`,
    [householdId, verificationId],
  );
  return found?.hasCases ?? false;
}

async function setVerification(
  tx: CasesTx,
  householdId: string,
  verificationId: string | null,
): Promise<void> {
  await tx.query(
    `insert into household_state (id, open_verification_id) values ($1, $2)
     on conflict (id) do update set open_verification_id = excluded.open_verification_id`,
    [householdId, verificationId],
  );
}

/**
 * Cases registered before the registry's event had come learn of which household they are and where it lives; open ones
 * follow it when it moves.
 */
async function placeCases(
  tx: CasesTx,
  householdId: string | null,
  villageCode: string,
  personIds: readonly string[],
): Promise<void> {
  const rows = await tx.query<Case>(
    `select * from "case" where (person_id = any($3) or household_id = $1 and person_id is null)
       and (household_id is null and $1 is not null
         or length(region_code) < length($2) or ended_at is null and region_code <> $2)
     order by id for update`,
    [householdId, villageCode, personIds],
  );
  for (const row of rows) {
    const household = row.householdId === null && householdId !== null ? { householdId } : {};
    await noteChanges(tx, row, { ...household, regionCode: villageCode });
  }
}

/** Shows the cases of a verification to its new surveyor and hides them from the former one. */
async function assignSurveyor(tx: CasesTx, verificationId: string, to: string | null): Promise<void> {
  const rows = await tx.query<Case>(
    'select * from "case" where verification_id = $1 order by id for update',
    [verificationId],
  );
  for (const row of rows) {
    if (row.surveyorAccountId === to) continue;
    await tx.prisma.case.update({
      where: { id: row.id },
      data: { surveyorAccountId: to, version: { increment: 1 } },
    });
    tx.emit({
      kind: 'CASE_SURVEYOR_CHANGED',
      subject: { type: 'Case', id: row.id },
      payload: { caseId: row.id, from: row.surveyorAccountId, to },
    });
  }
}

/** What this subgraph reads of the others. All but the last are projections that can be rebuilt. */
export const caseConsumers = [
  defineConsumer({
    name: 'cases.services',
    source: 'services',
    listeners: services,
    tables: [
      'program_ref',
      'agency_ref',
      'desk_ref',
      'unit_ref',
      'office_ref',
      'office_code',
      'coordinator_posting',
    ],
  }),
  defineConsumer({
    name: 'cases.registry',
    source: 'registry',
    listeners: registry,
    endPage: writePersons,
    tables: ['household_state', 'person_state', 'verification_ref'],
  }),
  defineConsumer({
    name: 'cases.classes',
    source: 'registry',
    listeners: classes,
    endPage: writeClasses,
    tables: ['household_class'],
  }),
  defineConsumer({ name: 'cases.waiting', source: 'services', listeners: waiting, tables: [] }),
];
