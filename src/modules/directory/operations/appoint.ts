import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { NewAppointment } from '../schema.ts'
import { dayAfter } from '../rules/terms.ts'
import * as store from '../store/appointments.ts'
import { appointmentSubject, placeInto, placeRefusals, tellEnded } from './appointing.ts'

const refusals = {
  ...placeRefusals,
  followsNot: {
    status: 422,
    ja: '選んだ席は、この職の充て職ではありません。画面を開き直して選んでください。',
    en: 'That seat does not follow this office. Open the page again and choose.',
  },
} as const

/** What is the same of everything that follows an office. */
const exOfficio = { kind: 'ex-officio', substitute: false, predecessorId: null, note: '' } as const

/**
 * 就任・委嘱を記録する。
 *
 * Kind, term number and last day are as the office lays down where they are left out. Seats of offices that follow this one (充て職) change hands in
 * the same step: whoever holds them makes way on the day before.
 */
export const appoint = defineOperation({
  name: 'directory.appoint',
  title: { ja: '就任・委嘱を記録する', en: 'Record an appointment' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: NewAppointment,
  output: z.object({ appointmentId: z.uuid() }),
  refusals,
  async handle({ followSeatIds, seatId, ...asked }, call) {
    const { councilId } = call.actor
    await store.lockSeats(call.db, councilId, [seatId, ...followSeatIds])
    const seat = found(await store.findSeat(call.db, councilId, seatId))
    const { appointmentId, validTo } = await placeInto(call, seat, asked)
    call.audit({ subject: appointmentSubject(appointmentId), fields: Object.keys(asked) })
    if (followSeatIds.length === 0) return { appointmentId }

    const following = await store.followingSeats(call.db, councilId, seat, asked.validFrom)
    const before = dayAfter(asked.validFrom, -1)
    for (const followId of followSeatIds) {
      const holders = following.filter((held) => held.seatId === followId)
      if (holders.length === 0) refuse(refusals, 'followsNot', [{ path: 'followSeatIds', message: refusals.followsNot }])
      for (const held of holders) if (held.appointmentId !== null) await makeWay(held.appointmentId)
      const follow = found(await store.findSeat(call.db, councilId, followId))
      const { personId, validFrom, recommendedBy, acceptedOn } = asked
      const made = await placeInto(call, follow, { ...exOfficio, personId, validFrom, validTo, recommendedBy, acceptedOn })
      call.audit({ subject: appointmentSubject(made.appointmentId), fields: ['exOfficio'] })
    }
    return { appointmentId }

    async function makeWay(heldId: string): Promise<void> {
      const held = found(await store.findAppointment(call.db, councilId, heldId))
      if (held.validFrom > before) refuse(placeRefusals, 'full', [{ path: 'followSeatIds', message: placeRefusals.full }])
      if (held.personId === asked.personId) refuse(placeRefusals, 'holdsAlready', [{ path: 'followSeatIds', message: placeRefusals.holdsAlready }])
      if (held.endedOn !== null || !(await store.endAppointment(call.db, councilId, held, before, 'transferred'))) refuse(commonRefusals, 'notFound')
      call.audit({ subject: appointmentSubject(heldId), fields: ['endedOn'] })
      tellEnded(call, held, before, 'transferred')
    }
  },
})
