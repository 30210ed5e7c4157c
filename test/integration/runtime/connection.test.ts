import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { connectOwner } from '../../../runtime/postgres/connection.ts';
import { freePort } from '../../../runtime/postgres/embedded.ts';

test('an unreachable database is named without its password', async () => {
  const port = await freePort();
  const refused = connectOwner(`postgresql://me:secret@127.0.0.1:${port}/office`);
  await expect(refused).rejects.toThrow(`the database at 127.0.0.1:${port}/office cannot be reached`);
  await expect(refused).rejects.not.toThrow('secret');
});

test('an invalid URL is named', async () => {
  await expect(connectOwner('office')).rejects.toThrow('DATABASE_URL is not a URL');
});

test('a server that is too old is refused with its version', async () => {
  const { port, close } = await serveAsPostgres14();
  await expect(connectOwner(`postgresql://me@127.0.0.1:${port}/office`)).rejects.toThrow(
    `the database at 127.0.0.1:${port}/office runs PostgreSQL 14: 15 or newer is needed`,
  );
  close();
});

/** Speaks just enough of the protocol to report its version once. */
async function serveAsPostgres14(): Promise<{ port: number; close(): void }> {
  const message = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, body]);
  };
  const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
  const int32 = (value: number) => Buffer.from([0, 0, value >> 8, value & 255]);
  const ready = message('Z', Buffer.from('I'));
  const column = Buffer.concat([
    Buffer.from('version\0'),
    int32(0),
    int16(0),
    int32(23),
    int16(4),
    int32(0),
    int16(0),
  ]);
  const answer = Buffer.concat([
    message('T', Buffer.concat([int16(1), column])),
    message('D', Buffer.concat([int16(1), int32(2), Buffer.from('14')])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]));
      socket.once('data', () => socket.write(answer));
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() };
}
