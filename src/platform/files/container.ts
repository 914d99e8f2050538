// 中が小さなファイルの集まりになっているもの（Word・Excel・PowerPoint）。 Every part is unpacked once, counted and looked at; nothing is written. The only
// file that knows the library.
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { Refusal } from '#kernel'
import { type FileRefusal, refuseFile } from './refusals.ts'

/** What a container with all that lies in it may come to. */
const limits = { entries: 1000, times: 100, bytes: 512 << 20, xmlPart: 32 << 20, inner: 20 << 20 } as const

interface Budget {
  entries: number
  bytes: number
}
const kinds = { 'wordprocessingml.document': 'word', 'spreadsheetml.sheet': 'sheet', 'presentationml.presentation': 'slides' } as const
type Kind = (typeof kinds)[keyof typeof kinds]

/** @throws Refusal for what is no document of these kinds, and for one that can do more than be read */
export async function fileKindOf(file: string): Promise<Kind> {
  return opened(async () => yauzl.openPromise(file, options), undefined)
}

/** 中の部品。 What lies in a container by its name in small letters, each unpacked while it is read. @throws where it is none */
export async function partsOf(content: Buffer): Promise<ReadonlyMap<string, () => AsyncIterable<Buffer>>> {
  const zip = await yauzl.fromBufferPromise(content, options)
  const parts = new Map<string, () => AsyncIterable<Buffer>>()
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName.toLowerCase(), () => unpacking(zip, entry))
  return parts
}

