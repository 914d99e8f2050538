import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import { Proposal } from '../schema.ts'
import * as store from '../store/appointments.ts'
import { proposeTerm } from './appointing.ts'

/** 就任の案（期数・任期の最後の日・ほかの職・充て職）を見る。 What the form fills in, and what to know before it is sent. */
export const proposeAppointment = defineOperation({
  name: 'directory.proposeAppointment',
  title: { ja: '就任の案を見る', en: 'Show what is proposed for an appointment' },
  kind: 'query',
  permission: 'directory.appointment.write',
  input: z.strictObject({
    seatId: z.uuid(),
    personId: z.uuid(),
    validFrom: IsoDate,
    substitute: z.boolean().default(false),
    predecessorId: z.uuid().nullable().default(null),
  }),
  output: Proposal,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ seatId, personId, validFrom, substitute, predecessorId }, call) {
    const { councilId } = call.actor
    const seat = found(await store.findSeat(call.db, councilId, seatId))
    const person = found(await store.findAppointee(call.db, councilId, personId))
    if (person.protected) refuse(commonRefusals, 'notFound') // a page would say the name; only the page of the person does

    const predecessor = predecessorId === null ? undefined : found(await store.findAppointment(call.db, councilId, predecessorId))
    const proposed = await proposeTerm(call, seat, personId, validFrom, substitute, predecessor && predecessor.validTo)
    const most = await store.mostHolders(call.db, councilId, seatId, validFrom, proposed.validTo)
    const following = await store.followingSeats(call.db, councilId, seat, validFrom)
    return {
      ...proposed,
      name: person.name,
      vacancies: Math.max(0, seat.places - most),
      others: await store.otherOffices(call.db, councilId, personId, seat.officeId, validFrom),
      following,
    }
  },
})
