import type { Page } from 'playwright-core'
import { layOutAppointments, officeIds } from '../../../src/modules/directory/test/lay-out-appointments.ts'
import { commandLine } from '../../../src/app/preset.ts'
import { plainPdf, sendOne } from '../../../src/modules/files/test/door.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 就任・委嘱: seats, rosters, an appointment as it stands and withdrawn, a renewal under way and one carried out, offices, bands, texts of certificates. */
export async function places(site: Site): Promise<Place[]> {
  const { kernel } = site.app
  const run: Parameters<typeof layOutAppointments>[0]['run'] = (operation, input) =>
    kernel.dispatch(operation, input, { actor: commandLine(site.councilId), requestId: kernel.ids.next() })
  const laid = await layOutAppointments({ ...site, run })
  const desk = (await site.as('desk')).directory
  const chief = (await site.as('sectionChief')).directory
  const offices = await officeIds(await site.as('desk'))
  const [, , , one, two, three] = laid.people
  const officeId = offices['welfare-promoter']!
  const { seatId } = await chief.recordSeat({ officeId, areaId: laid.areaId, label: '二丁目', places: 3 })
  const held = await desk.appoint({
    personId: one!.personId,
    seatId,
    validFrom: '2023-04-01',
    recommendedBy: '地区社協会長',
    acceptedOn: '2023-03-20',
  })
  await sendOne(site, held.appointmentId, ['就任承諾書（署名入り）.pdf', plainPdf()], {
    cookie: await site.cookieOf('desk'),
    kind: 'acceptance',
    subjectType: 'directory.appointment',
  })
  const gone = await desk.appoint({ personId: two!.personId, seatId, validFrom: '2023-04-01' })
  await desk.endAppointment({ appointmentId: gone.appointmentId, revision: 1, endedOn: '2025-09-30', endReason: 'resigned' })
  const wrong = await desk.appoint({ personId: three!.personId, seatId, validFrom: '2023-04-01' })
  await desk.withdrawAppointment({ appointmentId: wrong.appointmentId, revision: 1, reason: '別の人だったため' })
  const { renewalId } = await desk.prepareRenewal({ title: '令和8年4月1日 推進員の改選', officeIds: [officeId], takesEffectOn: '2026-04-01' })
  const { items } = await desk.listRenewalLines({ renewalId })
  await desk.decideRenewalLines({ renewalId, lineIds: [items.find(({ outgoingId }) => outgoingId !== null)!.lineId], decision: 'reappointed' })
  const refused = async (page: Page, name: RegExp) => {
    await submit(page, name)
    await page.getByRole('alert').waitFor()
  }
  const found = async (page: Page, button: RegExp) => {
    await page.getByLabel(/^(人を探す|Find the person)$/).fill(three!.name.replace('　', ' '))
    await submit(page, button)
    await page.getByText(three!.name.split('　')[0]!).first().waitFor()
  }
  const renewal = `/office/renewals/${renewalId}`
  return [
    { name: '名簿', as: 'desk', path: '/office/rosters?vacancies=with' },
    { name: '名簿（住所）', as: 'desk', path: `/office/rosters?contacts=yes&officeId=${officeId}` },
    { name: '名簿（空）', as: 'districtOfficer', path: `/office/rosters?officeId=${offices['director']}` },
    {
      name: '名簿（条件に名前がない）',
      as: 'planning',
      path: '/office/rosters',
      act: (page) => refused(page, /^(この条件に名前をつけて残す|Save this filter)$/),
    },
    { name: '席と欠員', as: 'sectionChief', path: '/office/appointments' },
    { name: '席と欠員（見るだけ）', as: 'auditor', path: '/office/appointments?vacantOnly=yes' },
    { name: '席を定める（誤りあり）', as: 'sectionChief', path: '/office/seats/edit', act: (page) => refused(page, /^(保存する|Save)$/) },
    { name: '席を直す', as: 'sectionChief', path: `/office/seats/edit?seatId=${seatId}` },
    { name: '職と任期', as: 'desk', path: '/office/offices' },
    { name: '職を直す', as: 'sectionChief', path: '/office/offices/edit?code=commissioned-volunteer' },
    { name: '職を定める（誤りあり）', as: 'sectionChief', path: '/office/offices/edit', act: (page) => refused(page, /^(保存する|Save)$/) },
    {
      name: '就任を記録する（人を探す）',
      as: 'desk',
      path: `/office/appointments/new?seatId=${seatId}`,
      act: (page) => found(page, /^(人を探す|Find the person)$/),
    },
    { name: '就任を記録する', as: 'desk', path: `/office/appointments/new?seatId=${seatId}&personId=${three!.personId}&substitute=yes` },
    { name: '就任の記録', as: 'desk', path: `/office/appointments/${held.appointmentId}?did=recorded` },
    {
      name: '就任の記録（退任の誤り）',
      as: 'desk',
      path: `/office/appointments/${held.appointmentId}`,
      act: async (page) => {
        await page.locator('summary').first().click()
        await refused(page, /^(退任を記録する|Record the end)$/)
      },
    },
    { name: '就任の記録（退任）', as: 'sectionChief', path: `/office/appointments/${gone.appointmentId}` },
    { name: '就任の記録（取消し）', as: 'desk', path: `/office/appointments/${wrong.appointmentId}` },
    { name: '就任の履歴', as: 'desk', path: `/office/history/directory.appointment/${gone.appointmentId}` },
    { name: '一斉改選', as: 'desk', path: '/office/renewals' },
    { name: '一斉改選（誤りあり）', as: 'desk', path: '/office/renewals', act: (page) => refused(page, /^(準備する|Prepare)$/) },
    { name: '一斉改選（権限なし）', as: 'auditor', path: '/office/renewals', status: 403 },
    { name: '一斉改選の途中', as: 'sectionChief', path: renewal },
    {
      name: '一斉改選（後任を入れる）',
      as: 'desk',
      path: `${renewal}?line=${items[0]!.lineId}`,
      act: (page) => found(page, /^(人を探す|Find the person)$/),
    },
    { name: '一斉改選（確認できない）', as: 'sectionChief', path: renewal, act: (page) => refused(page, /^(確認した|Reviewed)$/) },
    { name: '一斉改選の結果', as: 'sectionChief', path: `/office/renewals/${laid.renewalId}?series=${laid.seriesId}&count=2` },
    { name: '研修の区分', as: 'desk', path: '/office/bands' },
    { name: '研修の区分を定める（誤りあり）', as: 'sectionChief', path: '/office/bands', act: (page) => refused(page, /^(保存する|Save)$/) },
    { name: '研修の区分（空）', as: 'sectionChief', path: '/office/bands?fiscalYear=2027' },
    { name: '賞状の文面', as: 'desk', path: '/office/certificates' },
    { name: '文面を定める（誤りあり）', as: 'sectionChief', path: '/office/certificates', act: (page) => refused(page, /^(保存する|Save)$/) },
  ]
}
