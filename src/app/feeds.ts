// The door of calendar feeds: calendars of people ask it with nothing but an address that holds a secret. It is no operation, as it reads as the owner of the
// feed as they stand now: a membership that has ended closes what it opened, in their calendar too.
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { countFeedReads, feedWindowSeconds, operations } from '#calendar'
import { operations as events } from '#events'
import { FeedToken } from '#calendar/schema'
import type { Visit } from '#identity'
import { type Actor, type Clock, type Kernel, type Refusal, type Refusals, type Transactions, commonRefusals, refuse } from '#kernel'
import type { Arrival } from './arrival.ts'

interface DoorParts {
  readonly kernel: Kernel
  readonly transactions: Transactions
  readonly clock: Clock
  visit(request: Request, arrival: Arrival): Promise<Visit | undefined>
  arrival(c: Context): Arrival
  ofAccount(councilId: string, accountId: string): Promise<Actor | undefined>
}

const refusals = {
  tooOften: {
    status: 429,
    ja: '読み取りの回数が多すぎます。10分ほど待ってから、もう一度読み取ってください。',
    en: 'It was read too often. Wait ten minutes and read it again.',
  },
} as const satisfies Refusals

const readsOfFeed = 30
const missesOfAddress = 30

export function feedsDoor({ kernel, transactions, clock, visit, arrival, ofAccount }: DoorParts): Hono {
  const door = new Hono()
  const counted = (councilId: string, requestId: string, key: string, more: 0 | 1): Promise<number> => {
    const actor: Actor = { ...nobody, councilId, permissions: new Set() }
    return transactions.transact({ actor, requestId, mode: more === 0 ? 'read' : 'write' }, ({ db }) =>
      countFeedReads({ db, actor, clock }, key, more),
    )
  }

  door.get('/feeds/:file{[A-Za-z0-9_-]+[.]ics}', async (c) => {
    c.header('cache-control', 'private, no-store')
    c.header('x-robots-tag', 'noindex')
    try {
      return await kernel.answer(operations.readFeed.name, async (requestId) => {
        const arrived = arrival(c)
        const visited = await visit(c.req.raw, arrived)
        if (!visited) refuse(commonRefusals, 'notFound')
        const { councilId } = visited.actor
        const misses = `misses ${arrived.address ?? ''}`
        if ((await counted(councilId, requestId, misses, 0)) >= missesOfAddress) refuse(refusals, 'tooOften')
        const token = FeedToken.safeParse(c.req.param('file').slice(0, -'.ics'.length))
        // The one step that is held by no role, and nothing of whoever may be signed in in this browser.
        const trusted: Actor = { ...nobody, councilId, permissions: new Set([operations.openFeed.permission]) }
        const feed =
          token.success && (await kernel.dispatch(operations.openFeed, { token: token.data }, { actor: trusted, requestId }).catch(missing))
        const owner = feed && (await ofAccount(councilId, feed.accountId))
        if (!feed || !owner) {
          await counted(councilId, requestId, misses, 1)
          return refuse(commonRefusals, 'notFound')
        }
        if ((await counted(councilId, requestId, `feed ${feed.accountId} ${feed.subject?.id ?? feed.bodyId}`, 1)) > readsOfFeed)
          refuse(refusals, 'tooOften')
        const { calendar } = await kernel.dispatch(operations.readFeed, { bodyId: feed.bodyId, subject: feed.subject }, { actor: owner, requestId })
        return c.body(calendar, 200, { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="sasaeai.ics"' })
      })
    } catch (error) {
      const { body } = error as Refusal // kernel.answer() throws nothing else
      if (body.status === 429) c.header('retry-after', String(feedWindowSeconds))
      return c.text(`${body.message.ja}\n${body.message.en}\n`, body.status as ContentfulStatusCode)
    }
  })

  // What is public anyway, each under one address.
  for (const [file, operation] of [
    ['meetings.ics', operations.readPublicCalendar],
    ['events.ics', events.readPublicEvents],
  ] as const)
    door.get(`/${file}`, async (c) => {
      try {
        return await kernel.answer(operation.name, async (requestId) => {
          const visited = await visit(c.req.raw, arrival(c))
          if (!visited) refuse(commonRefusals, 'notFound')
          const { calendar } = await kernel.dispatch(operation, {}, { actor: visited.actor, requestId })
          c.header('cache-control', 'public, max-age=300')
          return c.body(calendar, 200, { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${file}"` })
        })
      } catch (error) {
        const { body } = error as Refusal // kernel.answer() throws nothing else
        return c.text(`${body.message.ja}\n${body.message.en}\n`, body.status as ContentfulStatusCode)
      }
    })
  return door
}

const nobody = { accountId: null, displayName: '', roles: [], scopeIds: [] }

/** @throws what is no refusal to find it */
function missing(error: unknown): undefined {
  if ((error as Partial<Refusal>).body?.code !== 'notFound') throw error
}
