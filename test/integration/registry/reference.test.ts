import { expect, test } from 'vitest';
import { loadRegistryReference, registryContext } from '../../../prisma/seed/registry-reference.ts';
import { openTestHouse } from '../../testkit/house.ts';

test('a real installation starts with the regions of its regency, and no people', async () => {
  const house = await openTestHouse();
  try {
    await loadRegistryReference(house, '64.03');
    await loadRegistryReference(house, '64.03'); // a start after an interrupted one
    const { db } = registryContext(house);
    expect(await db.prisma.region.findUnique({ where: { code: '64.03' } })).toMatchObject({
      name: 'Kabupaten Berau',
      parentCode: '64',
      level: 'REGENCY',
    });
    expect(await db.prisma.region.count({ where: { level: 'DISTRICT' } })).toBe(13);
    expect(
      await db.prisma.region.count({ where: { level: 'VILLAGE', NOT: { code: { startsWith: '64.03.' } } } }),
    ).toBe(0);
    expect(await db.prisma.household.count()).toBe(0);
  } finally {
    await house.close();
  }
});
