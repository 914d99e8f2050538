import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { findWork, noteProgress } from '#platform/jobs'
import * as store from '../store/pairs.ts'
import { looking, sweepPeople } from './sweep-people.ts'

const refusals = {
  underWay: {
    status: 409,
    ja: '見くらべている途中です。終わるまで待ってください。',
    en: 'It is under way. Wait until it has finished.',
  },
} as const

/** 台帳全体を見くらべる。 All people the asker sees, each with all others, in jobs with progress; found pairs wait in a list. Nothing is ever merged by it. */
export const compareEverybody = defineOperation({
  name: 'directory.compareEverybody',
  title: { ja: '台帳全体で同じ人を探す', en: 'Look for duplicates among everybody' },
  kind: 'command',
  permission: 'directory.person.merge',
  input: z.strictObject({}),
  output: z.object({ workId: z.uuid() }),
  refusals,
  async handle(_, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // only signed-in people hold the permission
    const last = await store.lastSweep(call.db, councilId, accountId)
    if (last !== undefined && (await findWork(call.db, councilId, last))?.state === 'running') refuse(refusals, 'underWay')
    const workId = call.newId()
    const total = await store.countPeople(call.db, councilId)
    await store.insertSweep(call.db, councilId, workId, accountId, call.clock.now())
    await noteProgress(call, looking, { workId, done: 0, total: Math.max(total, 1) })
    call.later(sweepPeople, { workId, after: null, done: 0 }, { workId })
    call.audit({ subject: { type: 'directory.sweep', id: workId }, fields: ['started'] })
    return { workId }
  },
})
