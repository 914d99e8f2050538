import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { stands } from '../rules/period.ts'
import { SectionRename } from '../schema.ts'
import * as store from '../store/organisation.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  closedByThen: {
    status: 422,
    ja: 'その日には、この部署はありません。部署がある期間の日を入力してください。',
    en: 'The section does not exist on that day. Enter a day on which it does.',
  },
} as const

/** 部署の名前を変える（その日から）。 Who is in it stays; earlier days show the earlier name. */
export const renameSection = defineOperation({
  name: 'identity.renameSection',
  title: { ja: '部署の名前を変える', en: 'Rename a section' },
  kind: 'command',
  permission: 'identity.organisation.change',
  input: SectionRename,
  output: z.object({ sectionId: z.uuid() }),
  refusals,
  async handle(rename, call) {
    const { councilId } = call.actor
    const section = await store.findSection(call.db, councilId, rename.sectionId)
    if (!section) refuse(refusals, 'notFound')
    if (!stands(section, rename.from)) refuse(refusals, 'closedByThen', [{ path: 'from', message: refusals.closedByThen }])
    await store.nameSection(call.db, councilId, rename)
    call.audit({ subject: { type: 'identity.section', id: rename.sectionId }, fields: ['name', 'kana', 'from'] })
    return { sectionId: rename.sectionId }
  },
})
