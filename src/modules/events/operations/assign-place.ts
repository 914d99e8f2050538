import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { Assignment } from '../schema.ts'
import { holderOf, writeAssigned } from '../store/applications.ts'
import { listTerms } from '../store/terms.ts'
import { applicationSubject } from './admitting.ts'
import { applicationRefusals, goingApplicationFor } from './applying.ts'

const refusals = {
  ...applicationRefusals,
  spaceTaken: {
    status: 409,
    ja: '「{assigned}」は、申込番号{number}に割り当ててあります。ほかの区画を選ぶか、先にその割当てを外してください。',
    en: '“{assigned}” is given to application no. {number}. Choose another one, or take it back there first.',
  },
} as const

/**
 * 区画・担当を割り当てる。 Of whoever has a place: which space or shift is theirs. Empty takes it back. Where the kind of what is
 * looked for says so, nobody else has it.
 */
export const assignPlace = defineOperation({
  name: 'events.assignPlace',
  title: { ja: '区画・担当を割り当てる', en: 'Assign a space or shift' },
  kind: 'command',
  permission: 'events.application.write',
  input: Assignment,
  output: z.object({ revision: z.int() }),
  refusals,
  async handle({ assigned, ...opened }, call) {
    const { application, event } = await goingApplicationFor(call, opened)
    if (application.state !== 'placed') refuse(applicationRefusals, 'notNow')
    const { councilId } = call.actor
    const alone = assigned !== '' && (await isAlone(call, event.recruitment))
    const holder = alone ? await holderOf(call.db, councilId, application, assigned) : undefined
    if (holder !== undefined) {
      const { ja, en, status } = refusals.spaceTaken
      const message = { ja: fill(ja, { assigned, number: holder }), en: fill(en, { assigned, number: holder }) }
      refuse({ spaceTaken: { status, ...message } }, 'spaceTaken', [{ path: 'assigned', message }])
    }
    await writeAssigned(call.db, councilId, application.applicationId, assigned, alone)
    call.audit({ subject: applicationSubject(application.applicationId), fields: ['assigned'] })
    return { revision: application.revision + 1 }
  },
})

/** 一件だけに割り当てる募集か。 As the council lists what is looked for. */
async function isAlone(call: Call, recruitment: string | null): Promise<boolean> {
  const terms = await listTerms(call.db, call.actor.councilId)
  return terms.some(({ list, code, alone }) => list === 'recruitment' && code === recruitment && alone)
}
