import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { IsoDate, line } from '#kernel/values'
import * as store from '../store/organisations.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  sameOrganisation: {
    status: 422,
    ja: '団体を、その団体自身に加盟させることはできません。ほかの団体を選んでください。',
    en: 'An organisation cannot belong to itself. Choose another one.',
  },
  groupUnknown: {
    status: 422,
    ja: 'その団体は台帳にありません。一覧から選んでください。',
    en: 'There is no such organisation. Choose from the list.',
  },
  alreadyLinked: {
    status: 409,
    ja: 'その期間は、すでに加盟しています。前の加盟を終えてから、もう一度載せてください。',
    en: 'It belongs to it already. End that membership first, then enter it again.',
  },
} as const

/** 団体を連合・部会に加盟させる。 From a day on, or always. */
export const linkOrganisations = defineOperation({
  name: 'directory.linkOrganisations',
  title: { ja: '連合・部会への加盟を載せる', en: 'Enter that an organisation belongs to a group' },
  kind: 'command',
  permission: 'directory.organisation.write',
  input: z.strictObject({
    memberId: z.uuid(),
    groupId: z.uuid(),
    validFrom: IsoDate.nullable().default(null),
    note: line(200).default(''),
  }),
  output: z.object({ linkId: z.uuid() }),
  refusals,
  async handle(link, call) {
    const { councilId } = call.actor
    const { memberId, groupId, validFrom } = link
    const refused = (code: 'sameOrganisation' | 'groupUnknown') => refuse(refusals, code, [{ path: 'groupId', message: refusals[code] }])
    if (memberId === groupId) refused('sameOrganisation')
    if (!(await store.lockOrganisation(call.db, councilId, memberId))) refuse(refusals, 'notFound')
    if (!(await store.findOrganisation(call.db, councilId, groupId, call.clock.today()))) refused('groupUnknown')
    if (await store.isLinked(call.db, councilId, groupId, memberId, validFrom)) refuse(refusals, 'alreadyLinked')
    const linkId = call.newId()
    await store.insertLink(call.db, councilId, { ...link, linkId })
    call.audit({ subject: { type: 'directory.organisation', id: memberId }, fields: ['groups'] })
    return { linkId }
  },
})
