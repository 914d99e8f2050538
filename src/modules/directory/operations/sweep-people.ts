import * as z from 'zod'
import { defineOperation } from '#kernel'
import { noteProgress } from '#platform/jobs'
import { comparedPerson } from '../store/duplicates.ts'
import * as store from '../store/pairs.ts'
import { lookAlikes } from './look-alikes.ts'

/** Whose title people read while they wait. */
export const looking = { name: 'directory.compareEverybody' }

/** So many are compared in one step: about a second, so that nobody waits behind it. */
const atOnce = 250

/** 見くらべを一区切り進める。 A step of the long work: the next people in order, compared as on the page of one, with the scopes of whoever asked. */
export const sweepPeople = defineOperation({
  name: 'directory.sweepPeople',
  title: { ja: '同じ人を探す作業を進める', en: 'Go on looking for duplicates' },
  kind: 'command',
  permission: 'directory.person.merge',
  input: z.strictObject({ workId: z.uuid(), after: z.uuid().nullable(), done: z.int().min(0) }),
  output: z.object({ found: z.int() }),
  async handle({ workId, after, done }, call) {
    const { councilId } = call.actor
    const personIds = await store.nextPeople(call.db, councilId, after, atOnce)
    const pairs = new Map<string, store.Pair & { score: number }>()
    for (const personId of personIds) {
      const person = await comparedPerson(call.db, councilId, personId)
      if (!person) continue // gone from the reader's sight meanwhile
      for (const [otherId, { score }] of await lookAlikes(call, person, personId)) {
        const pair = store.paired(personId, otherId)
        pairs.set(`${pair.oneId} ${pair.otherId}`, { ...pair, score })
      }
    }
    await store.keepPairs(call.db, councilId, [...pairs.values()], call.clock.now())
    const last = personIds.length < atOnce
    const now = done + personIds.length
    const total = last ? now : Math.max(await store.countPeople(call.db, councilId), now + 1)
    await noteProgress(call, looking, { workId, done: now, total })
    if (!last) call.later(sweepPeople, { workId, after: personIds.at(-1)!, done: now }, { workId })
    call.audit({ subject: { type: 'directory.sweep', id: workId }, fields: ['pairs'] })
    return { found: pairs.size }
  },
})
