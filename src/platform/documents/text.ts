// 文書の文字を取り出す。 Documents people bring, as lines of text: plain text in the codes that are met in Japan, Word, and PDF with text in it. What has
// no text in it, or hides it, is refused with what to do instead.
import { Worker } from 'node:worker_threads'
import { partsOf } from '#platform/files'
import type { Text } from '#kernel/values'
import { wordText } from './word-text.ts'

export interface DocumentText {
  readonly format: 'text' | 'word' | 'pdf'
  /** Lines with a line feed between them, pages with a form feed. */
  readonly text: string
  /** Of a PDF: pages in which there is no text, often a picture of one. Whoever takes the text asks about them. */
  readonly pagesWithoutText: readonly number[]
  /** Of a PDF: pages set in two columns, or with a table that looks like them. However sure the reading is, whoever takes the text asks about the order. */
  readonly pagesWithColumns: readonly number[]
}

/** A document whose text cannot be had. Its sentence says what to do. */
export class UnreadableDocument extends Error {
  readonly code: UnreadableCode
  readonly sentence: Text

  constructor(code: UnreadableCode, cause?: unknown) {
    super(unreadableTexts[code].en, { cause })
    this.code = code
    this.sentence = unreadableTexts[code]
  }
}

const unreadableTexts = {
  empty: {
    ja: 'ファイルの中に文字がありません。中身のあるファイルを選び直してください。',
    en: 'There is no text in the file. Choose one that holds something.',
  },
  scanned: {
    ja: 'このPDFは紙を写した画像で、文字が入っていません。もとのWordなどのファイルを選ぶか、文字認識（OCR）をしたPDFを選び直してください。',
    en: 'This PDF is a picture of paper and holds no text. Choose the file it was made from, or a PDF with recognised text (OCR).',
  },
  picture: {
    ja: '画像からは文字を取り出せません。もとのWordなどのファイルか、文字の入ったPDFを選び直してください。',
    en: 'Text cannot be taken out of a picture. Choose the Word file it was made from, or a PDF with text in it.',
  },
  locked: {
    ja: 'パスワードのかかったファイルです。パスワードを外して保存し直したものを選んでください。',
    en: 'The file is locked with a password. Take the password off, save it again and choose that.',
  },
  damaged: {
    ja: 'ファイルが壊れているか、途中で切れています。もとのアプリで開けるかを確かめ、保存し直したものを選んでください。',
    en: 'The file is damaged or cut short. See whether it opens, save it again and choose that.',
  },
  oldWord: {
    ja: '古い形式のWord（.doc）です。Wordで開き、「.docx」として保存し直したものを選んでください。',
    en: 'This is an old Word document (.doc). Open it in Word and save it as .docx.',
  },
  ichitaro: {
    ja: '一太郎の文書は読み取れません。一太郎で開き、Word（.docx）かPDFとして保存し直したものを選んでください。',
    en: 'Ichitaro documents cannot be read. Open it in Ichitaro and save it as Word (.docx) or PDF.',
  },
  table: {
    ja: 'Excelなどの表のファイルです。計画の文書を、Word（.docx）・PDF・テキストのいずれかで選び直してください。',
    en: 'This is a workbook. Choose the document as Word (.docx), PDF or plain text.',
  },
  unknown: {
    ja: 'この種類のファイルは読み取れません。Word（.docx）・PDF・テキスト（.txt）のいずれかで保存し直したものを選んでください。',
    en: 'Files of this kind cannot be read. Save it as Word (.docx), PDF or plain text (.txt) and choose that.',
  },
  tooLarge: {
    ja: 'ファイルが大きすぎます（30MBまで、PDFは300ページまで）。要る部分だけを別のファイルに保存し直したものを選んでください。',
    en: 'The file is too large (at most 30 MB, a PDF at most 300 pages). Save the part that is needed as a file of its own.',
  },
  tooSlow: {
    ja: 'PDFから文字を取り出すのに時間がかかりすぎたため、やめました。もとのWordなどのファイルを選ぶか、PDFを作り直してください。',
    en: 'Taking the text out of this PDF took too long. Choose the file it was made from, or make the PDF anew.',
  },
} as const satisfies Readonly<Record<string, Text>>
export type UnreadableCode = keyof typeof unreadableTexts

export interface TextLimits {
  readonly bytes: number
  readonly pages: number
  readonly milliseconds: number
}
const usual: TextLimits = { bytes: 30_000_000, pages: 300, milliseconds: 60_000 }

/**
 * 文書を文字にする。 By what the file holds; its name only helps to say what it is not.
 *
 * @throws UnreadableDocument
 */
export async function readText(content: Uint8Array, name: string, limits: TextLimits = usual): Promise<DocumentText> {
  if (content.length === 0) throw new UnreadableDocument('empty')
  if (content.length > limits.bytes) throw new UnreadableDocument('tooLarge')
  const found = await textIn(content, name.toLowerCase(), limits)
  if (!/\S/.test(found.text)) throw new UnreadableDocument(found.format === 'pdf' ? 'scanned' : 'empty')
  return found
}

