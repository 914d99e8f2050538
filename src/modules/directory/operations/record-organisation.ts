import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { NewOrganisation, offeredOn } from '../schema.ts'
import { listChoices } from '../store/lists.ts'
import * as store from '../store/organisations.ts'
import { scopeOfFiles } from './attaching.ts'

/** What writing an organisation may be refused with. */
export const organisationRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に保存しています。入力した内容を手元に写してから画面を開き直し、新しい内容を見て直してください。',
    en: 'Somebody else has saved it first. Copy what you typed, open the page again and enter it there.',
  },
} as const

const refusals = {
  ...organisationRefusals,
  kindUnknown: {
    status: 422,
    ja: 'その種類は、いま選べません。一覧から選んでください。',
    en: 'That kind is not offered now. Choose from the list.',
  },
  areaUnknown: {
    status: 422,
    ja: 'その地区はありません。一覧から選んでください。',
    en: 'There is no such district. Choose from the list.',
  },
  beginsAfterEnd: {
    status: 422,
    ja: '始まりの日が、終わりの日より後です。日付を確かめてください。',
    en: 'It would begin after its last day. Check the date.',
  },
} as const

/**
 * 団体を台帳に載せる（または直す）。
 *
 * A new address is remembered with its day, for the check before letters are sent. A kind that is no longer offered may stay where it stands.
 */
export const recordOrganisation = defineOperation({
  name: 'directory.recordOrganisation',
  title: { ja: '団体を載せる', en: 'Enter an organisation' },
  kind: 'command',
  permission: 'directory.organisation.write',
  input: NewOrganisation,
  output: z.object({ organisationId: z.uuid() }),
  refusals,
  async handle(organisation, call) {
    const { councilId } = call.actor
    const today = call.clock.today()
    const refused = (code: 'kindUnknown' | 'areaUnknown' | 'beginsAfterEnd', path: string) =>
      refuse(refusals, code, [{ path, message: refusals[code] }])
    const organisationId = organisation.organisationId ?? call.newId()
    const before = organisation.organisationId === undefined ? undefined : await store.findOrganisation(call.db, councilId, organisationId, today)
    if (organisation.organisationId !== undefined && !before) refuse(refusals, 'notFound')
    if (organisation.kind !== before?.kind) {
      const kinds = await listChoices(call.db, councilId, 'organisation-kind')
      if (!kinds.some((kind) => kind.code === organisation.kind && offeredOn(kind, today))) refused('kindUnknown', 'kind')
    }
    if (organisation.areaId !== null && !(await store.hasArea(call.db, councilId, organisation.areaId))) refused('areaUnknown', 'areaId')
    if (before?.validTo && organisation.validFrom && organisation.validFrom > before.validTo) refused('beginsAfterEnd', 'validFrom')
    const entry = { ...organisation, organisationId }
    const moves = before !== undefined && before.areaId !== organisation.areaId
    if (!before) await store.insertOrganisations(call.db, councilId, [entry])
    else if (!(await store.updateOrganisation(call.db, councilId, entry, today))) refuse(refusals, 'changedMeanwhile')
    if (moves) await store.handOverFiles(call.db, organisationId, found(await scopeOfFiles(call, organisation.areaId)))
    call.audit({ subject: { type: 'directory.organisation', id: organisationId }, fields: Object.keys(organisation) })
    return { organisationId }
  },
})
