import * as z from 'zod'
import { defineOperation } from '#kernel'
import { settingsOf } from '#platform/messages'
import * as jobs from '../store/jobs.ts'
import * as messages from '../store/messages.ts'

const day = 86_400_000

/** 古い控えを片付ける。 Jobs that ended long ago, and texts of messages settled longer ago than the council keeps them. Run by the schedule. */
export const tidyUp = defineOperation({
  name: 'system.tidyUp',
  title: { ja: '古い控えを片付ける', en: 'Tidy up' },
  kind: 'command',
  permission: 'system.data.tidy',
  input: z.strictObject({ keepJobsDays: z.int().min(1) }),
  output: z.object({ jobs: z.int(), texts: z.int() }),
  async handle({ keepJobsDays }, call) {
    const { councilId } = call.actor
    const { keepTextDays } = await settingsOf(call.db, councilId)
    const ago = (days: number) => new Date(call.clock.now().getTime() - days * day)
    call.audit({ subject: { type: 'identity.council', id: councilId } })
    return {
      jobs: await jobs.discardJobs(call.db, councilId, ago(keepJobsDays)),
      texts: await messages.discardTexts(call.db, councilId, ago(keepTextDays)),
    }
  },
})
