import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { searchText } from '../rules/words.ts'
import { NewService, type TermList, termOffered } from '../schema.ts'
import { takeBack } from '../store/publications.ts'
import * as store from '../store/services.ts'
import { listTerms } from '../store/terms.ts'
import { changeRefusals } from './changing.ts'
import { readingToday, serviceSubject } from './reading.ts'

const refusals = {
  ...changeRefusals,
  organisationUnknown: {
    status: 422,
    ja: 'その団体は、いま選べません。団体を探して選び直してください。',
    en: 'That organisation is not there today. Look for it and choose again.',
  },
  areaUnknown: {
    status: 422,
    ja: 'その地区はありません。一覧から選んでください。',
    en: 'There is no such district. Choose from the list.',
  },
  termUnknown: {
    status: 422,
    ja: 'いま選べない項目があります。一覧から選んでください。',
    en: 'Something chosen is not offered now. Choose from the list.',
  },
  privateNumber: {
    status: 422,
    ja: '携帯電話の番号です。個人の番号は載せられません。団体の代表番号を入力するか、団体の電話であることを確かめて印を付けてください。',
    en: 'This is a mobile number. Private numbers may not stand here: enter the number of the organisation, or confirm that the telephone belongs to it.',
  },
} as const

/**
 * 社会資源を載せる（または直す）。
 *
 * Office data only. What is public stays as it is until a second person has looked at the change; what has ended is taken back at once. A kind
 * that is no longer offered may stay where it stands.
 */
export const recordService = defineOperation({
  name: 'resources.recordService',
  title: { ja: '社会資源を載せる', en: 'Enter a service' },
  kind: 'command',
  permission: 'resources.service.write',
  input: NewService,
  output: z.object({ serviceId: z.uuid() }),
  refusals,
  async handle({ mobileIsOffice, ...service }, call) {
    const { councilId } = call.actor
    const reading = await readingToday(call)
    const refused = (code: 'organisationUnknown' | 'areaUnknown' | 'termUnknown' | 'privateNumber', path: string) =>
      refuse(refusals, code, [{ path, message: refusals[code] }])
    const serviceId = service.serviceId ?? call.newId()
    const before = service.serviceId === undefined ? undefined : await store.findService(call.db, councilId, serviceId, reading)
    if (service.serviceId !== undefined && !before) refuse(refusals, 'notFound')
    if (
      !(await store.hasOrganisation(call.db, councilId, service.organisationId, reading.today)) &&
      service.organisationId !== before?.organisationId
    )
      refused('organisationUnknown', 'organisationId')
    if (service.areaId !== null && !(await store.hasArea(call.db, councilId, service.areaId))) refused('areaUnknown', 'areaId')
    const terms = await listTerms(call.db, councilId)
    const mayStand = (list: TermList, code: string, standing: readonly string[]) =>
      standing.includes(code) || terms.some((term) => term.list === list && term.code === code && termOffered(term, reading.today))
    if (!mayStand('kind', service.kind, before ? [before.kind] : [])) refused('termUnknown', 'kind')
    for (const target of service.targets) if (!mayStand('target', target, before?.targets ?? [])) refused('termUnknown', 'targets')
    for (const aid of service.aids) if (!mayStand('aid', aid, before?.aids ?? [])) refused('termUnknown', 'aids')
    for (const field of ['phone', 'fax'] as const)
      if (!mobileIsOffice && isMobile(service[field]) && service[field] !== before?.[field]) refused('privateNumber', field)

    const looked = searchText([service.name, service.kana, service.otherNames, service.description, service.eligibility])
    const entry = { ...service, serviceId, searchText: looked }
    if (!before) await store.insertService(call.db, councilId, entry)
    else if (!(await store.updateService(call.db, councilId, entry))) refuse(refusals, 'changedMeanwhile')
    if (service.status === 'inactive') await takeBack(call.db, councilId, serviceId) // nobody is sent to what is no more
    call.audit({ subject: serviceSubject(serviceId), fields: Object.keys(service) })
    return { serviceId }
  },
})

/** 060・070・080・090. */
function isMobile(number: string): boolean {
  return /^(\+81)?0?[6-9]0\d{8}$/.test(number.replace(/[()-]/g, ''))
}
