import type { Page } from 'playwright-core'
import { registry } from '../../../src/app/registry.ts'
import { commandLine } from '../../../src/app/preset.ts'
import { type Place, submit } from '../place.ts'
import type { Site } from '../../support/site.ts'

/** Social resources in every state: as the sample town has them, and one on its way to the public. */
export async function places(site: Site): Promise<Place[]> {
  const { kernel } = site.app
  await kernel.dispatch(registry.resources.operations.settleResources, {}, { actor: commandLine(site.councilId), requestId: kernel.ids.next() })
  const desk = await site.as('desk')
  const { resources } = desk
  const { items } = await resources.listServices({ paper: 'yes' })
  const published = items.find(({ state, kind }) => state === 'published' && kind === 'salon')!
  const draft = items.find(({ state }) => state === 'draft')!
  const { items: councils } = await desk.directory.listOrganisations({ kind: 'district-council' })
  const { organisationId, areaId } = councils[0]!
  const entry = {
    organisationId,
    areaId,
    kind: 'salon',
    name: '朝のつどい',
    kana: 'アサノツドイ',
    description: '朝に集まって話します。',
    phone: '076-100-0001',
  }
  const { serviceId: waiting } = await resources.recordService(entry)
  await resources.addSchedule({ serviceId: waiting, revision: 1, words: '毎月第1・第3火曜日 9:00〜10:00（祝日・年末年始は休み）' })
  await resources.submitService({ serviceId: waiting, revision: 2 })
  await resources.setAlert({ serviceId: published.serviceId, alert: '会場の工事のため、12月は休みます', alertUntil: '2025-12-31' })
  const { items: halls } = await resources.listPlaces({})
  const refused = async (page: Page, name: RegExp) => {
    await submit(page, name)
    await page.getByRole('alert').waitFor()
  }
  const badWords = async (page: Page) => {
    await page
      .locator('summary')
      .filter({ hasText: /開いている日を、ことばで加える|Add days in words/ })
      .click()
    await page.getByRole('textbox', { name: /^(開いている日と時間|Days and hours)/ }).fill('ときどき')
    await submit(page, /^(加える|Add)$/)
    await page.getByRole('alert').waitFor()
  }
  const badParts = async (page: Page) => {
    await page
      .locator('summary')
      .filter({ hasText: /開いている日を、選んで加える|Add days by choosing/ })
      .click()
    await page
      .locator('form[aria-label]')
      .filter({ hasText: /第何|Which of the month/ })
      .getByRole('button')
      .click()
    await page.getByRole('alert').waitFor()
  }
  return [
    { name: '社会資源', as: 'desk', path: '/office/resources' },
    { name: '社会資源（絞り込み）', as: 'commissioner', path: `/office/resources?areaId=${published.areaId}&order=kana&ended=yes` },
    { name: '社会資源（空）', as: 'auditor', path: '/office/resources?search=ありません' },
    { name: '社会資源（権限なし）', as: 'volunteer', path: '/office/resources', status: 403 },
    { name: '確認する社会資源', as: 'desk', path: '/office/resources/check' },
    {
      name: '確認する社会資源（答えた人がない）',
      as: 'desk',
      path: '/office/resources/check',
      act: async (page) => {
        await page
          .getByRole('button', { name: /^(この内容で確認しました|Confirmed as it stands)/ })
          .first()
          .click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '社会資源を載せる', as: 'desk', path: '/office/resources/edit?organisation=地区' },
    { name: '社会資源を載せる（誤りあり）', as: 'desk', path: '/office/resources/edit', act: (page) => refused(page, /^(保存する|Save)$/) },
    { name: '社会資源を直す', as: 'desk', path: `/office/resources/edit?serviceId=${published.serviceId}` },
    { name: '社会資源の一枚（公開中）', as: 'desk', path: `/office/resources/${published.serviceId}?done=assure` },
    { name: '社会資源の一枚（下書き）', as: 'desk', path: `/office/resources/${draft.serviceId}` },
    { name: '社会資源の一枚（見て確かめる人）', as: 'sectionChief', path: `/office/resources/${waiting}` },
    { name: '社会資源の一枚（見るだけの人）', as: 'districtOfficer', path: `/office/resources/${waiting}` },
    { name: '社会資源の一枚（読めないことば）', as: 'desk', path: `/office/resources/${draft.serviceId}`, act: badWords },
    { name: '社会資源の一枚（曜日がない）', as: 'desk', path: `/office/resources/${draft.serviceId}`, act: badParts },
    { name: '社会資源の変更の履歴', as: 'desk', path: `/office/history/resources.service/${published.serviceId}` },
    { name: '場所', as: 'desk', path: '/office/resources/places' },
    { name: '場所（空）', as: 'auditor', path: '/office/resources/places?search=ありません' },
    { name: '場所を載せる（誤りあり）', as: 'desk', path: '/office/resources/places/edit', act: (page) => refused(page, /^(保存する|Save)$/) },
    { name: '場所を直す', as: 'desk', path: `/office/resources/places/edit?placeId=${halls[0]!.placeId}` },
    { name: '種類と定め', as: 'sectionChief', path: '/office/resources/lists' },
    { name: '種類と定め（見るだけ）', as: 'auditor', path: '/office/resources/lists' },
    { name: '地区の一枚（社会資源がある）', as: 'desk', path: `/office/districts/${published.areaId}` },
    { name: '相談先を探す', path: '/resources' },
    { name: '相談先を探す（絞り込み）', path: `/resources?search=${encodeURIComponent('病院に行けない')}` },
    { name: '相談先を探す（空）', path: '/resources?search=ありません' },
    { name: '相談先の一枚', path: `/resources/${published.serviceId}` },
    { name: '相談先の一枚（公開していない）', path: `/resources/${waiting}`, status: 404 },
    { name: '相談先一覧', path: `/resources/sheet?areaId=${published.areaId}` },
    { name: 'オープンデータ', path: '/open-data' },
  ]
}
