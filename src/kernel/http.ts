import { Hono, type Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Kernel, type Request, keyPattern } from './dispatch.ts'
import { openapi } from './openapi.ts'
import { type Actor, type AnyOperation, type Blanks, type ExportMark, type Picture, type Print, isForVisitors } from './operation.ts'
import { type Refusal, commonRefusals, refuse, refusalOf } from './refusals.ts'
import { carefulFrom, tierOf } from './tiers.ts'
import { serialOf } from './values/serials.ts'
import type { Language } from './values/texts.ts'

export interface HttpPorts {
  /** @param connection what the HTTP server knows of it, where there is one */
  authenticate(request: globalThis.Request, connection: unknown): Promise<Actor>
  /** Renders the printed page of a query from its output. @param mark stands on every page where it holds personal data */
  render(print: Print, output: unknown, language: Language, mark: ExportMark | undefined, pictures: readonly ShownPicture[]): Promise<Uint8Array>
  /** The same as a Word document, of the template in force: the council's own, or the shipped one. @param blanks left out for the template as it is */
  word(operation: AnyOperation, request: Request, blanks?: Blanks, pictures?: readonly ShownPicture[]): Promise<Uint8Array>
  picture(councilId: string, sha256: string): Promise<Uint8Array>
}

/** A picture with what it shows. */
export type ShownPicture = Picture & { readonly content: Uint8Array }

const forms = {
  pdf: { type: 'application/pdf', disposition: 'inline', ending: 'pdf' },
  word: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', disposition: 'attachment', ending: 'docx' },
} as const

export const maximumBodyBytes = 1_000_000

/** Every operation becomes `POST /api/<module>/<operation>`; a query with a printed page also `GET` or `POST /print/<module>/<operation>`, with
 * `as=word` as a Word document, with `as=template` the template of it that is in force. */
export function mount(kernel: Kernel, ports: HttpPorts): Hono {
  const app = new Hono()

  type Work = (operation: AnyOperation, requestId: string) => Promise<Response>
  async function answer(c: Context, suffix: string, work: Work): Promise<Response> {
    const operation = kernel.find(c.req.param('module') ?? '', c.req.param('operation') ?? '')
    try {
      return await kernel.answer(`${operation?.name ?? 'unknown'}${suffix}`, (requestId) =>
        operation ? work(operation, requestId) : refuse(commonRefusals, 'notFound'),
      )
    } catch (error) {
      const { body } = error as Refusal // kernel.answer() throws nothing else
      if (body.status === 503) c.header('retry-after', '5')
      return c.json(body, body.status as ContentfulStatusCode)
    }
  }

  app.post('/api/:module/:operation', (c) =>
    answer(c, '', async (operation, requestId) => {
      const actor = await ports.authenticate(c.req.raw, c.env)
      if (!isForVisitors(operation) && actor.accountId === null) refuse(commonRefusals, 'signInNeeded')
      const key = c.req.header('idempotency-key')
      const input = await jsonBody(c)
      if (operation.kind === 'command' && !(key && keyPattern.test(key))) refuse(commonRefusals, 'keyNeeded')
      return c.json((await kernel.dispatch(operation, input, { actor, requestId, key })) as object)
    }),
  )

  // By POST where the input holds what may not stand in an address: codes that open something.
  app.on(['GET', 'POST'], '/print/:module/:operation', (c) =>
    answer(c, '.print', async (operation, requestId) => {
      const { print } = operation
      if (!print) refuse(commonRefusals, 'notFound')
      const request = { actor: await ports.authenticate(c.req.raw, c.env), requestId }
      const { lang, as, ...query } = c.req.method === 'POST' ? formFields(await c.req.parseBody()) : c.req.query()
      const careful = tierOf(operation) >= carefulFrom && !print.addressed
      const form = as === 'word' ? 'word' : 'pdf'
      const asTemplate = as === 'template'
      if ((form === 'word' || asTemplate) && (careful || !print.word)) refuse(commonRefusals, 'notFound')
      if (asTemplate) return document(c, await ports.word(operation, request), print.title[lang === 'en' ? 'en' : 'ja'], 'word')
      const language: Language = lang === 'en' ? 'en' : 'ja'
      const input = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, /^\d{1,9}$/.test(value) ? Number(value) : value]))
      const output: unknown = await kernel.dispatch(operation, input, request)
      const auditId = kernel.ids.next()
      const mark = { careful, author: request.actor.displayName, at: kernel.clock.now(), serial: serialOf(auditId) }
      const pictures: ShownPicture[] = []
      for (const picture of print.pictures?.(output) ?? [])
        pictures.push({ ...picture, content: await ports.picture(request.actor.councilId, picture.sha256) })
      const file =
        form === 'word'
          ? await ports.word(operation, request, print.word!.data(output, language), pictures) // refused above without one
          : await ports.render(print, output, language, careful ? mark : undefined, pictures)
      await kernel.recordPrint(operation, auditId, print.subject(output), request)
      return document(c, file, print.title[language], form)
    }),
  )

  app.get('/api/openapi.json', (c) => c.json(openapi(kernel.registry)))
  app.all('/api/*', (c) => c.json(refusalOf(commonRefusals, 'notFound').body, 404))
  return app
}

function document(c: Context, file: Uint8Array, title: string, form: keyof typeof forms): Response {
  const { type, disposition, ending } = forms[form]
  return c.body(file as Uint8Array<ArrayBuffer>, 200, {
    'content-type': type,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(title)}.${ending}`,
    'cache-control': 'private, no-store',
  })
}

function formFields(body: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'))
}

async function jsonBody(c: Context): Promise<unknown> {
  const bytes = await bodyBytes(c)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    refuse(commonRefusals, 'unreadableBody')
  }
}

/** A declared length is held to by the HTTP parser; without one the limit is watched while reading. */
async function bodyBytes(c: Context): Promise<Uint8Array> {
  const declared = c.req.header('content-length')
  if (Number(declared) > maximumBodyBytes) refuse(commonRefusals, 'bodyTooLarge')
  if (declared !== undefined) return new Uint8Array(await c.req.arrayBuffer())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    if ((size += chunk.length) > maximumBodyBytes) refuse(commonRefusals, 'bodyTooLarge')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
