import type { PanduError } from '../shared/errors.ts';
import { assertVersion } from '../shared/write.ts';

/**
 * Holds the setting of something that has one row (of a day, of a year) to what its editor read: no version for what was not there yet.
 * Throws `exists()` where somebody else made it meanwhile, `gone()` where it is not there; ConflictError `VERSION_CONFLICT`.
 */
export function assertRead(
  seen: { version: number } | null,
  expectedVersion: number | null | undefined,
  { exists, gone }: { exists: () => PanduError; gone: () => PanduError },
): void {
  if (seen && expectedVersion == null) throw exists();
  if (seen) assertVersion(seen, expectedVersion ?? 0);
  else if (expectedVersion != null) throw gone();
}
