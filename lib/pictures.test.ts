import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { encodePicture } from '@/lib/pictures';

function drawing(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#2c6656' } });
}

describe('a picture that somebody sends', () => {
  test('is drawn anew as WebP, no larger than need be, without its metadata', async () => {
    const sent = await drawing(3_000, 1_500)
      .withExif({ IFD0: { Copyright: 'somewhere private' } })
      .jpeg()
      .toBuffer();
    const kept = await encodePicture(sent);
    expect(kept).toMatchObject({ width: 1_600, height: 800 });
    const metadata = await sharp(kept?.bytes).metadata();
    expect(metadata.format).toBe('webp');
    expect(metadata.exif).toBeUndefined();
  });

  test('stands upright, whatever its camera noted', async () => {
    const sent = await drawing(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await encodePicture(sent)).toMatchObject({ width: 20, height: 40 });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('<script>alert(1)</script>')],
    [
      'a drawing that can name other files',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['half a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
  ])('is none when it is %s', async (_name, bytes) => {
    expect(await encodePicture(bytes)).toBeUndefined();
  });
});
