import type { OfficeZone } from '../../subgraphs/shared/clock.ts';
import { StartupError } from '../startup-error.ts';
import type { Installation, InstallationMode } from './installation.ts';

/** The office whose sample a database holds, or will. */
export interface Sample {
  /** The name of its profile: a folder of `prisma/seed/offices/`. */
  name: string;
  regencyCode: string;
  officeZone: OfficeZone;
}

/** What the operator asked for, as far as they did. */
export interface SampleWishes {
  /** `PANDU_SAMPLE` */
  sample: string | undefined;
  /** `PANDU_REGENCY` */
  regency: string | undefined;
  /** `OFFICE_ZONE` */
  zone: OfficeZone | null;
}

/**
 * The sample of a database; null for real data, and for a sample of an older release whose regency has no profile. A
 * wish that contradicts the profile or what is stored ends the start.
 */
export async function decideSample(
  stored: Installation | null,
  mode: InstallationMode,
  wishes: SampleWishes,
): Promise<Sample | null> {
  const wish = wishes.sample || null;
  if (mode === 'real') {
    if (wish) throw new StartupError(`PANDU_SAMPLE is ${wish}, but this database is for real data: unset it`);
    return null;
  }
  // Loaded only when needed: a real office does without it.
  const { FIRST_OFFICE, officeNames, readOffice } = await import('../../prisma/seed/offices/read-profile.ts');
  const samples: Sample[] = await Promise.all(
    (await officeNames()).map(async (name) => {
      const { regency, zone } = await readOffice(name);
      return { name, regencyCode: regency, officeZone: zone };
    }),
  );
  const wished = samples.find(({ name }) => name === (wish ?? FIRST_OFFICE));
  if (!wished) {
    const names = samples.map(({ name }) => name).join(', ');
    throw new StartupError(`PANDU_SAMPLE is "${wish}", which is no office: it is one of ${names}`);
  }
  if (!stored) {
    refuseContradictions(wished, wishes);
    return wished;
  }
  const held = samples.find(({ regencyCode }) => regencyCode === stored.regencyCode) ?? null;
  if (!held && !stored.filledAt) {
    throw new StartupError(
      `no office has a sample of ${stored.regencyCode}, which this database waits for: set DATA_DIR to another folder`,
    );
  }
  if (wish && held?.name !== wish) {
    throw new StartupError(
      `PANDU_SAMPLE is ${wish}, but this database holds the sample of ${held?.name ?? stored.regencyCode}: unset it, or set DATA_DIR to another folder`,
    );
  }
  return held;
}

function refuseContradictions(
  { name, regencyCode, officeZone }: Sample,
  { regency, zone }: SampleWishes,
): void {
  if (regency && regency !== regencyCode) {
    throw new StartupError(
      `PANDU_REGENCY is ${regency}, but the sample of ${name} is of ${regencyCode}: unset it, or choose another PANDU_SAMPLE`,
    );
  }
  if (zone && zone !== officeZone) {
    throw new StartupError(
      `OFFICE_ZONE is ${zone}, but the sample of ${name} counts the days of ${officeZone}: unset it`,
    );
  }
}
