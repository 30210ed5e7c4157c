import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseHistory, readHistory } from '../../../subgraphs/registry/change/change.ts';
import type { RegistryContext } from '../../../subgraphs/registry/context.ts';
import type { Role } from '../../../subgraphs/shared/actor.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { findChainBreak } from '../../../subgraphs/shared/sequencer.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { transact } from '../../../subgraphs/shared/write.ts';
import type { Client } from '../../testkit/client.ts';
import { FAR_VILLAGE, VILLAGE } from '../../testkit/ground.ts';
import { clearPeople, propose } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const NIK = '3399015203870001';
const AGENCY = fixedId('agcy', 'DINKES');

const office = seed({ now: '2026-11-20T03:00:00Z' }).regency('33.14');
const desk = office.officer('FRONT_OFFICE');
let clerk: Client;
let village: Client;
beforeAll(async () => {
  clerk = office.officer('BACK_OFFICE', { sectors: ['DATA'] });
  village = office.officer('PUSKESOS', { regionCode: FAR_VILLAGE });
});
beforeEach(() => clearPeople(office));

interface Match {
  score: number;
  reasons: string[];
  person: { name: string };
}
interface Matches {
  candidates: Match[];
  hasMore: boolean;
}
const ask = async (client: Client, asked: object): Promise<Matches | null> => {
  const data = await client.ask<{ personMatch: Matches | null }>(
    `query ($nik: String, $familyCardNumber: String, $name: String, $birthDate: Date, $villageCode: String) {
       personMatch(nik: $nik, familyCardNumber: $familyCardNumber, name: $name, birthDate: $birthDate, villageCode: $villageCode) {
         candidates { score reasons person { name } } hasMore } }`,
    asked,
  );
  return data.personMatch;
};
const match = async (client: Client, asked: object): Promise<Match[] | undefined> =>
  (await ask(client, asked))?.candidates;

