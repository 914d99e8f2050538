import * as z from 'zod'
import { defineOperation } from '#kernel'
import { IsoDate } from '#kernel/values'
import { isWaiting } from '../rules/states.ts'
import { sectionsBelow } from '../rules/sections.ts'
import { mayChangeRequirements } from '../policy.ts'
import { Filing } from '../schema.ts'
import { listSections, sectionsOf } from '../store/requirements.ts'
import { dueBetween } from './reading.ts'

/**
 * 自分が担当する提出物を一覧する。 Of the own sections, and for whoever leads also of those below; what no section is in charge of goes to whoever leads. Those that
 * wait, or all.
 */
export const listOwnFilings = defineOperation({
  name: 'filings.listOwnFilings',
  title: { ja: '自分が担当する提出物を一覧する', en: 'List the filings I am in charge of' },
  kind: 'query',
  permission: 'filings.filing.write',
  input: z.strictObject({ from: IsoDate, to: IsoDate, all: z.boolean().default(false) }),
  output: z.object({ items: z.array(Filing) }),
  async handle({ from, to, all }, call) {
    const { councilId, accountId } = call.actor
    if (accountId === null) return { items: [] }
    const today = call.clock.today()
    const own = await sectionsOf(call.db, councilId, accountId, today)
    const led = mayChangeRequirements(call.actor)
    const mine = led ? sectionsBelow(own, await listSections(call.db, councilId, today)) : new Set(own)
    const due = await dueBetween(call, from, to)
    return {
      items: due.filter((filing) => (all || isWaiting(filing)) && (filing.sectionId === null ? led && own.length > 0 : mine.has(filing.sectionId))),
    }
  },
})
