import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '../../../prisma/seed/offices/profile.sections.ts';
import { officeNames, readProfile } from '../../../prisma/seed/offices/read-profile.ts';
import { formOf } from '../../../prisma/seed/survey-form.ts';
import { officeDate } from '../../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { strangersIn } from '../../testkit/markers.ts';
import { type Office, openOffice } from '../../testkit/office.ts';
import { pdfText } from '../../testkit/pdf-text.ts';
import { poorestAnswers } from '../../testkit/poorest.ts';

/** What each office calls the case, the letter and the help of a child at school. */
const WORDS: Readonly<
  Record<
    string,
    {
      number: RegExp;
      letter: RegExp;
      program: string;
      head: string;
      title: string;
      village: string;
      waiting: number[];
    }
  >
> = {
  sragen: {
    number: /^\d{4}\/SRG\/\d{6}$/,
    letter: /^465\/\d{4}\/UPTPK\/[IVX]+\/\d{4}$/,
    program: 'SINTAWATI',
    head: 'bupati',
    title: 'Bupati',
    village: 'desa/kelurahan',
    waiting: [],
  },
  berau: {
    number: /^\d{4}\/BRU\/\d{6}$/,
    letter: /^460\/\d{4}\/UPTD-PTKS\/[IVX]+\/\d{4}$/,
    program: 'BEASISWA',
    head: 'bupati',
    title: 'Bupati',
    village: 'kampung/kelurahan',
    waiting: [30],
  },
  payakumbuh: {
    number: /^\d{4}\/PYK\/\d{6}$/,
    letter: /^460\/\d{4}\/UPT-KAN\/[IVX]+\/\d{4}$/,
    program: 'BSM',
    head: 'walikota',
    title: 'Wali Kota',
    village: 'kelurahan',
    waiting: [5],
  },
  tegal: {
    number: /^\d{4}\/TGL\/\d{6}$/,
    letter: /^460\/\d{4}\/SLRT-TGL\/[IVX]+\/\d{4}$/,
    program: 'SEKOLAH',
    head: 'bupati',
    title: 'Bupati',
    village: 'desa/kelurahan',
    waiting: [],
  },
  'palangka-raya': {
    number: /^\d{4}\/PKY\/\d{6}$/,
    letter: /^460\/\d{4}\/SLRT-PKY\/[IVX]+\/\d{4}$/,
    program: 'PIP',
    head: 'walikota',
    title: 'Wali Kota',
    village: 'kelurahan',
    waiting: [],
  },
};

type Saved = { id: string; version: number };

