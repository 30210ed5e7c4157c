import type { Role } from '../../subgraphs/shared/actor.ts';
import type { Profile } from './offices/profile.sections.ts';

/** The sector of a desk. */
export function sectorOfDesk({ desks }: Profile, code: string): string {
  return found(
    desks.find((desk) => desk.code === code),
    `desk ${code}`,
  ).sector;
}

/** The first desk of a sector. */
export function deskOfSector({ desks }: Profile, sector: string): string {
  return found(
    desks.find((desk) => desk.sector === sector),
    `desk of ${sector}`,
  ).code;
}

/** The username of the back office of a sector. */
export function backOfficeOf(profile: Profile, sector: string): string {
  const one = profile.accounts.find(
    ({ postings: [first] }) =>
      first?.role === 'BACK_OFFICE' && first.desk && sectorOfDesk(profile, first.desk) === sector,
  );
  return found(one, `back office of ${sector}`).username;
}

/** The username of the first account in this role. */
export function usernameIn({ accounts }: Profile, role: Role): string {
  const one = accounts.find(({ postings }) => postings[0]?.role === role);
  return found(one, `account in the role ${role}`).username;
}

/** The username of an agency's officer. */
export function officerOf({ accounts }: Profile, agency: string): string {
  const one = accounts.find(({ postings }) => postings[0]?.agency === agency);
  return found(one, `officer of ${agency}`).username;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the sample has no ${what}`);
  return value;
}
