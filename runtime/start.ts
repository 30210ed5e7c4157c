import { openOffice } from './office.ts';

/** The office from its sources as they stand (`npm run dev`), or from a release folder. */
await openOffice();
