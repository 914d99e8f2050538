import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { dayAfter } from '../rules/terms.ts'
import { NewSeat } from '../schema.ts'
import { handledElsewhere } from './appointing.ts'
import { lockSeats, mostHeld, mostHolders } from '../store/appointments.ts'
import * as store from '../store/offices.ts'

export const seatRefusals = {
  notFound: commonRefusals.notFound,
  organisationUnfit: {
    status: 422,
    ja: 'この職は、その種類の団体にはありません。団体を選び直してください。',
    en: 'Organisations of that kind do not have this office. Choose the organisation again.',
  },
  sameSeat: {
    status: 409,
    ja: '同じ職・団体・区域の席がすでにあります。人数を増やすときは、その席の定数を直してください。',
    en: 'There is such a seat already. To have more of it, change its number of places.',
  },
  stillHeld: {
    status: 409,
    ja: '就いている人がいるため、その定数・期間にはできません。先に退任を記録してください。',
    en: 'People hold it. Record first that they left.',
  },
  ...handledElsewhere,
} as const

/** 席を定める（または直す）。 Which organisation or area has the office, for which 担当区域, and how many. Office, organisation and area of a seat stay. */
export const recordSeat = defineOperation({
  name: 'directory.recordSeat',
  title: { ja: '席を定める', en: 'Lay down a seat' },
  kind: 'command',
  permission: 'directory.list.change',
  input: NewSeat,
  output: z.object({ seatId: z.uuid() }),
  refusals: seatRefusals,
  async handle(seat, call) {
    const { councilId } = call.actor
    const parts = found(await store.findSeatParts(call.db, councilId, seat))
    if (!parts.area) refuse(commonRefusals, 'notFound')
    if (parts.organisationKind !== (seat.organisationId === null ? null : parts.givenKind))
      refuse(seatRefusals, 'organisationUnfit', [{ path: 'organisationId', message: seatRefusals.organisationUnfit }])
    const seatId = seat.seatId ?? call.newId()
    const subject = { type: 'directory.seat', id: seatId }
    if (seat.seatId === undefined) {
      if (!(await store.insertSeat(call.db, councilId, { ...seat, seatId }))) refuse(seatRefusals, 'sameSeat')
    } else {
      await lockSeats(call.db, councilId, [seatId])
      // From today on: what was over-filled long ago is no reason to refuse.
      const most = await mostHolders(call.db, councilId, seatId, call.clock.today(), null)
      const after = seat.validTo === null ? 0 : await mostHolders(call.db, councilId, seatId, dayAfter(seat.validTo, 1), null)
      if (most > seat.places || after > 0) refuse(seatRefusals, 'stillHeld')
      const mostOfAll = await mostHeld(call.db, seatId, call.clock.today(), null)
      const afterOfAll = seat.validTo === null ? 0 : await mostHeld(call.db, seatId, dayAfter(seat.validTo, 1), null)
      if (mostOfAll > seat.places || afterOfAll > 0) refuse(seatRefusals, 'handledElsewhere')
      if (!(await store.updateSeat(call.db, councilId, { ...seat, seatId }))) refuse(seatRefusals, 'notFound')
    }
    call.audit({ subject, fields: Object.keys(seat) })
    return { seatId }
  },
})
