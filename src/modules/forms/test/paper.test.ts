import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { qrOf, svgOf } from '#identity'
import { renderPdf } from '#platform/documents'
import { paperOf } from '../rules/paper.ts'
import { sheetData } from '../rules/sheet-data.ts'
import { Definition, itemKinds } from '../schema.ts'
import { drawForm } from './draw-form.ts'

const reader = spawnSync('pdftotext', ['-v']).status === 0
const template = new URL('../operations/print-sheet.typ', import.meta.url)
const words = (ja: string) => ({ ja })
const yesNo = [
  { code: 'yes', label: words('はい') },
  { code: 'no', label: words('いいえ') },
]
/** One item of every kind there is. */
const every: Readonly<Record<(typeof itemKinds)[number], object>> = {
  text: { lines: 3 },
  number: { max: 120, unit: words('歳') },
  money: {},
  date: { required: true },
  time: {},
  choice: { options: yesNo, as: 'scale' },
  choices: { options: [...yesNo, { code: 'x', label: words('その他'), withText: true }], atMost: 2 },
  person: {},
  organisation: {},
  district: {},
  attachment: {},
  signature: {},
  table: { columns: [{ kind: 'choice', code: 'tc', label: words('評価'), options: yesNo }], rows: [{ code: 'meal', label: words('食事') }] },
  group: { items: [{ kind: 'text', code: 'gt', label: words('続柄') }], atMost: 8 },
  computed: { formula: { number: 1 }, as: 'number' },
  note: {},
  section: {},
}
const form = (items: readonly object[]) =>
  Definition.parse({
    format: 'sasaeai-form-1',
    title: words('利用者アンケート'),
    purpose: words('よくするため'),
    languages: [],
    steps: 'page',
    tier: 2,
    retentionDays: 10,
    items,
  })
const paper = (definition: Definition, large = false) =>
  renderPdf(
    template,
    sheetData(
      { definition, large, dueOn: '2025-12-20', returnTo: ['見本市社会福祉協議会'], sheets: [{ number: 'K7QX2M-1-0001-45', to: ['佐藤 花子　様'] }] },
      (text) => svgOf(qrOf(text)),
      'ja',
    ),
  )
const textOf = (pdf: Uint8Array) => spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 100_000_000 }).stdout

describe('様式の紙', () => {
  it(
    'には、どの種類の項目も、名前と番号と条件がある。番号と二次元コードと返す日も',
    { skip: reader ? false : 'not run: pdftotext is not installed' },
    async () => {
      const items = itemKinds.map((kind, at) => ({ kind, code: `i${at}`, label: words(`項目${kind}`), ...every[kind] }))
      const definition = form([
        { kind: 'choice', code: 'uses', label: words('使っていますか'), options: yesNo },
        { kind: 'text', code: 'why', label: words('わけ'), when: { includes: 'uses', option: 'yes' } },
        {
          kind: 'text',
          code: 'old',
          label: words('感想'),
          when: { all: [{ compares: 'i1', how: 'atLeast', with: 75 }, { not: { answered: 'why' } }] },
        },
        ...items,
      ])
      for (const large of [false, true]) {
        const pdf = await paper(definition, large)
        assert.match(Buffer.from(pdf).toString('latin1'), /pdfuaid:part>1</)
        const text = textOf(pdf).replaceAll(/\s/g, '')
        for (const kind of itemKinds) assert.ok(text.includes(`項目${kind}`), kind)
        for (const said of [
          '問1使っていますか',
          '▶問1で「はい」を選んだ方だけお答えください。',
          '▶問5が75以上の、かつ「問2に答えた」にあてはまらない方だけ',
          'K7QX2M-1-0001-45',
          '令和7年12月20日（土）までに',
          '佐藤花子様',
          '必ずお答えください',
          '（複数選択）',
        ])
          assert.ok(text.includes(said.replaceAll(/\s/g, '')), `${said}: ${text.slice(0, 1500)}`)
      }
    },
  )
  it('は、400項目でも、名前や選択肢が長くても刷れる', async () => {
    const long = 'とても長い問いかけの文です。'.repeat(20).slice(0, 300)
    const kinds = itemKinds.filter((kind) => kind !== 'group' && kind !== 'table')
    const items = Array.from({ length: 400 }, (_, at) => {
      const kind = kinds[at % kinds.length]!
      return {
        kind,
        code: `i${at}`,
        label: words(long),
        ...every[kind],
        ...('options' in every[kind] && {
          options: [
            { code: 'a', label: words(long) },
            { code: 'b', label: words(long) },
          ],
        }),
      }
    })
    const pdf = Buffer.from(await paper(form(items))).toString('latin1')
    assert.ok(pdf.match(/\/Type \/Page\b/g)!.length > 50)
  })
  it('の問いの番号は、上から順に抜けなく付く（どの様式でも）', () => {
    fc.assert(
      fc.property(drawForm(20), (definition) => {
        const numbers = paperOf(definition, 'ja').flatMap((block) => ('number' in block && block.number !== '' ? [block.number] : []))
        assert.deepEqual(
          numbers,
          numbers.map((_, at) => String(at + 1)),
        )
        assert.equal(paperOf(definition, 'ja').length, definition.items.length)
      }),
    )
  })
})
