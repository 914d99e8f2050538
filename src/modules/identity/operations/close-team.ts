import * as z from 'zod'
import { IsoDate } from '#kernel/values'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { Reason } from '../schema.ts'
import * as store from '../store/memberships.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  inThePast: {
    status: 422,
    ja: '終わりの日は、始まりの日のあとの、今日かこれからの日にしてください。',
    en: 'The last day must be today or later, and after the first.',
  },
} as const

/** 担当チームを終える。 Every membership that goes through it ends on the same day; its records stay closed to all others. */
export const closeTeam = defineOperation({
  name: 'identity.closeTeam',
  title: { ja: '担当チームを終える', en: 'Close a team' },
  kind: 'command',
  permission: 'identity.team.change',
  input: z.strictObject({ teamId: z.uuid(), lastDay: IsoDate, reason: Reason }),
  output: z.object({ teamId: z.uuid() }),
  refusals,
  async handle({ teamId, lastDay, reason }, call) {
    const { councilId } = call.actor
    await store.lockMemberships(call.db, councilId)
    const team = await store.findTeam(call.db, councilId, teamId)
    if (!team) refuse(refusals, 'notFound')
    if (lastDay < call.clock.today() || lastDay < (team.validFrom ?? ''))
      refuse(refusals, 'inThePast', [{ path: 'lastDay', message: refusals.inThePast }])
    await store.closeTeam(call.db, councilId, teamId, lastDay, { reason, by: call.actor.accountId, at: call.clock.now() })
    call.audit({ subject: { type: 'identity.team', id: teamId }, fields: ['validTo'] })
    return { teamId }
  },
})
