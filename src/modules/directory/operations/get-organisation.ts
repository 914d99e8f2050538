import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { OrganisationRecord } from '../schema.ts'
import { seatsOf } from '../store/holders.ts'
import { listChoices } from '../store/lists.ts'
import * as store from '../store/organisations.ts'
import { texts } from '../web/organisation-texts.ts'
import { kindTitle } from './list-organisations.ts'
import { seatRows } from './seat-rows.ts'

/** 団体を一件見る。 With its groups and members, and its seats with whoever holds them today as far as the reader may know. */
export const getOrganisation = defineOperation({
  name: 'directory.getOrganisation',
  title: { ja: '団体を見る', en: 'Show an organisation' },
  kind: 'query',
  permission: 'directory.organisation.read',
  input: z.strictObject({ organisationId: z.uuid() }),
  output: OrganisationRecord,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('print-organisation.typ', import.meta.url),
    title: texts.organisation,
    data: printed,
    subject: ({ organisationId }) => ({ type: 'directory.organisation', id: organisationId }),
  },
  async handle({ organisationId }, call) {
    const { councilId, permissions } = call.actor
    const today = call.clock.today()
    const organisation = found(await store.findOrganisation(call.db, councilId, organisationId, today))
    const { groups, members } = await store.listLinks(call.db, councilId, organisationId)
    return {
      ...organisation,
      kindTitle: kindTitle(await listChoices(call.db, councilId, 'organisation-kind'), organisation.kind),
      groups,
      members,
      seats: await seatsOf(call.db, councilId, [organisationId], today),
      mayChange: permissions.has('directory.organisation.write'),
      mayLayDown: permissions.has('directory.list.change'),
    }
  },
})

function printed(o: OrganisationRecord, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const day = (date: string | null) => (date === null ? '' : dayText(date, language))
  const blank = (text: string) => text || t('blank')
  const linked = (links: OrganisationRecord['groups']) => links.filter(({ validTo }) => validTo === null).map(({ name }) => name)
  return {
    title: t('organisation'),
    heading: o.name,
    remark: o.ended ? t('endedLine', { day: day(o.validTo) }) : '',
    tables: [
      {
        title: '',
        widths: [42, 0],
        heads: [],
        rows: [
          [t('kana'), o.kana],
          [t('kind'), o.kindTitle[language]],
          [t('area'), o.areaName || t('wholeCity')],
          [t('address'), blank([o.postalCode && `〒${o.postalCode}`, o.address].filter(Boolean).join(' '))],
          [t('phone'), blank(o.phone)],
          [t('fax'), blank(o.fax)],
          [t('mail'), blank(o.mail)],
          [t('website'), blank(o.website)],
          [t('personInCharge'), blank([o.roleTitle, o.personInCharge].filter(Boolean).join('　'))],
          [t('desk'), blank(o.desk)],
          [t('services'), blank(o.services)],
          [t('groups'), blank(linked(o.groups).join('、'))],
          [t('members'), blank(linked(o.members).join('、'))],
          [t('note'), blank(o.note)],
        ],
      },
      { title: t('seats'), ...seatRows(o.seats, language) },
    ],
  }
}
