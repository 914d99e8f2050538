import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { IsoDate } from '#kernel/values'
import * as store from '../store/organisations.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  endedAlready: {
    status: 409,
    ja: 'この加盟は、すでに終わっています。画面を開き直して確かめてください。',
    en: 'This membership has ended already. Open the page again.',
  },
  endsBeforeBegin: {
    status: 422,
    ja: '終わりの日が、始まりの日より前です。日付を確かめてください。',
    en: 'It would end before its first day. Check the date.',
  },
} as const

/** 連合・部会への加盟を終える。 With its last day; the line stays. */
export const endLink = defineOperation({
  name: 'directory.endLink',
  title: { ja: '連合・部会への加盟を終える', en: 'End a membership in a group' },
  kind: 'command',
  permission: 'directory.organisation.write',
  input: z.strictObject({ linkId: z.uuid(), validTo: IsoDate }),
  output: z.object({ linkId: z.uuid() }),
  refusals,
  async handle({ linkId, validTo }, call) {
    const { councilId } = call.actor
    const link = await store.lockLink(call.db, councilId, linkId)
    if (!link) refuse(refusals, 'notFound')
    if (link.validTo !== null) refuse(refusals, 'endedAlready')
    if (link.validFrom !== null && validTo < link.validFrom)
      refuse(refusals, 'endsBeforeBegin', [{ path: 'validTo', message: refusals.endsBeforeBegin }])
    await store.endLink(call.db, councilId, linkId, validTo)
    call.audit({ subject: { type: 'directory.organisation', id: link.memberId }, fields: ['groups'] })
    return { linkId }
  },
})
