// The door of files: in as a form that is read while it comes, out as a download. It is no operation, because a content is no JSON and examining one
// may take seconds; it runs the operations of the module around it.
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Visit } from '#identity'
import { operations } from '#files'
import { operations as reports } from '#reports'
import { type Kernel, Refusal, type RefusalBody, type Refusals, commonRefusals, keyPattern, refuse } from '#kernel'
import { type Files, contentDisposition, maximumFiles, receiveForm } from '#platform/files'
import type { Arrival } from './arrival.ts'
import { nobody } from './pages.ts'
import { takingTurns } from './turns.ts'

const { openPublicPhoto } = reports

interface DoorParts {
  readonly kernel: Kernel
  readonly files: Files
  visit(request: Request, arrival: Arrival): Promise<Visit | undefined>
  arrival(c: Context): Arrival
}

/** What became of one file of a form. */
interface Outcome {
  readonly name: string
  readonly attachmentId?: string
  /** It was kept under another name than it was sent with. */
  readonly keptAs?: string
  readonly refusal?: RefusalBody
}

/** What an upload is refused with before any file of it is looked at. */
export const uploadRefusals = {
  noFile: {
    status: 422,
    ja: 'ファイルが選ばれていません。ファイルを選んでから、もう一度押してください。',
    en: 'No file was chosen. Choose one and press again.',
  },
  tooManyFiles: {
    status: 413,
    ja: `一度に添付できるのは${maximumFiles}件までです。残りのファイルを、もう一度添付してください。`,
    en: `At most ${maximumFiles} files are taken at once. Attach the others in a second go.`,
  },
  busy: {
    status: 429,
    ja: 'いま、ほかの送信が続いています。少し待ってから、もう一度添付してください。',
    en: 'Other uploads are going on. Wait a moment and attach it again.',
  },
} as const satisfies Refusals

/** 同時に受ける数。 So much disk and memory uploads may take before anything of them is kept. */
const atOnce = { all: 8, each: 3 } as const

