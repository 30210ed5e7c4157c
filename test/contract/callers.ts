import { type Role, roles } from '../../subgraphs/shared/actor.ts';
import { newId } from '../../subgraphs/shared/ids.ts';
import type { Client } from '../testkit/client.ts';
import type { Office } from '../testkit/office.ts';
import { ACTS } from './acts.ts';
import { AGENCIES, DESK, SURVEYORS } from './families.ts';

/** A person who may do an act: the first role in its policy, with their `accountId`. */
export function allowed(office: Office, name: string, accountId: string = SURVEYORS[0]): Client {
  const [noun, action = ''] = (ACTS[name]?.policy ?? '').split(':');
  const policy = office.subgraphs
    .flatMap(({ policies }) => policies)
    .find((one) => one.noun === noun && action in one.actions);
  const role = roles.list.find((one: Role) => policy?.actions[action]?.[one]) ?? 'MANAGER';
  return office.officer(role, {
    accountId,
    regionCode: '33.14',
    deskId: DESK,
    agencyId: AGENCIES[0],
    sectors: ['HEALTH'],
  });
}

/** Input with the id of a missing row, so that even valid text changes nothing. */
export function harmless(office: Office, name: string): Record<string, unknown> {
  const { on, hints } = ACTS[name] ?? {};
  const prefix = on && prefixesOf(office)[on.type];
  const target = on && prefix ? { [on.field]: on.isList ? [newId(prefix)] : newId(prefix) } : {};
  return { ...hints, ...target };
}

/** The prefix of the ids of each type. */
const prefixesOf = ({ subgraphs }: Office): Readonly<Record<string, string>> =>
  Object.fromEntries(
    subgraphs.flatMap(({ nodeTypes }) => Object.entries(nodeTypes).map(([prefix, type]) => [type, prefix])),
  );
