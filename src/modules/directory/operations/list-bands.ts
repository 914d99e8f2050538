import * as z from 'zod'
import { defineOperation } from '#kernel'
import { FiscalYear, fiscalYearOf } from '#kernel/values'
import { Band } from '../schema.ts'
import * as store from '../store/bands.ts'

/** 研修の区分を一覧する。 Of a fiscal year, this one when left out; or those asked for, of whichever year. Whom a band invites: `listHolders` with it. */
export const listBands = defineOperation({
  name: 'directory.listBands',
  title: { ja: '研修の区分を一覧する', en: 'List bands of trainings' },
  kind: 'query',
  permission: 'directory.appointment.read',
  input: z.strictObject({ fiscalYear: FiscalYear.optional(), bandIds: z.array(z.uuid()).max(100).optional() }),
  output: z.object({ fiscalYear: z.int(), items: z.array(Band) }),
  async handle(asked, call) {
    const fiscalYear = asked.fiscalYear ?? fiscalYearOf(call.clock.today())
    const { bandIds } = asked
    const items = await store.listBands(call.db, call.actor.councilId, bandIds ? null : fiscalYear)
    return { fiscalYear, items: bandIds ? items.filter(({ bandId }) => bandIds.includes(bandId)) : items }
  },
})
