import type pg from 'pg';
import { OFFICE_ZONES, type OfficeZone } from '../../subgraphs/shared/clock.ts';
import { StartupError } from '../startup-error.ts';

/** Sample: invented people, loopback only. Real: a regency's own data. */
export type InstallationMode = 'sample' | 'real';

/** What was decided when the database was created, and cannot be changed later. */
export interface Installation {
  mode: InstallationMode;
  /** Kemendagri code of the regency, `33.14`. */
  regencyCode: string;
  /** Whose days every date in the database is of. */
  officeZone: OfficeZone;
  createdAt: Date;
  keysFingerprint: string;
  /** When the sample, or the first two accounts, were complete; null after a first start that was cut short. */
  filledAt: Date | null;
}

/** The stored decision, or null in a database that is still empty. */
export async function readInstallation(client: pg.Client): Promise<Installation | null> {
  const { rows: tables } = await client.query(`select to_regclass('public.pandu_installation') as name`);
  if (tables[0]?.name === null) return null;
  const { rows } = await client.query<Installation>(
    `select mode, regency_code as "regencyCode", office_zone as "officeZone", created_at as "createdAt", keys_fingerprint as "keysFingerprint",
       filled_at as "filledAt"
     from public.pandu_installation`,
  );
  return rows[0] ?? null;
}

/** The mode to run in; a wish that contradicts what is stored ends the start. */
export function decideMode(
  stored: Installation | null,
  wish: string | undefined,
  isEmbedded: boolean,
): InstallationMode {
  if (wish !== undefined && wish !== 'sample' && wish !== 'real') {
    throw new StartupError(`PANDU_MODE is "${wish}": it must be sample or real`);
  }
  if (stored && wish && stored.mode !== wish) {
    const day = stored.createdAt.toISOString().slice(0, 10);
    throw new StartupError(
      `this database was created for ${stored.mode} data on ${day} and cannot become ${wish}: use another one`,
    );
  }
  return stored?.mode ?? wish ?? (isEmbedded ? 'sample' : 'real');
}

/** The zone to count days by; a wish that contradicts what is stored ends the start. */
export function decideZone(
  stored: Installation | null,
  wish: OfficeZone | null,
  sample: { officeZone: OfficeZone } | null,
): OfficeZone {
  if (stored && wish && stored.officeZone !== wish) {
    throw new StartupError(
      `OFFICE_ZONE is ${wish}, but the dates in this database are days of ${stored.officeZone}: unset it`,
    );
  }
  return stored?.officeZone ?? wish ?? sample?.officeZone ?? OFFICE_ZONES[0];
}

/** Writes the decision once; from then on the database itself refuses to change or forget it. */
export async function recordInstallation(
  client: pg.Client,
  installation: Omit<Installation, 'createdAt' | 'filledAt'>,
): Promise<void> {
  await client.query(`
    create table if not exists public.pandu_installation (
      only_row boolean primary key default true check (only_row),
      mode text not null check (mode in ('sample', 'real')),
      regency_code text not null check (regency_code ~ '^[0-9]{2}[.][0-9]{2}$'),
      office_zone text not null,
      keys_fingerprint text not null,
      created_at timestamptz not null default now(),
      filled_at timestamptz
    );
    create or replace function public.pandu_installation_is_final() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if old.filled_at is null and (new.mode, new.regency_code, new.office_zone, new.keys_fingerprint, new.created_at)
          = (old.mode, old.regency_code, old.office_zone, old.keys_fingerprint, old.created_at) then
          return new;
        end if;
      end if;
      raise exception 'an installation is sample or real for good';
    end $$;
    create or replace trigger is_final before update or delete on public.pandu_installation
      for each row execute function public.pandu_installation_is_final();
    create or replace trigger is_kept before truncate on public.pandu_installation
      for each statement execute function public.pandu_installation_is_final();
    grant select on public.pandu_installation to public`);
  await client.query(
    `insert into public.pandu_installation (mode, regency_code, office_zone, keys_fingerprint)
     values ($1, $2, $3, $4)`,
    [installation.mode, installation.regencyCode, installation.officeZone, installation.keysFingerprint],
  );
}

/** Notes that the first content is complete. */
export async function recordFilled(client: pg.Client): Promise<void> {
  await client.query('update public.pandu_installation set filled_at = now() where filled_at is null');
}
