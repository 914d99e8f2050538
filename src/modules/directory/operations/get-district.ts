import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, found } from '#kernel'
import { type Language, fill } from '#kernel/values'
import { District, Organisation, SeatHolders } from '../schema.ts'
import { seatsOf } from '../store/holders.ts'
import { listChoices } from '../store/lists.ts'
import * as store from '../store/organisations.ts'
import { texts } from '../web/organisation-texts.ts'
import { kindTitle } from './list-organisations.ts'
import { seatRows } from './seat-rows.ts'

const Body = Organisation.extend({ kindTitle: z.object({ ja: z.string(), en: z.string() }), seats: z.array(SeatHolders) })
const Sheet = District.extend({
  bodies: z.array(Body),
  /** 住んでいる人のうち、台帳に載っていて、見られる人の数。 Null for whoever may not read of people. */
  residentCount: z.int().nullable(),
  mayChange: z.boolean(),
  /** A seat. */
  mayLayDown: z.boolean(),
  /** What other modules know of the district, as far as the reader may see it. */
  panels: z.array(
    z.object({
      title: z.object({ ja: z.string(), en: z.string() }),
      path: z.string(),
      entries: z.array(
        z.object({
          id: z.string(),
          path: z.string(),
          title: z.object({ ja: z.string(), en: z.string() }),
          remark: z.object({ ja: z.string(), en: z.string() }),
        }),
      ),
    }),
  ),
})

/** 地区を一つ見る。 Its organisations of today with their desks, whoever holds their offices, and how many people of the register live there. */
export const getDistrict = defineOperation({
  name: 'directory.getDistrict',
  title: { ja: '地区を見る', en: 'Show a district' },
  kind: 'query',
  permission: 'directory.organisation.read',
  input: z.strictObject({ areaId: z.uuid() }),
  output: Sheet,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-organisation.typ', import.meta.url),
    title: texts.districtSheet,
    data: printed,
    subject: ({ areaId }) => ({ type: 'identity.area', id: areaId }),
  },
  async handle({ areaId }, call) {
    const { councilId, permissions } = call.actor
    const today = call.clock.today()
    const districts = await store.listDistricts(call.db, councilId, { search: '' }, today)
    const district = found(districts.find((each) => each.areaId === areaId))
    const filter = { areaId, search: '', order: 'position', page: 1, paper: 'yes' } as const
    const { items } = await store.listOrganisations(call.db, councilId, filter, { today, size: 0 })
    const ids = items.map(({ organisationId }) => organisationId)
    const seats = Map.groupBy(await seatsOf(call.db, councilId, ids, today), ({ organisationId }) => organisationId)
    const choices = await listChoices(call.db, councilId, 'organisation-kind')
    return {
      ...district,
      bodies: items.map((item) => ({ ...item, kindTitle: kindTitle(choices, item.kind), seats: seats.get(item.organisationId) ?? [] })),
      residentCount: permissions.has('directory.person.read') ? await store.countResidents(call.db, councilId, areaId) : null,
      mayChange: permissions.has('directory.organisation.write'),
      mayLayDown: permissions.has('directory.list.change'),
      panels: await panelsOf(areaId, call),
    }
  },
})

async function panelsOf(areaId: string, call: Call) {
  const panels = call.contributions('districtPanel').filter(({ entries }) => call.actor.permissions.has(entries.permission))
  const shown = []
  for (const { title, path, entries } of panels.toSorted((a, b) => a.order - b.order))
    shown.push({ title, path: path(areaId), entries: [...(await entries.read(call.run, areaId))] })
  return shown
}

function printed({ name, blockName, bodies, residentCount, panels }: z.output<typeof Sheet>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    title: t('districtSheet'),
    heading: name,
    remark: [blockName, ...(residentCount === null ? [] : [t('residents', { count: residentCount })])].join('　'),
    tables: [
      ...bodies.flatMap((body) => [
        {
          title: body.name,
          widths: [42, 0],
          heads: [],
          rows: [
            [t('kind'), body.kindTitle[language]],
            [t('address'), [body.postalCode && `〒${body.postalCode}`, body.address].filter(Boolean).join(' ') || t('blank')],
            [t('phone'), [body.phone, body.fax && `FAX ${body.fax}`].filter(Boolean).join('　') || t('blank')],
            [t('desk'), body.desk || t('blank')],
          ],
        },
        ...(body.seats.length === 0 ? [] : [{ title: '', ...seatRows(body.seats, language) }]),
      ]),
      ...panels
        .filter(({ entries }) => entries.length > 0)
        .map(({ title, entries }) => ({
          title: title[language],
          widths: [70, 0],
          heads: [],
          rows: entries.map((entry) => [entry.title[language], entry.remark[language]]),
        })),
    ],
  }
}
