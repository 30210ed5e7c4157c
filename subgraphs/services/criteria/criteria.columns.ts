/**
 * Facts that `household_fact` states in columns of their own, and its `facts` therefore do not: SQL of their value in the row
 * named. A count reads every row whole, so none says a thing twice.
 */
export const COLUMNS: Readonly<Record<string, (row: string) => string>> = {
  listing: (row) => `${row}.listing`,
  class: (row) => `${row}.class_name`,
  score: (row) => `${row}.score`,
  villageCode: (row) => `${row}.village_code`,
  districtCode: (row) => `left(${row}.village_code, 8)`,
};

/** SQL: all facts of the household in a row of `household_fact`, as `evaluate` takes them; NULL where there is no row. */
export const factsOf = (row: string): string =>
  `(${row}.facts || jsonb_build_object(${Object.entries(COLUMNS)
    .map(([name, value]) => `'${name}', ${value(row)}`)
    .join(', ')}))`;
