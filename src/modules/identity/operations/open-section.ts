import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { stands } from '../rules/period.ts'
import { NewSection } from '../schema.ts'
import * as store from '../store/organisation.ts'

const refusals = {
  wrongPlace: {
    status: 404,
    ja: '上の部署が、その日にはありません。選び直してください。',
    en: 'The section above does not exist on that day. Choose again.',
  },
} as const

/** 部署を設ける（その日から）。 A day to come makes it part of next year’s organisation. */
export const openSection = defineOperation({
  name: 'identity.openSection',
  title: { ja: '部署を設ける', en: 'Open a section' },
  kind: 'command',
  permission: 'identity.organisation.change',
  input: NewSection,
  output: z.object({ sectionId: z.uuid() }),
  refusals,
  async handle({ from, ...section }, call) {
    const { councilId } = call.actor
    if (section.parentSectionId !== null) {
      const above = await store.findSection(call.db, councilId, section.parentSectionId)
      if (!above || !stands(above, from)) refuse(refusals, 'wrongPlace', [{ path: 'parentSectionId', message: refusals.wrongPlace }])
    }
    const sectionId = call.newId()
    await store.insertSection(call.db, councilId, { ...section, sectionId, validFrom: from })
    call.audit({ subject: { type: 'identity.section', id: sectionId }, fields: Object.keys(section) })
    return { sectionId }
  },
})
