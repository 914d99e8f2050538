import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewResolution } from '../schema.ts'
import { findBody, listMembers, ruleOn } from '../store/bodies.ts'
import { insertResolution } from '../store/resolutions.ts'
import { bodyClosed, dayRefusals } from './gathering-steps.ts'
import { checkKind } from './plan-gathering.ts'
import { resolutionSubject } from './resolution-steps.ts'
import { seatsOf } from './seats.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  ...bodyClosed,
  kindUnknown: dayRefusals.kindUnknown,
  notAllowed: {
    status: 422,
    ja: 'その日の決まりでは、この会議体は決議を省略できません。会議を開くか、会則などに定めがあるときは会議体のページで決まりを定めてください。',
    en: 'By its rule of that day this body cannot decide without meeting. Hold a meeting, or lay down the rule on its page where its articles have one.',
  },
  noMembers: {
    status: 422,
    ja: 'その日の構成員がありません。先に会議体のページで構成員を入れてください。',
    en: 'The body has no members on that day. Enter them on its page first.',
  },
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。提案した日を入力してください。',
    en: 'That day is still to come. Enter the day it was proposed.',
  },
} as const

/** 決議の省略を提案したことを記録する。 For a body whose rule of that day allows it; with a seat for each member and auditor of that day. */
export const proposeResolution = defineOperation({
  name: 'calendar.proposeResolution',
  title: { ja: '決議の省略の提案を記録する', en: 'Record a proposal to decide without meeting' },
  kind: 'command',
  permission: 'calendar.meeting.record',
  input: NewResolution,
  output: z.object({ resolutionId: z.uuid() }),
  refusals,
  async handle(resolution, call) {
    const { councilId, accountId } = call.actor
    const { bodyId, proposedOn, kind } = resolution
    const refused = (code: keyof typeof refusals, path: string) => refuse(refusals, code, [{ path, message: refusals[code] }])
    const body = await findBody(call.db, councilId, bodyId, call.clock.today())
    if (!body) return refused('notFound', 'bodyId')
    if (proposedOn > call.clock.today()) refused('stillToCome', 'proposedOn')
    if (body.validTo !== null && body.validTo < proposedOn) refused('bodyClosed', 'proposedOn')
    const form = (await ruleOn(call.db, councilId, bodyId, proposedOn))?.resolutions ?? 'none'
    if (form === 'none') refused('notAllowed', 'proposedOn')
    await checkKind(call, 'resolution', kind, 'kind')
    const seats = await seatsOf(call, await listMembers(call.db, councilId, bodyId), proposedOn)
    if (seats.every(({ role }) => role !== 'member')) refused('noMembers', 'bodyId')
    const resolutionId = call.newId()
    const by = accountId! // the permission is held by signed-in people only
    await insertResolution(call.db, councilId, { ...resolution, resolutionId, scopeId: body.scopeId, at: call.clock.now(), by }, seats)
    call.audit({ subject: resolutionSubject(resolutionId), fields: Object.keys(resolution) })
    return { resolutionId }
  },
})
