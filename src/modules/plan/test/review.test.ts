// 取り込みの確かめ: whatever is decided, every character of the source stays on exactly one item or beside them.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { coverage, readPlan } from '#plan'
import { size } from '#testing'
import { type Decided, answersTo, linesOf, reviewed } from '../rules/review.ts'
import type { Decision, ReadPlan } from '../schema.ts'
import { sample } from './plan-text.ts'

const whole = (plan: ReadPlan, decided: readonly Decided[]) => {
  const { items, aside } = reviewed(plan, decided)
  const { missed, twice } = coverage(plan.source, {
    items: items.map((item) => ({ ...item, spans: [...item.spans] }) as never),
    artefacts: aside.map((each) => ({ ...each, kind: 'unread' as const })),
  })
  assert.deepEqual([missed, twice], [[], []])
  for (const [at, { parentLineId }] of items.entries())
    assert.ok(parentLineId === null || items.slice(0, at).some(({ lineId }) => lineId === parentLineId), 'an item stands before the one above it')
  return items
}
const done = (...decisions: readonly (Decision | readonly [number, Decision])[]): Decided[] =>
  decisions.map((each, number) => {
    const [doubt, decision] = Array.isArray(each) ? (each as readonly [number, Decision]) : [null, each as Decision]
    return { decisionId: '', number, doubt, decision }
  })

describe('取り込みの確かめ', () => {
  const plan = readPlan(sample)
  const key = (title: string) => String(plan.items.findIndex((item) => item.title.startsWith(title)))

  it('読み取ったままでも、原文はすべてどこかにある', () => {
    assert.ok(plan.items.length > 8)
    assert.ok(plan.doubts.length > 0)
    whole(plan, [])
  })
  it('離れたしるしを項目に付けると、しるしの文字もその項目のものになる', () => {
    const doubt = plan.doubts.findIndex(({ kind }) => kind === 'looseMarker')
    assert.ok(doubt >= 0, JSON.stringify(plan.doubts))
    const [answer] = answersTo(plan.doubts[doubt]!, reviewed(plan, []))
    assert.equal(answer!.kind, 'attach')
    const items = whole(plan, done([doubt, answer!]))
    assert.equal(items.filter(({ marker }) => marker === 'new').length, 1)
  })
  it('番号のない行は、項目にも本文にもできる', () => {
    const doubt = plan.doubts.findIndex(({ kind }) => kind === 'unlabelled')
    const item = String(plan.doubts[doubt]!.item)
    const body = whole(plan, done([doubt, { kind: 'asBody', item }]))
    assert.match(body.find(({ lineId }) => lineId === item)!.body, /地区の役員\n民生委員/)
    const back = whole(plan, done([doubt, { kind: 'asBody', item }], { kind: 'asItems', item }))
    assert.deepEqual(
      back.filter(({ parentLineId }) => parentLineId === item).map(({ title }) => title),
      ['地区の役員', '民生委員'],
    )
  })
  it('分けると、原文の文字も数量も分かれ、一つにすると戻る', () => {
    const item = key('研修会')
    const titles = ['研修会（年２回）、', '視察（１回）']
    const parts = whole(plan, done({ kind: 'split', item, titles }))
    const [first, second] = [parts.find(({ lineId }) => lineId === item)!, parts.find(({ lineId }) => lineId === 'd0-1')!]
    assert.deepEqual(
      [first, second].map(({ quantities }) => quantities.map(({ text }) => text)),
      [['年２回'], ['１回']],
    )
    const text = second.spans.map(({ line, from, to }) => plan.source[line - 1]!.slice(from, to)).join('')
    assert.equal(text, '視察（１回）')
    assert.equal(
      whole(plan, done({ kind: 'split', item, titles }, { kind: 'merge', item: 'd0-1' })).find(({ lineId }) => lineId === item)!.title,
      titles.join(''),
    )
  })
  it('外した項目の文字は、項目の外に残り、下の項目は上へつながる', () => {
    const item = key('地区社協活動の支援')
    const items = whole(plan, done({ kind: 'aside', item }))
    assert.equal(
      items.some(({ lineId }) => lineId === item),
      false,
    )
    assert.equal(items.find(({ lineId }) => lineId === key('地区社協会長会議'))!.parentLineId, String(plan.items[Number(item)]!.parent))
  })
  it('計画の行は順に並び、上の項目を指す', () => {
    const lines = linesOf(reviewed(plan, []), () => null)
    assert.ok(lines.every(({ parent }, at) => parent === null || parent < at))
  })
  it('性質：どう決めても、原文のどの文字も、ちょうど一か所にある', (t) => {
    const seed = Number(process.env['SEED'] ?? Math.trunc(Date.now() % 1e9))
    t.diagnostic(`seed ${seed}`)
    const drawn = fc.record({ kind: fc.nat(12), which: fc.nat(), where: fc.nat(), at: fc.nat(), place: fc.constantFrom('before', 'after', 'under') })
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 25 }), (steps) => {
        const decided: Decided[] = []
        for (const { kind, which, where, at, place } of steps) {
          const { items } = reviewed(plan, decided)
          if (items.length === 0) break
          const chosen = items[which % items.length]!
          const item = chosen.lineId
          const to = items[where % items.length]!.lineId
          const cut = 1 + (at % Math.max(1, chosen.title.length - 1))
          const doubt = where % plan.doubts.length
          const decisions: (Decision | readonly [number, Decision])[] = [
            { kind: 'move', item, to, place: place as 'under' },
            { kind: 'split', item, titles: [chosen.title.slice(0, cut), chosen.title.slice(cut)] },
            { kind: 'merge', item },
            { kind: 'intoBody', item },
            { kind: 'aside', item },
            { kind: 'asBody', item },
            { kind: 'asItems', item },
            { kind: 'retitle', item, title: '書き直した題名（３回）' },
            { kind: 'level', item, level: 'goal' },
            { kind: 'same', item, as: to },
            [doubt, { kind: 'attach', item, marker: 'new' }],
            [doubt, answersTo(plan.doubts[doubt]!, { items, aside: [] })[0]!],
            { kind: 'relabel', item, label: '＊' },
          ]
          decided.push({ ...done(decisions[kind]!)[0]!, number: decided.length })
          whole(plan, decided)
        }
        // any of them taken back
        for (const gone of decided)
          whole(
            plan,
            decided.filter((each) => each !== gone),
          )
      }),
      { seed, numRuns: size({ deep: 3000, ordinary: 150 }) },
    )
  })
})