export function filesDoor({ kernel, files, visit, arrival }: DoorParts): Hono {
  const door = new Hono()
  const inTurn = takingTurns(atOnce, () => refuse(uploadRefusals, 'busy'))

  async function known(c: Context): Promise<Visit & { readonly actor: { readonly accountId: string } }> {
    const visited = await visit(c.req.raw, arrival(c))
    if (!visited || visited.actor.accountId === null) refuse(commonRefusals, 'signInNeeded')
    return visited as Visit & { readonly actor: { readonly accountId: string } }
  }

  // What a file is for, stands in the address: whoever may not attach is refused before anything is read.
  door.post('/attach/:subjectType/:subjectId', async (c) => {
    const { subjectType, subjectId } = c.req.param()
    const wantsJson = c.req.header('accept')?.includes('application/json') === true
    let path = '/office'
    try {
      const outcomes = await kernel.answer(operations.attachFile.name, async (requestId) => {
        const { actor } = await known(c)
        const record = { subjectType, subjectId }
        const list = await kernel.dispatch(operations.listAttachments, record, { actor, requestId })
        path = list.path
        if (!list.can.includes('attach')) refuse(operations.attachFile.refusals!, 'takesNoFiles')
        // The one step that is held by no role, because it believes what the door says of a content.
        const trusted = { ...actor, permissions: new Set([...actor.permissions, operations.attachFile.permission]) }
        return inTurn(actor.accountId, async () => {
          const done: Outcome[] = []
          const { files: count, more } = await receiveForm(c.req.raw, list.limitBytes, async ({ name, content, fields }) => {
            const base = c.req.header('idempotency-key') ?? fields['requestKey'] ?? ''
            const key = `${base}-${done.length}`
            done.push(
              await refused(name, async () => {
                if (!keyPattern.test(key)) refuse(commonRefusals, 'keyNeeded')
                const { name: keptAs, ...received } = await files.receive(actor.councilId, { name, content, limitBytes: list.limitBytes })
                const kind = fields['kind'] ?? list.kinds[0]!.code
                const input = { ...record, ...received, kind, name: keptAs }
                const { attachmentId } = await kernel.dispatch(operations.attachFile, input, { actor: trusted, requestId, key })
                return { name, attachmentId, ...(keptAs !== name && { keptAs }) }
              }),
            )
          })
          if (count === 0) refuse(uploadRefusals, 'noFile')
          if (more) done.push(await refused('…', async () => refuse(uploadRefusals, 'tooManyFiles')))
          return done
        })
      })
      const status = outcomes.find(({ refusal }) => refusal)?.refusal?.status ?? 200
      if (wantsJson) return c.json({ files: outcomes }, status as ContentfulStatusCode)
      // A changed name is worth a word; otherwise the list on the record's page says it all.
      return status === 200 && outcomes.every(({ keptAs }) => keptAs === undefined)
        ? c.redirect(`${path}#attachments`, 303)
        : outcomePage(c, outcomes, path, status)
    } catch (error) {
      const { body } = error as Refusal // kernel.answer() throws nothing else
      if (wantsJson) return c.json(body, body.status as ContentfulStatusCode)
      return outcomePage(c, [{ name: '', refusal: body }], path, body.status)
    }
  })

  // A photograph of a public report, for everybody. Asked for anew each time: taken back, it is answered no longer.
  door.get('/report-photos/:photoId', async (c) => {
    try {
      return await kernel.answer(openPublicPhoto.name, async (requestId) => {
        const { actor } = (await visit(c.req.raw, arrival(c))) ?? nobody
        const { format, bytes, sha256 } = await kernel.dispatch(openPublicPhoto, { photoId: c.req.param('photoId') }, { actor, requestId })
        return new Response(Readable.toWeb(await files.read(actor.councilId, sha256)) as ReadableStream<Uint8Array> as never, {
          headers: {
            'content-type': `image/${format}`,
            'content-length': String(bytes),
            'content-security-policy': `sandbox; default-src 'none'; frame-ancestors 'none'`,
            'x-content-type-options': 'nosniff',
            'cache-control': 'no-cache',
          },
        })
      })
    } catch (error) {
      const { body } = error as Refusal // kernel.answer() throws nothing else
      return c.json(body, body.status as ContentfulStatusCode)
    }
  })

  door.get('/files/:attachmentId', async (c) => {
    try {
      return await kernel.answer(operations.openAttachment.name, async (requestId) => {
        const { actor } = await known(c)
        const { attachmentId } = c.req.param()
        const { name, mediaType, bytes, sha256 } = await kernel.dispatch(operations.openAttachment, { attachmentId }, { actor, requestId })
        const content = await files.read(actor.councilId, sha256)
        return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array> as never, {
          headers: {
            'content-type': mediaType,
            'content-length': String(bytes),
            'content-disposition': contentDisposition(name),
            // Should it ever be shown in place: no script, no form, no other site, and nothing of ours.
            'content-security-policy': `sandbox; default-src 'none'; frame-ancestors 'none'`,
            'cross-origin-resource-policy': 'same-origin',
            'x-content-type-options': 'nosniff',
            'cache-control': 'private, no-store',
          },
        })
      })
    } catch (error) {
      const { body } = error as Refusal // kernel.answer() throws nothing else
      return outcomePage(c, [{ name: '', refusal: body }], '/office', body.status)
    }
  })
  return door
}

/** One file that is refused does not stop the others. */
async function refused(name: string, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { name, refusal: error.body }
  }
}

/** 添付の結果のページ。 Where no script runs: what became of each file, and the way back. Needs nothing but itself. */
async function outcomePage(c: Context, outcomes: readonly Outcome[], path: string, status: number): Promise<Response> {
  const lines = outcomes.map(({ name, keptAs, refusal }) => {
    const ja = refusal ? refusal.message.ja : keptAs ? `添付しました。名前は「${keptAs}」に整えました。` : '添付しました。'
    const en = refusal ? refusal.message.en : keptAs ? `Attached, under the name “${keptAs}”.` : 'Attached.'
    return html`<li>
      ${name ? html`<p><strong>${name}</strong></p>` : ''}
      <p>${ja}</p>
      <p lang="en">${en}</p>
    </li>`
  })
  const signIn = outcomes.some(({ refusal }) => refusal?.code === 'signInNeeded')
  const page = html`<!doctype html>
    <html lang="ja">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>添付の結果｜支え合い</title>
      <main>
        <h1>${status === 200 ? '添付しました' : '添付の結果を確かめてください'}</h1>
        <ul>
          ${lines}
        </ul>
        <p><a href="${signIn ? '/sign-in' : path}">${signIn ? 'サインインする / Sign in' : '記録に戻る / Back to the record'}</a></p>
      </main>
    </html>`
  c.header('cache-control', 'no-store')
  c.header('content-security-policy', `default-src 'none'; base-uri 'none'; frame-ancestors 'none'`)
  return c.html(page, status as ContentfulStatusCode)
}
