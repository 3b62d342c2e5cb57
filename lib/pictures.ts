import sharp from 'sharp';
import { MAX_PICTURE_BYTES } from '@/lib/picture-limits';

/**
 * Pictures that people send are never kept as they came: each is decoded and drawn anew as WebP, without
 * its metadata, within bounds. What cannot be decoded as a picture is none.
 */

/** Bounds what a small file may unfold to. */
const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 1_600;
const QUALITY = 82;
const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heif'];

export type EncodedPicture = {
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly bytes: Uint8Array;
};

/** The picture, upright and at most 1600 px wide and high; undefined when the bytes are no picture. */
export async function encodePicture(bytes: Uint8Array): Promise<EncodedPicture | undefined> {
  if (bytes.length === 0 || bytes.length > MAX_PICTURE_BYTES) return undefined;
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { format } = await picture.metadata();
    // Vector files can name other files; nothing but pixels is read.
    if (!FORMATS.includes(format)) return undefined;
    const { data, info } = await picture
      .rotate()
      .resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, bytes: data };
  } catch {
    return undefined;
  }
}