async function textIn(content: Uint8Array, name: string, limits: TextLimits): Promise<DocumentText> {
  if (/\.(?:jtdc?|jttc?)$/.test(name)) throw new UnreadableDocument('ichitaro')
  if (beginsWith(content, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableDocument(oleCode(name))
  if (beginsWith(content, [0x50, 0x4b])) return { format: 'word', text: await wordIn(content), pagesWithoutText: [], pagesWithColumns: [] }
  if (latin(content.subarray(0, 1024)).includes('%PDF-')) return pdfIn(content, limits)
  if (isPicture(content)) throw new UnreadableDocument('picture')
  return { format: 'text', text: decoded(content), pagesWithoutText: [], pagesWithColumns: [] }
}

/** A locked .docx is wrapped into the old container. */
function oleCode(name: string): UnreadableCode {
  if (name.endsWith('.docx')) return 'locked'
  return /\.xl\w+$/.test(name) ? 'table' : 'oldWord'
}

async function wordIn(content: Uint8Array): Promise<string> {
  const parts = await partsOf(Buffer.from(content)).catch((error: unknown) => {
    throw new UnreadableDocument('damaged', error)
  })
  if (!parts.has('word/document.xml'))
    throw new UnreadableDocument(parts.has('xl/workbook.xml') ? 'table' : parts.has('encryptedpackage') ? 'locked' : 'unknown')
  try {
    return await wordText(limited(parts))
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : new UnreadableDocument('damaged', error)
  }
}

/** The XML of a document of some hundred pages has a few megabytes; what unpacks to more than this was not written by a person. */
const unpackedBytes = 100_000_000

function limited(parts: Awaited<ReturnType<typeof partsOf>>): typeof parts {
  let left = unpackedBytes
  async function* counted(part: () => AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of part()) {
      if ((left -= chunk.length) < 0) throw new UnreadableDocument('tooLarge')
      yield chunk
    }
  }
  return new Map([...parts].map(([name, part]) => [name, () => counted(part)]))
}

/** What pdf-text-worker.ts is given, and what it answers. */
export interface PdfRequest {
  readonly content: Uint8Array
  readonly pages: number
}
export type PdfAnswer = Omit<DocumentText, 'format'> | { readonly code: UnreadableCode; readonly problem: string }

/** In a thread of its own, which is ended when it takes too long: a PDF is a program that draws. */
async function pdfIn(content: Uint8Array, { pages, milliseconds }: TextLimits): Promise<DocumentText> {
  const request: PdfRequest = { content, pages }
  const worker = new Worker(new URL('./pdf-text-worker.ts', import.meta.url), {
    workerData: request,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  let late: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<PdfAnswer>((resolve) => {
      late = setTimeout(() => resolve({ code: 'tooSlow', problem: `more than ${milliseconds} ms` }), milliseconds)
      worker.once('message', resolve)
      worker.once('error', (error) => resolve({ code: 'damaged', problem: String(error) }))
      worker.once('exit', (status) => resolve({ code: 'damaged', problem: `the reader ended with ${status}` }))
    })
    if ('code' in answer) throw new UnreadableDocument(answer.code, answer.problem)
    return { format: 'pdf', ...answer }
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}

function beginsWith(content: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => content[at] === byte)
}
function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
const pictures = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0],
  [0x4d, 0x4d, 0, 0x2a],
  [0x42, 0x4d],
] as const
function isPicture(content: Uint8Array): boolean {
  return pictures.some((signature) => beginsWith(content, signature)) || latin(content.subarray(4, 12)).startsWith('ftyp')
}

/** By its mark where it has one; else as UTF-8, the codes of mail, and what Windows and Unix used in Japan. */
function decoded(content: Uint8Array): string {
  const marked = beginsWith(content, [0xff, 0xfe]) ? 'utf-16le' : beginsWith(content, [0xfe, 0xff]) ? 'utf-16be' : undefined
  const mail = latin(content).includes('\x1b$') ? ['iso-2022-jp'] : []
  for (const encoding of marked ? [marked] : [...sixteenBits(content), ...mail, 'utf-8', 'shift_jis', 'euc-jp']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content)
      if (isText(text)) return text
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the decoder's word for bytes that are no text
    }
  }
  throw new UnreadableDocument('unknown')
}
/** Without a mark: line feeds and spaces have an empty byte beside them. */
function sixteenBits(content: Uint8Array): string[] {
  const sample = content.subarray(0, 2000)
  const even = sample.filter((byte, at) => byte === 0 && at % 2 === 0).length
  const odd = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length
  if (even + odd < sample.length / 50) return []
  return [even > odd ? 'utf-16be' : 'utf-16le']
}
/** A sign or two that no keyboard writes may slip into a text; pictures and programs are full of them. */
function isText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is counted
  const odd = text.match(/[\x00-\x08\x0e-\x19\x1c-\x1f]/g)?.length ?? 0
  return odd <= text.length / 200 && !/^\s*(?:<!doctype html|<html|<\?xml|\{\\rtf)/i.test(text)
}
