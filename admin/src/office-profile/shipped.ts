/// <reference types="vite/client" />

import type { ProfileDocument } from './profile.ts';

/** The shipped profiles, a file for each section. They are data beside the program: only their paths stand here. */
const names = import.meta.glob<{ place: string; shortName: string }>(
  '../../../prisma/seed/offices/*/office.json',
  { import: 'default' },
);
const sections = import.meta.glob<unknown>(
  '../../../prisma/seed/offices/*/{office,sectors,codes,agencies,units,desks,programs,visit-guides,survey,numbers,promised-days,hours}.json',
  { import: 'default' },
);

const PATH = /offices\/([^/]+)\/([^/]+)\.json$/;

/** The offices that have a profile, by their folders. */
export async function shippedOffices(): Promise<{ value: string; label: string }[]> {
  const offices = await Promise.all(
    Object.entries(names).map(async ([path, load]) => {
      const { place, shortName } = await load();
      return { value: PATH.exec(path)?.[1] ?? '', label: `${place} (${shortName})` };
    }),
  );
  return offices.sort((one, other) => one.label.localeCompare(other.label));
}

/** What a shipped office is, as one document, without the people and stories of its sample. */
export async function shippedProfile(office: string): Promise<ProfileDocument> {
  const found = Object.entries(sections).flatMap(([path, load]) => {
    const [, folder, section = ''] = PATH.exec(path) ?? [];
    return folder === office ? [load().then((content) => [section, content] as const)] : [];
  });
  return Object.fromEntries(await Promise.all(found));
}
