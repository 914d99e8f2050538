import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { mayChangeBody, mayOpenBody, mayRecord } from '../policy.ts'
import { Body, BodyMember, BodyName, BodyRule, GatheringRow } from '../schema.ts'
import * as store from '../store/bodies.ts'
import { listGatherings } from '../store/gatherings.ts'
import { rowOf } from './get-gathering.ts'
import { seatholders, seatsOf } from './seats.ts'

const nextDates = 5

/** 会議体を見る。 Its names, its rule in force and the others, its members as they are today, and its next dates. */
export const getBody = defineOperation({
  name: 'calendar.getBody',
  title: { ja: '会議体を見る', en: 'Show a body' },
  kind: 'query',
  permission: 'calendar.meeting.read',
  input: z.strictObject({ bodyId: z.uuid() }),
  output: Body.extend({
    areaId: z.uuid(),
    /** Newest first, those to come included; the first one has no day. */
    names: z.array(BodyName),
    rule: BodyRule.nullable(),
    /** Newest first, those to come included. */
    rules: z.array(BodyRule),
    members: z.array(BodyMember),
    next: z.array(GatheringRow),
    sections: z.array(z.object({ sectionId: z.uuid(), name: z.string() })),
    mayChange: z.boolean(),
    mayClose: z.boolean(),
    /** 決議の省略を提案できる。 By the rule of today. */
    mayPropose: z.boolean(),
  }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ bodyId }, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const body = found(await store.findBody(call.db, councilId, bodyId, call.clock.today()))
    const rules = await store.listRules(call.db, councilId, bodyId)
    const rule = rules.find(({ validFrom }) => validFrom <= today) ?? null
    const members = await store.listMembers(call.db, councilId, bodyId)
    const seats = await seatsOf(call, members, today)
    const holders = await seatholders(call, seats, today)
    const { items } = await listGatherings(call.db, councilId, { show: 'coming', bodyId, page: 1 }, { today, soon: today, size: nextDates })
    const own = (memberId: string) => seats.flatMap((seat, at) => (seat.memberId === memberId ? [holders[at]] : []))
    return {
      ...body,
      names: await store.listNames(call.db, councilId, bodyId),
      rule,
      rules,
      members: members.map((member) => {
        const mine = own(member.memberId)
        const personName = member.personId === null ? '' : (mine[0]?.name ?? '')
        return { ...member, personName, seats: mine.length, holders: mine.filter((holder) => holder !== undefined).length }
      }),
      next: items.map((gathering) => rowOf(gathering, today)),
      sections: await store.listSections(call.db, councilId, today),
      mayChange: mayChangeBody(call.actor),
      mayClose: mayOpenBody(call.actor),
      mayPropose: mayRecord(call.actor) && rule !== null && rule.resolutions !== 'none' && (body.validTo === null || body.validTo >= today),
    }
  },
})