describe('[SRG-2] is this person known?', () => {
  test('the exact NIK is certain, and leaves an event without the number', async () => {
    const { head } = await propose(desk);
    expect(await match(desk, { nik: '339901 520387 0001' })).toEqual([
      { score: 100, reasons: ['NIK sama persis'], person: { name: 'Sutinah' } },
    ]);
    const events = await office.look(
      `select subject_id, account_id is not null as known, payload from event where kind = 'NIK_LOOKED_UP'`,
    );
    expect(events).toEqual([
      { subject_id: head.id, known: true, payload: { found: true, personId: head.id, elsewhere: false } },
    ]);
    const [all] = await office.look<{ text: string }>(
      'select string_agg(event::text, $1) as text from event',
      ['|'],
    );
    expect(all?.text).not.toContain(NIK);
  });

  test('a disputed NIK shows both holders, flagged, and records a look-up of both', async () => {
    const { head } = await propose(desk);
    const other = await propose(desk, {
      familyCardNumber: '3399010101200002',
      people: [{ name: 'Wagimin', sex: 'MALE', relationship: 'HEAD', nik: NIK, nikDisputed: true }],
    });
    await office.look(`delete from event where kind = 'NIK_LOOKED_UP'`);
    const reasons = ['NIK sama persis', 'NIK bermasalah: lebih dari satu orang menunjukkan nomor ini'];
    expect(await match(desk, { nik: NIK })).toEqual([
      { score: 100, reasons, person: { name: 'Sutinah' } },
      { score: 100, reasons, person: { name: 'Wagimin' } },
    ]);
    expect(
      await office.look(`select subject_id from event where kind = 'NIK_LOOKED_UP' order by id`),
    ).toEqual([{ subject_id: head.id }, { subject_id: other.head.id }]);
    // Zeros mean unknown, however many people have them.
    const zeros = { relationship: 'HEAD', sex: 'MALE', nik: '0000000000000000' };
    await propose(desk, { familyCardNumber: null, people: [{ name: 'Sukardi', ...zeros }] });
    expect(await match(desk, { nik: zeros.nik })).toEqual([]);
  });

  test('an unknown NIK is recorded too', async () => {
    await match(desk, { nik: '3399015203870009' });
    const events = await office.look(
      `select payload from event where kind = 'NIK_LOOKED_UP' and payload->>'found' = 'false'`,
    );
    expect(events).toEqual([{ payload: { found: false, personId: null, elsewhere: false } }]);
  });

  test('a family card finds its people, the head first, and leaves an event without the number', async () => {
    const { id } = await propose(desk);
    const people = (
      await desk.ask<{ household: { members: { name: string }[] } }>(
        'query ($id: ID!) { household(id: $id) { members { name } } }',
        { id },
      )
    ).household.members;
    const number = '3399010101200001';
    const found = await match(desk, { nik: number, familyCardNumber: number });
    expect(found).toEqual(
      people.map((person) => ({
        score: 99,
        reasons: ['Nomor KK sama persis'],
        person: { name: person.name },
      })),
    );
    expect(await match(village, { familyCardNumber: number })).toEqual([]);
    expect(await match(desk, { familyCardNumber: '3399010101200009' })).toEqual([]);
    const events = await office.look<{ payload: { found: boolean; familyId: string | null }; text: string }>(
      `select payload, event::text as text from event where kind = 'FAMILY_CARD_LOOKED_UP' order by id`,
    );
    const families = await office.look<{ id: string }>('select id from family');
    expect(events.map(({ payload }) => payload)).toEqual([
      { found: true, familyId: families[0]?.id },
      { found: false, familyId: null },
      { found: false, familyId: null },
    ]);
    for (const { text } of events) expect(text).not.toContain(number);
  });

  test('reports when there are more candidates, and when a name is too common to list', async () => {
    const named = (names: string[]) =>
      names.map((name, index) => ({ name, sex: 'FEMALE', relationship: index === 0 ? 'HEAD' : 'OTHER' }));
    await propose(desk, { people: named(Array.from({ length: 11 }, () => 'Sukardi')) });
    await propose(desk, { people: named(['Siti Aminah']) });
    const many = await ask(desk, { name: 'Sukardi' });
    expect([many?.candidates.length, many?.hasMore]).toEqual([10, true]);
    expect(await ask(desk, { name: 'Siti' })).toEqual({ candidates: [], hasMore: true });
    expect(await ask(desk, { name: 'Aminah' })).toMatchObject({
      candidates: [{ person: { name: 'Siti Aminah' } }],
      hasMore: false,
    });
    expect(await ask(desk, { name: 'Siti', villageCode: VILLAGE })).toMatchObject({
      candidates: [{ person: { name: 'Siti Aminah' } }],
      hasMore: false,
    });
  });

  test('another spelling, title and a swapped birth date still find her, with the reasons in words', async () => {
    await propose(desk);
    const [found] =
      (await match(desk, { name: 'Hj. SOETINAH', birthDate: '1987-12-03', villageCode: VILLAGE })) ?? [];
    expect(found).toEqual({
      score: 93,
      reasons: ['Nama sama', 'Tanggal lahir sama bila hari dan bulan ditukar', 'Desa/kelurahan sama'],
      person: { name: 'Sutinah' },
    });
  });

  test('candidates come the likeliest first; strangers do not come', async () => {
    await propose(desk);
    await propose(desk, {
      people: [{ name: 'Sutini', sex: 'FEMALE', birthDate: '1960-01-01', relationship: 'HEAD' }],
    });
    await propose(desk, {
      people: [{ name: 'Wagimin', sex: 'MALE', birthDate: '1987-03-12', relationship: 'HEAD' }],
    });
    const found = await match(desk, { name: 'Sutinah', birthDate: '1987-03-12' });
    expect(found?.map(({ person }) => person.name)).toEqual(['Sutinah']);
  });

  test('the region of the posting applies to NIK and name alike', async () => {
    await propose(desk);
    expect(await match(village, { nik: NIK })).toEqual([]);
    expect(await match(village, { name: 'Sutinah' })).toEqual([]);
  });

  test('slips, old spellings, titles, words joined, parted or turned round find the person; other people are not shown', async () => {
    const people = [
      'Siti Aminah',
      'Siti Khotimah',
      'Nurhayati',
      'Sri Wahyuni',
      'Sri Rahayu',
      'Muhammad Arifin',
      'Abdurrahman',
      'Sutrisno',
      'Suharto',
      'Slamet',
    ].map((name, index) => ({ name, sex: 'MALE', relationship: index === 0 ? 'HEAD' : 'OTHER' }));
    await propose(desk, { people });
    const found: Record<string, string[] | undefined> = {};
    const asked = {
      'Hj. Sitti Amina': ['Siti Aminah'],
      'AMINAH SITI': ['Siti Aminah'],
      Chotimah: ['Siti Khotimah'],
      'Nur Hayati, S.Pd.': ['Nurhayati'],
      Sriwahyuni: ['Sri Wahyuni'],
      'Wahyuningsih Sri': ['Sri Wahyuni'],
      'Moch. Aripin': ['Muhammad Arifin'],
      'Abd. Rochman': ['Abdurrahman'],
      Soetrisna: ['Sutrisno'],
      'Alm. Soehatro': ['Suharto'],
      'Slamet Riyadi': ['Slamet'],
      Wagimin: [],
    };
    for (const name of Object.keys(asked)) {
      found[name] =
        (await match(desk, { name, villageCode: FAR_VILLAGE }))?.map(({ person }) => person.name) ?? [];
    }
    expect(found).toEqual(asked);
  });

  test('the list of households finds a member by the beginnings of words', async () => {
    const { id } = await propose(desk);
    const list = async (search: string) =>
      (
        await desk.ask<{ households: { totalCount: number; edges: { node: { id: string } }[] } }>(
          'query ($search: String) { households(filter: { search: $search }) { totalCount edges { node { id } } } }',
          { search },
        )
      ).households;
    expect(await list('bay noegr')).toEqual({ totalCount: 1, edges: [{ node: { id } }] });
    const { household } = await desk.ask<{ household: Record<string, { name: string }[]> }>(
      `query ($id: ID!) { household(id: $id) { child: membersNamed(search: "noegr") { name }
         head: membersNamed(search: "Hj. Soeti") { name } nobody: membersNamed(search: "bay sutinah") { name } none: membersNamed(search: "3399") { name } } }`,
      { id },
    );
    expect(household).toEqual({
      child: [{ name: expect.stringContaining('Nugroho') }],
      head: [{ name: 'Sutinah' }],
      nobody: [],
      none: [],
    });
    for (const nobody of ['nugroho sutinah', 'ayu', '3399']) expect((await list(nobody)).totalCount).toBe(0);
  });

  test.each<Role>(['SURVEYOR', 'AGENCY_OFFICER', 'TREASURER', 'REGIONAL_HEAD', 'ANALYST', 'ADMINISTRATOR'])(
    'a %s may not ask, and no event is left',
    async (role) => {
      await propose(desk);
      await office.writesNothing(async () => {
        const answer = await office.officer(role).query(`{ personMatch(nik: "${NIK}") { hasMore } }`);
        expect(answer.errors?.[0]?.extensions.code).toBe('NOT_ALLOWED');
      });
    },
  );
});

