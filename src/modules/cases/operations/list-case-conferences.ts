import * as z from 'zod'
import { defineOperation, found } from '#kernel'
import { canPapers } from '../policy.ts'
import { isOpen } from '../rules/states.ts'
import { CaseConferences } from '../schema.ts'
import { findCase } from '../store/cases.ts'
import * as store from '../store/conferences.ts'
import { listPlans } from '../store/plans.ts'
import { caseSubject } from './casing.ts'
import { conferenceRefusals, shownConference } from './conferring.ts'
import { looked } from './laying.ts'
import { wordsOf } from './wording.ts'

/** Whoever comes back from a conference records it within so many days. */
const recentDays = 31
const offeredAtMost = 100

/** ケースをかけた会議と、かけられる会議を一覧する。 */
export const listCaseConferences = defineOperation({
  name: 'cases.listCaseConferences',
  title: { ja: 'ケースをかけた会議と、かけられる会議を一覧する', en: 'List the conferences of a case' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({ caseId: z.uuid() }),
  output: CaseConferences,
  refusals: { notFound: conferenceRefusals.notFound },
  async handle({ caseId }, call) {
    const { councilId, accountId } = call.actor
    const of = found(await findCase(call.db, councilId, caseId))
    looked(call, [{ ...caseSubject(caseId), scopeId: of.scopeId, own: of.leadId === accountId }])
    const items = await store.listItems(call.db, councilId, { caseId })
    const ids = items.map(({ gatheringId }) => gatheringId)
    const meetings = new Map(
      (await store.listConferences(call.db, { gatheringIds: ids })).map((each) => [each.gatheringId, shownConference(call, each)]),
    )
    const may = canPapers(call.actor) && isOpen(of.state)
    const since = new Date(Date.parse(`${call.clock.today()}T00:00:00Z`) - recentDays * 86_400_000).toISOString().slice(0, 10)
    const near = may ? await store.listConferences(call.db, { from: since, size: offeredAtMost }) : []
    const plan = may ? (await listPlans(call.db, councilId, { caseId })).find(({ endedOn }) => endedOn === null) : undefined
    return {
      items: items.map(({ itemId, gatheringId, occasion, decision, conditions }) => ({
        itemId,
        gatheringId,
        occasion,
        decision,
        conditions,
        conference: meetings.get(gatheringId)!, // seen with its item
      })),
      offered: near
        .map((each) => shownConference(call, each))
        .filter(({ state, gatheringId }) => state !== 'called-off' && !ids.includes(gatheringId)),
      planNumber: plan?.number ?? null,
      words: await wordsOf(call),
    }
  },
})
