// The door of files that whoever answers a form adds to it: in, and never out. No operation, as files are none (`files.ts`); what was refused is shown by the
// page of the form itself.
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Visit } from '#identity'
import { operations } from '#forms'
import { draftCodeIn } from '#forms/schema'
import { type Kernel, Refusal, type RefusalBody, commonRefusals, refuse } from '#kernel'
import { type Files, receiveForm } from '#platform/files'
import type { Arrival } from './arrival.ts'
import { uploadRefusals } from './files.ts'
import { takingTurns } from './turns.ts'

interface DoorParts {
  readonly kernel: Kernel
  readonly files: Files
  visit(request: Request, arrival: Arrival): Promise<Visit | undefined>
  arrival(c: Context): Arrival
  /** Left out where there are no pages: what was refused is then told as JSON. */
  readonly page?: (request: Request, arrival: Arrival) => Promise<Response>
}

/** Apart from those of staff, so that whoever is outside never keeps them waiting. */
const atOnce = { all: 4, each: 2 } as const

export function visitorFilesDoor({ kernel, files, visit, arrival, page }: DoorParts): Hono {
  const door = new Hono()
  const inTurn = takingTurns(atOnce, () => refuse(uploadRefusals, 'busy'))

  /** The page on which the files of a field are chosen. */
  function pageOf(c: Context): string {
    const [lang, { addressCode, path }] = [c.req.query('lang'), c.req.param() as { addressCode: string; path: string }]
    return `/f/${encodeURIComponent(addressCode)}?${new URLSearchParams({ step: 'files', item: path, ...(lang !== undefined && { lang }) })}`
  }

  // Where somebody goes back to the address of a refusal.
  door.get('/f/:addressCode/files/:path', (c) => c.redirect(pageOf(c), 303))

  door.post('/f/:addressCode/files/:path', async (c) => {
    const { addressCode, path } = c.req.param()
    const refused: { readonly name: string; readonly refusal: RefusalBody }[] = []
    try {
      await kernel.answer(operations.keepDraftFile.name, async (requestId) => {
        const { actor } = (await visit(c.req.raw, arrival(c))) ?? refuse(commonRefusals, 'notFound')
        const draftCode = draftCodeIn(c.req.header('cookie') ?? null, addressCode) ?? refuse(commonRefusals, 'notFound')
        const place = { addressCode, draftCode, path }
        const admit = () => kernel.dispatch(operations.admitDraftFile, place, { actor, requestId })
        let admitted: Awaited<ReturnType<typeof admit>> | undefined = await admit()
        const { limitBytes } = admitted
        // The one step that is held by no role, because it believes what the door says of a content.
        const trusted = { ...actor, permissions: new Set([...actor.permissions, operations.keepDraftFile.permission]) }
        await inTurn(actor.address ?? '', async () => {
          const { files: count, more } = await receiveForm(c.req.raw, limitBytes, async ({ name, content }) => {
            try {
              if (!admitted) await admit()
              admitted = undefined
              const { name: keptAs, ...received } = await files.receive(actor.councilId, { name, content, limitBytes })
              await kernel.dispatch(operations.keepDraftFile, { ...place, ...received, name: keptAs }, { actor: trusted, requestId })
            } catch (error) {
              if (!(error instanceof Refusal)) throw error
              refused.push({ name, refusal: error.body })
            }
          })
          if (count === 0) refuse(uploadRefusals, 'noFile')
          if (more) refuse(uploadRefusals, 'tooManyFiles')
        })
      })
    } catch (error) {
      refused.push({ name: '', refusal: (error as Refusal).body }) // kernel.answer() throws nothing else
    }
    if (refused.length === 0) return c.redirect(pageOf(c), 303)
    if (!page || c.req.header('accept')?.includes('application/json')) return c.json({ refused }, refused[0]!.refusal.status as ContentfulStatusCode)
    const headers = new Headers(c.req.raw.headers)
    for (const name of ['content-type', 'content-length', 'transfer-encoding']) headers.delete(name)
    const told = refused.map(({ name, refusal: { status, code, message } }) => ({ name: name.slice(0, 100), status, code, message }))
    const body = new URLSearchParams({ act: 'refused', refused: JSON.stringify(told) })
    return page(new Request(new URL(pageOf(c), c.req.url), { method: 'POST', headers, body }), arrival(c))
  })
  return door
}