describe('a number in full', () => {
  const reveal = (client: Client, personId: string, more: object = {}) =>
    client.act(
      'personReveal',
      { personId, purpose: 'LETTER', ...more },
      'PersonNumbers { nik familyCardNumber }',
    );

  test('is shown for a purpose, which is recorded without the number', async () => {
    const { head } = await propose(desk);
    expect(await reveal(clerk, head.id, { note: 'Surat rujukan ke rumah sakit' })).toMatchObject({
      nik: NIK,
      familyCardNumber: '3399010101200001',
    });
    const events = await office.look(`select payload from event where kind = 'NIK_REVEALED'`);
    expect(events).toEqual([{ payload: { personId: head.id, purpose: 'LETTER' } }]);
    const [kept] = await office.look<{ text: string }>(
      'select string_agg(request::text, $1) as text from request',
      ['|'],
    );
    expect(kept?.text).not.toContain(NIK);
  });

  test('leaves an event each time that it is shown, a repeated request included', async () => {
    const { head } = await propose(desk);
    await office.look(`delete from event where kind = 'NIK_REVEALED'`);
    const same = { requestId: newId('req') };
    for (let time = 1; time <= 3; time++) {
      expect(await reveal(clerk, head.id, same)).toMatchObject({ nik: NIK });
      const events = await office.look(
        `select 1 from event where kind = 'NIK_REVEALED' and subject_id = $1 and request_id = $2`,
        [head.id, same.requestId],
      );
      expect(events).toHaveLength(time);
    }
    // Repeated for another purpose, it shows nothing and writes nothing.
    await office.refuses(() => reveal(clerk, head.id, { ...same, purpose: 'CORRECTION' }), {
      __typename: 'ConflictError',
      code: 'REQUEST_ID_REUSED',
    });
  });

  test.each<Role>(['FRONT_OFFICE', 'SURVEYOR', 'PUSKESOS', 'REGIONAL_HEAD', 'ANALYST', 'ADMINISTRATOR'])(
    'is not for a %s, and nothing is written',
    async (role) => {
      const { head } = await propose(desk);
      await office.refuses(() => reveal(office.officer(role), head.id), {
        __typename: 'ForbiddenError',
      });
    },
  );

  test('of a person outside the scope does not exist', async () => {
    const { head } = await propose(desk);
    const agency = office.officer('AGENCY_OFFICER', { agencyId: AGENCY });
    await office.refuses(() => reveal(agency, head.id), { __typename: 'NotFoundError' });
  });
});

