import { describe, expect, it, vi } from 'vitest';
import { createLogger } from './log.ts';

describe('the log', () => {
  it('never holds a NIK or family card number, whatever carried it there', () => {
    const lines: string[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    const log = createLogger('info');
    log.info({ input: { nik: '3399014101800001' } }, 'person 3399014101800002 asked');
    log.error(new Error('bad 3399014101800003'));
    spy.mockRestore();
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toMatch(/\d{16}/);
    expect(lines.join('')).toContain('################');
  });
});
