/**
 * SQL: the posting `p` gives rights on the day at `day` (an expression of type date). A second person has confirmed it,
 * and the day lies between its first and its last one, both included. Whoever asks for rights asks this.
 */
export const isInForce = (day: string): string =>
  `p.state = 'CONFIRMED' and p.valid_from <= ${day} and (p.valid_until is null or p.valid_until >= ${day})`;
