// 経営会議の一枚: always one page, from the plan's own counts, and as it was presented.
import assert from 'node:assert/strict'
import { createHash, randomInt } from 'node:crypto'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { VerbosityLevel, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { clockFrom } from '#kernel'
import { readText, renderPdf } from '#platform/documents'
import { type Api, type World, createWorld, size } from '#testing'
import { asOwner } from '../../../../test/support/staff.ts'
import { sheetPaper } from '../operations/sheet-paper.ts'
import type { SheetContent } from '../schema.ts'

const template = new URL('../operations/management-sheet.typ', import.meta.url)
/** 読める大きさ。 In points. */
const least = 7.5
/** @throws where it has more than one page */
const onePage = (pdf: Uint8Array) => readText(Buffer.from(pdf), 'sheet.pdf', { bytes: 30_000_000, pages: 1, milliseconds: 60_000 })

/** The smallest letters of its page. */
async function smallest(pdf: Uint8Array): Promise<number> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: VerbosityLevel.ERRORS })
  try {
    const { items } = await (await (await loading.promise).getPage(1)).getTextContent()
    const sizes = items.flatMap((item) =>
      'str' in item && item.str.trim() !== '' ? [Math.hypot(Number(item.transform[2]), Number(item.transform[3]))] : [],
    )
    return Math.round(Math.min(...sizes) * 100) / 100
  } finally {
    await loading.destroy()
  }
}

