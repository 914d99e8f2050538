import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import type * as z from 'zod'
import { type World, createWorld, size } from '#testing'
import { type Staff, appoint, asOwner } from '../../../../test/support/staff.ts'
import type { Definition } from '../schema.ts'
import { layOutCollection, layOutForm } from './lay-out.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const words = (ja: string) => ({ ja })
const options = (...labels: string[]) => labels.map((label, at) => ({ code: `o${at + 1}`, label: words(label) }))

/** One question of every kind that is counted. */
const survey: z.input<typeof Definition> = {
  format: 'sasaeai-form-1',
  title: words('デイサービス利用者アンケート'),
  purpose: words('よくするために使います。'),
  languages: [],
  steps: 'page',
  tier: 2,
  retentionDays: 1000,
  items: [
    { kind: 'choice', code: 'uses', label: words('使っていますか'), options: options('はい', 'いいえ') },
    {
      kind: 'choice',
      code: 'content',
      label: words('満足ですか'),
      as: 'scale',
      options: options('不満', 'ふつう', '満足'),
      when: { includes: 'uses', option: 'o1' },
    },
    {
      kind: 'choices',
      code: 'why',
      label: words('わけ'),
      options: [...options('食事', '入浴'), { code: 'other', label: words('その他'), withText: true }],
    },
    { kind: 'number', code: 'times', label: words('月に何回'), max: 31 },
    {
      kind: 'table',
      code: 'daily',
      label: words('一つずつ'),
      columns: [{ kind: 'choice', code: 'rate', label: words('評価'), options: options('よい', 'わるい') }],
      rows: [
        { code: 'meal', label: words('食事') },
        { code: 'car', label: words('送迎') },
      ],
    },
    {
      kind: 'group',
      code: 'family',
      label: words('家族'),
      atMost: 3,
      items: [{ kind: 'choice', code: 'kin', label: words('続柄'), options: options('配偶者', '子') }],
    },
    { kind: 'text', code: 'free', label: words('ご意見') },
    { kind: 'text', code: 'health', label: words('体のこと'), tier: 4 },
  ],
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 })
const drawn = fc.record({
  uses: maybe(fc.constantFrom('o1', 'o2')),
  content: maybe(fc.constantFrom('o1', 'o2', 'o3')),
  why: fc.subarray(['o1', 'o2', 'other']),
  times: maybe(fc.integer({ min: 0, max: 31 })),
  meal: maybe(fc.constantFrom('o1', 'o2')),
  car: maybe(fc.constantFrom('o1', 'o2')),
  family: fc.array(fc.constantFrom('o1', 'o2'), { maxLength: 3 }),
  free: maybe(fc.constantFrom('よい', 'もっと広く', '')),
  area: fc.integer({ min: 0, max: 2 }),
})
type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never

function typedOf({ uses, content, why, times, meal, car, family, free }: Drawn): Record<string, string> {
  const typed = { uses, content, times: times?.toString(), 'daily.1.rate': meal, 'daily.2.rate': car, free, 'family.rows': String(family.length) }
  return {
    ...Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    ...Object.fromEntries(why.map((code) => [`why:${code}`, 'yes'])),
    ...(why.includes('other') && { 'why:other:text': '近いから' }),
    ...Object.fromEntries(family.map((kin, at) => [`family.${at + 1}.kin`, kin])),
  }
}

/** 別の数え方。 The same counts by SQL over what is stored: nothing of the module is used. */
const standing = `with stands as (select a.answer_id, a.area_id, (select jsonb_object_agg(e.key, e.value) from (select distinct on (p.tier) p.values from forms.answer_parts p
  where p.council_id = a.council_id and p.answer_id = a.answer_id order by p.tier, p.revision desc) n, jsonb_each(n.values) e) as v
  from forms.answers a where a.council_id = $1 and a.collection_id = $2 and a.state <> 'withdrawn') `

