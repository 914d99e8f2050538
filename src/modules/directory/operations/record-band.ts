import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { NewBand } from '../schema.ts'
import * as store from '../store/bands.ts'
import { listOffices } from '../store/lists.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  sameName: {
    status: 409,
    ja: 'その年度には、同じ職・同じ名前の区分があります。名前を変えてください。',
    en: 'That fiscal year has a band of this name and office. Choose another name.',
  },
} as const

/** 研修の区分を定める（または直す）。 Fiscal year and office stay. */
export const recordBand = defineOperation({
  name: 'directory.recordBand',
  title: { ja: '研修の区分を定める', en: 'Lay down a band of trainings' },
  kind: 'command',
  permission: 'directory.list.change',
  input: NewBand,
  output: z.object({ bandId: z.uuid() }),
  refusals,
  async handle(band, call) {
    const { councilId } = call.actor
    const offices = await listOffices(call.db, councilId)
    for (const id of [band.officeId, band.alsoOfficeId]) if (id !== null) found(offices.find(({ officeId }) => officeId === id))
    const before = band.bandId === undefined ? undefined : found(await store.findBand(call.db, councilId, band.bandId))
    if (before && (before.officeId !== band.officeId || before.fiscalYear !== band.fiscalYear)) refuse(refusals, 'notFound')
    const bandId = band.bandId ?? call.newId()
    const same = await store.listBands(call.db, councilId, band.fiscalYear)
    if (same.some((other) => other.bandId !== bandId && other.officeId === band.officeId && other.name === band.name))
      refuse(refusals, 'sameName', [{ path: 'name', message: refusals.sameName }])
    await store.insertBands(call.db, councilId, [{ ...band, bandId }])
    call.audit({ subject: { type: 'directory.band', id: bandId }, fields: Object.keys(band) })
    return { bandId }
  },
})
