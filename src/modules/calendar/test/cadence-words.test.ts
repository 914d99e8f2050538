import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { size } from '#testing'
import { Cadence, type Frequency } from '../schema.ts'
import { cadenceText, canonical, quantityText, readCadence, readQuantity } from '../rules/cadence-words.ts'
import { frequencies } from './draw-cadence.ts'

describe('頻度のことば', () => {
  it('ほかの法人の書き方も読み、決まった書き方で書く', () => {
    for (const [typed, printed, kinds] of examples) {
      const read = readCadence(typed)
      assert.ok('cadence' in read, `${typed}: ${'refused' in read && read.refused.message.ja}`)
      assert.equal(cadenceText(read.cadence), printed, typed)
      assert.deepEqual(read.cadence.map(({ kind }) => kind).join(' '), kinds, typed)
      assert.deepEqual(readCadence(printed), read, typed)
    }
    assert.ok(examples.length >= 60)
  })
  it('書き方がちがっても、意味が同じなら同じ値になる', () => {
    const meaning = (typed: string) => {
      const read = readCadence(typed)
      return 'cadence' in read ? canonical(read.cadence.map((frequency) => withoutWording(frequency))) : undefined
    }
    for (const [one, ...others] of [
      ['毎月第3木曜日', '毎月第三木曜', '第３木曜日', '毎月１回（第３木曜日）', '毎月の第3木曜日に開催'],
      ['8月を除く毎月', '毎月（８月を除く）', '８月以外毎月', '毎月（８月は休会）', '月１回（８月除く）'],
      [
        '火・水・木曜日（祝日、年末年始を除く）',
        '火・水・木（祝祭日、年末年始を除く）',
        '毎週火～木曜日（祝日・年末年始は除く）',
        '祝日、年末年始を除く火、水、木曜日',
      ],
      ['年2回', '２回', '全２回', '年に２回', '年間二回'],
      ['隔月', '2か月に1回', '２ヶ月に１回', '２ヵ月に一回', '隔月１回'],
      ['随時', '必要に応じて', '適宜', '不定期'],
    ])
      for (const other of others) assert.equal(meaning(other), meaning(one!), `${other} is ${one}`)
  })
  it('読めないものは、どう直せばよいかを言って断る', () => {
    for (const [typed, code, words] of refusals) {
      const read = readCadence(typed)
      assert.ok('refused' in read, typed)
      assert.equal(read.refused.code, code, typed)
      assert.ok(read.refused.message.ja.includes(words), `${typed}: ${read.refused.message.ja}`)
      assert.ok(read.refused.message.en.length > 20 && !/[{}]/.test(read.refused.message.ja + read.refused.message.en))
    }
  })
  it('作った頻度を書くと、同じ頻度に読める', () => {
    const seed = randomInt(2 ** 31)
    fc.assert(
      fc.property(fc.array(frequencies, { minLength: 1, maxLength: 4 }), (drawn) => {
        const cadence = Cadence.parse(drawn)
        for (const frequency of cadence) assert.deepEqual(readQuantity(quantityText(frequency)), frequency)
        const read = readCadence(cadenceText(cadence))
        assert.ok('cadence' in read, cadenceText(cadence))
        assert.equal(cadenceText(read.cadence), cadenceText(cadence))
      }),
      { numRuns: size({ deep: 20_000, ordinary: 1_000 }), seed },
    )
  })
  it('どんな文字が来ても、読むか断るかする', () => {
    const seed = randomInt(2 ** 31)
    const sign = fc.constantFrom(...'0123456789０１２３日月火水木金土第回年毎隔週除くを、・（）～-程度 各ごとに半期八十一'.split(''))
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
        const read = readCadence(signs.join(''))
        if ('cadence' in read) assert.deepEqual(Cadence.parse(read.cadence), read.cadence)
      }),
      { numRuns: size({ deep: 20_000, ordinary: 1_000 }), seed },
    )
  })
})

/** What it means, apart from how it is said. */
function withoutWording(frequency: Frequency): unknown {
  const { except } = { except: undefined, ...frequency }
  return { ...frequency, as: undefined, ...(except && { except: except.map(({ what }) => what).toSorted() }) }
}

