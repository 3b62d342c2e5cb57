import { brandPictures } from './brand';
import { blueAndWhite } from './ceramics/blue-and-white';
import { ceramicsForTea } from './ceramics/for-tea';
import { glazed } from './ceramics/glazed';
import type { Drawings } from './drawings';
import { goAndChess } from './games/go-and-chess';
import { play } from './games/play';
import { puzzles } from './games/puzzles';
import { tilesAndMarbles } from './games/tiles-and-marbles';
import { chopping } from './kitchen/chopping';
import { frying } from './kitchen/frying';
import { steaming } from './kitchen/steam';
import { table } from './kitchen/table';
import { brushAndInk } from './stationery/brush-and-ink';
import { desk } from './stationery/desk';
import { paper } from './stationery/paper';
import { stone } from './stationery/stone';
import { dark } from './tea/dark';
import { flowers } from './tea/flowers';
import { greenAndWhite } from './tea/green-and-white';
import { oolong } from './tea/oolong';
import { tastingBox } from './tea/tasting-box';
import { carried } from './textiles/carried';
import { home } from './textiles/home';
import { linen } from './textiles/linen';
import { worn } from './textiles/worn';

const products: Drawings = {
  ...greenAndWhite,
  ...flowers,
  ...oolong,
  ...dark,
  ...tastingBox,
  ...ceramicsForTea,
  ...blueAndWhite,
  ...glazed,
  ...brushAndInk,
  ...stone,
  ...paper,
  ...desk,
  ...linen,
  ...home,
  ...worn,
  ...carried,
  ...chopping,
  ...table,
  ...frying,
  ...steaming,
  ...goAndChess,
  ...tilesAndMarbles,
  ...puzzles,
  ...play,
};

/** Every picture of the shop, drawn now: its path below `public/` and its SVG. */
export function drawPictures(): Map<string, string> {
  const pictures = new Map<string, string>();
  for (const [slug, drawings] of Object.entries(products)) {
    for (const [index, draw] of drawings.entries()) {
      pictures.set(`products/${slug}-${index + 1}.svg`, draw());
    }
  }
  for (const [name, draw] of Object.entries(brandPictures)) {
    pictures.set(`brand/${name}.svg`, draw());
  }
  return pictures;
}
