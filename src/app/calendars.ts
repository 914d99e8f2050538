// The door of calendars that people bring (.ics): in, read and forgotten. No operation, as files are none (`files.ts`): twenty megabytes are no JSON, and nothing of the
// database is held while they are read. What was read goes into an operation like anything else.
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Visit } from '#identity'
import { type Kernel, type Refusal, commonRefusals, refuse } from '#kernel'
import { UnreadableCalendar } from '#platform/documents'
import { receiveForm } from '#platform/files'
import { calendarFileRefusals, operations, readCalendarFile } from '#schedule'
import { importDoor, importPage, largestCalendarMegabytes } from '#schedule/schema'
import type { Arrival } from './arrival.ts'
import { takingTurns } from './turns.ts'

interface DoorParts {
  readonly kernel: Kernel
  visit(request: Request, arrival: Arrival): Promise<Visit | undefined>
  arrival(c: Context): Arrival
}

/** 同時に受ける数。 Each is held in memory while it is read. */
const atOnce = { all: 3, each: 1 } as const
const limitBytes = largestCalendarMegabytes * 1_000_000

export function calendarsDoor({ kernel, visit, arrival }: DoorParts): Hono {
  const door = new Hono()
  const inTurn = takingTurns(atOnce, () => refuse(calendarFileRefusals, 'busy'))

  // Where somebody goes back to the address of a refusal.
  door.get(importDoor, (c) => c.redirect(importPage, 303))

  door.post(importDoor, async (c) => {
    const wantsJson = c.req.header('accept')?.includes('application/json') === true
    try {
      const { importId } = await kernel.answer(operations.startImport.name, async (requestId) => {
        const { actor } = (await visit(c.req.raw, arrival(c))) ?? refuse(commonRefusals, 'notFound')
        // Whoever may not bring anything is refused before anything is read.
        await kernel.dispatch(operations.listImports, {}, { actor, requestId })
        return inTurn(actor.accountId ?? '', async () => {
          let received: { readonly name: string; readonly content: Buffer } | undefined
          await receiveForm(c.req.raw, limitBytes, async ({ name, content }) => {
            const chunks: Buffer[] = []
            for await (const chunk of content) chunks.push(chunk as Buffer)
            received ??= { name, content: Buffer.concat(chunks) }
          })
          if (!received || received.content.length === 0) refuse(calendarFileRefusals, 'noFile')
          if (received.content.length > limitBytes) refuse(calendarFileRefusals, 'tooLarge')
          const read = await readCalendarFile(received.content, received.name, kernel.clock.today()).catch((error: unknown) => {
            if (!(error instanceof UnreadableCalendar)) throw error
            return refuse(calendarFileRefusals, error.code)
          })
          // A form sent twice starts anew, which comes to the same.
          return kernel.dispatch(operations.startImport, read, { actor, requestId, key: c.req.header('idempotency-key') })
        })
      })
      return wantsJson ? c.json({ importId }) : c.redirect(`${importPage}/${importId}`, 303)
    } catch (error) {
      const { body } = error as Refusal // kernel.answer() throws nothing else
      if (wantsJson) return c.json(body, body.status as ContentfulStatusCode)
      return c.redirect(body.code === 'signInNeeded' ? '/sign-in' : `${importPage}?refused=${encodeURIComponent(body.code)}`, 303)
    }
  })
  return door
}
