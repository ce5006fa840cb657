import sharp from 'sharp'

/** Enough for a screen and for a printed page; in pixels of the longer side. */
const longestSide = 2560
/** A picture of more is no photo but an attack on our memory. */
const mostPixels = 120_000_000

/**
 * The picture made anew, so that nothing is left of where and with what it was taken: no EXIF, XMP or IPTC. It is
 * turned first as its camera was held. Null when it cannot be read.
 */
export async function cleanPicture(bytes: Buffer): Promise<{ bytes: Buffer; mime: string; extension: string } | null> {
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels })
    const { format } = await picture.metadata()
    const made = picture
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    if (format === 'png') return { bytes: await made.png().toBuffer(), mime: 'image/png', extension: 'png' }
    if (format === 'webp') return { bytes: await made.webp().toBuffer(), mime: 'image/webp', extension: 'webp' }
    const jpeg = made.flatten({ background: 'white' }).jpeg({ quality: 82 })
    return { bytes: await jpeg.toBuffer(), mime: 'image/jpeg', extension: 'jpg' }
  } catch {
    return null
  }
}
