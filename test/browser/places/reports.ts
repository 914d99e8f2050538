import { layOutReport } from '../../../src/modules/reports/test/lay-out.ts'
import { sendOne } from '../../../src/modules/files/test/door.ts'
import { picture as drawn } from '../../../src/platform/files/test/corpus.ts'
import { beginMark, endMark } from '../../../src/modules/reports/rules/marks.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 事業報告: the list, a report with what is to be done, blocks of every shape, editions and errata. */
export async function places(site: Site): Promise<Place[]> {
  const [desk, planning, chief] = [await site.as('desk'), await site.as('planning'), await site.as('sectionChief')]
  const laid = await layOutReport(desk, planning, chief)
  const { blockId: photos } = await planning.reports.addBlock({ fiscalYear: 2025, lineId: laid.counted, kind: 'photo' })
  const picture = { cookie: await site.cookieOf('planning'), kind: 'photo', subjectType: 'reports.block' }
  const [agreed] = [
    await sendOne(site, photos, ['集い.jpg', await drawn('jpeg', 600)], picture),
    await sendOne(site, photos, ['会場.png', await drawn('png', 300)], picture),
  ]
  await planning.reports.describePhoto({
    blockId: photos,
    attachmentId: agreed,
    caption: '地区の集い',
    alt: '輪になって体操をする人たち',
    position: 10,
    consent: true,
  })
  const { chapters } = await planning.reports.listViews({ fiscalYear: 2025 })
  const programmes = chapters.flatMap(({ choices }) => choices.flatMap(({ kind, code }) => (kind === 'programme' ? [code] : []))).slice(0, 3)
  const view = { title: '配分金事業の報告', recipient: '見本県共同募金会', funder: '共同募金', activities: [], kinds: [], firstYear: 2025 }
  const { viewId } = await planning.reports.recordView({ view: { ...view, programmes } })
  await planning.reports.recordView({ view: { ...view, title: '市への報告', recipient: '見本市', funder: '', programmes, firstYear: 2030 } })
  const { number } = await planning.reports.keepEdition({ fiscalYear: 2025, final: true, name: '第１回理事会' })
  await planning.reports.publishReport({ fiscalYear: 2025, number })
  const shown = (await planning.reports.showPublicReport({})).sections
  const chapter = shown.slice(0, shown.findIndex(({ blocks }) => blocks.length > 0) + 1).filter(({ depth }) => depth === 0).length
  await planning.reports.keepEdition({ fiscalYear: 2025, final: false, name: '部会に配った案' })
  await planning.reports.writeBlock({ blockId: laid.narrative, revision: 1, title: '', body: '確定のあとで直した。', money: [] })
  const { reportId } = await planning.reports.getReturn({ fiscalYear: 2025 })
  const cookie = await site.cookieOf('planning')
  const words = [laid.narrative, laid.caseNote].map(async (blockId) => (await planning.reports.getBlock({ blockId })).block)
  const marked = (await Promise.all(words)).map((each) => `${beginMark(each)}\n整えた文章。\n${endMark(each)}`).join('\n')
  await sendOne(site, reportId, ['整えた報告書.txt', marked], { cookie, kind: 'word', subjectType: 'reports.report' })
  await planning.reports.readReturn({ fiscalYear: 2025 })
  const { returnId } = (await planning.reports.getReturn({ fiscalYear: 2025 })).last!
  await planning.reports.decideReturnedText({ returnId, blockId: laid.caseNote, take: false })
  const { sections } = await planning.reports.showReport({ fiscalYear: 2025 })
  const counted = sections.find(({ lineId }) => lineId === laid.counted)!
  const list = counted.blocks.find(({ content }) => content.shape === 'list')!
  const block = (blockId: string) => `/office/reports/blocks/${blockId}`
  return [
    { name: '事業報告の一覧', as: 'planning', path: '/office/reports' },
    { name: '事業報告の一覧（作れない）', as: 'desk', path: '/office/reports' },
    { name: '事業報告の一覧（権限なし）', as: 'commissioner', path: '/office/reports', status: 403 },
    { name: '事業報告書', as: 'planning', path: '/office/reports/2025' },
    { name: '事業報告書（することだけ）', as: 'planning', path: '/office/reports/2025?only=concerns' },
    { name: '事業報告書（読むだけ）', as: 'president', path: '/office/reports/2025' },
    { name: '事業報告書（ない年度）', as: 'planning', path: '/office/reports/2021', status: 404 },
    { name: '部品（文章）', as: 'planning', path: block(laid.narrative) },
    { name: '部品（一覧）', as: 'planning', path: block(list.blockId) },
    { name: '部品（金額）', as: 'planning', path: block(laid.money) },
    { name: '部品（事例、承認する人）', as: 'sectionChief', path: block(laid.waiting) },
    { name: '部品（事例、読むだけ）', as: 'president', path: block(laid.waiting) },
    {
      name: '部品（金額の打ちまちがい）',
      as: 'planning',
      path: block(laid.money),
      async act(page) {
        await page.locator('[id="write.money.0.unitYen"]').fill('五万')
        await submit(page, /^(保存する|Save)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '部品（写真）', as: 'planning', path: block(photos) },
    {
      name: '部品（写真、写っているものを書かずに同意）',
      as: 'planning',
      path: block(photos),
      async act(page) {
        const form = page.getByRole('form', { name: /会場/ })
        await form.getByRole('checkbox').check()
        await form.getByRole('button').click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '報告先別', as: 'planning', path: '/office/reports/2025/views' },
    { name: '報告先別（直す）', as: 'planning', path: `/office/reports/2025/views?edit=${viewId}` },
    { name: '報告先別（読むだけ）', as: 'president', path: '/office/reports/2025/views' },
    {
      name: '報告先別（何も選ばずに）',
      as: 'planning',
      path: '/office/reports/2025/views',
      async act(page) {
        await page.locator('summary', { hasText: /^(報告先別の見方を加える|Add a view)$/ }).click()
        await submit(page, /^(保存する|Save)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '報告書の決まり', as: 'planning', path: '/office/reports/settings' },
    { name: '報告書の決まり（種類を直す）', as: 'planning', path: '/office/reports/settings?edit=narrative' },
    { name: '報告書の決まり（読むだけ）', as: 'president', path: '/office/reports/settings' },
    { name: '事業報告（公開のページ）', path: '/report' },
    { name: '事業報告（公開のページ、章を選んだ）', path: `/report?fiscalYear=2025&chapter=${chapter}` },
    { name: '事業報告（公開していない年度）', path: '/report?fiscalYear=2021', status: 404 },
    { name: 'Wordから戻した文章', as: 'planning', path: '/office/reports/2025/word' },
    { name: 'Wordから戻した文章（権限なし）', as: 'president', path: '/office/reports/2025/word', status: 403 },
    { name: '版と控え', as: 'planning', path: '/office/reports/2025/editions' },
    { name: '正誤表', as: 'planning', path: `/office/reports/2025/editions?from=${number}` },
    { name: '前の出力からの変更', as: 'president', path: `/office/reports/2025/editions?from=${number + 1}` },
  ]
}
