import type { Profile } from '../prisma/seed/offices/profile.sections.ts';
import { SAMPLE_PASSWORD } from '../subgraphs/services/account/password.ts';
import type { Role } from '../subgraphs/shared/actor.ts';

/** Who is printed on which line. */
const LINES: readonly (readonly [name: string, roles: readonly Role[]])[] = [
  ['front office', ['FRONT_OFFICE']],
  ['back office', ['BACK_OFFICE']],
  ['management', ['MANAGER', 'HEAD_OF_UNIT', 'REGIONAL_HEAD', 'TREASURER']],
  [
    'field',
    [
      'SURVEYOR',
      'DISTRICT_SUPERVISOR',
      'DISTRICT_OFFICE',
      'PUSKESOS',
      'PUSKESOS_COORDINATOR',
      'VILLAGE_HEAD',
    ],
  ],
  ['agencies', ['AGENCY_OFFICER']],
  ['reports', ['ANALYST']],
  ['system', ['ADMINISTRATOR']],
];
const WIDTH = 14;

/** Printed when an office with sample data opens; the password is no secret. */
export function signInLines({ accounts }: Pick<Profile, 'accounts'>): string[] {
  const inRole = (role: Role) =>
    accounts.filter(({ postings }) => postings[0]?.role === role).map(({ username }) => username);
  const lines = LINES.map(([name, roles]) => [name, roles.flatMap(inRole)] as const);
  return [
    `Sign in with one of these, password ${SAMPLE_PASSWORD}:`,
    ...lines
      .filter(([, usernames]) => usernames.length > 0)
      .map(([name, usernames]) => `  ${name.padEnd(WIDTH)}${usernames.join(' ')}`),
  ];
}
