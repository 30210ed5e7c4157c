import { handOverCase } from '../../subgraphs/cases/case/case.hand-on.service.ts';
import { solveCase } from '../../subgraphs/cases/case/case.service.ts';
import type { CasesContext } from '../../subgraphs/cases/context.ts';
import { storeFile, ticketForUpload } from '../../subgraphs/cases/file/file.service.ts';
import {
  acceptReferrals,
  deferReferral,
  deliverReferrals,
  refuseReferral,
} from '../../subgraphs/cases/flow/answer.ts';
import { appealReferral } from '../../subgraphs/cases/flow/appeal.ts';
import { approveReferrals, declineReferral } from '../../subgraphs/cases/flow/approve.ts';
import { updateCase } from '../../subgraphs/cases/flow/correct.ts';
import { proposeReferral } from '../../subgraphs/cases/flow/propose.ts';
import { type CaseRegisterInput, registerCase } from '../../subgraphs/cases/flow/register.ts';
import { verifySubject } from '../../subgraphs/cases/flow/verify-subject.ts';
import { withdrawCase } from '../../subgraphs/cases/flow/withdraw.ts';
import type { Case, Referral } from '../../subgraphs/cases/generated/prisma/client.ts';
import { extendLetter } from '../../subgraphs/cases/letter/letter.service.ts';
import { addDays, dayToDate, officeDate } from '../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../subgraphs/shared/ids.ts';
import {
  emergencyOf,
  problemsOf,
  SAMPLE_ANSWERS,
  SAMPLE_CHANNELS,
  SAMPLE_DEPARTURES,
  SAMPLE_REFUSALS,
  type SampleProblem,
} from './cases-stories.ts';
import type { Profile } from './offices/profile.sections.ts';
import type { Random } from './random.ts';
import { backOfficeOf, deskOfSector, officerOf, usernameIn } from './sample-office.ts';

/** The office that the story is told in. */
export interface SampleOffice {
  profile: Profile;
  /** The context of an account at the current moment of the story. */
  as(username: string): CasesContext;
}

/** The desk that receives visitors who name no other. */
const RECEPTION = 'DATA';

const request = () => newId('req');

/**
 * Runs one household's case day by day with the real services; yields the number of days until the next step. The
 * caller stops at today, so that some cases have ended and others are open.
 */
export async function* story(
  office: SampleOffice,
  random: Random,
  household: { id: string; regionCode: string },
): AsyncGenerator<number, void, void> {
  const about = random.pick(problemsOf(office.profile));
  // Some come to the wrong desk first, and are handed over the next day.
  const misplaced = about.sector !== RECEPTION && random.chance(0.06);
  let row = await register(office, random, household, about, misplaced ? RECEPTION : about.sector);
  yield random.between(1, 3);
  if (misplaced) {
    const deskId = fixedId('desk', deskOfSector(office.profile, about.sector));
    const handed = { id: row.id, expectedVersion: row.version, deskId, note: 'Keluhan utamanya bidang ini.' };
    row = await handOverCase(office.as('loket1'), { requestId: request(), ...handed });
    yield 1;
  }
  const desk = office.as(backOfficeOf(office.profile, about.sector));
  row = (await desk.db.prisma.case.findUnique({ where: { id: row.id } })) ?? row;
  const edit = { id: row.id, expectedVersion: row.version };
  if (random.chance(0.04)) {
    await withdrawCase(office.as('loket1'), {
      requestId: request(),
      ...edit,
      reason: 'Pelapor membatalkan.',
    });
    return;
  }
  if (random.chance(0.05)) {
    await updateCase(office.as('loket1'), { requestId: request(), ...edit, priority: 'URGENT' });
    edit.expectedVersion += 1;
  }
  if (row.status !== 'ANALYSIS') {
    // Most wait for their verification; an emergency does not.
    if (random.chance(0.5)) yield* emergency(office, random, edit);
    return;
  }
  if (random.chance(0.2)) {
    await solveCase(desk, { requestId: request(), ...edit, answer: random.pick(SAMPLE_ANSWERS) });
    return;
  }
  yield* refer(office, random, row, about);
}

