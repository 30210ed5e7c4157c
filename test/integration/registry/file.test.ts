import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { ALL_WORST, assignTask, clearPeople, verify } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const filesFolder = mkdtempSync(join(tmpdir(), 'pandu-photos-'));
const office = seed({ now: '2026-11-20T03:00:00Z', filesFolder }).regency('33.14');
const { manager, surveyor, otherSurveyor: other } = office.crew;
afterAll(() => rmSync(filesFolder, { recursive: true, force: true }));
beforeEach(() => clearPeople(office));

const TICKET = 'RegistryFileTicket { fileId ticket }';

/** A photo with a place in its EXIF data, as a phone takes it. */
const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: 'green' } })
    .withExif({ IFD3: { GPSLatitude: '7/1 23/1 0/1' } })
    .jpeg()
    .toBuffer();

const photosOf = async (client: Client, id: string) => {
  const query = 'query ($id: ID!) { verification(id: $id) { photos { id contentType url } } }';
  const { verification } = await client.ask<{
    verification: { photos: { id: string; contentType: string; url: string }[] } | null;
  }>(query, { id });
  return verification?.photos ?? null;
};

test('a photo is sent by ticket, loses its EXIF data, counts once it has arrived, and is fetched by ticket', async () => {
  const { id, expectedVersion } = await assignTask(office);
  const ticket = await surveyor.act(
    'registryFileTicket',
    { purpose: 'SURVEY_PHOTO', verificationId: id },
    TICKET,
  );
  expect(await photosOf(surveyor, id)).toEqual([]);

  const body = new Uint8Array(await photo());
  const sent = await surveyor.fetch(`/files/${ticket.ticket}`, {
    method: 'PUT',
    body,
    headers: { 'content-type': 'image/jpeg' },
  });
  expect(sent.ok).toBe(true);
  const [stored] = (await photosOf(surveyor, id)) ?? [];
  expect(stored).toMatchObject({ id: ticket.fileId, contentType: 'image/jpeg' });
  const fetched = Buffer.from(await (await surveyor.fetch(stored?.url ?? '')).arrayBuffer());
  expect((await sharp(fetched).metadata()).exif).toBeUndefined();

  const photoFileIds = [ticket.fileId];
  await verify(surveyor, 'verificationSubmit', {
    id,
    expectedVersion,
    answers: ALL_WORST,
    latitude: -7.4,
    longitude: 110.9,
    photoFileIds,
  });
  expect(await photosOf(manager, id)).toHaveLength(1);
  expect(await photosOf(other, id)).toBeNull();
});

test("a ticket for somebody else's task is refused, and nothing is written", async () => {
  const { id } = await assignTask(office);
  const input = { purpose: 'SURVEY_PHOTO', verificationId: id };
  await office.writesNothing(async () => {
    expect(await other.act('registryFileTicket', input, TICKET)).toMatchObject({
      __typename: 'NotFoundError',
    });
    const clerk = office.officer('FRONT_OFFICE');
    expect(await clerk.act('registryFileTicket', { purpose: 'DECREE_SCAN' }, TICKET)).toMatchObject({
      __typename: 'ForbiddenError',
    });
  });
});
