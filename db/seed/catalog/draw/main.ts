import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawPictures } from './pictures';

// Run by hand after a drawing has changed: `npx tsx db/seed/catalog/draw/main.ts`.
const publicFolder = path.resolve(import.meta.dirname, '../../../../public');
const pictures = drawPictures();
for (const [file, svg] of pictures) {
  const target = path.join(publicFolder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, svg);
}
process.stdout.write(`${pictures.size} pictures drawn\n`);