describe('経営会議の一枚', () => {
  let world: World
  let planning: Api
  let desk: Api
  let now = '2025-12-01T03:00:00Z'
  before(async () => {
    world = await createWorld({ clock: clockFrom(() => new Date(now)) })
    ;[planning, desk] = await Promise.all([world.as('planning'), world.as('desk')])
  })
  const sheet = (more = {}) => planning.evaluation.showManagementSheet({ fiscalYear: 2025, ...more })

  it('章ごとの数は計画の数と同じで、中期経営計画の章は①まで示す', async () => {
    const { chapters, details, late, whole } = await sheet()
    const { lines } = await planning.plan.showPlan({ fiscalYear: 2025 })
    assert.equal(chapters.length, 6)
    const activities = new Map(lines.flatMap((line) => (line.activity === null ? [] : [[line.activity, line] as const])))
    assert.equal(whole.activities, activities.size)
    const behind = [...activities.values()].filter(({ standing }) => standing === 'behind' || standing === 'longAgo')
    assert.equal(whole.behind, behind.length)
    assert.ok(late.length >= behind.length && late.length > 12)
    assert.deepEqual(new Set(details.map(({ chapter }) => chapter)), new Set([chapters.at(-1)!.label || chapters.at(-1)!.title]))
    assert.ok(chapters.at(-1)!.title.includes('中期経営計画') && details.length >= 5)
  })
  it('目標と結んだ章は、目標のことばで出る', async () => {
    const { lineId } = await planning.plan.addLine({
      fiscalYear: 2025,
      toLineId: null,
      place: 'under',
      level: 'goal',
      label: '（１）',
      title: '支え合いの体制の充実',
    })
    const chapter = (await sheet()).chapters[0]!
    await planning.plan.linkGoals({ lineId: chapter.lineId, goalLineId: lineId })
    assert.equal((await sheet()).chapters[0]!.goal, '（１） 支え合いの体制の充実')
  })
  it('遅れの理由は、書いた日のまま残り、新しいものが紙に出る', async () => {
    const { lineId } = (await sheet()).late[0]!
    await desk.evaluation.noteReason({ lineId, reason: '会場が取れなかった', nextStep: '1月に振り替える' })
    now = '2025-12-02T03:00:00Z'
    await (await world.as('desk')).evaluation.noteReason({ lineId, reason: '講師の都合がつかない', nextStep: '2月に開く' })
    planning = await world.as('planning')
    const { late } = await sheet()
    assert.deepEqual(
      late
        .find((each) => each.lineId === lineId)!
        .reasons.map(({ reason, nextStep, notedAt, notedBy }) => [reason, nextStep, notedAt.slice(0, 10), notedBy]),
      [
        ['講師の都合がつかない', '2月に開く', '2025-12-02', '佐藤 恵'],
        ['会場が取れなかった', '1月に振り替える', '2025-12-01', '佐藤 恵'],
      ],
    )
    const chapter = (await sheet()).chapters[0]!
    await assert.rejects(planning.evaluation.noteReason({ lineId: chapter.lineId, reason: 'x' }), { status: 404 })
  })
  it('A4一枚のPDF/UAになる。会議に出したものは、あとで記録が増えても変わらない', async () => {
    const cookie = await world.cookieOf('president')
    const print = async (path: string) => {
      const answer = await world.request(`/print/evaluation/${path}`, { headers: { cookie } })
      assert.equal(answer.status, 200, await answer.clone().text())
      const pdf = new Uint8Array(await answer.arrayBuffer())
      assert.match(Buffer.from(pdf).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid:part>1</)
      return (await onePage(pdf)).text
    }
    for (const lang of ['ja', 'en']) assert.match(await print(`showManagementSheet?fiscalYear=2025&lang=${lang}`), /講師の都合がつかない/)
    await assert.rejects(planning.evaluation.presentSheet({ fiscalYear: 2025, presentedOn: '2025-12-05', presentedTo: '経営会議' }), {
      code: 'stillToCome',
    })
    await assert.rejects((await world.as('desk')).evaluation.presentSheet({ fiscalYear: 2025, presentedOn: '2025-12-02', presentedTo: '経営会議' }), {
      status: 403,
    })
    const { sheetId, sha256 } = await planning.evaluation.presentSheet({ fiscalYear: 2025, presentedOn: '2025-12-02', presentedTo: '第9回経営会議' })
    const kept = await planning.evaluation.showPresentedSheet({ sheetId })
    const line = kept.content.late.find(({ chapter }) => chapter !== '')!
    const { activity } = await planning.plan.showLine({ lineId: line.lineId })
    await (
      await world.as('desk')
    ).plan.recordWork({ activity: activity!, kind: 'done', happenedOn: '2025-11-20', content: '追いついた。', times: 60 })
    assert.ok(!(await sheet()).late.some(({ lineId }) => lineId === line.lineId))
    assert.deepEqual((await planning.evaluation.showPresentedSheet({ sheetId })).content, kept.content)
    assert.match(await print(`showPresentedSheet?sheetId=${sheetId}`), /第9回経営会議/)
    const [stored] = await asOwner<{ content: string; sha256: string }>(
      world.database,
      'select content, sha256 from evaluation.sheets where sheet_id = $1',
      [sheetId],
    )
    assert.equal(createHash('sha256').update(stored!.content).digest('hex'), stored!.sha256)
    assert.equal(stored!.sha256, sha256)
    assert.deepEqual(
      (await sheet()).presented.map((each) => each.sheetId),
      [sheetId],
    )
  })

  it('どんなに章や遅れが多く、ことばが長くても、一枚に収まる', async () => {
    const seed = randomInt(2 ** 31)
    const words = fc.oneof(
      fc.constantFrom('あ'.repeat(200), 'W'.repeat(200), '地域共生社会の実現に向けた包括的支援体制の構築、'.repeat(9), '1 '.repeat(100), ''),
      fc.string({ unit: fc.constantFrom('支', 'ア', 'W', '1', '（', ' '), maxLength: 200 }),
    )
    const progress = fc.constant({ activities: 1000, reached: 1000, onTrack: 1000, behind: 1000, notYet: 1000, percent: 100 })
    const row = fc.record({ lineId: fc.uuid(), label: fc.constantFrom('（１）', '①', ''), title: words, goal: words, progress })
    const content: fc.Arbitrary<SheetContent> = fc.record({
      fiscalYear: fc.constant(2025),
      planTitle: words,
      asOf: fc.constant('2025-12-30'),
      whole: progress,
      chapters: fc.array(row, { minLength: 0, maxLength: 16 }),
      details: fc.array(
        row.map((each) => ({ ...each, chapter: '（６）' })),
        { minLength: 0, maxLength: 16 },
      ),
      late: fc.array(
        fc.record({
          lineId: fc.uuid(),
          label: fc.constant('（ア）'),
          title: words,
          chapter: fc.constant('（１）'),
          inCharge: words,
          figures: fc.record({ ja: words, en: words }),
          reasons: fc.array(
            fc.record({ reason: words, nextStep: words, notedAt: fc.constant('2025-11-20T00:00:00Z'), notedBy: fc.constant('長谷川 学') }),
            { maxLength: 2 },
          ),
        }),
        { minLength: 0, maxLength: 30 },
      ),
    })
    const full: SheetContent = {
      ...fc.sample(content, { seed, numRuns: 1 })[0]!,
      ...fullOf('あ'.repeat(200)),
    }
    for (const worst of [full, { ...full, ...fullOf('W'.repeat(200)) }])
      for (const language of ['ja', 'en'] as const) {
        const pdf = await renderPdf(template, sheetPaper(worst, language, { on: '2025-12-30', to: 'あ'.repeat(80) }))
        const { text } = await onePage(pdf)
        assert.ok((await smallest(pdf)) >= least)
        // Every late line is either a row or counted.
        const hidden = /(?:ほか(\d+)件は画面|(\d+) more are on the screen)/g
        const last = [...text.replaceAll(/\s+/g, ' ').matchAll(hidden)].at(-1)!
        const rows = text.replaceAll(/\s+/g, '').split('（１）（１）').length - 1
        assert.ok(rows >= 3, `${rows} late lines`)
        assert.equal(rows + Number(last[1] ?? last[2]), worst.late.length)
      }
    await fc.assert(
      fc.asyncProperty(content, fc.constantFrom('ja' as const, 'en' as const), async (some, language) => {
        const pdf = await renderPdf(template, sheetPaper(some, language, null))
        await onePage(pdf)
        assert.ok((await smallest(pdf)) >= least)
      }),
      { numRuns: size({ deep: 200, ordinary: 8 }), seed },
    )
  })

  /** Everything a page may hold, in words of that width. */
  function fullOf(word: string): Pick<SheetContent, 'chapters' | 'details' | 'late'> {
    const progress = { activities: 1000, reached: 1000, onTrack: 1000, behind: 1000, notYet: 1000, percent: 100 }
    const row = { lineId: '00000000-0000-4000-8000-000000000000', label: '（１）', title: word, goal: word, progress }
    const reason = { reason: word, nextStep: word, notedAt: '2025-11-20T00:00:00Z', notedBy: '長谷川 学' }
    return {
      chapters: Array.from({ length: 14 }, () => row),
      details: Array.from({ length: 14 }, () => ({ ...row, goal: '', chapter: '（６）' })),
      late: Array.from({ length: 30 }, () => ({ ...row, chapter: '（１）', inCharge: word, figures: { ja: word, en: word }, reasons: [reason] })),
    }
  }
})
