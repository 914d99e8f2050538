import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import * as store from '../store/organisations.ts'
import { organisationRefusals } from './record-organisation.ts'

const refusals = {
  ...organisationRefusals,
  endsBeforeBegin: {
    status: 422,
    ja: '終わりの日が、始まりの日より前です。日付を確かめてください。',
    en: 'It would end before its first day. Check the date.',
  },
} as const

/** 団体を終える（または、終えたのを取り消す）。 Its last day; null takes the ending back. What refers to it stays as it is. */
export const endOrganisation = defineOperation({
  name: 'directory.endOrganisation',
  title: { ja: '団体を終える', en: 'End an organisation' },
  kind: 'command',
  permission: 'directory.organisation.write',
  input: z.strictObject({ organisationId: z.uuid(), revision: z.int().min(1), validTo: IsoDate.nullable() }),
  output: z.object({ organisationId: z.uuid() }),
  refusals,
  async handle({ organisationId, revision, validTo }, call) {
    const { councilId } = call.actor
    const organisation = await store.findOrganisation(call.db, councilId, organisationId, call.clock.today())
    if (!organisation) refuse(refusals, 'notFound')
    if (validTo !== null && organisation.validFrom !== null && validTo < organisation.validFrom)
      refuse(refusals, 'endsBeforeBegin', [{ path: 'validTo', message: refusals.endsBeforeBegin }])
    if (!(await store.setLastDay(call.db, councilId, { organisationId, revision, validTo }))) refuse(refusals, 'changedMeanwhile')
    call.audit({ subject: { type: 'directory.organisation', id: organisationId }, fields: ['validTo'] })
    return { organisationId }
  },
})
