import { type CodeOf, defineCodes } from './codes.ts';

/** In the order of the office's desks (SRG-1). */
export const sectors = defineCodes('Sector', 'The sector of a desk.', {
  DATA: ['data dan pengaduan', 'data and complaints'],
  HEALTH: ['kesehatan', 'health'],
  EDUCATION: ['pendidikan', 'education'],
  SOCIO_ECONOMIC: ['sosial ekonomi', 'socio-economic'],
});
export type Sector = CodeOf<typeof sectors>;
