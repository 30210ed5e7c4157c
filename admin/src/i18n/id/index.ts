import { cases } from './cases.ts';
import { criteria } from './criteria.ts';
import { dates } from './dates.ts';
import { member } from './member.ts';
import { reference } from './reference.ts';
import { registry } from './registry.ts';
import { reporting } from './reporting.ts';
import { services } from './services.ts';
import { shell } from './shell.ts';

/** All texts of the console in Indonesian; the English ones must have the same keys. */
export const words = {
  ...shell,
  ...cases,
  ...registry,
  ...services,
  ...reporting,
  ...reference,
  ...criteria,
  ...dates,
  ...member,
};

export type Words = typeof words;
