/** A statement about the repository; it holds when there are no faults. */
export interface Check {
  name: string;
  /** Lines for people; empty when all is well. */
  faults: string[];
}

const MOST_LINES = 30;

/** Prints each check with its faults; returns how many hold and how many do not. */
export function reportChecks(checks: Check[]): { passed: number; failed: number } {
  for (const { name, faults } of checks) {
    console.log(`${faults.length === 0 ? '✓' : '✗'} ${name}`);
    for (const line of faults.slice(0, MOST_LINES)) console.log(`    ${line}`);
    if (faults.length > MOST_LINES) console.log(`    … and ${faults.length - MOST_LINES} lines more`);
  }
  const failed = checks.filter((check) => check.faults.length > 0).length;
  return { passed: checks.length - failed, failed };
}
