import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { idsFrom, clockFrom } from '#kernel'
import {
  IsoDate,
  Kana,
  Yen,
  dayInJapan,
  dayText,
  eraDateText,
  eraDayText,
  eraYearText,
  fill,
  fiscalYearOf,
  fiscalYearRange,
  fiscalYearText,
  readCount,
  readDate,
  yenText,
} from '#kernel/values'

const anyDay = fc
  .date({ min: new Date('1868-10-23T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('日付', () => {
  it('元号の変わり目', () => {
    const table = [
      ['1868-10-23', '明治元年10月23日'],
      ['1912-07-29', '明治45年7月29日'],
      ['1912-07-30', '大正元年7月30日'],
      ['1926-12-24', '大正15年12月24日'],
      ['1926-12-25', '昭和元年12月25日'],
      ['1989-01-07', '昭和64年1月7日'],
      ['1989-01-08', '平成元年1月8日'],
      ['2019-04-30', '平成31年4月30日'],
      ['2019-05-01', '令和元年5月1日'],
      ['2020-01-01', '令和2年1月1日'],
    ]
    for (const [iso, text] of table) assert.equal(eraDateText(iso!), text)
    assert.equal(eraDayText('2025-05-01'), '令和7年5月1日（木）')
    assert.equal(eraYearText('2025-05-01'), '令和7年')
  })
  it('人が書くどの形も読める', () => {
    for (const typed of [
      'S25.3.1',
      's25/3/1',
      '昭和25年3月1日',
      '昭和２５年３月１日',
      'Ｓ２５．３．１',
      '1950-03-01',
      '1950/3/1',
      '1950年3月1日',
      '19500301',
      'S250301',
      '　昭和25年3月1日（水）　',
      '1 Mar. 1950',
    ]) {
      assert.deepEqual(readDate(typed), { date: '1950-03-01', converted: false }, typed)
    }
    assert.equal(readDate('令和元年5月1日')?.date, '2019-05-01')
    assert.equal(readDate('㍻元年1月8日')?.date, '1989-01-08')
  })
  it('元号をこえた年は、黙って丸めずに変換したと言う', () => {
    assert.deepEqual(readDate('昭和70年1月1日'), { date: '1995-01-01', converted: true })
    assert.deepEqual(readDate('平成31年5月1日'), { date: '2019-05-01', converted: true })
  })
  it('暦にない日は読まない', () => {
    for (const typed of [
      '',
      'R7.2.29',
      '2025-02-29',
      '令和7年13月1日',
      '2025',
      '明日',
      'R0.1.1',
      '1867-01-01',
      '2200-01-01',
      '31 February 2025',
      '1 Decem 2025',
    ])
      assert.equal(readDate(typed), undefined, typed)
    assert.equal(readDate('R6.2.29')?.date, '2024-02-29')
  })
  it('書いて読むと同じ日になる', () => {
    fc.assert(
      fc.property(anyDay, (day) =>
        assert.deepEqual(
          [readDate(eraDayText(day)), readDate(day), readDate(dayText(day, 'en'))],
          [
            { date: day, converted: false },
            { date: day, converted: false },
            { date: day, converted: false },
          ],
        ),
      ),
    )
  })
  it('日本の暦日は、世界のどこの時計でも同じ', () => {
    assert.deepEqual([dayInJapan(new Date('2026-03-31T14:59:59.999Z')), dayInJapan(new Date('2026-03-31T15:00:00Z'))], ['2026-03-31', '2026-04-01'])
    assert.equal(IsoDate.safeParse('2025-02-29').success, false)
  })
})

describe('年度', () => {
  it('どの日も、ちょうど一つの年度に入る', () => {
    fc.assert(
      fc.property(
        anyDay.filter((day) => day >= '1946-04-01' && day < '2199-04-01'),
        (day) => {
          const { from, to } = fiscalYearRange(fiscalYearOf(day))
          assert.ok(from <= day && day <= to)
        },
      ),
    )
  })
  it('名前は4月の元号で呼び、令和元年度だけは呼びならわしに従う', () => {
    assert.deepEqual([2018, 2019, 2025, 1988, 1989].map(fiscalYearText), ['平成30年度', '令和元年度', '令和7年度', '昭和63年度', '平成元年度'])
  })
})

describe('かな・金額・文', () => {
  it('フリガナは、どう打っても全角カタカナになる', () => {
    for (const typed of ['さとう　めぐみ', 'ｻﾄｳ ﾒｸﾞﾐ', 'サトウ メグミ']) assert.equal(Kana.parse(typed), 'サトウ メグミ')
    assert.equal(Kana.safeParse('佐藤').success, false)
  })
  it('金額と人数は、打たれた形から読み、三桁ごとに区切って書く', () => {
    assert.deepEqual(['3,240円', '３２４０', '54人', '-5', '1.5', '千', ''].map(readCount), [3240, 3240, 54, -5, undefined, undefined, undefined])
    assert.equal(yenText(1234567), '1,234,567円')
    assert.equal(Yen.safeParse(0.5).success, false)
  })
  it('文の空きは名前でうめ、値のないところは見えるまま残す', () => {
    assert.equal(fill('{count}件中{shown}件', { count: 3 }), '3件中{shown}件')
  })
})

describe('番号', () => {
  it('作った順に並び、UUIDv7の形をしている', () => {
    let now = 1_700_000_000_000
    const ids = idsFrom(clockFrom(() => new Date((now += 0.001))))
    const made = Array.from({ length: 3000 }, () => ids.next())
    assert.deepEqual(made, made.toSorted())
    assert.equal(new Set(made).size, 3000)
    for (const id of made) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
