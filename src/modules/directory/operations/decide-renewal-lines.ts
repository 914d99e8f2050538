import * as z from 'zod'
import { defineOperation, found, refuse } from '#kernel'
import { LineDecisions } from '../schema.ts'
import { findAppointee } from '../store/appointments.ts'
import * as store from '../store/renewals.ts'
import { placeRefusals } from './appointing.ts'
import { openRenewal, renewalRefusals, renewalSubject } from './renewing.ts'

const refusals = {
  ...renewalRefusals,
  personEnded: placeRefusals.personEnded,
  oneByOne: {
    status: 422,
    ja: '後任は、一行ずつ決めてください。',
    en: 'Whoever comes in is entered one line at a time.',
  },
  nobodyThere: {
    status: 422,
    ja: '就いている人のいない行が含まれています。その行は「欠員補充」か「欠員のまま」にしてください。',
    en: 'Some of the lines have no holder. Fill those, or leave them vacant.',
  },
  somebodyThere: {
    status: 422,
    ja: '就いている人のいる行が含まれています。その行は「再任」か「退任」にしてください。',
    en: 'Some of the lines have a holder. Decide whether those are reappointed or retire.',
  },
  noSuccessor: {
    status: 422,
    ja: '後任を入れられるのは、「退任」と「欠員補充」の行だけです。',
    en: 'Somebody comes in only where a holder retires or a place is empty.',
  },
} as const

/** 一斉改選の行を決める。 Many at once; a successor one by one. The review is taken back with it. */
export const decideRenewalLines = defineOperation({
  name: 'directory.decideRenewalLines',
  title: { ja: '一斉改選の行を決める', en: 'Decide lines of a renewal' },
  kind: 'command',
  permission: 'directory.appointment.write',
  input: LineDecisions,
  output: z.object({ count: z.int() }),
  refusals,
  async handle(decided, call) {
    const { councilId } = call.actor
    const { renewalId, lineIds, decision, incomingPersonId } = decided
    await openRenewal(call, renewalId)
    const lines = await store.findLines(call.db, councilId, renewalId, lineIds)
    if (lines.length !== new Set(lineIds).size) refuse(refusals, 'notFound')
    if (incomingPersonId !== null) {
      if (lines.length > 1) refuse(refusals, 'oneByOne')
      if (decision !== 'retired' && decision !== 'vacant')
        refuse(refusals, 'noSuccessor', [{ path: 'incomingPersonId', message: refusals.noSuccessor }])
      const person = found(await findAppointee(call.db, councilId, incomingPersonId))
      if (person.protected) refuse(refusals, 'notFound')
      if (person.endedOn !== null) refuse(refusals, 'personEnded', [{ path: 'incomingPersonId', message: refusals.personEnded }])
    }
    if ((decision === 'reappointed' || decision === 'retired') && lines.some(({ outgoing }) => !outgoing)) refuse(refusals, 'nobodyThere')
    if (decision === 'vacant' && lines.some(({ outgoing }) => outgoing)) refuse(refusals, 'somebodyThere')
    const count = await store.decideLines(call.db, councilId, decided)
    await store.touchRenewal(call.db, councilId, renewalId)
    call.audit({ subject: renewalSubject(renewalId), fields: ['lines'] })
    return { count }
  },
})
