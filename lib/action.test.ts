import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BusyError } from '@/db';
import { formAction } from '@/lib/action';
import { IDLE } from '@/lib/form-state';

const schema = z.object({
  name: z.string('required').min(1, 'required'),
  quantity: z.coerce.number().int(),
  password: z.string().optional(),
  tags: z.union([z.string(), z.array(z.string())]).optional(),
});

const anybody = async () => 'somebody';

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) data.append(name, one);
  }
  return data;
}

describe('a form action', () => {
  test('hands parsed input and the proof to the command', async () => {
    const action = formAction(schema, anybody, async (input, proof) => ({
      ok: true,
      result: [input, proof],
    }));
    const state = await action(
      IDLE,
      form({ name: 'a', quantity: '2', tags: ['x', 'y'], $ACTION_1: 'x' }),
    );
    expect(state).toEqual({
      status: 'done',
      result: [{ name: 'a', quantity: 2, tags: ['x', 'y'] }, 'somebody'],
    });
  });

  test('answers a code per field, in our words only, and echoes all but secrets', async () => {
    const action = formAction(schema, anybody, async () => ({ ok: true, result: null }));
    const state = await action(IDLE, form({ name: '', quantity: 'many', password: 'hush' }));
    expect(state).toEqual({
      status: 'invalid',
      fields: { name: 'required', quantity: 'invalid' },
      values: { name: '', quantity: 'many' },
    });
  });

  test('reads a form in one pass, however many fields it has', async () => {
    const many = form({ name: 'a', quantity: '2' });
    for (let index = 0; index < 1_000; index += 1) many.append(`field${index}`, 'x');
    many.getAll = () => {
      throw new Error('a pass for each name');
    };
    const action = formAction(schema, anybody, async ({ name }) => ({ ok: true, result: name }));
    expect(await action(IDLE, many)).toEqual({ status: 'done', result: 'a' });
  });

  test('takes no form with more fields than any of ours has', async () => {
    const tooMany = form({ name: 'a', quantity: '2' });
    for (let index = 0; index < 2_000; index += 1) tooMany.append('tags', 'x');
    const action = formAction(schema, anybody, async () => ({ ok: true, result: null }));
    expect(await action(IDLE, tooMany)).toEqual({ status: 'invalid', fields: {}, values: {} });
  });

  test('takes nothing but a form', async () => {
    const action = formAction(schema, anybody, async () => ({ ok: true, result: null }));
    for (const sent of [[], [IDLE, 'x'], [IDLE, []], [IDLE, { name: 'a', quantity: '1' }]]) {
      const state = await Reflect.apply(action, undefined, sent);
      expect(state).toEqual({ status: 'invalid', fields: {}, values: {} });
    }
  });

  test('runs nothing for whom the guard does not know', async () => {
    let ran = false;
    const action = formAction(
      schema,
      async () => null,
      async () => {
        ran = true;
        return { ok: true, result: null };
      },
    );
    const state = await action(IDLE, form({ name: 'a', quantity: '1' }));
    expect(state).toMatchObject({ status: 'refused', code: 'signed_out', values: { name: 'a' } });
    expect(ran).toBe(false);
  });

  test('says that the shop is busy without losing what was typed', async () => {
    const action = formAction(schema, anybody, async () => {
      throw new BusyError('no connection');
    });
    const state = await action(IDLE, form({ name: 'a', quantity: '1' }));
    expect(state).toMatchObject({ status: 'refused', code: 'busy', values: { name: 'a' } });
  });

  test('says so too where the database itself says it, however deeply that is wrapped', async () => {
    const action = formAction(schema, anybody, async () => {
      throw new Error('Failed query', { cause: new BusyError('no connection') });
    });
    const state = await action(IDLE, form({ name: 'a', quantity: '1' }));
    expect(state).toMatchObject({ status: 'refused', code: 'busy' });
  });

  test('lets everything else through, such as a redirect', async () => {
    const action = formAction(schema, anybody, async () => {
      throw new Error('NEXT_REDIRECT');
    });
    await expect(action(IDLE, form({ name: 'a', quantity: '1' }))).rejects.toThrow('NEXT_REDIRECT');
  });
});
