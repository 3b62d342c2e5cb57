import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawPictures } from './pictures';

const publicFolder = path.resolve(import.meta.dirname, '../../../../public');

describe('the pictures', () => {
  const pictures = drawPictures();

  test('come out the same every time', () => {
    expect(drawPictures()).toEqual(pictures);
  });

  test('are the ones in public/, none missing, none stale, none left over', () => {
    const inFolder = (folder: string) =>
      readdirSync(path.join(publicFolder, folder)).map((file) => `${folder}/${file}`);
    expect([...inFolder('products'), ...inFolder('brand')].sort()).toEqual(
      [...pictures.keys()].sort(),
    );
    const stale = [...pictures].filter(
      ([file, svg]) => readFileSync(path.join(publicFolder, file), 'utf8') !== svg,
    );
    expect(stale.map(([file]) => file)).toEqual([]);
  });
});
