import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { guessColumns, guessHeadingRow, headingsKey } from '../rules/import-columns.ts'
import { type ImportPlaces, districtKey, readImportRow } from '../rules/import-rows.ts'
import { type ImportColumns, type ImportField, importFieldTitles, importFields } from '../schema.ts'

const places: ImportPlaces = {
  districts: new Map([
    [districtKey('東山地区'), { areaId: 'east', open: true }],
    [districtKey('西川地区'), { areaId: 'west', open: false }],
  ]),
  withoutDistrict: true,
}
const read = (row: Partial<Record<ImportField, string>>, more: Partial<ImportPlaces> = {}) => {
  const columns = Object.keys(row) as ImportColumns
  return readImportRow(Object.values(row), columns, { ...places, ...more }, '2025-12-01')
}
const codes = (row: Partial<Record<ImportField, string>>, more?: Partial<ImportPlaces>) => read(row, more).faults.map(({ code }) => code)

describe('取り込む列', () => {
  it('見出しは、どの幅でも、かっこや印がついていても当たる', () => {
    for (const [heading, field] of [
      ['氏名', 'name'],
      ['お名前 ※必須', 'name'],
      ['氏　名', 'name'],
      ['姓', 'familyName'],
      ['名', 'givenName'],
      ['ﾌﾘｶﾞﾅ', 'kana'],
      ['ふりがな（全角）', 'kana'],
      ['氏名（カナ）', 'kana'],
      ['フリガナ（姓）', 'familyKana'],
      ['メイ', 'givenKana'],
      ['生年月日（和暦）', 'bornOn'],
      ['性 別', 'sex'],
      ['〒', 'postalCode'],
      ['住所', 'address'],
      ['方書', 'building'],
      ['地区名', 'district'],
      ['町会', 'neighbourhood'],
      ['ＴＥＬ', 'phone'],
      ['電話番号', 'phone'],
      ['携帯', 'mobile'],
      ['ＦＡＸ番号', 'fax'],
      ['e-mail', 'mail'],
      ['メールアドレス', 'mail'],
      ['備考', 'note'],
      ['番号', null],
      ['', null],
    ] as const)
      assert.deepEqual(guessColumns([heading]), [field], heading)
    for (const field of importFields) {
      assert.deepEqual(guessColumns([importFieldTitles[field].ja]), [field])
      assert.deepEqual(guessColumns([importFieldTitles[field].en]), [field])
    }
    assert.deepEqual(guessColumns(['電話', '電話']), ['phone', null])
  })
  it('見出しは、題や日付の下にあってよい', () => {
    assert.equal(
      guessHeadingRow([['令和7年度　会員名簿'], ['12月1日現在', '', '担当 佐藤'], ['No', '氏名', '住所', '電話'], ['1', '山田 太郎', '東町1', '']]),
      2,
    )
    assert.equal(
      guessHeadingRow([
        ['甲', '乙'],
        ['丙', '丁'],
      ]),
      0,
    )
    assert.equal(headingsKey(['氏　名', 'ＴＥＬ']), headingsKey(['氏名', 'TEL']))
    assert.notEqual(headingsKey(['氏名', '電話']), headingsKey(['電話', '氏名']))
  })
})

