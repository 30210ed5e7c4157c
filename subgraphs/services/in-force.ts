/**
 * SQL: the posting `p` gives rights on `day` (an SQL expression of type date): a second person has confirmed it, and `day`
 * is between its first and its last day, both included. Every query about rights must use this.
 */
export const isInForce = (day: string): string =>
  `p.state = 'CONFIRMED' and p.valid_from <= ${day} and (p.valid_until is null or p.valid_until >= ${day})`;
