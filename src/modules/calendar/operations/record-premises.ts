import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewPremises } from '../schema.ts'
import * as store from '../store/days.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  endsBeforeStart: {
    status: 422,
    ja: '終わりの日が、始まりの日より前です。日付を確かめてください。',
    en: 'It ends before it begins. Check the dates.',
  },
} as const

/** 建物・窓口を登録する（または直す）。 What closing days can be laid down for; with a last day it is offered no longer. */
export const recordPremises = defineOperation({
  name: 'calendar.recordPremises',
  title: { ja: '建物・窓口を登録する', en: 'Record premises' },
  kind: 'command',
  permission: 'calendar.days.change',
  input: NewPremises,
  output: z.object({ premisesId: z.uuid() }),
  refusals,
  async handle(premises, call) {
    const { validFrom, validTo } = premises
    if (validTo !== null && validTo < validFrom) refuse(refusals, 'endsBeforeStart', [{ path: 'validTo', message: refusals.endsBeforeStart }])
    const premisesId = premises.premisesId ?? call.newId()
    const isNew = premises.premisesId === undefined
    if (!(await store.writePremises(call.db, call.actor.councilId, { ...premises, premisesId }, isNew))) refuse(refusals, 'notFound')
    call.audit({ subject: { type: 'calendar.premises', id: premisesId }, fields: Object.keys(premises) })
    return { premisesId }
  },
})