describe('an agency', () => {
  const agency = () => office.officer('AGENCY_OFFICER', { agencyId: AGENCY });
  const looks = async (client: Client, householdId: string) =>
    client.ask<{ household: object | null; households: { totalCount: number } }>(
      'query ($id: ID!) { household(id: $id) { decile members { name ppksCategories } } households { totalCount } }',
      { id: householdId },
    );

  test('sees a household while a referral opens it, without the masked fields', async () => {
    const { id, head } = await propose(desk);
    await office.look('update household set decile = 3 where id = $1', [id]);
    const referral = {
      referralId: 'refl_1',
      caseId: 'case_1',
      householdId: id,
      personId: head.id,
      programId: 'p',
      agencyId: AGENCY,
      sector: 'HEALTH',
    };
    await office.emit('cases', {
      kind: 'REFERRAL_PROPOSED',
      subjectId: 'refl',
      payload: { ...referral, status: 'PROPOSED' },
    });
    await office.settle('registry', 'cases');
    expect(await looks(agency(), id)).toEqual({ household: null, households: { totalCount: 0 } });

    await office.emit('cases', {
      kind: 'REFERRAL_STATUS_CHANGED',
      subjectId: 'refl',
      payload: {
        ...referral,
        status: 'APPROVED',
        from: 'PROPOSED',
        to: 'APPROVED',
        onBehalf: false,
      },
    });
    await office.settle('registry', 'cases');
    expect(await looks(agency(), id)).toMatchObject({
      household: { decile: null, members: [{ name: 'Sutinah', ppksCategories: null }, {}, {}] },
      households: { totalCount: 1 },
    });
    const stranger = office.officer('AGENCY_OFFICER', { agencyId: fixedId('agcy', 'DISDIK') });
    expect(await looks(stranger, id)).toEqual({ household: null, households: { totalCount: 0 } });

    await office.emit('cases', {
      kind: 'REFERRAL_STATUS_CHANGED',
      subjectId: 'refl',
      payload: {
        ...referral,
        status: 'WITHDRAWN',
        from: 'APPROVED',
        to: 'WITHDRAWN',
        onBehalf: false,
      },
    });
    await office.settle('registry', 'cases');
    expect(await looks(agency(), id)).toEqual({ household: null, households: { totalCount: 0 } });
  });
});

describe('former values of a field', () => {
  test('is kept under a key of the person; deleting it leaves the chain of events whole', async () => {
    const { id, version } = await propose(desk);
    await desk.act(
      'householdUpdate',
      { id, expectedVersion: version, address: 'Dukuh Baru' },
      'Household { id }',
    );
    const registry = office.subgraphs.find((one) => one.name === 'registry');
    const ctx = registry?.createContext(systemIdentity()) as RegistryContext;
    expect(await readHistory(ctx, id)).toEqual([
      { field: 'address', before: 'Dukuh Krajan', after: 'Dukuh Baru' },
    ]);
    const [event] = await office.look<{ text: string }>(
      `select payload::text as text from event where kind = 'HOUSEHOLD_UPDATED'`,
    );
    expect(event?.text).not.toMatch(/Krajan|Baru/);

    await transact(ctx, null, (tx) => eraseHistory(tx, id));
    await office.settle('registry', 'cases');
    expect(await readHistory(ctx, id)).toEqual([]);
    expect(await findChainBreak(ctx.db.pool)).toBeNull();
  });
});