describe.each(await officeNames())('[OUR-1] the main job in the office of %s', (name) => {
  const words = WORDS[name];
  const householdId = newId('hh');
  /** Everything that the office answered and printed. */
  const answers: string[] = [];
  let office: Office;
  let profile: Profile;
  let deskId: string;
  let caseId: string;
  let referralId: string;

  beforeAll(async () => {
    profile = await readProfile(name);
    office = await openOffice({ seed: 'sample', sample: name });
    deskId = fixedId('desk', 'PENDIDIKAN');
  });
  afterAll(() => office?.close());

  const ask = async <T>(username: string, query: string, variables: object = {}): Promise<T> => {
    const answer = await (await office.as(username)).ask<T>(query, variables);
    answers.push(JSON.stringify(answer));
    return answer;
  };
  const done = async <T>(username: string, act: string, input: object, fields: string): Promise<T> => {
    const answer = await (await office.as(username)).done<T>(act, input, fields);
    answers.push(JSON.stringify(answer));
    return answer;
  };

  it('has its own desks, agencies, programmes and letterhead in its menus', async () => {
    const menus = await ask<{
      desks: { code: string; name: string; sector: string }[];
      agencies: { code: string; name: string }[];
      programs: { edges: { node: { code: string; name: string; sector: string } }[] };
      office: { name: string };
      officeCodes: { code: string; name: string }[];
    }>(
      'loket1',
      `{ desks { code name sector } agencies { code name } office { name address }
         programs(first: 100) { edges { node { code name sector description } } }
         visitGuides { documents { id } } officeCodes(list: SECTOR) { code name } }`,
    );
    const coded = (rows: readonly { code: string; name: string }[]) =>
      rows.map(({ code, name }) => `${code} ${name}`).sort();
    const stated = (rows: readonly { code: string; name: { id: string } }[]) =>
      coded(rows.map(({ code, name: { id } }) => ({ code, name: id })));
    expect(coded(menus.desks)).toEqual(stated(profile.desks));
    expect(coded(menus.agencies)).toEqual(stated(profile.agencies));
    expect(coded(menus.programs.edges.map(({ node }) => node))).toEqual(stated(profile.programs));
    expect(menus.officeCodes.map(({ code, name }) => `${code} ${name}`)).toEqual(
      profile.sectors.map(({ code, name }) => `${code} ${name.id}`),
    );
    const sectors = new Set(menus.programs.edges.map(({ node }) => node.sector));
    expect([...sectors].sort()).toEqual(profile.sectors.map(({ code }) => code).sort());
    expect(menus.office.name).toBe(profile.office.name);
    const home = await ask<{ household: unknown }>(
      words?.head ?? '',
      '{ viewer { account { name } posting { role } } }',
    );
    expect(JSON.stringify(home)).toContain('REGIONAL_HEAD');
  });

  it('[SRG-20] [SRG-22] says of each programme whom it is for, by which card, what it gives and under which standard', async () => {
    const { programs } = await ask<{ programs: { edges: { node: { code: string; terms: object } }[] } }>(
      'loket1',
      `{ programs(first: 100) { edges { node { code terms { level audience card needs fundSources benefitKind
         leastAmountRupiah mostAmountRupiah promisedDays standard { product { id } decreeNumber } } } } } }`,
    );
    const terms = new Map(programs.edges.map(({ node }) => [node.code, node.terms]));
    for (const {
      code,
      level,
      audience,
      card,
      needs,
      funds,
      benefit,
      promisedDays,
      standard,
    } of profile.programs)
      expect([code, terms.get(code)]).toEqual([
        code,
        {
          ...{ level, audience: audience ?? 'LISTED_OR_VERIFIED', card: card ?? null, needs },
          ...{ fundSources: funds, benefitKind: benefit?.kind, promisedDays: promisedDays ?? null },
          leastAmountRupiah: benefit?.least?.toString() ?? null,
          mostAmountRupiah: benefit?.most?.toString() ?? null,
          standard: standard
            ? { product: { id: standard.product.id }, decreeNumber: standard.decree?.number ?? null }
            : null,
        },
      ]);
  });

  it('[PYK-1] [BRU-2] registers an unknown family under its own number, surveys it and finds it poor', async () => {
    await done('loket1', 'ticketIssue', { deskId, visitKind: 'NEW' }, 'Ticket { number }');
    const villageCode = profile.people.homeVillage;
    await done(
      'loket1',
      'householdPropose',
      {
        id: householdId,
        villageCode,
        address: 'Jalan Uji 1',
        people: [
          { name: 'Zubaidah Xaverina', sex: 'FEMALE', relationship: 'HEAD', birthDate: '1981-05-17' },
          {
            name: 'Yusuf Xaver',
            sex: 'MALE',
            relationship: 'CHILD',
            birthDate: '2014-03-02',
            attending: 'SD',
          },
        ],
      },
      'Household { id }',
    );
    await office.settle();
    const registered = await done<{ id: string; number: string; registryOutcome: string }>(
      'loket1',
      'caseRegister',
      {
        kind: 'REQUEST',
        channel: 'DESK',
        deskId,
        sector: 'EDUCATION',
        subject: { type: 'HOUSEHOLD', householdId },
        villageCode,
        problem: 'Anak terancam berhenti sekolah karena biaya.',
        needs: ['SCHOOL_COSTS'],
      },
      'Case { id number registryOutcome desk { name } }',
    );
    expect(registered.number).toMatch(words?.number ?? /^$/);
    expect(registered.registryOutcome).toBe('NOT_LISTED');
    caseId = registered.id;

    const step = 'Verification { id version scoreClass }';
    const asked = await done<Saved>('loket1', 'verificationRequest', { householdId, caseId }, step);
    const given = await done<Saved>(
      'manajer',
      'verificationAssign',
      { id: asked.id, expectedVersion: asked.version, surveyorAccountId: fixedId('acct', 'surveyor1') },
      step,
    );
    const filled = await done<Saved & { scoreClass: string }>(
      'surveyor1',
      'verificationSubmit',
      {
        ...{
          id: asked.id,
          expectedVersion: given.version,
          answersByQuestion: poorestAnswers(formOf(profile.survey)),
          narrative: 'Rumah papan.',
        },
        ...{ latitude: profile.people.map.latitude, longitude: profile.people.map.longitude },
        photoMissingReason: 'Keluarga tidak berkenan difoto.',
      },
      step,
    );
    const decision = { id: asked.id, expectedVersion: filled.version, className: filled.scoreClass };
    await done('manajer', 'verificationDecide', decision, 'Verification { outcome }');
    await office.settle();
    const { household } = await ask<{ household: { entitled: boolean } }>(
      'backoffice.pendidikan',
      `query ($id: ID!) { household(id: $id) { entitled region { name parent { name } }
         eligibility { outcome findings { text } program { code name } } } }`,
      { id: householdId },
    );
    expect(household.entitled).toBe(true);
  });

  it('[SRG-9] prints its own letter, and the agency delivers', async () => {
    const programId = fixedId('prog', words?.program ?? '');
    const input = { caseId, programId, reason: 'Disepakati dalam rapat kasus.' };
    const proposed = await done<Saved>(
      'backoffice.pendidikan',
      'referralPropose',
      input,
      'Referral { id version }',
    );
    referralId = proposed.id;
    await done(
      'manajer',
      'referralApprove',
      { ids: [referralId], reason: 'Disepakati dalam rapat kasus.' },
      'ReferralBatch { referrals { status } }',
    );
    const { referral } = await ask<{ referral: { letters: { id: string; number: string }[] } }>(
      'backoffice.pendidikan',
      'query ($id: ID!) { referral(id: $id) { letters { id number } program { name agency { name } } } }',
      { id: referralId },
    );
    const [letter] = referral.letters;
    expect(letter?.number).toMatch(words?.letter ?? /^$/);
    const printed = await (await office.as('backoffice.pendidikan')).fetch(
      `/documents/letter/${letter?.id}.pdf`,
    );
    expect(printed.status).toBe(200);
    const text = await pdfText(Buffer.from(await printed.arrayBuffer()));
    const { place, regency } = profile.office;
    expect(text).toContain(letter?.number);
    expect(text).toContain(profile.office.address.slice(0, 20));
    expect(text).toContain(profile.office.signers[0]?.title);
    expect(text.toLowerCase()).toContain(
      `${Number(regency.slice(3)) < 70 ? 'kabupaten' : 'kota'} ${place === 'Palangka Raya' ? 'palangkaraya' : place?.toLowerCase()}`,
    );
    answers.push(text);

    await done(
      'disdik',
      'referralAccept',
      { ids: [referralId], coveringLetterNumber: '421/UJI/2026' },
      'ReferralBatch { referrals { status } }',
    );
    await done(
      'disdik',
      'referralDeliver',
      { ids: [referralId], deliveredOn: officeDate(new Date()), coveringLetterNumber: '421/UJI/2026' },
      'ReferralBatch { referrals { status } }',
    );
    await office.settle();
  });

  it('counts the case under its own sector for the planners', async () => {
    const { caseReport } = await ask<{
      caseReport: { rows: { sector: string; status: string; cases: number }[] };
    }>('bappeda', '{ caseReport(groupBy: [SECTOR, STATUS]) { rows { sector status cases } } }');
    const closed = caseReport.rows.find(
      ({ sector, status }) => sector === 'EDUCATION' && status === 'CLOSED',
    );
    expect(closed?.cases).toBeGreaterThan(0);
    const known = new Set<string>(profile.sectors.map(({ code }) => code));
    for (const { sector } of caseReport.rows) expect(known).toContain(sector);
  });

  it('[BRU-4] lets the families wait whom its source counts, for places that are all taken', async () => {
    for (const { program, families } of profile.stories.waiting) {
      const programId = fixedId('prog', program);
      const { waitingEntries, program: found } = await ask<{
        waitingEntries: { edges: { node: { status: string } }[] };
        program: { currentQuota: { cap: number; used: number } };
      }>(
        'manajer',
        `query ($id: ID!) { program(id: $id) { currentQuota { cap used } }
           waitingEntries(first: 100, filter: { programId: $id }) { edges { node { status } } } }`,
        { id: programId },
      );
      expect(waitingEntries.edges.map(({ node }) => node.status)).toEqual(Array(families).fill('WAITING'));
      expect(found.currentQuota.used).toBe(found.currentQuota.cap);
    }
    expect(profile.stories.waiting.map(({ families }) => families)).toEqual(words?.waiting);
  });

  it('calls its head, its villages and its regency by its own words, on the agency’s letter and in reports too', async () => {
    const { office: found } = await ask<{ office: { title: string; regionKind: string } }>(
      'loket1',
      '{ office { title(of: REGIONAL_HEAD) regionKind } }',
    );
    const kind = words?.title === 'Bupati' ? 'REGENCY' : 'CITY';
    expect(found).toEqual({ title: words?.title, regionKind: kind });
    const client = await office.as('disdik');
    const printed = await client.fetch(`/documents/covering-letter.pdf?referrals=${referralId}`);
    expect(printed.status).toBe(200);
    const text = pdfText(Buffer.from(await printed.arrayBuffer()));
    const heading = (words?.village ?? '').replace(/^./, (letter) => letter.toUpperCase());
    expect(text.replaceAll(/\s/g, '')).toContain(heading);
    // Not among the answers: a village may be called like a programme of another office.
    const planner = await office.as('bappeda');
    const { caseReport } = await planner.ask<{ caseReport: { csv: string } }>(
      '{ caseReport(groupBy: [VILLAGE]) { csv } }',
    );
    expect(caseReport.csv.split('\r\n')[0]).toContain(`Kode ${words?.village};${heading};`);
    answers.push(text);
  });

  it('says nowhere what only another office would say', () => {
    expect(answers.flatMap((answer) => strangersIn(answer, name))).toEqual([]);
  });
});
