// What may be attached, told by what is inside and never by the name or by what the browser says.
import fs from 'node:fs/promises'
import type { Text } from '#kernel/values'
import { fileKindOf } from './container.ts'
import { cleanImage } from './images.ts'
import { refuseFile } from './refusals.ts'
import { examineText } from './text.ts'

export interface Format {
  readonly title: Text
  readonly mediaType: string
  /** That a name may end in; the first is given to a name without one. */
  readonly extensions: readonly string[]
}

/** 添付できる形式。 The codes are stored. */
export const formats = {
  pdf: { title: { ja: 'PDF', en: 'PDF' }, mediaType: 'application/pdf', extensions: ['pdf'] },
  jpeg: { title: { ja: '写真（JPEG）', en: 'Picture (JPEG)' }, mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { title: { ja: '画像（PNG）', en: 'Picture (PNG)' }, mediaType: 'image/png', extensions: ['png'] },
  word: {
    title: { ja: 'Word', en: 'Word' },
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  sheet: {
    title: { ja: 'Excel', en: 'Excel' },
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
  },
  slides: {
    title: { ja: 'PowerPoint', en: 'PowerPoint' },
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx'],
  },
  text: { title: { ja: 'テキスト', en: 'Text' }, mediaType: 'text/plain', extensions: ['txt'] },
  csv: { title: { ja: 'CSV', en: 'CSV' }, mediaType: 'text/csv', extensions: ['csv'] },
} as const satisfies Readonly<Record<string, Format>>
export type FormatCode = keyof typeof formats

/** Pictures that are taken and kept as another format. */
const kept = {
  gif: { title: { ja: 'GIF', en: 'GIF' }, extensions: ['gif'], as: 'png' },
  webp: { title: { ja: 'WebP', en: 'WebP' }, extensions: ['webp'], as: 'jpeg' },
} as const

/** What a chooser of files offers. */
export const acceptedExtensions: readonly string[] = [...Object.values(formats), ...Object.values(kept)].flatMap(({ extensions }) =>
  extensions.map((extension) => `.${extension}`),
)

export interface Examined {
  readonly format: FormatCode
  /** What the name shall end in. */
  readonly extension: string
}

const headBytes = 4096

/**
 * 中身を調べる。 Says what the file is, or refuses it; a picture is replaced by one drawn anew.
 *
 * @param extension what its name ends in, in small letters; empty where it ends in nothing
 */
export async function examine(file: string, extension: string): Promise<Examined> {
  const found = await formatOf(file, extension)
  const { title, extensions } = found in kept ? kept[found as keyof typeof kept] : formats[found as FormatCode]
  if (extension !== '' && !(extensions as readonly string[]).includes(extension))
    refuseFile('nameDiffers', { ja: { extension, format: title.ja }, en: { extension, format: title.en } })
  const format = found in kept ? kept[found as keyof typeof kept].as : (found as FormatCode)
  if (format === 'jpeg' || format === 'png') await cleanImage(file, format)
  return { format, extension: (formats[format].extensions as readonly string[]).includes(extension) ? extension : formats[format].extensions[0] }
}

async function formatOf(file: string, extension: string): Promise<FormatCode | keyof typeof kept> {
  const { head, tail } = await ends(file)
  const begins = (signature: string, at = 0) => head.subarray(at, at + signature.length).equals(Buffer.from(signature, 'latin1'))
  if (begins('%PDF-')) return tail.includes('%%EOF') ? 'pdf' : refuseFile('fileBroken')
  if (begins('\xff\xd8\xff')) return 'jpeg'
  if (begins('\x89PNG\r\n\x1a\n')) return 'png'
  if (begins('GIF87a') || begins('GIF89a')) return 'gif'
  if (begins('RIFF') && begins('WEBP', 8)) return 'webp'
  if (begins('ftyp', 4))
    return refuseFile(/^(heic|heix|hevc|heim|mif1|msf1|avif)$/.test(head.toString('latin1', 8, 12)) ? 'imagePhone' : 'formatUnknown')
  if (begins('\xd0\xcf\x11\xe0')) return refuseFile('oldOffice')
  if (begins('PK')) return fileKindOf(file)
  if (begins('\x1f\x8b') || begins('7z\xbc\xaf') || begins('Rar!')) return refuseFile('archive')
  await examineText(file, head)
  return extension === 'csv' ? 'csv' : 'text'
}

async function ends(file: string): Promise<{ head: Buffer; tail: Buffer }> {
  const handle = await fs.open(file)
  try {
    const { size } = await handle.stat()
    const read = async (at: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, at)
      return buffer.subarray(0, bytesRead)
    }
    return { head: await read(0), tail: await read(Math.max(0, size - headBytes)) }
  } finally {
    await handle.close()
  }
}
