import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Api, type World, createWorld, size } from '#testing'
import {
  addInside,
  addItem,
  blankItem,
  changeItem,
  codesOf,
  conditionFrom,
  differencesOf,
  duplicateItem,
  findItem,
  freeCode,
  moveItem,
  optionLines,
  optionsFrom,
  removeItem,
  rowsOf,
} from '../rules/editing.ts'
import { fieldsOf, itemFrom } from '../rules/typed-item.ts'
import { Definition, Item, itemKinds } from '../schema.ts'
import { definitions } from './draw-definition.ts'
import { workbookOf } from './xlsforms/lay-out.ts'
import { samples } from './xlsforms/samples.ts'

const start: Definition = Definition.parse({
  format: 'sasaeai-form-1',
  title: { ja: '見本の様式' },
  purpose: { ja: '見本として使います。' },
  languages: [],
  steps: 'page',
  tier: 2,
  retentionDays: 365,
  items: [{ kind: 'text', code: 'q1', label: { ja: 'お名前' } }],
})
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('設計の規則', () => {
  it('足す・動かす・写す・消すを、どの順で重ねても、正しい形のままで、符号は重ならない', () => {
    const act = fc.tuple(fc.constantFrom('add', 'inside', 'up', 'down', 'twin', 'remove', 'rename'), fc.nat(), fc.constantFrom(...itemKinds))
    let changed = 0
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        let form = start
        for (const [what, at, kind] of acts) {
          const codes = codesOf(form.items)
          const code = codes[at % codes.length]!
          const item = findItem(form.items, code)!
          const top = form.items.some((each) => each.code === code)
          if (what === 'add' && top) form = addItem(form, blankItem(kind, freeCode(form.items), '新しい項目'), code)
          if (what === 'inside' && item.kind === 'group') form = addInside(form, blankItem('choice', freeCode(form.items), '中の項目'), code)
          if (what === 'up' || what === 'down') form = moveItem(form, code, what === 'up' ? -1 : 1)
          if (what === 'twin') form = duplicateItem(form, code).definition
          if (what === 'remove') form = removeItem(form, code)
          if (what === 'rename') form = changeItem(form, code, { ...item, code: freeCode(form.items, 'new') })
          form = { ...form, items: form.items.slice(0, 40) }
          changed++
        }
        Definition.parse(form)
        assert.equal(new Set(codesOf(form.items)).size, codesOf(form.items).length)
      }),
      // A table whose code was changed keeps its columns, so that the code it left is not free for another table.
      {
        numRuns: size({ deep: 5_000, ordinary: 500 }),
        examples: [
          [
            [
              ['add', 0, 'table'],
              ['rename', 1_017_476_104, 'text'],
              ['add', 0, 'table'],
            ],
          ],
        ],
      },
    )
    assert.ok(changed > 0)
  })
  it('欄に書き出して読み戻すと、同じ項目になる', () => {
    const spare = new Set<string>()
    fc.assert(
      fc.property(definitions, (definition) => {
        for (const item of definition.items) {
          const fields = fieldsOf(item, definition)
          // A sum that XPath cannot say and a line break within one line are not written in fields.
          if (item.kind === 'computed' || JSON.stringify(item).includes('\\n')) continue
          const read = itemFrom(item, (name) => fields[name] ?? '', definition)
          const plain = (each: unknown) => JSON.parse(JSON.stringify(each)) as Record<string, unknown>
          for (const key of [
            'code',
            'hint',
            'required',
            'tier',
            'retentionDays',
            'target',
            'prefill',
            'min',
            'max',
            'minYen',
            'maxYen',
            'from',
            'until',
            'lines',
            'maxLength',
            'format',
            'as',
            'atLeast',
            'atMost',
          ])
            assert.deepEqual(plain(read)[key], plain(item)[key], `${item.kind} ${key}`)
          spare.add(item.kind)
        }
      }),
      { numRuns: size({ deep: 2_000, ordinary: 200 }) },
    )
    assert.ok(spare.size > 12, [...spare].join(' '))
  })
  it('選択肢の符号は、見出しを直しても残り、新しい行には空いた番号が付く', () => {
    const before = [
      { code: '1', label: { ja: 'はい', en: 'Yes' } },
      { code: 'no', label: { ja: 'いいえ', en: 'No' } },
      { code: 'other', label: { ja: 'その他' }, withText: true as const },
    ]
    assert.equal(optionLines(before), '1=はい\nno=いいえ\nother=その他 #記入')
    assert.deepEqual(optionsFrom(optionLines(before), before), before)
    assert.deepEqual(optionsFrom('no=いえ\n1＝はい\nわからない #単独\n', before), [
      { code: 'no', label: { ja: 'いえ', en: 'No' } },
      { code: '1', label: { ja: 'はい', en: 'Yes' } },
      { code: '2', label: { ja: 'わからない' }, alone: true },
    ])
  })
  it('条件の行は、選択肢を見出しで書いても、数を全角で書いても読む', () => {
    const items = [
      Item.parse({ kind: 'choice', code: 'a', label: { ja: 'A' }, options: [{ code: '1', label: { ja: 'はい' } }] }),
      Item.parse({ kind: 'choices', code: 'b', label: { ja: 'B' }, options: [{ code: 'x', label: { ja: '訪問介護' } }] }),
      Item.parse({ kind: 'number', code: 'n', label: { ja: 'N' } }),
    ]
    const rows = [
      { item: 'a', relation: 'is', value: 'はい' },
      { item: 'b', relation: 'is', value: '訪問介護' },
      { item: 'n', relation: 'atLeast', value: '１，０００' },
      { item: '', relation: 'is', value: '' },
    ] as const
    const condition = conditionFrom({ joined: 'any', rows }, items)
    assert.deepEqual(condition, {
      any: [
        { compares: 'a', how: 'equals', with: '1' },
        { includes: 'b', option: 'x' },
        { compares: 'n', how: 'atLeast', with: 1000 },
      ],
    })
    assert.deepEqual(
      rowsOf(condition)!.rows.map(({ relation }) => relation),
      ['is', 'includes', 'atLeast'],
    )
    assert.equal(rowsOf({ all: [{ any: [{ answered: 'a' }] }] }), undefined)
  })
  it('符号を変えると、それを見ている条件や計算もついて変わる', () => {
    const two = addItem(start, { kind: 'note', code: 'n', label: { ja: '見出し' }, when: { not: { answered: 'q1' } } }, 'q1')
    const renamed = changeItem(two, 'q1', { ...two.items[0]!, code: 'name' })
    assert.deepEqual(renamed.items[1]!.when, { not: { answered: 'name' } })
  })
  it('版の違いは、足した・消した・変えた・動かしたを、項目ごとに言う', () => {
    const item = (code: string, label: string) => ({ kind: 'text' as const, code, label: { ja: label } })
    const old = { ...start, items: [item('a', 'A'), item('b', 'B'), item('c', 'C'), item('d', 'D')] }
    const now = {
      ...start,
      title: { ja: '新しい題' },
      items: [item('c', 'C'), item('a', 'A'), { ...item('d', 'Dです'), required: true as const }, item('e', 'E')],
    }
    assert.deepEqual(
      differencesOf(old, now).map(({ what, code, sides }) => [what, code, ...sides]),
      [
        ['form', '', 'title'],
        ['moved', 'a'],
        ['changed', 'd', 'label', 'required'],
        ['added', 'e'],
        ['removed', 'b'],
      ],
    )
    assert.deepEqual(differencesOf(old, old), [])
  })
})