/** [typed, printed, kinds] */
const examples: readonly (readonly [typed: string, printed: string, kinds: string])[] = [
  ['年１回', '年1回', 'times'],
  ['年間６回', '年間6回', 'times'],
  ['年に３回', '年3回', 'times'],
  ['年4回程度', '年4回程度', 'times'],
  ['年2～3回', '年2～3回', 'times'],
  ['二、三回', '2～3回', 'times'],
  ['年三回', '年3回', 'times'],
  ['月一回', '月1回', 'times'],
  ['月１～２回', '月1～2回', 'times'],
  ['毎月１回開催', '毎月1回', 'times'],
  ['毎月２回発行', '毎月2回', 'times'],
  ['月2回程度', '月2回程度', 'times'],
  ['毎月第１・第３水曜日', '毎月第1・第3水曜日', 'monthly'],
  ['第2、第4土曜日', '第2・第4土曜日', 'monthly'],
  ['毎月第二火曜日', '毎月第2火曜日', 'monthly'],
  ['毎月第3木曜', '毎月第3木曜日', 'monthly'],
  ['毎月最終金曜日', '毎月最終金曜日', 'monthly'],
  ['毎月第１月曜日（祝日の場合は翌日）', '毎月第1月曜日（祝日の場合は翌営業日）', 'monthly'],
  ['毎月第2火曜日（祝日のときは翌開館日）', '毎月第2火曜日（祝日の場合は翌営業日）', 'monthly'],
  ['第4水曜日（休館日に当たる場合は前日）', '第4水曜日（休館日の場合は前営業日）', 'monthly'],
  ['毎週日曜日（祝日も実施）', '毎週日曜日（祝日の場合は実施）', 'weekly'],
  ['毎月15日', '毎月15日', 'monthly'],
  ['毎月1日と15日', '毎月1日・15日', 'monthly'],
  ['毎月10日・25日', '毎月10日・25日', 'monthly'],
  ['毎月末日', '毎月末日', 'monthly'],
  ['毎月月末', '毎月末日', 'monthly'],
  ['偶数月第2火曜日', '偶数月第2火曜日', 'monthly'],
  ['奇数月の第2火曜日', '奇数月第2火曜日', 'monthly'],
  ['偶数月', '偶数月', 'months'],
  ['隔月', '隔月', 'times'],
  ['隔月第3金曜日', '隔月第3金曜日', 'monthly'],
  ['隔月１回', '隔月1回', 'times'],
  ['２ヶ月に１回', '2か月に1回', 'times'],
  ['３か月に１回', '3か月に1回', 'times'],
  ['四半期ごと', '四半期ごと', 'times'],
  ['四半期毎に１回', '四半期ごとに1回', 'times'],
  ['半期に１回', '半期に1回', 'times'],
  ['上半期・下半期各１回', '上半期・下半期各1回', 'times'],
  ['前期・後期各2回', '前期・後期各2回', 'times'],
  ['上半期１回、下半期２回', '上半期1回、下半期2回', 'times times'],
  ['半年に１回', '半年に1回', 'times'],
  ['週１回', '週1回', 'times'],
  ['週３日', '週3日', 'times'],
  ['週2～3回程度', '週2～3回程度', 'times'],
  ['隔週土曜日', '隔週土曜日', 'weekly'],
  ['隔週１回', '隔週1回', 'times'],
  ['毎週金曜日、隔週土曜日', '毎週金曜日、隔週土曜日', 'weekly weekly'],
  ['火・水・木（祝日、年末年始を除く）', '火・水・木曜日（祝日、年末年始を除く）', 'weekly'],
  ['毎週月曜日から金曜日（祝日、年末年始を除く）', '毎週月～金曜日（祝日、年末年始を除く）', 'weekly'],
  ['月～金曜日（祝祭日・年末年始は除く）', '月～金曜日（祝祭日、年末年始を除く）', 'weekly'],
  ['平日（祝日および年末年始を除く）', '平日（祝日、年末年始を除く）', 'weekly'],
  ['毎日（休館日を除く）', '毎日（休館日を除く）', 'weekly'],
  ['毎週土・日曜日', '毎週土・日曜日', 'weekly'],
  ['土日', '土・日曜日', 'weekly'],
  ['祝日を除く毎週水曜日', '祝日を除く毎週水曜日', 'weekly'],
  ['祝日、年末年始を除く平日', '祝日、年末年始を除く平日', 'weekly'],
  ['毎週火・木曜日（祝日、８月を除く）', '毎週火・木曜日（祝日、8月を除く）', 'weekly'],
  ['４月から翌年３月まで', '4月～3月', 'period'],
  ['７月～９月', '7月～9月', 'period'],
  ['10月1日～12月31日', '10月1日～12月31日', 'period'],
  ['４月６日～15日', '4月6日～4月15日', 'period'],
  ['５月・１０月', '5月、10月', 'months'],
  ['６月、12月各２回', '6月、12月各2回', 'months'],
  ['毎年９月', '9月', 'months'],
  ['９月頃', '9月頃', 'months'],
  ['11月上旬', '11月上旬', 'months'],
  ['２月下旬', '2月下旬', 'months'],
  ['５月10日（土）', '5月10日（土）', 'dates'],
  ['9月7日（日）', '9月7日（日）', 'dates'],
  ['6月3日、10月14日、2月3日', '6月3日、10月14日、2月3日', 'dates'],
  ['１０月５日、１２日', '10月5日、10月12日', 'dates'],
  ['（５月）', '5月', 'months'],
  ['【６月】', '6月', 'months'],
  ['２回（６月・11月）', '2回（6月、11月）', 'times'],
  ['年３回（5月、9月、1月）', '年3回（5月、9月、1月）', 'times'],
  ['８月を除く毎月', '8月を除く毎月', 'times'],
  ['毎月（8月は休会）', '毎月（8月を除く）', 'times'],
  ['毎月（８月、１月を除く）', '毎月（8月、1月を除く）', 'times'],
  ['月１回（８月除く）', '月1回（8月を除く）', 'times'],
  ['８月・12月以外毎月', '8月、12月を除く毎月', 'times'],
  ['４～９月の毎週水曜日', '4月、5月、6月、7月、8月、9月の毎週水曜日', 'weekly'],
  ['各地区年２回', '各地区年2回', 'times'],
  ['地区ごとに１回', '地区ごとに1回', 'times'],
  ['各支部１～２回', '各支部1～2回', 'times'],
  ['各小学校区で年１回', '各小学校区年1回', 'times'],
  ['ブロックごとに開催、各ブロック１回', 'ブロックごとに開催、各ブロック1回', 'perUnit times'],
  ['必要に応じて開催', '必要に応じて', 'asNeeded'],
  ['５月、必要に応じてブロックごとに開催', '5月、必要に応じてブロックごとに開催', 'months asNeeded'],
  ['適宜', '適宜', 'asNeeded'],
  ['その都度', 'その都度', 'asNeeded'],
  ['不定期', '不定期', 'asNeeded'],
  ['通年', '通年', 'always'],
  ['年間を通じて', '年間を通じて', 'always'],
  ['常時', '常時', 'always'],
  ['定期的に開催', '定期的', 'regularly'],
  ['３回以上', '3回以上', 'times'],
  ['年10回以上', '年10回以上', 'times'],
  ['年５回以内', '年5回以内', 'times'],
  ['約２０回', '20回程度', 'times'],
  ['年12回前後', '年12回程度', 'times'],
  ['４～５回', '4～5回', 'times'],
  ['隔年', '隔年', 'times'],
  ['２年に１回', '2年に1回', 'times'],
  ['年６回及び随時', '年6回、随時', 'times asNeeded'],
  ['毎月1回（第3木曜日）', '毎月1回（第3木曜日）', 'monthly'],
  ['月1回（第2土曜日）', '月1回（第2土曜日）', 'monthly'],
  ['年3回程度（うち1回は視察研修）', '年3回程度。うち1回は視察研修', 'times part'],
  ['５回程度。内１回は受入事業所との意見交換会', '5回程度。内1回は受入事業所との意見交換会', 'times part'],
  ['毎月第1月曜日及び第3月曜日', '毎月第1月曜日、第3月曜日', 'monthly monthly'],
]

