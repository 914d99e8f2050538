import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 休みの暦: a year of the whole council and of a building, with everything that can change it, and what it refuses. */
export async function places(site: Site): Promise<Place[]> {
  const { calendar } = await site.as('planning')
  const source = '見本社協休業日規程 第2条'
  const { premisesId } = await calendar.recordPremises({ name: '見本福祉会館', kana: 'ミホンフクシカイカン', source, validFrom: '2020-04-01' })
  const closing = (title: string, days: Parameters<typeof calendar.recordClosing>[0]['days']) =>
    calendar.recordClosing({ premisesId, title, source, validFrom: '2025-12-01', days })
  const { closingId } = await closing('休館日', { pattern: 'weekly', weekday: 'mon', onHoliday: 'following' })
  await closing('館内整備日', { pattern: 'weekly', weekday: 'wed', weeks: [3] })
  await closing('夏季休業', { pattern: 'yearly', firstDayOfYear: '08-13', lastDayOfYear: '08-16' })
  await closing('空調の工事', { pattern: 'once', firstDay: '2026-02-03', lastDay: '2026-02-05' })
  const override = (effect: 'add' | 'strike' | 'move', day: string, more: object = {}) =>
    calendar.overrideHoliday({ effect, day, source: '見本の特別措置法 第29条', knownOn: '2025-11-28', ...more })
  await override('add', '2026-06-09', { name: '見本の記念日' })
  await override('move', '2026-07-20', { movedTo: '2026-07-23' })
  await override('strike', '2026-10-12')
  const days = '/office/calendar/days'
  const open =
    (title: RegExp): NonNullable<Place['act']> =>
    (page) =>
      page.locator('summary').filter({ hasText: title }).click()
  return [
    { name: '休みの暦', as: 'planning', path: days },
    { name: '休みの暦（上書きのある年度）', as: 'planning', path: `${days}?fiscalYear=2026&done=override` },
    { name: '休みの暦（建物）', as: 'planning', path: `${days}?premisesId=${premisesId}` },
    { name: '休みの暦（監事）', as: 'auditor', path: `${days}?premisesId=${premisesId}&fiscalYear=2026` },
    { name: '休みの暦（データの最後の年度）', as: 'desk', path: `${days}?fiscalYear=2049` },
    { name: '休みの暦（ない建物）', as: 'desk', path: `${days}?premisesId=${closingId}`, status: 404 },
    { name: '休業日の決まりを終える', as: 'planning', path: `${days}?premisesId=${premisesId}&end=${closingId}` },
    {
      name: '祝日を上書きする（誤りあり）',
      as: 'planning',
      path: days,
      async act(page) {
        await open(/^(祝日を上書きする|Override a holiday)$/)(page)
        await page.locator('#override\\.day').fill('2025-11-24')
        await page.locator('#override\\.source').fill('見本の通知')
        await page.locator('#override\\.effect').selectOption('strike')
        await submit(page, /^(上書きする|Override)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: '毎週の休みを登録する（誤りあり）',
      as: 'planning',
      path: days,
      async act(page) {
        await open(/^(毎週の休みを登録する|Record a weekly closing day)$/)(page)
        await page.locator('#weekly\\.title').locator('xpath=ancestor::form').getByRole('button').click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '毎年の休みを登録する', as: 'planning', path: days, act: open(/^(毎年同じ日の休み|Record closing days of every year)/) },
    { name: '一度だけの休みを登録する', as: 'planning', path: days, act: open(/^(一度だけの休み|Record closing days that come once)/) },
    { name: '建物・窓口を直す', as: 'planning', path: `${days}?premisesId=${premisesId}`, act: open(/見本福祉会館/) },
  ]
}
