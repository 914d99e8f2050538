import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { contactKey, kanaKey, nameKey, neighbours } from '../rules/folding.ts'
import { searchWords } from '../rules/search-words.ts'

describe('探す形', () => {
  it('異体字・旧字体・幅・空白・異体字セレクタのちがいは、同じ形になる', () => {
    for (const [written, same] of [
      ['髙橋', '高橋'],
      ['山﨑　花子', '山崎花子'],
      ['𠮷田', '吉田'],
      ['渡邉', '渡辺'],
      ['渡邊', '渡辺'],
      ['齋藤', '斎藤'],
      ['齊藤', '斉藤'],
      ['濵田', '浜田'],
      ['葛\u{e0100}城', '葛城'],
      ['ＪＯＨＮ　Smith', 'john smith'],
      ['櫻井 德子', '桜井徳子'],
    ] as const)
      assert.equal(nameKey(written), nameKey(same), written)
  })
  it('ちがう人の字は、同じ形にならない', () => {
    for (const [a, b] of [
      ['川田', '河田'],
      ['太田', '大田'],
      ['中島', '中嶌田'],
    ] as const)
      assert.notEqual(nameKey(a), nameKey(b), a)
  })
  it('読みは、ひらがな・半角・小さい字・長音のちがいを問わない', () => {
    for (const [written, same] of [
      ['やまだ たろう', 'ヤマダタロウ'],
      ['ﾀﾞｲｽｹ', 'ダイスケ'],
      ['ハットリ', 'ハツトリ'],
      ['オーノ', 'オノ'],
      ['ヅ', 'ズ'],
    ] as const)
      assert.equal(kanaKey(written), kanaKey(same), written)
  })
  it('一度たたんだ形は、もうたたんでも変わらない', () => {
    const text = fc.array(fc.constantFrom(...'あァアｱﾊﾞ髙﨑𠮷齋山ーヅヴ　 -・Aａ①㈱々')).map((signs) => signs.join(''))
    fc.assert(fc.property(text, (written) => nameKey(nameKey(written)) === nameKey(written)))
    fc.assert(fc.property(text, (written) => kanaKey(kanaKey(written)) === kanaKey(written)))
  })
  it('電話は数字だけ、国番号は0に直す', () => {
    assert.equal(contactKey('phone', '０７６－２００−１０００'), '0762001000')
    assert.equal(contactKey('mobile', '+81 90-1234-5678'), '09012345678')
    assert.equal(contactKey('mail', ' Hanako@Example.JP '), 'hanako@example.jp')
  })
  it('一字の書きちがい（抜け・余り・入れ替え・置きかえ）は、必ず隣にある', () => {
    const kana = fc.array(fc.constantFrom(...'アイウカガサシタツナハマヤラワン'), { minLength: 2, maxLength: 9 })
    const edit = fc.record({ at: fc.nat(8), how: fc.constantFrom('drop', 'swap', 'put', 'replace'), sign: fc.constantFrom(...'キギセゾネビモリル') })
    fc.assert(
      fc.property(kana, edit, (signs, { at: where, how, sign }) => {
        const at = where % signs.length
        const typed = [...signs]
        if (how === 'drop') typed.splice(at, 1)
        else if (how === 'put') typed.splice(at, 0, sign)
        else if (how === 'replace') typed[at] = sign
        else if (at + 1 < typed.length) [typed[at], typed[at + 1]] = [typed[at + 1]!, typed[at]!]
        return neighbours(typed.join('')).includes(signs.join(''))
      }),
    )
  })
})

describe('探し言葉', () => {
  it('続けて書いた読み・氏名は一つの言葉、電話・生年月日は別の言葉', () => {
    assert.deepEqual(searchWords('やまだ　たろう'), [{ by: 'kana', key: 'ヤマダタロウ' }])
    assert.deepEqual(searchWords('髙橋 昭和25年3月1日'), [
      { by: 'name', key: '高橋' },
      { by: 'birth', day: '1950-03-01' },
    ])
    assert.deepEqual(searchWords('S25.3.1'), [{ by: 'birth', day: '1950-03-01' }])
    assert.deepEqual(searchWords('076-200-1000'), [{ by: 'phone', digits: '0762001000' }])
    assert.deepEqual(searchWords('1000 ﾊﾅ'), [
      { by: 'phone', digits: '1000' },
      { by: 'kana', key: 'ハナ' },
    ])
    assert.deepEqual(searchWords('  '), [])
  })
})
