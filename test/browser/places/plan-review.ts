import { sendOne } from '../../../src/modules/files/test/door.ts'
import { sample } from '../../../src/modules/plan/test/plan-text.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** 計画の取り込み・手直し・版: in each of their states. */
export async function places(site: Site): Promise<Place[]> {
  const { plan } = await site.as('planning')
  const cookie = await site.cookieOf('planning')
  const begun = async (content: string, name = '計画.txt') => {
    const { importId } = await plan.startPlanImport({})
    await sendOne(site, importId, [name, content], { cookie, kind: 'document', subjectType: 'plan.import' })
    return importId
  }
  const read = async (year: number) => (await plan.readPlanFile({ importId: await begun(sample.replace('令和8年度', `令和${year}年度`)) })).importId
  const { importId: empty } = await plan.startPlanImport({})
  const waiting = await begun(`${sample}まだ読み取っていない\n`)
  const open = await read(11)
  const decided = await read(12)
  const doubts = (await plan.getImport({ importId: decided })).review!.doubts
  for (const { doubt, answers } of doubts) await plan.decideDoubt({ importId: decided, doubt, answer: answers[0]! })
  const adopted = await read(13)
  for (const { doubt, answers } of doubts) await plan.decideDoubt({ importId: adopted, doubt, answer: answers[0]! })
  await plan.adoptImport({ importId: adopted, fiscalYear: 2031, title: '令和13年度 事業計画' })
  await plan.decidePlan({ fiscalYear: 2031, resolution: '第１回理事会' })
  const { lines } = await plan.getPlanTree({ fiscalYear: 2031 })
  const line = lines.find(({ title }) => title.startsWith('研修会'))!
  const gone = lines.find(({ title }) => title.startsWith('民生委員'))!
  await plan.removeLine({ lineId: gone.lineId })
  await plan.moveLine({ lineId: line.lineId, toLineId: lines.at(-1)!.lineId, place: 'after' })
  await plan.freezeVersion({ fiscalYear: 2031, resolution: '第２回理事会' })
  await plan.addLine({ fiscalYear: 2031, toLineId: line.lineId, place: 'after', title: '新しい事業（年３回）', marker: 'new' })
  const counted = (await plan.getPlanTree({ fiscalYear: 2031 })).lines.find(({ activity }) => activity !== null)!
  const meetings = { kind: 'calendar.meetingHeld', tags: { body: 'district-chairs' }, measure: 'count' }
  const counting = { reporting: 'count' as const, measure: 'times' as const, sources: [meetings] }
  await plan.bindLine({ lineId: counted.lineId, revision: counted.revision, counting })
  const discarded = await read(14)
  for (const { doubt, answers } of doubts) await plan.decideDoubt({ importId: discarded, doubt, answer: answers[0]! })
  const adopt14 = () => plan.adoptImport({ importId: discarded, fiscalYear: 2032, title: '令和14年度 事業計画' })
  await adopt14()
  await plan.discardDraft({ fiscalYear: 2032, reason: '前の版の文書だったため' })
  await adopt14()
  const chairs = (await plan.getPlanTree({ fiscalYear: 2025 })).lines.find(({ title }) => title.startsWith('地区社協会長会議'))!
  const twice = new URLSearchParams({ 'binding.kind': 'calendar.meetingHeld', 'binding.measure': 'attendees' }).toString()
  const items = (await plan.getImport({ importId: open })).review!
  const text = items.items.find(({ title }) => title.startsWith('研修会'))!
  const leftover = items.doubts.find(({ kind }) => kind === 'leftover')!
  const at = (importId: string, more = '') => `/office/plan/imports/${importId}${more}`
  return [
    { name: '計画の取り込みの一覧', as: 'planning', path: '/office/plan/imports' },
    { name: '計画の取り込みの一覧（権限なし）', as: 'desk', path: '/office/plan/imports', status: 403 },
    { name: '計画の取り込み（文書を待つ）', as: 'planning', path: at(empty) },
    { name: '計画の取り込み（読み取る前）', as: 'planning', path: at(waiting) },
    { name: '計画の取り込み（確かめる）', as: 'planning', path: at(open) },
    { name: '計画の取り込み（まだの問いだけ）', as: 'planning', path: at(open, '?only=open') },
    { name: '計画の取り込み（項目を選んだ）', as: 'planning', path: at(open, `?item=${text.key}`) },
    { name: '計画の取り込み（ほかの答え）', as: 'planning', path: at(open, `?doubt=${leftover.doubt}`) },
    {
      name: '計画の取り込み（直せない）',
      as: 'planning',
      path: at(open, '?item=0'),
      async act(page) {
        await submit(page, /^(前の項目と一つにする|Merge with the one before)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '計画の取り込み（すべて答えた）', as: 'planning', path: at(decided) },
    { name: '計画の取り込み（案にした）', as: 'planning', path: at(adopted) },
    { name: '計画を直す', as: 'planning', path: '/office/plan/edit?fiscalYear=2031' },
    { name: '計画を直す（項目を選んだ）', as: 'planning', path: `/office/plan/edit?fiscalYear=2031&line=${line.lineId}` },
    {
      name: '計画を直す（題名なし）',
      as: 'sectionChief',
      path: `/office/plan/edit?fiscalYear=2031&line=${line.lineId}`,
      async act(page) {
        await page.getByText(/^(題名・番号・説明を書き直す|Change title, label and texts)$/).click()
        await page.locator('[id="change.title"]').fill('')
        await submit(page, /^(保存する|Save)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '何で数えるか', as: 'planning', path: `/office/plan/edit/counting?line=${chairs.lineId}` },
    {
      name: '何で数えるか（二重）',
      as: 'sectionChief',
      path: `/office/plan/edit/counting?${new URLSearchParams({ line: chairs.lineId, revision: '0', reporting: 'count', measure: 'times', 'source.0': twice, 'source.1': twice.replace('attendees', 'count') })}`,
    },
    {
      name: '何で数えるか（先に直された）',
      as: 'planning',
      path: `/office/plan/edit/counting?${new URLSearchParams({ line: counted.lineId, revision: '-1', reporting: 'count', measure: 'times' })}`,
      async act(page) {
        await submit(page, /^(この数え方にする|Count it so)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '何で数えるか（権限なし）', as: 'desk', path: `/office/plan/edit/counting?line=${chairs.lineId}`, status: 403 },
    { name: '計画の取り込みの一覧（年度）', as: 'planning', path: '/office/plan/imports?fiscalYear=2032' },
    { name: '計画の版（案）', as: 'planning', path: '/office/plan/versions?fiscalYear=2032' },
    {
      name: '計画の版（理由なしに捨てる）',
      as: 'planning',
      path: '/office/plan/versions?fiscalYear=2032',
      async act(page) {
        await page
          .getByText(/^(案を捨てる|Throw the draft away)$/)
          .first()
          .click()
        await submit(page, /^(案を捨てる|Throw it away)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '計画を直す（権限なし）', as: 'desk', path: '/office/plan/edit?fiscalYear=2031', status: 403 },
    {
      name: '計画の版（Wordで受け取った）',
      as: 'planning',
      path: '/office/plan/versions?fiscalYear=2031',
      async act(page) {
        const download = page.waitForEvent('download')
        await page
          .getByRole('link', { name: /^(Wordで受け取る|Get it as Word)$/ })
          .first()
          .click()
        await download
      },
    },
    { name: '計画の版（くらべる）', as: 'auditor', path: '/office/plan/versions?fiscalYear=2031&to=2' },
    { name: '計画の版（まだない）', as: 'desk', path: '/office/plan/versions?fiscalYear=2025' },
    { name: '事業計画（版のあとに変更あり）', as: 'planning', path: '/office/plan?fiscalYear=2031' },
  ]
}
