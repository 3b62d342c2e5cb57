import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brandPictures } from './brand';
import { ceramicsForHome } from './ceramics/for-home';
import { ceramicsForTea } from './ceramics/for-tea';
import type { Drawings } from './drawings';
import { boardGames } from './games/board-games';
import { puzzlesAndPlay } from './games/puzzles-and-play';
import { choppingAndTable } from './kitchen/board';
import { stove } from './kitchen/stove';
import { desk } from './stationery/desk';
import { fourTreasures } from './stationery/four-treasures';
import { darkTeas } from './tea/dark';
import { greenAndWhiteTeas } from './tea/green-and-white';
import { carriedTextiles } from './textiles/carried';
import { houseTextiles } from './textiles/house';

const publicFolder = path.resolve(import.meta.dirname, '../../../../public');

const products: Drawings = {
  ...greenAndWhiteTeas,
  ...darkTeas,
  ...ceramicsForTea,
  ...ceramicsForHome,
  ...fourTreasures,
  ...desk,
  ...houseTextiles,
  ...carriedTextiles,
  ...stove,
  ...choppingAndTable,
  ...boardGames,
  ...puzzlesAndPlay,
};

function write(file: string, svg: string): void {
  const target = path.join(publicFolder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, svg);
}

let count = 0;
for (const [slug, pictures] of Object.entries(products)) {
  for (const [index, draw] of pictures.entries()) {
    write(`products/${slug}-${index + 1}.svg`, draw());
    count += 1;
  }
}
for (const [name, draw] of Object.entries(brandPictures)) {
  write(`brand/${name}.svg`, draw());
  count += 1;
}
process.stdout.write(`${count} pictures drawn\n`);
