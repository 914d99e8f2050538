import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { overlaps, stands } from '../rules/period.ts'
import { NewMembership } from '../schema.ts'
import { findAreas, listCompartments } from '../store/areas.ts'
import * as store from '../store/memberships.ts'
import { listRoles } from '../store/roles.ts'
import * as deciding from './deciding.ts'

const refusals = {
  ...deciding.refusals,
  unknown: {
    status: 404,
    ja: '人・役割・分野・区域・チームのどれかが、その期間にはありません。選び直してください。',
    en: 'Person, role, compartment, area or team does not exist in that period. Choose again.',
  },
  inThePast: {
    status: 422,
    ja: '今日より前の日からは付けられません。今日か、これからの日を入力してください。',
    en: 'A membership cannot begin before today. Enter today or a later day.',
  },
  endsTooEarly: {
    status: 422,
    ja: '終わりの日が、始まりの日より前です。日付を直してください。',
    en: 'The last day is before the first. Correct the dates.',
  },
  alreadyHeld: {
    status: 409,
    ja: '同じ所属がすでにあります。期間を変えるときは、その所属を開いて変えてください。',
    en: 'The person has this membership already. To change its period, open that one.',
  },
} as const

/**
 * 所属を付ける。
 *
 * The security officer decides for everybody else; whoever else may grant passes on no more than one own membership opens (see
 * `rules/granting.ts`). It holds from the next request on its first day.
 */
export const grantMembership = defineOperation({
  name: 'identity.grantMembership',
  title: { ja: '所属を付ける', en: 'Grant a membership' },
  kind: 'command',
  permission: 'identity.membership.grant',
  fresh: true,
  input: NewMembership,
  output: z.object({ membershipId: z.uuid() }),
  refusals,
  async handle({ reason, ...asked }, call) {
    if (asked.validFrom < call.clock.today()) refuse(refusals, 'inThePast', [{ path: 'validFrom', message: refusals.inThePast }])
    if (asked.validTo !== null && asked.validTo < asked.validFrom)
      refuse(refusals, 'endsTooEarly', [{ path: 'validTo', message: refusals.endsTooEarly }])
    const wanted = { ...asked, areaPath: await pathIfAllExist(asked, call) }
    await deciding.mayDecide(wanted, call)
    const others = await deciding.mayHold(wanted, null, call)
    const identical = ['role', 'compartment', 'areaId', 'tier', 'teamId'] as const
    if (others.some((other) => identical.every((key) => other[key] === asked[key]) && overlaps(other, asked)))
      refuse(refusals, 'alreadyHeld', [{ path: 'role', message: refusals.alreadyHeld }])

    const membershipId = call.newId()
    const by = { reason, by: call.actor.accountId, at: call.clock.now() }
    await store.insertMembership(call.db, call.actor.councilId, { ...asked, membershipId }, by)
    call.audit({ subject: { type: 'identity.membership', id: membershipId }, fields: Object.keys(asked) })
    return { membershipId }
  },
})

async function pathIfAllExist(
  asked: Omit<z.output<typeof NewMembership>, 'reason'>,
  { db, clock, actor: { councilId } }: Call,
): Promise<readonly string[]> {
  const account = await store.findAccount(db, councilId, asked.accountId)
  const role = (await listRoles(db, councilId)).find(({ code }) => code === asked.role)
  const compartment = (await listCompartments(db, councilId)).find(({ code }) => code === asked.compartment)
  const [area] = await findAreas(db, councilId, [asked.areaId], clock.today())
  const team = asked.teamId === null ? null : await store.findTeam(db, councilId, asked.teamId)
  const there = account && role && compartment && area && team !== undefined
  const missing = (path: string) => refuse(refusals, 'unknown', [{ path, message: refusals.unknown }])
  if (!there) return missing(!account ? 'accountId' : !role ? 'role' : !compartment ? 'compartment' : !area ? 'areaId' : 'teamId')
  if (!stands(compartment, asked.validFrom)) return missing('compartment')
  if (!stands(area, asked.validFrom)) return missing('areaId')
  if (
    team &&
    (team.compartment !== asked.compartment || !stands(team, asked.validFrom) || (team.validTo !== null && (asked.validTo ?? '9999') > team.validTo))
  )
    return missing('teamId')
  return area.ancestorIds
}
