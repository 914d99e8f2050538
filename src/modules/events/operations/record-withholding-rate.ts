import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewWithholdingRate } from '../schema.ts'
import { writeRate } from '../store/lecturers.ts'

/** 源泉徴収の率を定める。 From a day on, with its source. What is paid is reckoned anew by the rate of each day. */
export const recordWithholdingRate = defineOperation({
  name: 'events.recordWithholdingRate',
  title: { ja: '源泉徴収の率を定める', en: 'Lay down the tax withheld from fees' },
  kind: 'command',
  permission: 'events.list.change',
  input: NewWithholdingRate,
  output: z.object({ validFrom: z.iso.date() }),
  async handle(rate, call) {
    const rateId = call.newId()
    await writeRate(call.db, call.actor.councilId, { ...rate, rateId })
    call.audit({ subject: { type: 'events.withholdingRate', id: rateId }, fields: Object.keys(rate) })
    return { validFrom: rate.validFrom }
  },
})
