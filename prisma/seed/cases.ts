import { openSubgraph } from '../../runtime/house.ts';
import { setHolidayYear } from '../../subgraphs/cases/calendar/holiday-year.service.ts';
import { shippedYear } from '../../subgraphs/cases/calendar/holiday-year.ts';
import { setOfficeHours } from '../../subgraphs/cases/calendar/office-hours.service.ts';
import { FIRST_WEEK } from '../../subgraphs/cases/calendar/office-hours.ts';
import { askHandOn } from '../../subgraphs/cases/case/case.hand-on.service.ts';
import type { CasesContext } from '../../subgraphs/cases/context.ts';
import { issueCoveringLetter } from '../../subgraphs/cases/covering-letter/covering-letter.service.ts';
import { registerCase } from '../../subgraphs/cases/flow/register.ts';
import { adoptProcedure } from '../../subgraphs/cases/office-profile/office-profile.service.ts';
import { NOTHING_SET } from '../../subgraphs/cases/office-profile/office-profile.store.ts';
import { callTicket, issueTicket, serveTicket } from '../../subgraphs/cases/ticket/ticket.service.ts';
import type { Actor, Role } from '../../subgraphs/shared/actor.ts';
import { dayToDate, officeDate, SettableClock, systemClock } from '../../subgraphs/shared/clock.ts';
import { sql } from '../../subgraphs/shared/database.ts';
import { fixedId, newId } from '../../subgraphs/shared/ids.ts';
import { LocalPeers } from '../../subgraphs/shared/peers.ts';
import { transact } from '../../subgraphs/shared/write.ts';
import { unmetNeedsStory } from './cases-needs.ts';
import { applicantsOf, problemsOf } from './cases-stories.ts';
import { applicantStory, type SampleOffice, story, strangerStory } from './cases-story.ts';
import type { Profile } from './offices/profile.sections.ts';
import { createRandom } from './random.ts';
import type { SampleContext } from './sample-context.ts';
import { deskOfSector, sectorOfDesk } from './sample-office.ts';

/** The days of the sample, until today. */
const DAYS = 240;
/** Days per step. All acts due within a step run concurrently, since one day has only two or three. */
const PACE = 4;
/** Cases processed at once: each needs a connection here and one in services. */
const AT_ONCE = 6;
const SEED = 465;
/** When the office opens, UTC hour. */
const OPENS_AT = 1;

/**
 * The sample of cases: eight months of work of a front office, back offices, a manager, a regional head and the
 * agencies. It calls the real services with its own clock, so that rows, events, quotas and letters agree and reports
 * of past days have numbers. Needs the samples of registry and services in the projections.
 */
export async function seedCases({ urls, keys, profile, report }: SampleContext): Promise<void> {
  const today = systemClock.now();
  const clock = new SettableClock(today);
  const peers = new LocalPeers();
  const regencyCode = profile.office.regency;
  const options = { keys, regencyCode, connections: AT_ONCE + 2, logLevel: 'error', clock };
  const services = await openSubgraph('services', { ...options, databaseUrl: urls.services }, peers);
  const cases = await openSubgraph('cases', { ...options, databaseUrl: urls.cases }, peers);
  peers.register('services', services.peers);
  const as: SampleOffice['as'] = (username) =>
    cases.createContext({
      actor: actorOf(username, profile),
      language: 'id',
      traceId: 'sample',
    }) as CasesContext;
  const office: SampleOffice = { profile, as };
  try {
    clock.set(new Date(today.getTime() - DAYS * 86_400_000));
    await setIdentity(office, Number(officeDate(today).slice(0, 4)));
    const count = await runStories(office, clock, today);
    clock.set(today);
    await coverReferrals(office);
    await fillQueue(office);
    await askCoordinator(office);
    report(`cases: ${count} cases of the last ${DAYS} days`);
  } finally {
    await Promise.all([cases.close(), services.close()]);
  }
}

/** The actor of a sample account under its first posting. */
export function actorOf(username: string, profile: Profile): Actor {
  const account = profile.accounts.find((one) => one.username === username);
  const posting = account?.postings[0];
  if (!account || !posting) throw new Error(`the sample has no account ${username}`);
  return {
    accountId: fixedId('acct', username),
    postingId: fixedId('post', username),
    role: posting.role,
    regionCode: posting.region ?? profile.office.regency,
    deskId: posting.desk ? fixedId('desk', posting.desk) : null,
    agencyId: posting.agency ? fixedId('agcy', posting.agency) : null,
    sectors: posting.role === 'BACK_OFFICE' && posting.desk ? [sectorOfDesk(profile, posting.desk)] : [],
    name: account.name,
  };
}

/** How this office writes its numbers, when it works and what it promises; hours and collective leave are the sample's own. */
async function setIdentity({ profile, as }: SampleOffice, year: number): Promise<void> {
  const ctx = as('admin');
  const from = dayToDate(officeDate(ctx.clock.now()));
  await transact(ctx, null, (tx) => adoptProcedure(tx, profile, NOTHING_SET, from));
  if (!profile.hours) await setOfficeHours(ctx, { requestId: 'sample-hours', week: FIRST_WEEK, from });
  const { confirmed, holidays } = shippedYear(year);
  await setHolidayYear(ctx, {
    ...{ requestId: `sample-${year}`, year, confirmed, collectiveLeaveIsOff: true },
    holidays: holidays.map(({ date, name, kind }) => ({
      ...{ date: dayToDate(date), kind },
      ...{ name: name.id, englishName: name.en },
    })),
  });
}

