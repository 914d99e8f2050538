import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewAdjustment } from '../schema.ts'
import * as store from '../store/adjustments.ts'
import { areaExists } from '../store/work.ts'
import { adjustmentSubject } from './adjusting.ts'
import { checkPrinted, workRefusals } from './work-steps.ts'

const refusals = {
  lineUnknown: workRefusals.lineUnknown,
  areaUnknown: { status: 422, ja: '選んだ地区がありません。地区を選び直してください。', en: 'There is no such district. Choose again.' },
  monthToCome: { status: 422, ja: 'まだ来ていない月です。月を選び直してください。', en: 'That month is still to come. Choose another one.' },
} as const

/** 実績の調整を申し出る。 A difference with its reason; it counts once somebody else has approved it. */
export const requestAdjustment = defineOperation({
  name: 'plan.requestAdjustment',
  title: { ja: '実績の調整を申し出る', en: 'Ask for an adjustment' },
  kind: 'command',
  permission: 'plan.adjustment.request',
  input: NewAdjustment,
  output: z.object({ adjustmentId: z.uuid() }),
  refusals,
  async handle(asked, call) {
    const { db, actor, clock } = call
    if (asked.month > clock.today()) refuse(refusals, 'monthToCome', [{ path: 'month', message: refusals.monthToCome }])
    await checkPrinted(call, { activity: asked.activity, happenedOn: asked.month })
    if (asked.areaId !== null && !(await areaExists(db, actor.councilId, asked.areaId)))
      refuse(refusals, 'areaUnknown', [{ path: 'areaId', message: refusals.areaUnknown }])
    const adjustmentId = call.newId()
    await store.insertAdjustment(db, actor.councilId, { ...asked, adjustmentId, requestedAt: clock.now(), requestedBy: actor.accountId! }) // signed-in only
    call.audit({ subject: adjustmentSubject(adjustmentId), fields: Object.keys(asked) })
    return { adjustmentId }
  },
})
