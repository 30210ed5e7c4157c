import englishMessages from 'ra-language-english';
import type { Words } from '../id/index.ts';
import { cases } from './cases.ts';
import { criteria } from './criteria.ts';
import { dates } from './dates.ts';
import { member } from './member.ts';
import { reference } from './reference.ts';
import { registry } from './registry.ts';
import { reporting } from './reporting.ts';
import { services } from './services.ts';
import { shell } from './shell.ts';

const words: Words = {
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

/** Everything in English, react-admin's own texts included. Fetched when somebody switches to it. */
export const english = { ...englishMessages, ...words };