describe('様式の出し入れ', () => {
  let world: World
  let desk: Api
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
  })
  it('書き出したファイルを取り込むと、同じ様式になる（JSON・XLSForm）', async () => {
    const { items } = await desk.forms.listForms({ search: 'デイサービス' })
    const { formId } = items[0]!
    const { versions } = await desk.forms.getForm({ formId })
    for (const as of ['json', 'xlsform'] as const) {
      const file = await desk.forms.exportForm({ formId, number: 1, as })
      assert.match(file.fileName, as === 'json' ? /^form-day-services-survey-v1\.json$/ : /^form-day-services-survey-v1\.xlsx$/)
      const read = await desk.forms.readFormFile({ fileName: file.fileName, content: file.content })
      assert.deepEqual(read.definition, versions[0]!.definition)
      assert.deepEqual(read.losses, [])
    }
    await assert.rejects(desk.forms.exportForm({ formId, number: 9, as: 'json' }), { status: 404 })
  })
  it('ほかのソフトのXLSFormは、できなかったことの一覧と一緒に読まれ、様式になる', async () => {
    for (const sample of samples) {
      const content = Buffer.from(workbookOf(sample)).toString('base64')
      const { definition, losses } = await desk.forms.readFormFile({ fileName: `${sample.name}.xlsx`, content })
      assert.ok(losses.length > 0)
      const { formId } = await desk.forms.createForm({ compartment: 'community-welfare', definition })
      assert.deepEqual((await desk.forms.getForm({ formId })).versions[0]!.definition, definition)
    }
  })
  it('読めないファイルは、何をすればよいかを言って断る', async () => {
    const refused = (name: string, content: string, code: string) => assert.rejects(desk.forms.readFormFile({ fileName: name, content }), { code })
    await refused('a.json', base64('{"format":"sasaeai-form-2","title":{}}'), 'newerFormat')
    await refused('a.json', base64('{"format":"sasaeai-form-1","title":{"ja":"x"}}'), 'wrongInside')
    await refused('a.json', base64('{"a":1}'), 'notOurs')
    await refused('a.json', base64('{"a":'), 'notOurs')
    await refused('a.xlsx', base64('PK\u0003\u0004 not a workbook'), 'unreadable')
    await refused('a.xlsx', Buffer.from(workbookOf({ sheets: { 名簿: '\n氏名' } })).toString('base64'), 'noSurvey')
    await refused('a.txt', base64('こんにちは'), 'noSurvey')
    await assert.rejects(desk.forms.readFormFile({ fileName: 'a', content: '' }), { status: 422 })
  })
  it('下書きは前の内容に戻せる。人が先に保存していれば、断る', async () => {
    const { formId, revision } = await desk.forms.createForm({ compartment: 'community-welfare', definition: start })
    const second = addItem(start, blankItem('date', 'q2', '日付'), 'q1')
    await desk.forms.saveDraft({ formId, revision, definition: second })
    await desk.forms.saveDraft({ formId, revision: revision + 1, definition: removeItem(second, 'q1') })
    const codes = async () => (await desk.forms.getForm({ formId })).versions[0]!.definition.items.map(({ code }) => code)
    assert.deepEqual(await codes(), ['q2'])
    await desk.forms.restoreDraft({ formId, revision: revision + 2, to: revision + 1 })
    assert.deepEqual(await codes(), ['q1', 'q2'])
    await assert.rejects(desk.forms.restoreDraft({ formId, revision: revision + 2, to: revision }), { code: 'changedMeanwhile' })
    await assert.rejects(desk.forms.restoreDraft({ formId, revision: revision + 3, to: 99 }), { status: 404 })
    await desk.forms.restoreDraft({ formId, revision: revision + 3, to: revision })
    assert.deepEqual(await codes(), ['q1'])
  })
})
