import { describe, expect, it } from 'vitest';
import { assertIdForm, createdId, fixedId, isId, newId, prefixOf } from './ids.ts';

describe('ids', () => {
  it('sort by the time they were made', () => {
    const ids = Array.from({ length: 500 }, () => newId('case'));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(500);
  });

  it('are recognised by prefix and form', () => {
    const id = newId('case');
    expect(isId('case', id)).toBe(true);
    expect(isId('refl', id)).toBe(false);
    expect(isId('case', `${id}x`)).toBe(false);
    expect(isId('case', id.toUpperCase())).toBe(false);
    expect(isId('case', "case_' or 1=1 --            ")).toBe(false);
    expect(prefixOf(id)).toBe('case');
    expect(prefixOf('nothing')).toBeNull();
  });

  it('are the same for the same name, and only then', () => {
    expect(fixedId('prog', 'RUSELA')).toBe(fixedId('prog', 'RUSELA'));
    expect(fixedId('prog', 'RUSELA')).not.toBe(fixedId('prog', 'PMKS'));
    expect(isId('prog', fixedId('prog', 'RUSELA'))).toBe(true);
  });
});

it('a client may bring an id of the right form; another is refused by its field', () => {
  expect(createdId('case', null)).toMatch(/^case_/);
  const own = newId('case');
  expect(createdId('case', own)).toBe(own);
  expect(() => createdId('case', newId('hh'))).toThrow('ID_FORM');
  expect(() => assertIdForm('acct', '', ['input', 'surveyorAccountId'])).toThrow(
    expect.objectContaining({ code: 'ID_FORM', inputPath: ['input', 'surveyorAccountId'] }),
  );
});
