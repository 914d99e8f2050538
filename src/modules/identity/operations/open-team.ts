import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { stands } from '../rules/period.ts'
import { NewTeam } from '../schema.ts'
import { findAreas, listCompartments } from '../store/areas.ts'
import * as store from '../store/memberships.ts'

const refusals = {
  unknown: {
    status: 404,
    ja: '分野か区域が、その日にはありません。選び直してください。',
    en: 'The compartment or the area does not exist on that day. Choose again.',
  },
} as const

/** 担当チームをつくる。 Opens the tier-6 scope of that team in that area; nobody sees into it until a membership names the team. */
export const openTeam = defineOperation({
  name: 'identity.openTeam',
  title: { ja: '担当チームをつくる', en: 'Open a team' },
  kind: 'command',
  permission: 'identity.team.change',
  input: NewTeam,
  output: z.object({ teamId: z.uuid() }),
  refusals,
  async handle(team, call) {
    const { councilId } = call.actor
    const compartment = (await listCompartments(call.db, councilId)).find(({ code }) => code === team.compartment)
    const [area] = await findAreas(call.db, councilId, [team.areaId], call.clock.today())
    for (const [path, found] of Object.entries({ compartment, areaId: area }))
      if (!found || !stands(found, team.validFrom)) refuse(refusals, 'unknown', [{ path, message: refusals.unknown }])
    const teamId = call.newId()
    await store.insertTeam(call.db, councilId, { ...team, teamId, scopeId: call.newId() })
    call.audit({ subject: { type: 'identity.team', id: teamId }, fields: Object.keys(team) })
    return { teamId }
  },
})
