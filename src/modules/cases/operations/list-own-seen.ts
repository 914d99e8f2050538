import * as z from 'zod'
import { defineOperation } from '#kernel'
import { SeenRecord, seenLength } from '../schema.ts'
import { listOwnSeen as readOwnSeen } from '../store/circulation.ts'
import { caseSubject } from './casing.ts'
import { contactSubject } from './contacting.ts'
import { looked, namesFor } from './laying.ts'

/** 自分の記録の供覧を見る。 What the reader wrote and superiors have seen: first what they said of it, then the newest. */
export const listOwnSeen = defineOperation({
  name: 'cases.listOwnSeen',
  title: { ja: '自分の記録の供覧を見る', en: 'Show who has seen what I wrote' },
  kind: 'query',
  permission: 'cases.case.read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(SeenRecord) }),
  async handle(_, call) {
    const found = await readOwnSeen(call.db, call.actor.councilId, call.actor.accountId!, seenLength) // only signed-in people hold the permission
    looked(
      call,
      found.map(({ what, subjectId, caseId, scopeId }) => ({
        ...(what === 'contact' ? contactSubject(subjectId) : caseSubject(caseId!)), // a change of state is of a case
        scopeId,
        own: true,
      })),
    )
    const nameOf = await namesFor(call, found)
    return {
      items: found.map((row) => {
        const { scopeId: _scope, personId: _person, alias: _alias, ...seen } = row
        return { ...seen, name: nameOf(row) }
      }),
    }
  },
})
