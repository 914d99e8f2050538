import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import { dayAfter } from '../rules/terms.ts'
import { findSeat, lockSeats, mostHeld, mostHolders } from '../store/appointments.ts'
import * as store from '../store/offices.ts'
import { seatRefusals } from './record-seat.ts'

const refusals = {
  ...seatRefusals,
  endsBefore: {
    status: 422,
    ja: '席の最初の日より前です。日付を確かめてください。',
    en: 'That is before the first day of the seat. Check the date.',
  },
} as const

/** 席をなくす。 From a day on, once nobody holds it any more; earlier rosters keep it. */
export const endSeat = defineOperation({
  name: 'directory.endSeat',
  title: { ja: '席をなくす', en: 'End a seat' },
  kind: 'command',
  permission: 'directory.list.change',
  input: z.strictObject({ seatId: z.uuid(), lastDay: IsoDate }),
  output: z.object({ seatId: z.uuid() }),
  refusals,
  async handle({ seatId, lastDay }, call) {
    const { councilId } = call.actor
    await lockSeats(call.db, councilId, [seatId])
    const seat = found(await findSeat(call.db, councilId, seatId))
    if (seat.validFrom !== null && lastDay < seat.validFrom) refuse(refusals, 'endsBefore')
    if ((await mostHolders(call.db, councilId, seatId, dayAfter(lastDay, 1), null)) > 0) refuse(seatRefusals, 'stillHeld')
    if ((await mostHeld(call.db, seatId, dayAfter(lastDay, 1), null)) > 0) refuse(seatRefusals, 'handledElsewhere')
    await store.endSeat(call.db, councilId, seatId, lastDay)
    call.audit({ subject: { type: 'directory.seat', id: seatId }, fields: ['validTo'] })
    return { seatId }
  },
})
