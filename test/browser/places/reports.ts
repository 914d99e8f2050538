import { layOutReport } from '../../../src/modules/reports/test/lay-out.ts'
import { sendOne } from '../../../src/modules/files/test/door.ts'
import { beginMark, endMark } from '../../../src/modules/reports/rules/marks.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 事業報告: the list, a report with what is to be done, blocks of every shape, editions and errata. */
export async function places(site: Site): Promise<Place[]> {
  const [desk, planning, chief] = [await site.as('desk'), await site.as('planning'), await site.as('sectionChief')]
  const laid = await layOutReport(desk, planning, chief)
  const { number } = await planning.reports.keepEdition({ fiscalYear: 2025, final: true, name: '第１回理事会' })
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
    { name: 'Wordから戻した文章', as: 'planning', path: '/office/reports/2025/word' },
    { name: 'Wordから戻した文章（権限なし）', as: 'president', path: '/office/reports/2025/word', status: 403 },
    { name: '版と控え', as: 'planning', path: '/office/reports/2025/editions' },
    { name: '正誤表', as: 'planning', path: `/office/reports/2025/editions?from=${number}` },
    { name: '前の出力からの変更', as: 'president', path: `/office/reports/2025/editions?from=${number + 1}` },
  ]
}
