import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { stands } from '../rules/period.ts'
import { SectionEnd } from '../schema.ts'
import * as store from '../store/organisation.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  closedByThen: {
    status: 422,
    ja: 'その日には、この部署はありません。部署がある期間の日を入力してください。',
    en: 'The section does not exist on that day. Enter a day on which it does.',
  },
  stillThere: {
    status: 409,
    ja: 'その日のあとも続く人や部署が、この部署の中にあります。先に、その異動や廃止を入力してください。',
    en: 'People or sections within it go on beyond that day. Enter their moves first.',
  },
} as const

/** 部署を廃止する（その日を最後に）。 It stays readable on the days it existed. */
export const endSection = defineOperation({
  name: 'identity.endSection',
  title: { ja: '部署を廃止する', en: 'Close a section' },
  kind: 'command',
  permission: 'identity.organisation.change',
  input: SectionEnd,
  output: z.object({ sectionId: z.uuid() }),
  refusals,
  async handle({ sectionId, lastDay }, call) {
    const { councilId } = call.actor
    const section = await store.findSection(call.db, councilId, sectionId)
    if (!section) refuse(refusals, 'notFound')
    if (!stands(section, lastDay)) refuse(refusals, 'closedByThen', [{ path: 'lastDay', message: refusals.closedByThen }])
    if (await store.goesOnIn(call.db, councilId, sectionId, lastDay)) refuse(refusals, 'stillThere')
    await store.endSection(call.db, councilId, sectionId, lastDay)
    call.audit({ subject: { type: 'identity.section', id: sectionId }, fields: ['validTo'] })
    return { sectionId }
  },
})