describe('集計', () => {
  let world: World
  let desk: Staff
  let chief: Staff
  let areas: string[]
  before(async () => {
    console.log(`seed ${seed}`)
    world = await createWorld()
    desk = await appoint(world, '受付 一子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
    chief = await appoint(world, '課長 二郎', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 4 })
    const { items } = await desk.api.identity.listAreas({})
    areas = items
      .filter(({ kind }) => kind === 'district')
      .slice(0, 3)
      .map(({ areaId }) => areaId)
  })
  const enter = (collectionId: string, answer: Drawn) =>
    chief.api.forms.enterAnswer({
      collectionId,
      way: 'paper',
      answeredOn: '2025-11-20',
      areaId: areas[answer.area] ?? null,
      typed: { health: 'なし', ...typedOf(answer) },
    })
  const close = async (collectionId: string) => {
    const { revision } = await desk.api.forms.getCollection({ collectionId })
    await desk.api.forms.closeCollection({ collectionId, revision })
  }
  const rows = <T>(sql: string, collectionId: string, ...more: unknown[]) =>
    asOwner(world.database, `${standing}${sql}`, [world.councilId, collectionId, ...more]) as Promise<T[]>

  it('は、SQLで数え直した数と同じ。隠した数は、本当に隠すべき数だけ', async () => {
    const { formId } = await layOutForm(desk.api, chief.api, survey)
    const runs = size({ deep: 12, ordinary: 3 })
    const seen = { shown: 0, hidden: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 15, maxLength: 60 }), async (answers) => {
        const { collectionId } = await layOutCollection(desk.api, formId, {})
        const entered: { answerId: string }[] = []
        for (const answer of answers) entered.push(await enter(collectionId, answer))
        await chief.api.forms.withdrawAnswer({ answerId: entered[0]!.answerId, revision: 1, reason: '二重に届いたため' })
        assert.deepEqual((await chief.api.forms.showResults({ collectionId })).questions, []) // 締め切るまでは、数だけ
        await close(collectionId)
        await chief.api.forms.addCrossing({ collectionId, rows: 'uses', columns: 'why' })
        await chief.api.forms.addCrossing({ collectionId, rows: '_area', columns: 'uses' })
        const results = await chief.api.forms.showResults({ collectionId })
        assert.equal(results.answerCount, answers.length - 1)
        const question = (code: string) => results.questions.find((each) => each.code === code)!
        const check = (code: string, option: string, count: number) => {
          const row = question(code).rows.find((each) => each.code === option)
          if (question(code).withheld) return
          if (row!.count === null) seen.hidden++
          else {
            assert.equal(row!.count, count, `${code} ${option}`)
            assert.ok(count === 0 || count >= results.smallest)
            seen.shown++
          }
        }
        const codes = ['o1', 'o2', 'o3', 'other']
        for (const code of ['uses', 'content', 'why']) {
          const counts = await rows<{ option: string; n: number }>(
            `select o.option, count(s.answer_id)::int as n from unnest($4::text[]) o(option) left join stands s on s.v -> $3 -> 'chosen' ? o.option group by 1`,
            collectionId,
            code,
            codes,
          )
          for (const { option, n } of counts) if (question(code).rows.some((row) => row.code === option)) check(code, option, n)
        }
        const [blank] = await rows<{ n: number }>(`select count(*)::int as n from stands where v -> 'uses' is null`, collectionId)
        check('uses', '_none', blank!.n)
        const [notAsked] = await rows<{ n: number }>(
          `select count(*)::int as n from stands where not coalesce(v -> 'uses' -> 'chosen' ? 'o1', false)`,
          collectionId,
        )
        if (notAsked!.n > 0) check('content', '_notAsked', notAsked!.n)
        for (const row of ['meal', 'car'])
          for (const option of ['o1', 'o2']) {
            const [count] = await rows<{ n: number }>(
              `select count(*)::int as n from stands, jsonb_array_elements(v -> 'daily' -> 'rows') r where r ->> 'row' = $3 and r -> 'values' -> 'rate' -> 'chosen' ? $4`,
              collectionId,
              row,
              option,
            )
            check(`daily.${row}.rate`, option, count!.n)
          }
        for (const option of ['o1', 'o2']) {
          const [count] = await rows<{ n: number }>(
            `select count(*)::int as n from stands, jsonb_array_elements(v -> 'family' -> 'rows') r where r -> 'values' -> 'kin' -> 'chosen' ? $3`,
            collectionId,
            option,
          )
          check('family.kin', option, count!.n)
        }
        const [numbers] = await rows<{ n: number; mean: number; lower: number; median: number; upper: number }>(
          `select count(v ->> 'times')::int as n, round(avg((v ->> 'times')::numeric), 2)::float as mean, ${[0.25, 0.5, 0.75].map((share, at) => `round(percentile_cont(${share}) within group (order by (v ->> 'times')::numeric)::numeric, 2)::float as ${['lower', 'median', 'upper'][at]}`).join(', ')} from stands`,
          collectionId,
        )
        const { mean, quartiles } = question('times')
        if (quartiles) assert.deepEqual([mean, quartiles], [numbers!.mean, { lower: numbers!.lower, median: numbers!.median, upper: numbers!.upper }])
        else assert.ok(numbers!.n < results.smallest || question('times').withheld)
        const cells = await rows<{ down: string; across: string; n: number }>(
          `select d.option as down, a.option as across, count(s.answer_id)::int as n from unnest(array['o1', 'o2']) d(option) cross join unnest(array['o1', 'o2', 'other']) a(option)
            left join stands s on s.v -> 'uses' -> 'chosen' ? d.option and s.v -> 'why' -> 'chosen' ? a.option group by 1, 2`,
          collectionId,
        )
        for (const { down, across, n } of cells) {
          const [both] = results.crosses
          const shown = both!.rows.find(({ code }) => code === down)?.counts[both!.columns.findIndex(({ code }) => code === across)] ?? null
          if (shown !== null) assert.equal(shown, n)
        }
        const perArea = await rows<{ area: string; n: number }>(`select area_id as area, count(*)::int as n from stands group by 1`, collectionId)
        for (const { area, n } of perArea) {
          const total = results.crosses[1]!.rows.find(({ code }) => code === area)?.total ?? null
          if (total !== null) assert.equal(total, n)
        }
        const texts = await rows<{ t: string }>(`select v ->> 'free' as t from stands where v ->> 'free' is not null`, collectionId)
        assert.deepEqual(question('free').texts.toSorted(), texts.map(({ t }) => t).toSorted())
      }),
      { seed, numRuns: runs },
    )
    assert.ok(seen.shown > 10 && seen.hidden > 0, JSON.stringify(seen))
  })

  it('は、区分の高い問いを、開けない人に「非開示」とする', async () => {
    const { formId } = await layOutForm(desk.api, chief.api, survey)
    const { collectionId } = await layOutCollection(desk.api, formId)
    for (const answer of fc.sample(drawn, { numRuns: 8, seed })) await enter(collectionId, answer)
    await close(collectionId)
    const health = async (who: Staff) => (await who.api.forms.showResults({ collectionId })).questions.find(({ code }) => code === 'health')!
    assert.deepEqual([(await health(desk)).undisclosed, (await health(desk)).texts, (await health(desk)).rows], [true, [], []])
    assert.deepEqual(
      [(await health(chief)).undisclosed, (await health(chief)).rows.map(({ count }) => count), (await health(chief)).texts],
      [false, [8, 0], []],
    ) // 数だけ。書かれたことは、一件ずつ読む
    const rights = await world.as('rights')
    assert.equal((await rights.forms.showResults({ collectionId })).answerCount, 0)
    await assert.rejects(desk.api.forms.addCrossing({ collectionId, rows: 'health', columns: 'uses' }), { code: 'notToCross' })
  })

  it('は、前回の受付と、同じ符号どうしで並び、紙にも表にもなる', async () => {
    const { formId } = await layOutForm(desk.api, chief.api, survey)
    const before = await layOutCollection(desk.api, formId)
    for (const answer of fc.sample(drawn, { numRuns: 12, seed })) await enter(before.collectionId, answer)
    await close(before.collectionId)
    const { collectionId } = await desk.api.forms.openCollection({
      formId,
      title: '今年の調査',
      audience: 'anyone',
      opensOn: '2025-11-15',
      previousId: before.collectionId,
    })
    for (const answer of fc.sample(drawn, { numRuns: 9, seed: seed + 1 })) await enter(collectionId, answer)
    await close(collectionId)
    await chief.api.forms.addCrossing({ collectionId, rows: 'uses', columns: '_area' })
    const alone = await desk.api.forms.showResults({ collectionId: before.collectionId })
    const { previous } = await desk.api.forms.showResults({ collectionId })
    assert.deepEqual([previous?.answerCount, previous?.questions], [12, alone.questions])
    const answer = await world.request(`/print/forms/showResults?collectionId=${collectionId}`, { headers: { cookie: desk.cookie } })
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /pdfuaid:part>1</)
  })

  it('は、締め切ったときのまま変わらず、合わせて隠した数が分かるかけ合わせを断る', async () => {
    const { formId } = await layOutForm(desk.api, chief.api, survey)
    const { collectionId } = await layOutCollection(desk.api, formId)
    const entered: { answerId: string }[] = []
    for (const answer of fc.sample(drawn, { numRuns: 14, seed }))
      entered.push(await enter(collectionId, { ...answer, uses: entered.length < 2 ? 'o1' : 'o2', meal: 'o1' }))
    await assert.rejects(chief.api.forms.addCrossing({ collectionId, rows: 'uses', columns: 'daily.meal.rate' }), { code: 'notClosed' })
    await close(collectionId)
    await asOwner(world.database, `update forms.collections set closed_at = closed_at - interval '1 second' where collection_id = $1`, [collectionId])
    await asOwner(world.database, `update forms.answer_parts set recorded_at = recorded_at - interval '1 minute' where answer_id = any ($1)`, [
      entered.map(({ answerId }) => answerId),
    ])
    const { revision: at } = await desk.api.forms.getCollection({ collectionId })
    const before = await chief.api.forms.showResults({ collectionId })
    await chief.api.forms.withdrawAnswer({ answerId: entered[5]!.answerId, revision: 1, reason: '二重に届いたため' })
    await chief.api.forms.correctAnswer({ answerId: entered[6]!.answerId, revision: 1, reason: '聞き直した', typed: { uses: 'o1', free: '直した' } })
    assert.deepEqual(await chief.api.forms.showResults({ collectionId }), before)
    await chief.api.forms.addCrossing({ collectionId, rows: 'uses', columns: 'daily.meal.rate' })
    await chief.api.forms.addCrossing({ collectionId, rows: 'daily.car.rate', columns: 'uses' })
    await chief.api.forms.addCrossing({ collectionId, rows: 'daily.car.rate', columns: 'uses' })
    await assert.rejects(chief.api.forms.addCrossing({ collectionId, rows: 'daily.car.rate', columns: 'daily.meal.rate' }), { code: 'wouldTell' })
    await assert.rejects(chief.api.forms.addCrossing({ collectionId, rows: 'uses', columns: 'content' }), { code: 'wouldTell' }) // 条件でつながっている
    assert.equal((await chief.api.forms.showResults({ collectionId })).crosses.length, 2)
    // Something of it was erased since: the table of it would differ by what is gone.
    await asOwner(world.database, `update forms.answer_parts set values = values - 'why', erased = '{why}' where answer_id = $1`, [
      entered[7]!.answerId,
    ])
    const after = await chief.api.forms.showResults({ collectionId })
    assert.ok(after.questions.find(({ code }) => code === 'why')!.withheld && at > 1)
  })
})
