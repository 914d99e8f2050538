import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewStandard } from '../schema.ts'
import { writeStandard } from '../store/standards.ts'

/** 申込を持つ日数を定める。 From a day on, with its source. */
export const recordStandard = defineOperation({
  name: 'events.recordStandard',
  title: { ja: '申込を持つ日数を定める', en: 'Lay down how long applications are kept' },
  kind: 'command',
  permission: 'events.list.change',
  input: NewStandard,
  output: z.object({ validFrom: z.iso.date() }),
  async handle(standard, call) {
    const standardId = call.newId()
    await writeStandard(call.db, call.actor.councilId, { ...standard, standardId })
    call.audit({ subject: { type: 'events.standard', id: standardId }, fields: Object.keys(standard) })
    return { validFrom: standard.validFrom }
  },
})
