import sharp from 'sharp'
import type { FetchedFile } from '../../src/core/ports.ts'

/** Files as people give them; the content is what they are told by. */
export const pdf = (name = 'Protokoll.pdf'): FetchedFile => ({
  name,
  mime: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7\n%äöü\n1 0 obj\n<< /Author (Kim) >>\nendobj\n'),
})

/** A photo as a phone makes it: held upright, with the place, the time and a caption hidden in it. */
export async function photo(name = 'IMG_1.jpg', width = 3000): Promise<FetchedFile> {
  const bytes = await sharp({ create: { width, height: 600, channels: 3, background: '#336699' } })
    .withExif({
      IFD0: { Make: 'Telefon', Artist: 'Kim' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '8/1 12/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- Kim, Rastatt --></x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  return { name, mime: 'image/jpeg', bytes }
}
