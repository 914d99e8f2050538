// 画面やプログラムから送られるファイルを、流れのまま受ける。 The only file that knows the library.
import { Busboy } from '@fastify/busboy'
import { Readable, type Writable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { refuseFile } from './refusals.ts'

/** Files in one form; more are sent in a second one. */
export const maximumFiles = 20
const stalledMs = 60_000

export interface SentFile {
  readonly name: string
  readonly content: Readable
  /** Of the form, as far as they came before the file. */
  readonly fields: Readonly<Record<string, string>>
}

export interface SentForm {
  /** Places for files that were left empty do not count. */
  readonly files: number
  /** More files were chosen than are taken at once; those were not looked at. */
  readonly more: boolean
}

/**
 * 一つずつ受ける。 The next file is read when the one before has been dealt with; what is not read is held back at the sender.
 *
 * @throws Refusal when what was sent is no form, or broke off
 */
export async function receiveForm(request: Request, limitBytes: number, take: (file: SentFile) => Promise<void>): Promise<SentForm> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type) || !request.body) refuseFile('uploadCut')
  const limits = { files: maximumFiles, fields: 20, fieldSize: 1000, parts: maximumFiles + 20, fileSize: limitBytes + 1, headerPairs: 20 }
  const form = new Busboy({ headers: { 'content-type': type }, limits })
  const fields: Record<string, string> = {}
  let [files, more, work, open] = [0, false, Promise.resolve(), undefined as Readable | undefined]
  form.on('field', (name, value) => void (fields[name] = value))
  form.on('filesLimit', () => void (more = true))
  form.on('file', (_, content, name) => {
    open = content.on('error', () => {}) // told by whoever reads it
    if (!name) return void content.resume()
    files++
    const known = { ...fields }
    work = work.then(() => take({ name, content, fields: known })).finally(() => content.resume())
    work.catch(() => {}) // awaited below
  })
  const source = Readable.fromWeb(request.body as ReadableStream)
  const broken = await piped(source, form).catch((error: Error) => error)
  if (broken) open?.destroy(broken)
  source.destroy()
  await work
  if (broken) refuseFile('uploadCut')
  return { files, more }
}

/** A sender who is waited for and sends nothing is let go. */
async function piped(source: Readable, form: Writable): Promise<void> {
  let movedAt = performance.now()
  source.on('data', () => (movedAt = performance.now()))
  const watch = setInterval(() => {
    if (source.readableFlowing && performance.now() - movedAt > stalledMs) source.destroy(new Error('stalled'))
  }, 5000)
  try {
    await new Promise<void>((resolve, reject) => {
      form.once('finish', resolve).once('error', reject)
      source
        .once('error', reject)
        .once('close', () => source.readableEnded || reject(new Error('cut')))
        .pipe(form)
    })
  } finally {
    clearInterval(watch)
  }
}