type Story = AsyncGenerator<number, void, void>;

/** Runs all stories concurrently, some days at a time, up to today. Returns their number. */
async function runStories(office: SampleOffice, clock: SettableClock, today: Date): Promise<number> {
  const households = await chooseHouseholds(office);
  const days: Story[][] = Array.from({ length: DAYS + 1 }, () => []);
  const applicants = applicantsOf(office.profile);
  for (const [index, household] of households.entries()) {
    const random = createRandom(SEED + index);
    // The last of them are listed families, who wait for places that are all taken.
    const waitsFor = applicants[index - office.profile.people.cases];
    if (waitsFor) {
      days[random.between(0, DAYS - 30)]?.push(applicantStory(office, random, household, waitsFor));
      continue;
    }
    // Some start in the last days, so that today's work lists are not empty.
    const begins = random.chance(0.2) ? DAYS - random.between(0, 9) : random.between(0, DAYS - 10);
    days[begins]?.push(story(office, random, household));
  }
  for (const [ago, isNew] of [
    [24, false],
    [1, true],
  ] as const) {
    days[DAYS - ago]?.push(strangerStory(office, createRandom(SEED + ago), isNew));
  }
  days[0]?.push(unmetNeedsStory(office, DAYS));
  for (let day = 0; day <= DAYS; day += PACE) {
    const stories = days.slice(Math.max(0, day - PACE + 1), day + 1).flat();
    const morning = today.getTime() - (DAYS - day) * 86_400_000;
    const start = new Date(morning);
    if (day < DAYS) start.setUTCHours(OPENS_AT, 0, 0, 0);
    clock.set(start);
    const waiting = stories.values();
    const work = async () => {
      for (const one of waiting) {
        const step = await one.next();
        if (!step.done) days[day + step.value]?.push(one);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  return households.length;
}

/** Mostly listed households, some in verification or not found poor; two from the sample officers' village. */
function chooseHouseholds({ profile, as }: SampleOffice): Promise<{ id: string; regionCode: string }[]> {
  return sql(
    as('loket1').db.pool,
    `select id, region_code from (
       select id, region_code, row_number() over (partition by listing, open_verification_id is null order by
         region_code = $2 desc, id) as n, listing, open_verification_id from household_state) ranked
     where listing in ('LISTED', 'VERIFIED') or n <= 6
     order by (listing in ('LISTED', 'VERIFIED')), region_code = $2 desc, id limit $1`,
    [profile.people.cases + applicantsOf(profile).length, profile.people.homeVillage],
  );
}

/** A covering letter over what waits for one agency. */
async function coverReferrals({ as }: SampleOffice): Promise<void> {
  const ctx = as('manajer');
  const rows = await sql<{ id: string; agencyId: string }>(
    ctx.db.pool,
    `select id, agency_id from referral where status = 'APPROVED' order by agency_id, id`,
    [],
  );
  const referralIds = rows.filter(({ agencyId }) => agencyId === rows[0]?.agencyId).map(({ id }) => id);
  if (referralIds.length === 0) return;
  await issueCoveringLetter(ctx, { requestId: newId('req'), referralIds: referralIds.slice(0, 3) });
}

/** This morning's queue: some served, one called, some waiting. */
async function fillQueue({ as }: SampleOffice): Promise<void> {
  const ctx = as('loket1');
  const deskId = fixedId('desk', 'DATA');
  const kinds = ['NEW', 'INFORMATION', 'NEW', 'EXTENSION', 'COLLECT', 'NEW', 'INFORMATION', 'NEW'] as const;
  for (const visitKind of kinds) await issueTicket(ctx, { requestId: newId('req'), deskId, visitKind });
  for (let served = 0; served < 3; served++) {
    const { id } = await callTicket(ctx, { requestId: newId('req'), deskId });
    await serveTicket(ctx, { requestId: newId('req'), id });
  }
  await callTicket(ctx, { requestId: newId('req'), deskId });
}

/** What a Puskesos asks its coordinator today, where the sample has one (TGL-14). */
async function askCoordinator({ profile, as }: SampleOffice): Promise<void> {
  const inRole = (role: Role) =>
    profile.accounts.find(({ postings }) => postings[0]?.role === role && postings[0].region);
  const [coordinator, puskesos] = [inRole('PUSKESOS_COORDINATOR'), inRole('PUSKESOS')];
  if (!coordinator || !puskesos) return;
  const ctx = as(puskesos.username);
  const [household] = await sql<{ id: string }>(
    ctx.db.pool,
    `select h.id from household_state h where h.region_code = $1
     order by h.listing <> 'LISTED', exists (select 1 from "case" c where c.household_id = h.id), h.id desc limit 1`,
    [coordinator.postings[0]?.region],
  );
  const [problem] = problemsOf(profile).filter(({ needs }) => needs.includes('HOUSING'));
  if (!household || !problem) return;
  const deskId = fixedId('desk', deskOfSector(profile, problem.sector));
  const { id, version } = await registerCase(ctx, {
    ...{ requestId: newId('req'), kind: 'REQUEST', channel: 'VILLAGE', deskId },
    ...{ problem: problem.problem, needs: problem.needs },
    subject: { type: 'HOUSEHOLD', householdId: household.id },
    duplicateReason: 'Kerusakan baru sesudah hujan lebat',
  });
  await askHandOn(ctx, {
    ...{ requestId: newId('req'), id, expectedVersion: version, deskId },
    recommendation: 'Rumahnya sudah kami lihat; program kelurahan tidak mencukupi.',
  });
}