describe('取り込む一行', () => {
  it('氏名は空きで分かれ、フリガナは全角カタカナに、日付は暦日に、番号は決まった形になる', () => {
    const { person, faults, remarks } = read({
      name: '髙﨑　𠮷夫',
      kana: 'ﾀｶｻｷ ﾖｼｵ',
      bornOn: 'Ｓ25.3.1',
      sex: '男性',
      postalCode: '〒920－0001',
      address: '見本市東町1-2　メゾン101',
      district: '東山',
      phone: '０７６－２２０－０００１、090-0123-4567',
      mail: 'a@example.jp',
      note: '一行目\n二行目',
    })
    assert.deepEqual(faults, [])
    assert.deepEqual(remarks, [])
    assert.deepEqual(person, {
      familyName: '髙﨑',
      givenName: '𠮷夫',
      familyKana: 'タカサキ',
      givenKana: 'ヨシオ',
      bornOn: '1950-03-01',
      sex: 'male',
      areaId: 'east',
      postalCode: '920-0001',
      address: '見本市東町1-2',
      building: 'メゾン101',
      neighbourhood: '',
      contacts: [
        { kind: 'phone', value: '076-220-0001' },
        { kind: 'mobile', value: '090-0123-4567' },
        { kind: 'mail', value: 'a@example.jp' },
      ],
      note: '一行目\n二行目',
    })
  })
  it('数になって0を失った番号は0を補い、そう言う', () => {
    const { person, remarks } = read({ name: '山田 太郎', phone: '762200001', mobile: '9001234567', postalCode: '600001' })
    assert.deepEqual(
      person?.contacts.map(({ kind, value }) => [kind, value]),
      [
        ['phone', '0762200001'],
        ['mobile', '09001234567'],
      ],
    )
    assert.equal(person?.postalCode, '060-0001')
    assert.deepEqual(
      remarks.map(({ code, column }) => [code, column]),
      [
        ['zeroGivenBack', 3],
        ['zeroGivenBack', 1],
        ['zeroGivenBack', 2],
      ],
    )
  })
  it('直すところは、どの列の何かが分かり、一つでもあれば取り込まない', () => {
    assert.deepEqual(read({ name: '', phone: 'あとで' }).faults, [
      { column: 0, field: 'name', code: 'nameMissing' },
      { column: 1, field: 'phone', code: 'phoneOdd' },
    ])
    assert.equal(read({ name: '' }).person, null)
    assert.deepEqual(codes({ name: '非開示' }), ['undisclosed'])
    assert.deepEqual(codes({ name: '山田 太郎', kana: '山田' }), ['kanaOdd'])
    assert.deepEqual(codes({ name: '山田 太郎', bornOn: '昭和25年2月30日' }), ['dateOdd'])
    assert.deepEqual(codes({ name: '山田 太郎', bornOn: '2026-01-01' }), ['dateAhead'])
    assert.deepEqual(codes({ name: '山田 太郎', sex: '三' }), ['sexOdd'])
    assert.deepEqual(codes({ name: '山田 太郎', postalCode: '920-00' }), ['postalCodeOdd'])
    assert.deepEqual(codes({ name: '山田 太郎', mail: 'a@' }), ['mailOdd'])
    assert.deepEqual(codes({ name: '山田 太郎', address: 'あ'.repeat(151) }), ['tooLong'])
    assert.deepEqual(codes({ name: `${'山'.repeat(41)} 太郎` }), ['tooLong'])
    assert.deepEqual(codes({ name: '山田 太郎', phone: '0761,0762,0763,0764,0765,0766' }), ['tooManyContacts'])
    assert.deepEqual(codes({ name: '山田 太郎', district: '北国' }), ['districtUnknown'])
    assert.deepEqual(codes({ name: '山田 太郎', district: '西川地区社協' }), ['districtOutOfReach'])
    assert.deepEqual(codes({ name: '山田 太郎' }, { withoutDistrict: false }), ['districtMissing'])
    assert.deepEqual(
      read({ name: '山田太郎', bornOn: '昭和70年1月1日' }).remarks.map(({ code }) => code),
      ['nameNotSplit', 'eraConverted'],
    )
  })
  it('どんな文字が入っていても、落ちずに、取り込むか直すところを言う', () => {
    const seed = Math.floor(Math.random() * 1e9)
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', '山田 太郎', 'S25.3.1', '男', '東山', '076-220-0001', '　'),
    )
    fc.assert(
      fc.property(fc.array(cell, { minLength: importFields.length, maxLength: importFields.length }), (cells) => {
        const { person, faults } = readImportRow(cells, [...importFields], places, '2025-12-01')
        assert.equal(person === null, faults.length > 0)
        if (person) {
          assert.ok(person.familyName.length > 0 && person.familyName.length <= 40)
          assert.ok(person.contacts.length <= 5)
        }
      }),
      { seed, numRuns: size({ deep: 20_000, ordinary: 1000 }) },
    )
  })
})
