import { openOffice } from '../../testkit/office.ts';

/** Another gateway process over the same database, as every core and every machine of an office has one. */
const { ownerUrl, urls, trustedProxies, signInAttemptsPerMinute } = JSON.parse(process.argv[2] ?? '{}');
const office = await openOffice({
  database: { ownerUrl, urls, drop: async () => undefined },
  trustedProxies,
  signInAttemptsPerMinute,
});
process.on('disconnect', () => process.exit());
process.send?.(office.url);
