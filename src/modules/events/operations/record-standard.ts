import * as z from 'zod'
import { defineOperation } from '#kernel'
import { NewStandard } from '../schema.ts'
import { writeStandard } from '../store/standards.ts'

/** 研修・行事の定めを決める。 From a day on, with its source. */
export const recordStandard = defineOperation({
  name: 'events.recordStandard',
  title: { ja: '研修・行事の定めを決める', en: 'Lay down the standards of events' },
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