const refusals = [
  ['', 'empty', '入力されていません'],
  ['　', 'empty', '入力されていません'],
  ['毎月'.repeat(101), 'tooLong', '200字'],
  ['年に数回', 'vague', '「数回」'],
  ['複数回', 'vague', '2～3回'],
  ['毎週水曜日　10:00～12:00', 'clock', '10:00～12:00'],
  ['毎月第３木曜日午後1時30分から', 'clock', '午後1時30分'],
  ['お盆を除く毎週火曜日', 'festival', '休業日の暦'],
  ['夏休み期間中に3回', 'festival', '夏休み'],
  ['2月30日', 'noSuchDay', '2月30日'],
  ['13月', 'noSuchDay', '13月'],
  ['第6月曜日', 'noSuchDay', '第6'],
  ['年０回', 'wrongNumber', '0回'],
  ['５～３回', 'wrongNumber', '5～3回'],
  ['総会１回、役員会６回', 'notRead', '「総会1回」'],
  ['できるだけ多く', 'notRead', '「できるだけ多く」'],
  ['年２回、できるだけ多く', 'notRead', '「できるだけ多く」'],
  ['１日２回', 'notRead', '1日2回'],
  ['毎月第３曜日', 'notRead', '第3曜日'],
  ['学期ごとに１回', 'notRead', '学期ごと'],
  ['週ごと', 'notRead', '週ごと'],
  ['毎月第1月曜日（祝日の場合は翌平日）', 'notRead', '翌平日'],
] as const
