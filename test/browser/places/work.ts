import { sendOne } from '../../../src/modules/files/test/door.ts'
import { layOutWork } from '../../../src/modules/plan/test/lay-out.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 実施記録・導入前の実績・調整. */
export async function places(site: Site): Promise<Place[]> {
  const [desk, planning, chief] = [await site.as('desk'), await site.as('planning'), await site.as('sectionChief')]
  const { lines } = await desk.plan.showPlan({ fiscalYear: 2025 })
  const line = lines.find(({ title }) => title.startsWith('地区社協会長研修会'))!
  const activity = line.activity!
  const made = await layOutWork(desk, activity)
  await (await site.as('rights')).plan.recordWork({ activity, kind: 'done', happenedOn: '2025-08-01', content: '成年後見の講義を受け持った。' })

  const ask = async (difference: number, reason: string) =>
    (await desk.plan.requestAdjustment({ activity, month: '2025-06-01', measure: 'times', difference, reason })).adjustmentId
  await chief.plan.decideAdjustment({ adjustmentId: await ask(2, '紙の台帳にだけあった研修を加える'), approve: true, note: '台帳と照合した' })
  const back = await ask(1, '月報の転記もれ')
  await chief.plan.decideAdjustment({ adjustmentId: back, approve: true })
  await chief.plan.takeBackAdjustment({ adjustmentId: back, reason: '月報を直したため' })
  await chief.plan.decideAdjustment({ adjustmentId: await ask(-9, '数えすぎ'), approve: false, note: '根拠が示されていない' })
  const waiting = await ask(-1, '同じ研修を二度記録していた')

  const cookie = await site.cookieOf('planning')
  const bring = async (rows: readonly string[], fiscalYear = 2021) => {
    const { importId } = await planning.plan.startPriorImport({ fiscalYear, source: '令和3年度事業報告書', providedBy: '地域福祉課' })
    await sendOne(site, importId, ['令和3年度.csv', rows.join('\r\n')], { cookie, subjectType: 'plan.priorImport', kind: 'table' })
    return importId
  }
  const leaves = (await desk.plan.showPlan({ fiscalYear: 2021 })).lines.flatMap((each) => each.activity ?? [])
  const heads = '活動の符号,計画の項目,地区,単位,4月,5月,6月'
  const brought = await bring([heads, `${leaves[0]},,,,1,2,0`, `${leaves[1]},,地区０１,,3,,`])
  await planning.plan.carryOutPriorImport({ importId: brought })
  const ready = await bring([heads, `${leaves[2]},,,,1,2,0`])
  const faulty = await bring([heads, 'no/such,,,,1,,', `${leaves[2]},,地区９９,,たくさん,,`])
  const unreadable = await bring([`${leaves[0]},"1`])
  const fileless = (await planning.plan.startPriorImport({ fiscalYear: 2025, source: '月報', providedBy: '総務課' })).importId
  await planning.plan.setRecordsSince({ recordsSince: '2021-08-01', source: '令和3年度 導入計画' })

  const room = '/office/plan/work'
  const record = (name: string, id: string, as: Place['as'] = 'desk'): Place => ({ name: `実施記録（${name}）`, as, path: `${room}/${id}` })
  const prior = (name: string, id: string, as: Place['as'] = 'planning'): Place => ({
    name: `導入前の実績（${name}）`,
    as,
    path: `/office/plan/prior/${id}`,
  })
  return [
    { name: '実施記録の一覧', as: 'desk', path: room },
    { name: '実施記録の一覧（次の予定日が来たもの）', as: 'desk', path: `${room}?due=yes` },
    { name: '実施記録の一覧（取消し済みも）', as: 'auditor', path: `${room}?withdrawn=yes&order=oldest` },
    { name: '実施記録の一覧（項目から）', as: 'desk', path: `${room}?activity=${encodeURIComponent(activity)}` },
    { name: '実施記録の一覧（空）', as: 'desk', path: `${room}?search=${encodeURIComponent('ありえない言葉')}` },
    record('実施', made.done),
    { name: '実施記録（つけた直後）', as: 'desk', path: `${room}/${made.done}?recorded` },
    record('連絡調整', made.liaison),
    record('調査研究の途中', made.progress),
    record('達成', made.achieved),
    record('訂正前', made.mistaken),
    record('取消し済み', made.withdrawn),
    record('監事', made.done, 'auditor'),
    { name: '実施記録（ない）', as: 'rights', path: `${room}/${made.done}`, status: 404 },
    {
      name: '実施記録（理由なしで取り消そうとした）',
      as: 'desk',
      path: `${room}/${made.done}`,
      async act(page) {
        await page.locator('summary').filter({ hasText: 'この記録を取り消す' }).click()
        await submit(page, /^(取り消す|Withdraw)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '実施記録をつける', as: 'desk', path: `${room}/new` },
    { name: '実施記録をつける（項目から）', as: 'sectionChief', path: `${room}/new?line=${line.lineId}` },
    { name: '実施記録をつける（連絡調整）', as: 'desk', path: `${room}/new?kind=liaison` },
    { name: '実施記録をつける（続き）', as: 'desk', path: `${room}/new?follows=${made.liaison}&kind=done` },
    { name: '実施記録をつける（前回をもとに）', as: 'desk', path: `${room}/new?repeat=${made.done}` },
    { name: '実施記録を訂正する', as: 'desk', path: `${room}/new?replaces=${made.liaison}` },
    {
      name: '実施記録をつける（項目がいくつも合う）',
      as: 'desk',
      path: `${room}/new`,
      async act(page) {
        await page.locator('#line').fill('地区社協')
        await page.locator('#happenedOn').fill('R7.13.1')
        await page.locator('#times').fill('いくつか')
        await submit(page, /^(記録する|Record)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '記録の種類', as: 'planning', path: '/office/plan/work-kinds' },
    { name: '記録の種類（窓口）', as: 'desk', path: '/office/plan/work-kinds' },
    {
      name: '記録の種類（誤りあり）',
      as: 'planning',
      path: '/office/plan/work-kinds',
      async act(page) {
        await page.locator('summary').filter({ hasText: '種類を加える' }).click()
        await page.locator('#new\\.code').fill('だめ')
        await page.getByRole('form', { name: '種類を加える' }).getByRole('button', { name: '保存する' }).click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '計画の項目（実施記録と調整）', as: 'desk', path: `/office/plan/lines/${line.lineId}` },
    { name: '数が変わったわけ', as: 'desk', path: `/office/plan/lines/${line.lineId}/changes` },
    { name: '数が変わったわけ（見られない記録）', as: 'rights', path: `/office/plan/lines/${line.lineId}/changes` },
    { name: '実績の調整', as: 'sectionChief', path: '/office/plan/adjustments' },
    { name: '実績の調整（申し出た人）', as: 'desk', path: `/office/plan/adjustments?id=${waiting}` },
    { name: '実績の調整（取下げを決める）', as: 'planning', path: '/office/plan/adjustments' },
    { name: '実績の調整（監事）', as: 'auditor', path: '/office/plan/adjustments' },
    {
      name: '実績の調整を申し出る（誤りあり）',
      as: 'desk',
      path: `/office/plan/adjustments?line=${line.lineId}&new`,
      async act(page) {
        await page.locator('#request\\.difference').fill('0')
        await page
          .getByRole('form', { name: /調整を申し出る/ })
          .getByRole('button')
          .click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '導入前の実績', as: 'planning', path: '/office/plan/prior' },
    { name: '導入前の実績（窓口）', as: 'desk', path: '/office/plan/prior' },
    prior('取り込み済み', brought),
    prior('取り込み済み、ほかの人', brought, 'auditor'),
    prior('取り込む前', ready),
    prior('直すところあり', faulty),
    prior('読み取れない', unreadable),
    prior('ファイルなし', fileless),
    { name: '事業計画（未登録の月）', as: 'desk', path: '/office/plan?fiscalYear=2021' },
    { name: '今日（次の対応）', as: 'desk', path: '/office' },
  ]
}
