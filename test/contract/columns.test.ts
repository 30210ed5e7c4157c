import { type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectOwner } from '../../runtime/postgres/connection.ts';
import { caseColumns } from '../../subgraphs/cases/case/case.store.ts';
import { referralColumns } from '../../subgraphs/cases/referral/referral.store.ts';
import { householdColumns } from '../../subgraphs/registry/household/household.store.ts';
import { personColumns } from '../../subgraphs/registry/person/person.store.ts';
import { programColumns } from '../../subgraphs/services/program/program.store.ts';
import { type Actor, type Role, roles } from '../../subgraphs/shared/actor.ts';
import { SettableClock } from '../../subgraphs/shared/clock.ts';
import { onStatement } from '../../subgraphs/shared/database.ts';
import type { Columns } from '../../subgraphs/shared/row-columns.ts';
import { SubgraphExecutor } from '../../subgraphs/shared/server/executor.ts';
import { type Office, openOffice } from '../testkit/office.ts';

type Field = GraphQLField<unknown, unknown>;
type Row = Record<string, unknown>;

/** Where the rows of a type stand, and which are asked for: some of each kind, so that each field has values. */
const ROWS: Readonly<Record<string, { table: string; kind: string }>> = {
  Case: { table: 'cases."case"', kind: 'status, subject_type' },
  Referral: { table: 'cases.referral', kind: 'status, approval' },
  Household: { table: 'registry.household', kind: 'listing, class_name' },
  Person: { table: 'registry.person', kind: 'relationship, sex, nik_flag' },
  Program: { table: 'services.program', kind: 'sector' },
};

/** What no row of the sample has. */
const RARE_VALUES = `
  update cases."case" set verified_at = registered_at, verification_due_on = occurred_on, verification_due_holidays = 'CONFIRMED', appealed_at = registered_at,
    reporter_name = 'Tetangga', reporter_phone = '0812', reopen_reason = 'Keluarga datang lagi', withdraw_reason_code = 'OTHER', hand_on_status = 'AGREED', at_puskesos = priority = 'URGENT';
  insert into cases.case_beside (id, case_id, duplicate_of, recorded_at, reason)
    select id, id, (select min(id) from cases."case"), registered_at, 'Kejadian lain di rumah lain' from cases."case";
  update cases.referral set appealed_at = proposed_at, appealed_by = proposed_by, appeal_note = 'Kami tidak setuju',
    approver_reason = 'Perlu', approver_reason_code = 'OTHER', departure_reason_code = 'OTHER', early_reason = 'Barang sudah ada', on_behalf_reason = 'Sinyal hilang', acting_as = 'Kepala',
    recommendation_number = '460/1/2026', recommended_on = '2026-01-05', recommendation_file_id = (select min(id) from cases.case_file),
    evidence_file_id = (select min(id) from cases.case_file);
  update registry.household set off_proposed_on = '2026-01-05', off_proposed_reason = 'Sudah mampu',
    off_decree_id = (select min(id) from registry.decree);
  update registry.person set pregnant = true where sex = 'FEMALE' and relationship = 'SPOUSE';
  update registry.person set died_on = '2026-01-05', merged_into_id = (select max(id) from registry.person)
    where id in (select min(id) from registry.person group by relationship, sex, nik_flag);
  update services.program set level = 'VILLAGE', village_code = '33.14.01.2001', retired_on = '2026-01-05',
    terms = terms || '{"benefitUnit": {"id": "rumah", "en": "houses"}}' where id = (select min(id) from services.program);
  insert into services.program_draft (program_id, terms, saved_at) select id, terms, now() from services.program;
`;

/** Arguments of fields that need some. */
const ARGUMENTS: Readonly<Record<string, string>> = { membersNamed: '(search: "a")' };

let office: Office;
const ids = new Map<string, string[]>();
const actors = new Map<Role, Actor>();

beforeAll(async () => {
  // With a clock that stands still, the addresses of files are equal too.
  office = await openOffice({ seed: 'sample', clock: new SettableClock(new Date()) });
  const owner = await connectOwner(office.database.ownerUrl);
  for (const [type, { table, kind }] of Object.entries(ROWS)) {
    const { rows } = await owner.query<{ id: string }>(
      `select distinct on (${kind}) id from ${table} order by ${kind}, id`,
    );
    ids.set(
      type,
      rows.map(({ id }) => id),
    );
  }
  await owner.query(RARE_VALUES);
  const { rows } = await owner.query<Actor>(
    `select distinct on (p.role) a.id as "accountId", p.id as "postingId", p.role, p.region_code as "regionCode",
       p.desk_id as "deskId", p.agency_id as "agencyId", p.sectors, a.name
     from services.account a join services.posting p on p.account_id = a.id order by p.role, p.id`,
  );
  for (const actor of rows) actors.set(actor.role, actor);
  // Not every sample has a coordinator: one of the village whose Puskesos it has.
  const puskesos = actors.get('PUSKESOS');
  if (puskesos) actors.set('PUSKESOS_COORDINATOR', { ...puskesos, role: 'PUSKESOS_COORDINATOR' });
  await owner.end();
});
afterAll(() => office.close());