/** Runs the case of a listed family up to the approval, which puts it on the waiting list where no place is left. */
export async function* applicantStory(
  office: SampleOffice,
  random: Random,
  household: { id: string; regionCode: string },
  about: SampleProblem,
): AsyncGenerator<number, void, void> {
  const { id: caseId } = await register(office, random, household, about, about.sector);
  yield random.between(1, 6);
  const { id } = await proposeReferral(office.as(backOfficeOf(office.profile, about.sector)), {
    requestId: request(),
    caseId,
    programId: fixedId('prog', about.program),
    note: 'Diusulkan menurut data terakhir.',
    reason: SAMPLE_DEPARTURES[1],
  });
  yield random.between(1, 5);
  await approveReferrals(office.as('manajer'), {
    requestId: request(),
    ids: [id],
    reason: SAMPLE_DEPARTURES[1],
  });
}

/**
 * Somebody without a name or papers, brought by enforcement (SRG-18): an officer looks, writes down what was seen, and proposes.
 * `isNew`: nobody has looked yet.
 */
export async function* strangerStory(
  office: SampleOffice,
  random: Random,
  isNew: boolean,
): AsyncGenerator<number, void, void> {
  const about = emergencyOf(office.profile);
  const { id, version } = await registerCase(office.as('loket1'), {
    requestId: request(),
    kind: 'REQUEST',
    channel: 'OUTREACH',
    deskId: fixedId('desk', deskOfSector(office.profile, about.sector)),
    sector: about.sector,
    subject: {
      type: 'UNKNOWN_PERSON',
      description: 'Laki-laki, terjaring penertiban di terminal',
      ageYears: 60,
    },
    villageCode: office.profile.people.homeVillage,
    problem: 'Diserahkan petugas penertiban; tidak membawa identitas, sakit.',
    needs: about.needs,
  });
  if (isNew) return;
  yield 1;
  const desk = office.as(backOfficeOf(office.profile, about.sector));
  const note = 'Tidak ingat alamat dan keluarganya; demam, tidur di emperan terminal.';
  await verifySubject(desk, { requestId: request(), id, expectedVersion: version, note });
  yield random.between(1, 2);
  const { program } = about;
  const proposal = { requestId: request(), caseId: id, programId: fixedId('prog', program) };
  await proposeReferral(desk, { ...proposal, reason: SAMPLE_DEPARTURES[1] });
}

async function register(
  office: SampleOffice,
  random: Random,
  household: { id: string; regionCode: string },
  about: SampleProblem,
  sector: SampleProblem['sector'],
): Promise<Case> {
  const ctx = office.as(random.chance(0.5) ? 'loket1' : 'loket2');
  const channel = random.pick(SAMPLE_CHANNELS);
  const input: CaseRegisterInput = {
    requestId: request(),
    kind: random.chance(0.7) ? 'REQUEST' : 'COMPLAINT',
    channel,
    deskId: fixedId('desk', deskOfSector(office.profile, sector)),
    sector,
    priority: random.chance(0.1) ? 'URGENT' : 'NORMAL',
    subject: { type: 'HOUSEHOLD', householdId: household.id },
    villageCode: household.regionCode,
    problem: about.problem,
    needs: about.needs,
  };
  // Letters and lists from villages are typed in some days later.
  const late = channel === 'LETTER' || channel === 'VILLAGE' ? random.between(1, 5) : 0;
  const occurredOn = dayToDate(addDays(officeDate(ctx.clock.now()), -late));
  return registerCase(ctx, { ...input, occurredOn });
}

/** In hospital before verification: a provisional letter now, the verification within days. */
async function* emergency(
  office: SampleOffice,
  random: Random,
  edit: { id: string; expectedVersion: number },
): AsyncGenerator<number, void, void> {
  const desk = office.as('loket1');
  const about = emergencyOf(office.profile);
  const { sector } = about;
  const deskId = fixedId('desk', deskOfSector(office.profile, sector));
  const note = 'Sejak semalam dirawat inap di RSUD.';
  const handed = await handOverCase(desk, { requestId: request(), ...edit, deskId, sector, note });
  const urgent = { id: handed.id, expectedVersion: handed.version, priority: 'EMERGENCY' } as const;
  yield* refer(office, random, await updateCase(desk, { requestId: request(), ...urgent }), about, note);
}