async function* unpacking(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncIterable<Buffer> {
  yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>
}

const options = { lazyEntries: true, autoClose: false, decodeStrings: true, validateEntrySizes: true, strictFileNames: true } as const

async function opened(open: () => Promise<yauzl.ZipFile>, within: Budget | undefined): Promise<Kind> {
  let zip: yauzl.ZipFile | undefined
  try {
    zip = await open()
    return await examined(
      zip,
      within ?? { entries: limits.entries, bytes: Math.min(limits.bytes, limits.times * zip.fileSize) },
      within !== undefined,
    )
  } catch (error) {
    if (error instanceof Refusal) throw error
    return refuseFile(/file ?name|path/i.test(String(error)) ? 'containerOdd' : 'fileBroken') // the library's own errors
  } finally {
    zip?.close()
  }
}

async function examined(zip: yauzl.ZipFile, budget: Budget, inner: boolean): Promise<Kind> {
  if ((budget.entries -= zip.entryCount) < 0) refuseFile('containerTooLarge')
  const names = new Set<string>()
  let kind: Kind | undefined
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase()
    const complaint = oddity(entry, names.has(name))
    if (complaint) refuseFile(complaint)
    names.add(name)
    if (entry.uncompressedSize > budget.bytes) refuseFile('containerTooLarge') // before a byte of it is unpacked
    if (/vbaproject|vbadata|\/activex\/|\/macrosheets\//.test(name)) refuseFile('macros')
    if (/\/externallinks\/|\/connections\.xml$|\/querytables\//.test(name)) refuseFile('externalLinks')
    const part = await unpacked(zip, entry, budget)
    if (part.head.equals(oleHead) || part.head.subarray(0, 2).toString('latin1') === 'MZ') refuseFile('macros')
    if (part.head.subarray(0, 2).toString('latin1') === 'PK') await innerDocument(part, budget, inner || !/\/embeddings\//.test(name))
    if (part.text === undefined) continue
    const found = lookAt(name, part.text)
    kind ??= found
  }
  if (names.has('[content_types].xml') && !kind) refuseFile('containerOdd')
  return kind ?? refuseFile('archive')
}

const oleHead = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const linkMode = 0o120000

/** Names that leave the container were refused by the library as it read them. */
function oddity(entry: yauzl.Entry, seen: boolean): FileRefusal | undefined {
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000
  if (entry.isEncrypted()) return 'oldOffice'
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (seen || mode === linkMode || ![0, 8].includes(entry.compressionMethod) || /[\x00-\x1f]/.test(entry.fileName)) return 'containerOdd'
  return undefined
}

interface Part {
  readonly head: Buffer
  /** Of a part that is XML; others are not kept. */
  readonly text?: string
  /** Of one that is a container itself. */
  readonly whole?: Buffer
}

/** Unpacks one part, watching what really comes out. */
async function unpacked(zip: yauzl.ZipFile, entry: yauzl.Entry, budget: Budget): Promise<Part> {
  const chunks: Buffer[] = []
  let [size, limit] = [0, 0]
  let head: Buffer = Buffer.alloc(0)
  const xml = /\.(xml|rels|vml)$/i.test(entry.fileName)
  const stream: Readable = await zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if ((budget.bytes -= chunk.length) < 0) refuseFile('containerTooLarge')
    if (size === 0) {
      head = chunk.subarray(0, 4)
      limit = xml ? limits.xmlPart : head.subarray(0, 2).toString('latin1') === 'PK' ? limits.inner : 0
    }
    if ((size += chunk.length) <= limit) chunks.push(chunk)
    else if (limit > 0) refuseFile('containerTooLarge')
  }
  return { head, ...(xml && { text: decoded(Buffer.concat(chunks)) }), ...(!xml && limit > 0 && { whole: Buffer.concat(chunks) }) }
}

/** A chart keeps its numbers in a workbook of its own; deeper than that, or elsewhere, there is no reason for one. */
async function innerDocument({ whole }: Part, budget: Budget, tooDeep: boolean): Promise<void> {
  if (tooDeep || !whole) refuseFile('containerOdd')
  await opened(async () => yauzl.fromBufferPromise(whole, options), budget)
}

/** An XML part as text. What declares an encoding in which it could hide something is refused. */
function decoded(bytes: Buffer): string {
  const wide = bytes[0] === 0xff || bytes[1] === 0 ? 'utf-16le' : bytes[0] === 0xfe || bytes[0] === 0 ? 'utf-16be' : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(wide, { fatal: true }).decode(bytes)
  } catch {
    return refuseFile('containerOdd')
  }
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/i.exec(text.slice(0, 300))?.[1]?.toLowerCase()
  const expected = wide === 'utf-8' ? ['utf-8', 'utf8', 'us-ascii', 'ascii'] : ['utf-16', 'utf-16le', 'utf-16be']
  if (declared !== undefined && !expected.includes(declared)) refuseFile('containerOdd')
  return text
}

/** @returns which kind of document the list of parts says it is */
function lookAt(name: string, text: string): Kind | undefined {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) refuseFile('containerOdd') // entities that unfold, or read files
  if (name.endsWith('.rels')) lookAtRelations(text)
  if (name === '[content_types].xml') {
    const plain = withoutReferences(text)
    if (/macroEnabled|vbaProject|\.activeX/i.test(plain)) refuseFile('macros')
    const main = /officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.presentation)\.main\+xml/.exec(plain)?.[1]
    return main === undefined ? undefined : kinds[main as keyof typeof kinds]
  }
  if (name.startsWith('word/') && loadsFromElsewhere(text)) refuseFile('externalLinks')
  return undefined
}

/** A hyperlink waits for a click and stays; whatever else lies outside is fetched by opening the document. */
function lookAtRelations(text: string): void {
  for (const [relation] of text.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const plain = withoutReferences(relation)
    if (/\bTargetMode\s*=\s*["']\s*External\s*["']/i.test(plain) && !/\bType\s*=\s*["'][^"']*\/hyperlink["']/i.test(plain))
      refuseFile('externalLinks')
  }
}

/** Word's fields that fetch or start something. Their words may be spread over several runs. */
function loadsFromElsewhere(text: string): boolean {
  const said = [...text.matchAll(/<w:instrText\b[^>]*>([^<]*)|\bw:instr\s*=\s*"([^"]*)"|<w:fldChar\b[^>]*"begin"/g)].map(
    ([, run, simple]) => run ?? (simple === undefined ? '\n' : `\n${simple}\n`),
  )
  return /^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b/im.test(withoutReferences(said.join('')))
}

/** `&#69;xternal` is External. */
function withoutReferences(text: string): string {
  return text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