/** The types of which a selection's columns alone are read, with their subgraph. */
const typesOf = () =>
  office.subgraphs.flatMap((subgraph) =>
    Object.values(subgraph.schema.getTypeMap())
      .filter(isObjectType)
      .filter((type) => Object.values(type.getFields()).some(({ extensions }) => extensions.reads))
      .map((type) => ({ subgraph, type })),
  );

/** A field; of an object all that it says itself. */
const selected = (field: Field): string => {
  const call = `${field.name}${ARGUMENTS[field.name] ?? ''}`;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return call;
  const own = isObjectType(type) ? Object.values(type.getFields()) : [];
  const leaves = own.filter((one) => isLeafType(getNamedType(one.type)) && one.args.length === 0);
  return `${call} { __typename ${leaves.map(({ name }) => name).join(' ')} }`;
};

/** The columns that each type's rows have. */
const COLUMNS: Readonly<Record<string, { all: Columns }>> = {
  Case: caseColumns,
  Referral: referralColumns,
  Household: householdColumns,
  Person: personColumns,
  Program: programColumns,
};

/** Whether a statement reads whole rows of a type, by id and within a scope. */
const takesWhole = (type: string, text: string): boolean =>
  text.startsWith(`select ${COLUMNS[type]?.all.sql} from`) && text.includes('.id = any($1) and');

const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields());

const entities = (type: string, selection: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { id ${selection} } } }`;

it('[OUR-1] covers every type whose columns are chosen', () => {
  expect(
    typesOf()
      .map(({ type }) => type.name)
      .sort(),
  ).toEqual(Object.keys(ROWS).sort());
});

describe.each(roles.list)('%s', (role) => {
  it('is answered alike, whether a field is asked for alone or with all others', async () => {
    const actor = actors.get(role);
    if (!actor) throw new Error(`the sample has no ${role}`);
    for (const { subgraph, type } of typesOf()) {
      const executor = new SubgraphExecutor(subgraph);
      const representations = ids.get(type.name)?.map((id) => ({ __typename: type.name, id }));
      const ask = async (selection: string): Promise<(Row | null)[]> => {
        const request = { query: entities(type.name, selection), variables: { r: representations } };
        const answer = await executor.execute(request, { actor, language: 'id', traceId: 'columns' });
        expect(answer.errors).toBeUndefined();
        return answer.data?._entities as (Row | null)[];
      };
      const whole = await ask(fieldsOf(type).map(selected).join(' '));
      for (const field of fieldsOf(type)) {
        const name = field.name;
        const texts: string[] = [];
        const stop = onStatement((_, text) => texts.push(text));
        const alone = await ask(selected(field));
        stop();
        const { reads, pothosExposedField } = field.extensions;
        if (isLeafType(getNamedType(field.type)) && (reads ?? pothosExposedField))
          expect(texts.filter((text) => takesWhole(type.name, text))).toEqual([]);
        expect([type.name, name, alone.map((row) => row?.[name])]).toEqual([
          type.name,
          name,
          whole.map((row) => row?.[name]),
        ]);
      }
    }
  });
});

it('compares values: each field has one for somebody', async () => {
  const manager = { ...(actors.get('MANAGER') as Actor) };
  const silent: string[] = [];
  for (const { subgraph, type } of typesOf()) {
    const request = {
      query: entities(type.name, fieldsOf(type).map(selected).join(' ')),
      variables: { r: ids.get(type.name)?.map((id) => ({ __typename: type.name, id })) },
    };
    const { data } = await new SubgraphExecutor(subgraph).execute(request, {
      actor: manager,
      language: 'id',
      traceId: 'columns',
    });
    const rows = data?._entities as (Row | null)[];
    for (const { name } of fieldsOf(type))
      if (rows.every((row) => row?.[name] == null)) silent.push(`${type.name}.${name}`);
  }
  expect(silent).toEqual([]);
});