async function* refer(
  office: SampleOffice,
  random: Random,
  row: Case,
  about: SampleProblem,
  reason: string = random.pick(SAMPLE_DEPARTURES),
): AsyncGenerator<number, void, void> {
  const desk = office.as(backOfficeOf(office.profile, about.sector));
  let referral = await proposeReferral(desk, {
    requestId: request(),
    caseId: row.id,
    programId: fixedId('prog', about.program),
    note: 'Diusulkan menurut data terakhir.',
    reason,
  });
  if (referral.approval !== 'NONE') {
    yield random.between(1, 5);
    const approver = office.as(
      referral.approval === 'REGENT' ? usernameIn(office.profile, 'REGIONAL_HEAD') : 'manajer',
    );
    if (random.chance(0.05)) {
      const decline = {
        id: referral.id,
        expectedVersion: referral.version,
        reason: 'Sudah dibantu program lain.',
      };
      await declineReferral(approver, { requestId: request(), ...decline });
      return;
    }
    const [approved] = await approveReferrals(approver, { requestId: request(), ids: [referral.id], reason });
    referral = approved ?? referral;
  }
  if (referral.status !== 'APPROVED') return; // on the waiting list
  if (about.program === office.profile.stories.treatment.program && random.chance(0.5)) {
    yield random.between(24, 28);
    await extend(office, referral);
  }
  yield random.between(3, 12);
  yield* answer(office, random, referral, about);
}

/** The counter extends a letter; the head does so for an emergency letter without a verification yet (SRG-9). */
async function extend(office: SampleOffice, referral: Referral): Promise<void> {
  const { prisma } = office.as('loket1').db;
  const letter = await prisma.letter.findFirst({ where: { referralId: referral.id } });
  if (!letter) return;
  const isUnconfirmed = letter.provision !== null && letter.provision !== 'CONFIRMED';
  await extendLetter(office.as(isUnconfirmed ? 'kepala' : 'loket1'), {
    requestId: request(),
    id: letter.id,
    expectedVersion: letter.version,
    reason: 'Pengobatan masih berjalan menurut surat kontrol.',
  });
}

async function* answer(
  office: SampleOffice,
  random: Random,
  referral: Referral,
  about: SampleProblem,
): AsyncGenerator<number, void, void> {
  // If nobody approved it, its proposer must not also record the answer.
  const onBehalf = referral.approval === 'NONE' ? 'manajer' : backOfficeOf(office.profile, about.sector);
  const writer = about.signsIn ? officerOf(office.profile, about.agency) : onBehalf;
  const ctx = office.as(writer);
  const scanFileId = about.signsIn ? null : await scan(ctx, referral);
  const number = `400/${random.between(100, 999)}/${about.agency}`;
  const edit = { requestId: request(), id: referral.id, expectedVersion: referral.version, scanFileId };
  const luck = random.next();
  if (luck < 0.12) {
    const [reasonCode, reason] = random.pick(SAMPLE_REFUSALS);
    const refused = await refuseReferral(ctx, { ...edit, reasonCode, reason });
    if (!random.chance(0.5)) return;
    yield random.between(2, 9);
    const appeal = { id: refused.id, expectedVersion: refused.version, note: 'Keadaan kami belum berubah.' };
    await appealReferral(office.as('loket1'), { requestId: request(), ...appeal });
    return;
  }
  if (luck < 0.18) {
    await deferReferral(ctx, { ...edit, reason: 'Anggaran tahun ini sudah habis.' });
    return;
  }
  const together = { ids: [referral.id], coveringLetterNumber: number, scanFileId };
  if (about.signsIn) {
    await acceptReferrals(ctx, { requestId: request(), ...together });
    yield random.between(4, 20);
  }
  const later = office.as(writer);
  const deliveredOn = dayToDate(officeDate(later.clock.now()));
  await deliverReferrals(later, { requestId: request(), ...together, deliveredOn });
}

/** The scan of an agency's paper; the sample only has its record, no bytes. */
async function scan(ctx: CasesContext, referral: Referral): Promise<string> {
  const { fileId } = await ticketForUpload(ctx, {
    requestId: request(),
    caseId: referral.caseId,
    referralId: referral.id,
    purpose: 'SCAN',
    name: 'jawaban-dinas.pdf',
  });
  const sha256 = '0'.repeat(64);
  await storeFile(ctx, { fileId, contentType: 'application/pdf', bytes: 1, sha256 });
  return fileId;
}
